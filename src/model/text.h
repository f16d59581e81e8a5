// SPDX-License-Identifier: Apache-2.0
// The text of a report with its blocks marked: what is body, what is furniture. Nothing is deleted.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/moment.h"
#include "base/note.h"
#include "base/span.h"

namespace dateline {

enum class BlockKind { Header, Headline, Dateline, Body, Caption, Quote, List, Tail, Related };

// An entry of a live blog: a report of its own with a day of its own.
struct LiveEntry {
  std::uint32_t number = 0;          // from 1, in text order
  std::optional<std::string> stamp;  // "2023-02-28T18:40+02:00"; nothing if its day is not stated
  friend bool operator==(const LiveEntry&, const LiveEntry&) = default;
  std::optional<Date> day() const;   // of the stamp
};

struct Block {
  Span span;
  BlockKind kind = BlockKind::Body;
  Span source = {};  // of a page: where in its bytes as received; empty if it is no page
  std::string why = {};  // of a page: the rule that gave it its kind
  bool intertitle = false;  // of a page: body, but a heading and not a sentence
  std::optional<LiveEntry> entry = {};  // of a live blog on a page
  friend bool operator==(const Block&, const Block&) = default;
};

// "KYIV, March 3 (Agency) —": the words at the head of a report that say where, when and who.
struct DatelineMark {
  Span span;
  std::optional<Span> place;
  std::optional<Span> time;
  std::optional<Span> agency;
  friend bool operator==(const DatelineMark&, const DatelineMark&) = default;
};

// Blocks are in order, do not overlap, and cover every character that is not white space.
struct Text {
  std::string_view text;  // the report's; the Report must outlive this
  std::vector<Block> blocks;
  std::optional<DatelineMark> dateline;
  Notes notes;

  // The kind of the block at a byte offset (Body between blocks).
  BlockKind kind_at(std::uint32_t at) const;
  // The day of the live-blog entry at a byte offset, if it stands in one that states its day.
  std::optional<Date> entry_day_at(std::uint32_t at) const;

 private:
  const Block* block_at(std::uint32_t at) const;
};

}  // namespace dateline
