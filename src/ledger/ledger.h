// SPDX-License-Identifier: Apache-2.0
// The ledger: one SQLite file that keeps reports, what was read in them, and what people decided.
//
//   ledger::Connection c = TRY(ledger::open("front.ledger", ledger::Access::Read));
//   ledger::Statement s = TRY(c.prepare("SELECT content FROM current_claims WHERE speaker = ?"));
//   s.bind(1, 7);
//   while (TRY(s.step())) use(s.text(0));
//
// Its tables are docs/schema.md. What is added is given as Readings; nothing here reads a report or
// a clock: the door says what time it is. A Connection belongs to one thread. Readers never wait
// for the writer, nor it for them; a WriterLock keeps two writers apart.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

struct sqlite3;  // of the library, which only ledger/ includes
struct sqlite3_stmt;

namespace dateline::ledger {

// The schema that this program writes (schema.sql); kept in the file as user_version.
inline constexpr int kSchemaVersion = 1;

// A prepared question. Parameters and columns count as SQLite counts them: parameters from 1,
// columns from 0. What goes wrong in `bind` is told by the next `step`. The Connection must outlive
// it.
class Statement {
 public:
  Statement(Statement&& other) noexcept;
  Statement& operator=(Statement&& other) noexcept;
  Statement(const Statement&) = delete;
  Statement& operator=(const Statement&) = delete;
  ~Statement();

  Statement& bind(int at, std::int64_t value);
  Statement& bind(int at, double value);
  Statement& bind(int at, std::string_view text);
  Statement& bind_bytes(int at, std::string_view bytes);
  Statement& bind_null(int at);
  // Nothing is bound as NULL.
  Statement& bind(int at, const std::optional<std::int64_t>& value);
  Statement& bind(int at, const std::optional<double>& value);
  Statement& bind(int at, const std::optional<std::string>& text);

  // True if there is a row to look at.
  Result<bool> step();
  // For what gives no rows: runs it, and makes it ready to run again.
  Result<void> run();
  // Ready to run again; what is bound stays bound.
  void reset();

  int columns() const;
  std::string_view name(int column) const;
  bool is_null(int column) const;
  std::int64_t whole(int column) const;
  double real(int column) const;
  // Of text or bytes; valid until the next step. "" if it is NULL.
  std::string_view text(int column) const;
  std::optional<std::int64_t> whole_or_nothing(int column) const;
  std::optional<double> real_or_nothing(int column) const;
  std::optional<std::string> text_or_nothing(int column) const;

 private:
  friend class Connection;
  Statement(sqlite3_stmt* statement, std::string path);
  sqlite3_stmt* statement_ = nullptr;
  std::string path_;
};

// An open ledger.
class Connection {
 public:
  Connection(Connection&& other) noexcept;
  Connection& operator=(Connection&& other) noexcept;
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;
  ~Connection();

  Result<Statement> prepare(std::string_view sql) const;
  // Any number of statements without parameters whose rows nobody wants.
  Result<void> run(const std::string& sql) const;
  // The first column of the first row; 0 if there is none.
  Result<std::int64_t> whole(std::string_view sql) const;
  std::int64_t last_id() const;  // of the row inserted last
  std::int64_t changes() const;  // rows that the last statement changed
  // Makes what runs stop with Interrupted; may be called from another thread.
  void interrupt() const;
  const std::string& path() const { return path_; }

 private:
  friend Result<Connection> connect(const std::string& path, int flags);
  Connection(sqlite3* database, std::string path);
  sqlite3* database_ = nullptr;
  std::string path_;
};

enum class Access { Read, Write };

// Opens a ledger; for writing it is made if there is none, and brought to the schema of today after
// a copy was put beside it. NotFound, NotReadable, NotWritable, DamagedResource (it is none, or
// damaged), NewerLedger, InUse.
Result<Connection> open(const std::string& path, Access access);

// Held as long as somebody writes. REQUIRES: it outlives the Connection that it is taken for.
class WriterLock {
 public:
  // InUse if somebody else holds it; NotWritable. Makes an empty file if there is none.
  static Result<WriterLock> take(const std::string& path);
  WriterLock(WriterLock&& other) noexcept;
  WriterLock& operator=(WriterLock&& other) noexcept;
  WriterLock(const WriterLock&) = delete;
  WriterLock& operator=(const WriterLock&) = delete;
  ~WriterLock();

 private:
  explicit WriterLock(int file) : file_(file) {}
  int file_ = -1;
};

}  // namespace dateline::ledger
