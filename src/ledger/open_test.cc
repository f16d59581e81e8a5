// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>
#include <sqlite3.h>
#include <stdlib.h>

#include <array>
#include <filesystem>
#include <fstream>

#include "ledger/connection.h"
#include "ledger/file_system.h"
#include "ledger/ledger.h"
#include "ledger/migrate.h"

namespace dateline::ledger {
namespace {

// A folder that goes with the test.
class Folder {
 public:
  Folder() {
    std::string name = (std::filesystem::temp_directory_path() / "dateline-ledger-XXXXXX").string();
    path_ = mkdtemp(name.data());
  }
  ~Folder() { std::filesystem::remove_all(path_); }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  std::string operator/(const char* name) const { return path_ + "/" + name; }

 private:
  std::string path_;
};

ErrorCode refusal(const std::string& path, Access access) {
  const auto opened = open(path, access);
  REQUIRE_FALSE(opened);
  return opened.error().code;
}

TEST_CASE("a ledger is made where there is none, and opened again") {
  const Folder folder;
  const std::string path = folder / "a ledger?#%";
  CHECK(refusal(path, Access::Read) == ErrorCode::NotFound);
  REQUIRE(open(path, Access::Write));
  const auto again = open(path, Access::Read);
  REQUIRE(again);
  CHECK(*again->whole("SELECT count(*) FROM claims") == 0);
  CHECK(*again->whole("PRAGMA user_version") == kSchemaVersion);
}

TEST_CASE("what is no ledger is refused and left as it is") {
  const Folder folder;
  const std::string words = folder / "words.txt", empty = folder / "empty";
  std::ofstream(words) << "The bridge is closed, the mayor said, and it will stay so for long.\n";
  std::ofstream{empty};
  CHECK(refusal(words, Access::Write) == ErrorCode::DamagedResource);
  CHECK(refusal(words, Access::Read) == ErrorCode::DamagedResource);
  CHECK(refusal(empty, Access::Read) == ErrorCode::NotFound);
  CHECK(refusal(folder / "", Access::Read) == ErrorCode::BadArgument);
  CHECK(std::filesystem::file_size(words) == 68);
  const std::string other = folder / "other.sqlite";
  {
    auto made = open(other, Access::Write);
    REQUIRE(made);
    REQUIRE(made->run("PRAGMA application_id = 7"));
  }
  CHECK(refusal(other, Access::Write) == ErrorCode::DamagedResource);
}

// As kill -9 leaves it: pages of a transaction written, and the journal to take them back.
void leave_half_made(const std::string& path) {
  const auto writing = connect(path + ".writing", SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE);
  REQUIRE(writing);
  REQUIRE(
      writing->run("PRAGMA cache_size = 1; BEGIN; CREATE TABLE many (words TEXT);"
                   "INSERT INTO many SELECT hex(randomblob(900)) FROM json_each('[1,2,3,4,5]')"));
  for (const char* const ending : {"", "-journal"})
    std::filesystem::copy_file(path + ".writing" + ending, path + ending);
}

TEST_CASE("what was killed while it made the ledger is empty for readers, and can be added to") {
  const Folder folder;
  const std::string path = folder / "killed.ledger", other = folder / "other.ledger";
  leave_half_made(path);
  REQUIRE(std::filesystem::file_size(path) > 0);
  CHECK(refusal(path, Access::Read) == ErrorCode::NotFound);
  CHECK_FALSE(std::filesystem::exists(path + "-journal"));
  CHECK(open(path, Access::Write));
  leave_half_made(other);
  REQUIRE(open(other, Access::Write));
  CHECK(*open(other, Access::Read)->whole("SELECT count(*) FROM claims") == 0);
}

TEST_CASE("a newer ledger is refused by name") {
  const Folder folder;
  const std::string path = folder / "newer.ledger";
  {
    auto made = open(path, Access::Write);
    REQUIRE(made);
    REQUIRE(made->run("PRAGMA user_version = 99"));
  }
  CHECK(refusal(path, Access::Read) == ErrorCode::NewerLedger);
  CHECK(refusal(path, Access::Write) == ErrorCode::NewerLedger);
}

TEST_CASE("one writer at a time") {
  const Folder folder;
  const std::string path = folder / "one.ledger";
  {
    const auto first = WriterLock::take(path);
    REQUIRE(first);
    const auto second = WriterLock::take(path);
    REQUIRE_FALSE(second);
    CHECK(second.error().code == ErrorCode::InUse);
  }
  CHECK(WriterLock::take(path));
  const auto nowhere = WriterLock::take(folder / "no such folder/x");
  REQUIRE_FALSE(nowhere);
  CHECK(nowhere.error().code == ErrorCode::NotWritable);
}

TEST_CASE("a migration keeps a copy, and is done wholly or not at all") {
  const Folder folder;
  const std::string path = folder / "old.ledger";
  auto made = open(path, Access::Write);
  REQUIRE(made);
  constexpr std::array<Migration, 2> kBroken = {
      {{2, "CREATE TABLE extra (id INTEGER)"}, {3, "CREATE TABLE extra (id INTEGER)"}}};
  CHECK_FALSE(migrate(*made, kBroken));
  CHECK(*made->whole("PRAGMA user_version") == 1);
  CHECK(*made->whole("SELECT count(*) FROM sqlite_schema WHERE name = 'extra'") == 0);

  const auto copy = migrate(*made, std::span(kBroken).first(1));
  REQUIRE(copy);
  CHECK(*copy == path + ".schema-1.backup");
  CHECK(*made->whole("PRAGMA user_version") == 2);
  CHECK(*open(*copy, Access::Read)->whole("PRAGMA user_version") == 1);
  CHECK(*migrate(*made, std::span(kBroken).first(1)) == "");
}

TEST_CASE("file systems of networks are known by their numbers") {
  CHECK(network_name(0x6969) == "NFS");
  CHECK(network_name(static_cast<std::int32_t>(0xFE534D42)) == "SMB2");  // as a signed word
  CHECK(network_name(0xEF53).empty());                                   // ext4
  CHECK(network_name(0x01021994).empty());                               // tmpfs
  CHECK(network_of("/no such folder/x").empty());
}

}  // namespace
}  // namespace dateline::ledger
