// SPDX-License-Identifier: Apache-2.0
// Opening: is it a ledger, of which schema, and may it be written where it lies?
#include <sqlite3.h>

#include <array>
#include <filesystem>

#include "ledger/connection.h"
#include "ledger/errors.h"
#include "ledger/file_system.h"
#include "ledger/migrate.h"

namespace dateline::ledger {
namespace {

namespace fs = std::filesystem;

// The steps from schema 1 on; a new schema adds one, and changes schema.sql alike.
constexpr std::string_view kToSchema2 =
    "CREATE TABLE hidden (id INTEGER PRIMARY KEY, name TEXT NOT NULL, folded TEXT NOT NULL, "
    "last_word TEXT, by TEXT NOT NULL, note TEXT NOT NULL, recorded_at TEXT NOT NULL, undone_by "
    "TEXT, undone_note TEXT, undone_at TEXT) STRICT; ALTER TABLE merges ADD COLUMN undone_reason "
    "TEXT; DROP INDEX claims_by_reading; CREATE INDEX claims_by_reading ON claims (reading, "
    "person, "
    "number)";
constexpr std::array<Migration, 1> kMigrations = {{{2, kToSchema2}}};

// A ledger of schema 1 that is only read hides nobody, and no merge in it was undone for a reason:
// an empty table and a view of the connection say so.
Result<void> complete(const Connection& connection) {
  if (TRY(connection.whole("PRAGMA user_version")) >= kSchemaVersion) return {};
  constexpr std::string_view kCreate = "CREATE ";
  const std::string_view table = kToSchema2.substr(0, kToSchema2.find(';'));
  return connection.run("CREATE TEMP " + std::string(table.substr(kCreate.size())) +
                        "; CREATE TEMP VIEW merges AS SELECT *, NULL AS undone_reason FROM "
                        "main.merges");
}

Result<void> check(const Connection& connection) {
  const std::int64_t id = TRY(connection.whole("PRAGMA application_id"));
  const std::int64_t version = TRY(connection.whole("PRAGMA user_version"));
  if (id != kApplicationId) {
    return fail(ErrorCode::DamagedResource, "is no ledger.", connection.path(),
                "Name a file that dateline add made, or one that is not there yet.");
  }
  if (version > kSchemaVersion) {
    return fail(ErrorCode::NewerLedger,
                "was made by a newer Dateline (schema " + std::to_string(version) +
                    "; this one knows " + std::to_string(kSchemaVersion) + ").",
                connection.path(), "Use that one; nothing was changed.");
  }
  return {};
}

Result<void> create(const Connection& connection) {
  TRY_VOID(connection.run("PRAGMA journal_mode = WAL"));
  TRY_VOID(connection.run("BEGIN IMMEDIATE"));
  const auto made = connection.run(
      std::string(kSchema) + "\nPRAGMA application_id = " + std::to_string(kApplicationId) +
      "; PRAGMA user_version = " + std::to_string(kSchemaVersion) + "; COMMIT");
  if (made) return {};
  (void)connection.run("ROLLBACK");
  return tl::unexpected(made.error());
}

Result<bool> is_empty(const Connection& connection) {
  const std::int64_t things = TRY(connection.whole("SELECT count(*) FROM sqlite_schema"));
  const std::int64_t id = TRY(connection.whole("PRAGMA application_id"));
  return things == 0 && id == 0;
}

Result<Connection> open_to_write(const std::string& path) {
  if (const std::string_view network = network_of(path); !network.empty()) {
    return fail(ErrorCode::NotWritable,
                "lies on a network's file system (" + std::string(network) + ").", path,
                "Keep it on a disk of this machine; a finished one may be copied anywhere.");
  }
  Connection connection =
      TRY(connect(path, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX));
  // A transaction that was told done outlives the machine's fall, too: FULL, not NORMAL.
  TRY_VOID(connection.run(
      "PRAGMA foreign_keys = ON; PRAGMA synchronous = FULL; PRAGMA cache_size = -131072;"
      "PRAGMA temp_store = MEMORY; PRAGMA wal_autocheckpoint = 8000"));
  if (TRY(is_empty(connection))) TRY_VOID(create(connection));
  TRY_VOID(check(connection));
  TRY(migrate(connection, kMigrations));
  return connection;
}

// As SQLite's addresses want it: what would end the path is written as %XX.
std::string address_of(const std::string& path) {
  constexpr std::string_view kDigits = "0123456789ABCDEF";
  std::string address = "file:";
  for (const char c : path) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '?' || c == '#' || c == '%') {
      address += '%';
      address += kDigits[byte >> 4];
      address += kDigits[byte & 15];
    } else {
      address += c;
    }
  }
  return address;
}

tl::unexpected<Error> half_way(const std::string& path) {
  return fail(ErrorCode::NotReadable, "was left half-way by a writer, and its folder is read-only.",
              path, "Copy it with its -wal or -journal file to a folder that can be written.");
}

// In a folder that cannot be written, SQLite cannot share a log with a writer; but then there is
// none, and the file may be taken as it stands.
Result<Connection> open_as_it_stands(const std::string& path) {
  std::error_code code;
  const std::uintmax_t log = fs::file_size(path + "-wal", code);
  if (!code && log > 0) return half_way(path);
  return connect(address_of(path) + "?immutable=1",
                 SQLITE_OPEN_READONLY | SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX);
}

// A writer that was killed while it made the ledger leaves a rollback journal, as it is no file
// with a log (WAL) yet; only who may write can take it back.
Result<Connection> open_rolled_back(const std::string& path) {
  const Connection writing =
      TRY(connect(path, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX));  // read-only, if it must be
  if (!writing.whole("SELECT count(*) FROM sqlite_schema")) return half_way(path);
  return connect(path, SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX);
}

Result<Connection> open_to_read(const std::string& path) {
  std::error_code code;
  if (!fs::exists(path, code)) {
    return fail(ErrorCode::NotFound, "no such ledger.", path, "dateline add makes one.");
  }
  if (fs::is_directory(path, code)) {
    return fail(ErrorCode::BadArgument, "is a folder, not a ledger.", path,
                "A ledger is one file, made by dateline add.");
  }
  Connection connection = TRY(connect(path, SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX));
  const auto read = connection.whole("SELECT count(*) FROM sqlite_schema");
  if (!read && read.error().code == ErrorCode::NotReadable)
    connection = TRY(open_as_it_stands(path));
  if (!read && read.error().code == ErrorCode::NotWritable)
    connection = TRY(open_rolled_back(path));
  if (TRY(is_empty(connection))) {
    return fail(ErrorCode::NotFound, "is empty: nothing was added to it yet.", path,
                "dateline add fills it.");
  }
  TRY_VOID(check(connection));
  constexpr const char* kSettings =
      "PRAGMA cache_size = -65536; PRAGMA mmap_size = 4294967296; PRAGMA temp_store = MEMORY";
  TRY_VOID(connection.run(kSettings));
  TRY_VOID(complete(connection));
  return connection;
}

}  // namespace

Result<Connection> open(const std::string& path, Access access) {
  if (access == Access::Write) return open_to_write(path);
  Connection connection = TRY(open_to_read(path));
  if (access == Access::Read) return connection;
  Mask hidden = TRY(hidden_names(connection));
  if (!hidden.empty()) connection.set_mask(std::move(hidden));
  return connection;
}

}  // namespace dateline::ledger
