// SPDX-License-Identifier: Apache-2.0
// The audit log: what was done, by whom, and a seal over the rows that came of it. Written in the
// same transaction as the rows, so whatever ends a program leaves both or neither.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "base/hash.h"
#include "ledger/facts.h"
#include "ledger/insert.h"

namespace dateline::ledger {

// Rows that an act seals one by one: SELECT `columns` FROM `from`, each with its subject in JSON.
struct Sealed {
  std::string_view kind;
  std::string_view id;  // the column that numbers them
  std::string_view subject;
  std::string_view columns;
  std::string_view from;
};
enum class Kind { Arrival, Layer, Reading, Job, Merge, Review, Links, Hiding };
const Sealed& sealed(Kind kind);

// Who did what has no name given with it.
inline constexpr std::string_view kCommandLine = "command line";

// What was done to which kind of row; an act of '' content takes rows away.
struct ActName {
  std::string_view act;
  Kind kind;
};
inline constexpr std::array<ActName, 12> kActs = {{{"arrive", Kind::Arrival},
                                                   {"layer", Kind::Layer},
                                                   {"read", Kind::Reading},
                                                   {"replace", Kind::Reading},
                                                   {"job", Kind::Job},
                                                   {"drop", Kind::Layer},
                                                   {"merge", Kind::Merge},
                                                   {"unmerge", Kind::Merge},
                                                   {"review", Kind::Review},
                                                   {"link", Kind::Links},
                                                   {"hide", Kind::Hiding},
                                                   {"unhide", Kind::Hiding}}};

// Seals of rows as they are now.
class Seals {
 public:
  static Result<Seals> of(const Connection& connection);

  struct Seal {
    std::string subject, content, parts;
  };
  // REQUIRES: there is such a row, and it is no reading.
  Result<Seal> row(Kind kind, std::int64_t id);
  Result<Seal> reading(std::int64_t id);

 private:
  Seals(std::vector<Statement> rows, std::vector<Statement> facts)
      : rows_(std::move(rows)), facts_(std::move(facts)) {}
  std::vector<Statement> rows_;   // in the order of Kind
  std::vector<Statement> facts_;  // in the order of kFacts
  std::string bytes_;             // kept for its memory
};

// Of all that link/ made: copies, links and origins stand and fall together.
Result<Seals::Seal> links_seal(const Connection& connection);

// Of a reading: the seal of its own row, then of each of kFacts. One over them all, and the hint
// that tells which of them changed.
class ReadingSeal {
 public:
  void add(std::string_view bytes);
  std::string content() const;
  const std::string& parts() const { return parts_; }

 private:
  std::string all_, parts_;
};

// "SELECT id, subject, columns … FROM …", and of one fact of a reading.
std::string select_of(Kind kind, std::string_view more);
std::string select_of(const Fact& fact);

// Adds lines. REQUIRES: a transaction.
class AuditLog {
 public:
  static Result<AuditLog> of(const Connection& connection);
  Result<void> add(std::string_view by, std::string_view act, const Seals::Seal& seal,
                   const std::string& now);

 private:
  AuditLog(Statement last, Insert insert) : last_(std::move(last)), insert_(std::move(insert)) {}
  Statement last_;
  Insert insert_;
};

// Seals one row and adds the line that says so.
Result<void> record(const Connection& connection, std::string_view by, std::string_view act,
                    std::int64_t id, const std::string& now);

// The seal that a line should bear.
std::string seal_of(const AuditLine& line);

}  // namespace dateline::ledger
