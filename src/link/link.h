// SPDX-License-Identifier: Apache-2.0
// What reports take from each other, and where claims come from.
//
//   link::Copies copies;  // texts in, earliest first; copies out
//   copies.add(text);
//   for (const link::Copy& copy : copies.find()) use(copy);
//
//   const link::Found found = TRY(link::refresh(connection, clock));  // the same for a ledger
//
// A copy is found by the words that two texts share, however many texts there are. An origin is
// the first known voice of a claim: a named person or body, or an outlet's own work. Nothing here
// knows a name; docs/ledger.md says what the counts mean. A count of origins may be too low, and
// must never be raised by a copy.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "ledger/ledger.h"

namespace dateline::link {

// How it was found; a ledger that was linked by another method is linked anew.
inline constexpr std::string_view kMethod = "words-3";

enum class CopyKind {
  Verbatim,  // all of both
  Cut,       // nearly all of the copy, not of the original
  Edited,    // much of the copy
  Passage    // little of the copy: a quotation, a paragraph
};
std::string_view word(CopyKind kind);
// Is the copy as a whole made of the original?
inline bool is_whole(CopyKind kind) {
  return kind != CopyKind::Passage;
}

struct Copy {
  std::size_t copy = 0, original = 0;  // in the order of `add`
  CopyKind kind = CopyKind::Edited;
  double share = 0;  // of the copy's words
  friend bool operator==(const Copy&, const Copy&) = default;
};

// Fingerprints of texts: hashes of words in a row, of which every few the smallest is kept, so that
// any seven words in a row that two texts share are seen. Time and memory grow with the texts.
class Copies {
 public:
  // REQUIRES: what was published earlier is added earlier.
  void add(std::string_view text);
  // Each with the earlier texts that it took its words from; of a chain of copies only the nearest
  // steps. Ordered.
  std::vector<Copy> find() const;

 private:
  using Marks = std::vector<std::uint32_t>;  // ordered, each once
  std::vector<Marks> texts_;
};

// What a ledger was found to have.
struct Found {
  bool anew = false;  // false: nothing had changed
  std::int64_t reports = 0, copies = 0, origins = 0, links = 0;
};
// Finds the copies, links and origins of the readings that count, unless they stand already. All of
// it is one transaction, and depends on the ledger's facts alone.
Result<Found> refresh(const ledger::Connection& connection, const ledger::Clock& clock);

}  // namespace dateline::link
