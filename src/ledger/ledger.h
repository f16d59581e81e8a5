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
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "model/reading.h"

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
  // The first column of all rows that are left.
  Result<std::vector<std::int64_t>> wholes();
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
  // The row's columns from `first` on, with their types and sizes: other rows, other bytes.
  void append_to(std::string& bytes, int first) const;

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

// Tells the time of recording, ISO 8601 in UTC; asked once a transaction.
using Clock = std::function<std::string()>;

enum class JobState { Begun, Done, Failed, Parked, Waiting };
std::string_view word(JobState state);

// An input that failed so often is parked.
inline constexpr int kMostTries = 3;

// One input, or one part of it (from 1) that failed. `jobs` in docs/schema.md says the rest.
struct Job {
  std::string input = {};
  std::int64_t part = 0;
  std::string sha256 = {};
  std::string arguments = {};
  JobState state = JobState::Done;
  std::int64_t tries = 0, reports = 0, claims = 0, failures = 0;
  std::optional<std::string> error_code = {}, error = {};
  std::string recorded_at = {};  // set by the ledger
};

// Those of a state, or all; in order of input and part.
Result<std::vector<Job>> jobs(const Connection& connection, std::optional<JobState> state);
// Failed and parked ones wait for another try; returns the inputs they belong to.
Result<std::vector<Job>> retry_failed(const Connection& connection, const Clock& clock);

// Puts readings and jobs into a ledger. What was put since the last commit is there wholly or, if
// the program ends before, not at all. After an error nothing more may be put.
class Writer {
 public:
  // REQUIRES: connection is open to write and outlives it; its WriterLock is held.
  static Result<Writer> begin(const Connection& connection, const Run& run,
                              const std::string& options, Clock clock);
  Writer(Writer&&) noexcept;
  Writer& operator=(Writer&&) noexcept;
  Writer(const Writer&) = delete;
  Writer& operator=(const Writer&) = delete;
  ~Writer();

  // Is this report there as it would be read again? Then only its arrival is to be put. Asks for
  // the report's id and the hash of its bytes.
  Result<bool> has(const std::string& report_id, const std::string& bytes_hash) const;
  // REQUIRES: has(report). `container` is the SHA-256 of the file it came in.
  Result<void> put_arrival(const Report& report, const std::string& report_id,
                           const std::string& container);
  // REQUIRES: the report was read with its bytes kept.
  Result<void> put(const Reading& reading, const std::string& container);

  // What is known of an input's job in this layer, and of its parts.
  Result<std::vector<Job>> find(const std::string& input, const std::string& sha256,
                                const std::string& arguments) const;
  Result<void> put(const Job& job);

  Result<void> commit();

 private:
  class Parts;
  explicit Writer(std::unique_ptr<Parts> parts);
  std::unique_ptr<Parts> parts_;
};

// An engine with its resources and options, and how much it has.
struct Layer {
  std::string key, engine, language_model, gazetteer, lexicon, outlets, options, recorded_at;
  std::int64_t readings = 0, current = 0, claims = 0;
};
// Oldest first.
Result<std::vector<Layer>> layers(const Connection& connection);
// Drops a layer with its readings; each of its reports falls back to its newest other layer.
// NotFound if no layer's key begins so, or more than one.
Result<Layer> drop_layer(const Connection& connection, const std::string& key, const Clock& clock);

// What is wrong, a sentence each, and what was left half-way; a sound ledger has nothing wrong.
struct Health {
  std::vector<std::string> wrong, unfinished;
  std::int64_t reports = 0, readings = 0, claims = 0, spans = 0, acts = 0;
  std::string seal;  // of the last act; noted elsewhere, it shows later that none was cut off
};
// `noted`: a seal that was noted earlier, which must be there; "" = none was.
Result<Health> examine(const Connection& connection, const std::string& noted);

// A line of the audit log: `audit` in docs/schema.md says the rest.
struct AuditLine {
  std::int64_t number = 0;
  std::string recorded_at, by, act, subject, content, parts, before, seal;
};
// For link/, in the transaction in which it made copies, links and origins.
Result<void> record_links(const Connection& connection, const std::string& now);
// First to last.
Result<void> audit(const Connection& connection, const std::function<void(const AuditLine&)>& each);
std::string json(const AuditLine& line);

// Facts and reviews by their keys, a line each, in an order that depends on nothing but them:
// without recorded times, jobs and audit. Equal dumps = equal ledgers. `each` gets the lines.
Result<void> dump(const Connection& connection, const std::function<void(std::string_view)>& each);

// "These two names are one": every spelling of the one, in every view, and back again.
struct Merge {
  std::string name, into, reason, by;
};
// Said again by the same person for the same reason, it changes nothing. BadArgument if the two are
// one name anyway, or nobody says so.
Result<void> merge_names(const Connection& connection, const Merge& merge, const Clock& clock);
// Those of the name into the other one, or, if `into` is "", into any. NotFound if none holds.
Result<void> undo_merge(const Connection& connection, const Merge& merge, const Clock& clock);

// A report as it was before it was read, with the engine and options of the reading that counts.
struct Again {
  Report report;  // without its bytes
  Run run;
  std::string options;  // of the layer
};
// Of a report's key. NotFound.
Result<Again> again(const Connection& connection, std::string_view report);

// ## Reviews: what people decided (docs/ledger.md)

// One act, and what became of it. Values are JSON.
struct Review {
  std::int64_t row = 0;
  std::string key;
  std::optional<std::string> report, claim;  // keys, as they were then
  std::string verdict;                       // confirm, correct, reject, add, withdraw
  std::optional<std::string> field;          // nothing: the whole claim
  std::optional<std::string> value, machine;
  std::string anchor;
  std::optional<std::string> after;
  std::string by;
  std::optional<std::string> note;
  std::string recorded_at;
  // Not part of the act: its state, the claim's key now, and what the machine has now.
  std::string state = {};
  std::optional<std::string> claim_now = {}, machine_now = {};
};

// What a person decides about a claim. `claim` is a whole key; of add, `report` is one, and `words`
// stand in it.
struct Decision {
  std::string claim = {}, report = {}, verdict = {};
  std::optional<std::string> field = {}, value = {};
  std::string words = {};
  std::string by = {};
  std::optional<std::string> note = {};
};
// Stores it and applies it; the same decision again is the one that is there. NotFound,
// BadArgument.
Result<Review> review(const Connection& connection, const Decision& decision, const Clock& clock);

// All of them, in order of recording.
Result<std::vector<Review>> reviews(const Connection& connection);
// Those that count of one claim, by its key now.
Result<std::vector<Review>> reviews_of(const Connection& connection, std::string_view claim);

// A line that `import_reviews` takes: the act without what became of it; and with it.
std::string exported(const Review& review);
std::string json(const Review& review);
struct Imported {
  std::int64_t added = 0, known = 0;
};
// Lines as `exported` writes them, in any order; all or nothing. BadInput.
Result<Imported> import_reviews(const Connection& connection, std::string_view lines,
                                const Clock& clock);

// How the bytes of a report came: custody, oldest first.
struct Arrival {
  std::string sha256;
  std::int64_t size = 0;
  std::optional<std::string> path, ref, container;
  std::string recorded_at;
  bool read = false;  // these are the bytes that the current reading was made of
};
Result<std::vector<Arrival>> arrivals(const Connection& connection, std::string_view report);
// The bytes that the current reading of a report was made of. NotFound; DamagedResource if they are
// not those that were received.
Result<std::string> bytes_of(const Connection& connection, std::string_view report);

// docs/schema.md, made of schema.sql.
std::string schema_page();

}  // namespace dateline::ledger
