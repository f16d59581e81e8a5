// SPDX-License-Identifier: Apache-2.0
// The text of a report with its blocks marked: what is body, what is furniture. Nothing is deleted.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/note.h"
#include "base/span.h"

namespace dateline {

enum class BlockKind { Header, Headline, Dateline, Body, Caption, Quote, List, Tail, Related };

struct Block {
  Span span;
  BlockKind kind = BlockKind::Body;
  Span source = {};  // of a page: where in its bytes as received; empty if it is no page
  std::string why = {};  // of a page: the rule that gave it its kind
  bool intertitle = false;  // of a page: body, but a heading and not a sentence
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
};

}  // namespace dateline
