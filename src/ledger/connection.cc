// SPDX-License-Identifier: Apache-2.0
#include "ledger/connection.h"

#include <sqlite3.h>

#include <bit>
#include <utility>

#include "ledger/errors.h"

namespace dateline::ledger {
namespace {

// How long a statement waits for another program's transaction to end, in milliseconds.
constexpr int kWait = 10000;

}  // namespace

Statement::Statement(sqlite3_stmt* statement, std::string path, std::shared_ptr<const Mask> mask)
    : statement_(statement), path_(std::move(path)), mask_(std::move(mask)) {}

Statement::Statement(Statement&& other) noexcept
    : statement_(std::exchange(other.statement_, nullptr)),
      path_(std::move(other.path_)),
      mask_(std::move(other.mask_)),
      masked_(std::move(other.masked_)) {}

Statement& Statement::operator=(Statement&& other) noexcept {
  std::swap(statement_, other.statement_);
  std::swap(path_, other.path_);
  std::swap(mask_, other.mask_);
  std::swap(masked_, other.masked_);
  return *this;
}

Statement::~Statement() {
  sqlite3_finalize(statement_);
}

Statement& Statement::bind(int at, std::int64_t value) {
  sqlite3_bind_int64(statement_, at, value);
  return *this;
}

Statement& Statement::bind(int at, double value) {
  sqlite3_bind_double(statement_, at, value);
  return *this;
}

// An empty view may have no data, which SQLite would take for NULL.
Statement& Statement::bind(int at, std::string_view text) {
  sqlite3_bind_text64(statement_, at, text.data() == nullptr ? "" : text.data(), text.size(),
                      SQLITE_TRANSIENT, SQLITE_UTF8);
  return *this;
}

Statement& Statement::bind_bytes(int at, std::string_view bytes) {
  sqlite3_bind_blob64(statement_, at, bytes.data() == nullptr ? "" : bytes.data(), bytes.size(),
                      SQLITE_TRANSIENT);
  return *this;
}

Statement& Statement::bind_null(int at) {
  sqlite3_bind_null(statement_, at);
  return *this;
}

Statement& Statement::bind(int at, const std::optional<std::int64_t>& value) {
  return value ? bind(at, *value) : bind_null(at);
}

Statement& Statement::bind(int at, const std::optional<double>& value) {
  return value ? bind(at, *value) : bind_null(at);
}

Statement& Statement::bind(int at, const std::optional<std::string>& text) {
  return text ? bind(at, std::string_view(*text)) : bind_null(at);
}

Result<bool> Statement::step() {
  masked_.clear();
  const int code = sqlite3_step(statement_);
  if (code == SQLITE_ROW) return true;
  if (code == SQLITE_DONE) return false;
  return tl::unexpected(error_of(code, sqlite3_db_handle(statement_), path_));
}

Result<std::vector<std::int64_t>> Statement::wholes() {
  std::vector<std::int64_t> all;
  while (TRY(step())) all.push_back(whole(0));
  return all;
}

Result<void> Statement::run() {
  const auto stepped = step();
  reset();
  if (!stepped) return tl::unexpected(stepped.error());
  return {};
}

void Statement::reset() {
  sqlite3_reset(statement_);
}

int Statement::columns() const {
  return sqlite3_column_count(statement_);
}

std::string_view Statement::name(int column) const {
  return sqlite3_column_name(statement_, column);
}

bool Statement::is_null(int column) const {
  return sqlite3_column_type(statement_, column) == SQLITE_NULL;
}

std::int64_t Statement::whole(int column) const {
  return sqlite3_column_int64(statement_, column);
}

double Statement::real(int column) const {
  return sqlite3_column_double(statement_, column);
}

std::string_view Statement::text(int column) const {
  const void* const bytes = sqlite3_column_blob(statement_, column);
  const int size = sqlite3_column_bytes(statement_, column);
  if (bytes == nullptr) return {};
  const std::string_view kept{static_cast<const char*>(bytes), static_cast<std::size_t>(size)};
  if (!mask_ || sqlite3_column_type(statement_, column) != SQLITE_TEXT) return kept;
  if (const auto known = masked_.find(column); known != masked_.end()) return known->second;
  std::string shown = mask_->of(kept);
  return shown == kept ? kept : masked_.emplace(column, std::move(shown)).first->second;
}

std::optional<std::int64_t> Statement::whole_or_nothing(int column) const {
  if (is_null(column)) return std::nullopt;
  return whole(column);
}

void Statement::append_to(std::string& bytes, int first) const {
  const auto number = [&bytes](std::uint64_t value) {
    for (int shift = 0; shift < 64; shift += 8) bytes += static_cast<char>(value >> shift & 0xFF);
  };
  for (int column = first; column < columns(); ++column) {
    const int type = sqlite3_column_type(statement_, column);
    bytes += static_cast<char>('0' + type);
    if (type == SQLITE_INTEGER) number(static_cast<std::uint64_t>(whole(column)));
    if (type == SQLITE_FLOAT) number(std::bit_cast<std::uint64_t>(real(column)));
    if (type != SQLITE_TEXT && type != SQLITE_BLOB) continue;
    const std::string_view words = text(column);
    number(words.size());
    bytes += words;
  }
}

std::optional<double> Statement::real_or_nothing(int column) const {
  if (is_null(column)) return std::nullopt;
  return real(column);
}

std::optional<std::string> Statement::text_or_nothing(int column) const {
  if (is_null(column)) return std::nullopt;
  return std::string(text(column));
}

Connection::Connection(sqlite3* database, std::string path)
    : database_(database), path_(std::move(path)) {}

Connection::Connection(Connection&& other) noexcept
    : database_(std::exchange(other.database_, nullptr)),
      path_(std::move(other.path_)),
      mask_(std::move(other.mask_)) {}

Connection& Connection::operator=(Connection&& other) noexcept {
  std::swap(database_, other.database_);
  std::swap(path_, other.path_);
  std::swap(mask_, other.mask_);
  return *this;
}

Connection::~Connection() {
  sqlite3_close_v2(database_);
}

Result<Statement> Connection::prepare(std::string_view sql) const {
  Statement statement = TRY(prepare_as_kept(sql));
  statement.mask_ = mask_;
  return statement;
}

Result<Statement> Connection::prepare_as_kept(std::string_view sql) const {
  sqlite3_stmt* statement = nullptr;
  const int code = sqlite3_prepare_v3(database_, sql.data(), static_cast<int>(sql.size()), 0,
                                      &statement, nullptr);
  if (code != SQLITE_OK) return tl::unexpected(error_of(code, database_, path_));
  return Statement(statement, path_, nullptr);
}

Result<void> Connection::run(const std::string& sql) const {
  const int code = sqlite3_exec(database_, sql.c_str(), nullptr, nullptr, nullptr);
  if (code != SQLITE_OK) return tl::unexpected(error_of(code, database_, path_));
  return {};
}

Result<std::int64_t> Connection::whole(std::string_view sql) const {
  Statement statement = TRY(prepare(sql));
  const bool row = TRY(statement.step());
  return row ? statement.whole(0) : 0;
}

std::int64_t Connection::last_id() const {
  return sqlite3_last_insert_rowid(database_);
}

std::int64_t Connection::changes() const {
  return sqlite3_changes64(database_);
}

void Connection::interrupt() const {
  sqlite3_interrupt(database_);
}

Result<Connection> connect(const std::string& path, int flags) {
  sqlite3* database = nullptr;
  const int code = sqlite3_open_v2(path.c_str(), &database, flags, nullptr);
  Connection connection(database, path);
  if (code != SQLITE_OK) return tl::unexpected(error_of(code, database, path));
  sqlite3_extended_result_codes(database, 1);
  sqlite3_busy_timeout(database, kWait);
  return connection;
}

}  // namespace dateline::ledger
