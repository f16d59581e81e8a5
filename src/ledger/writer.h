// SPDX-License-Identifier: Apache-2.0
// What a Writer is made of: one part a kind of fact.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/utf8.h"
#include "ledger/dictionary.h"

namespace dateline::ledger {

// The full text of the claims that count. FTS5 writes out what it holds whenever a row comes that
// is not behind the last one, so changes are kept and made in order of their ids when a transaction
// ends.
class Words {
 public:
  static Result<Words> of(const Connection& connection);
  void add(std::int64_t claim, std::string content, std::string speaker);
  // Takes out what was added, with the same words.
  void remove(std::int64_t claim, std::string content, std::string speaker);
  Result<void> flush();

 private:
  struct Change {
    std::int64_t claim;
    bool adds;
    std::string content, speaker;
  };
  Words(Insert add, Insert remove) : add_(std::move(add)), remove_(std::move(remove)) {}
  Insert add_, remove_;
  std::vector<Change> changes_;
};

// The rows of a reading that a claim's rows refer to.
struct Stored {
  std::int64_t report = 0, reading = 0;
  std::optional<std::int64_t> outlet;
  std::vector<std::optional<std::int64_t>> aliases;  // of its entities
  std::vector<std::optional<std::int64_t>> places;   // of its place mentions
  bool current = true;
};

// Claims with all that hangs on them.
class ClaimRows {
 public:
  static Result<ClaimRows> of(const Connection& connection);
  Result<void> put(const Reading& reading, const utf8::CodePointOffsets& offsets,
                   const Stored& stored, Dictionary& names, Words& words);

 private:
  struct Scene;
  ClaimRows(const Connection& c, std::vector<Insert> inserts)
      : connection_(&c), inserts_(std::move(inserts)) {}
  Result<void> put_claim(const Scene& scene, std::size_t number);
  Result<void> put_spans(const Scene& scene, std::int64_t id, const Claim& claim);
  Result<void> put_span(const Scene& scene, std::int64_t id, std::string_view role, int number,
                        const Span& span);
  Result<void> put_chain(const Scene& scene, std::int64_t id, const Claim& claim);
  Result<void> put_times(const Scene& scene, std::int64_t id, const Claim& claim);
  Result<void> put_places(const Scene& scene, std::int64_t id, const Claim& claim);
  Result<void> put_measures(const Scene& scene, std::int64_t id, const Claim& claim);

  const Connection* connection_;
  std::vector<Insert> inserts_;  // in the order of `of`
};

// A report's own rows, and those of one reading but for its claims.
class ReadingRows {
 public:
  static Result<ReadingRows> of(const Connection& connection);
  // The report's row, made if there is none.
  Result<Stored> report(const Report& report, const std::string& key, Dictionary& known);
  Result<void> arrival(const Report& report, std::int64_t report_row, std::int64_t received,
                       const std::string& container, const std::string& now);
  // Everything but the claims; completes `stored`.
  Result<void> put(const Reading& reading, const utf8::CodePointOffsets& offsets,
                   std::int64_t layer, const std::string& now, Stored& stored, Dictionary& known);

 private:
  struct Scene;
  ReadingRows(const Connection& c, std::vector<Insert> inserts)
      : connection_(&c), inserts_(std::move(inserts)) {}
  Result<void> put_reading(const Scene& scene, std::int64_t layer, const std::string& now);
  Result<void> put_notes(const Scene& scene);
  Result<void> put_entities(const Scene& scene);
  Result<void> put_times(const Scene& scene);
  Result<void> put_places(const Scene& scene);
  Result<void> put_relations(const Scene& scene);

  const Connection* connection_;
  std::vector<Insert> inserts_;
};

// Claims a slot of ids holds (see schema.sql, claims.id).
inline constexpr std::size_t kClaimsPerSlot = 128;

// claims.id of a claim of the machine (schema.sql); that of a person is the next.
std::int64_t claim_id(const std::optional<std::int64_t>& published, std::int64_t slot,
                      std::int64_t low);

// Takes a reading's claims out of the full text and the index of days, where rows do not go by
// themselves with the reading's.
Result<void> forget_claims(const Connection& connection, std::int64_t reading, bool current,
                           Words& words);
// Makes the newest layer's reading of a report the one that counts.
Result<void> settle_current(const Connection& connection, std::int64_t report, Words& words);

}  // namespace dateline::ledger
