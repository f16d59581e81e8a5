// SPDX-License-Identifier: Apache-2.0
// A report as it came in: whose it is, of which day, and its text, which never changes.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/moment.h"
#include "base/note.h"
#include "base/span.h"
#include "model/text.h"

namespace dateline {

enum class Granularity {
  Century,
  Decade,
  Year,
  Half,
  Season,
  Quarter,
  Month,
  Week,
  Day,
  DayPart,
  Hour,
  Minute,
  Second
};

// Where a date of publication came from. Words as in the contract.
enum class DateBasis { Header, JsonLd, Meta, TimeTag, Url, Dateline, Feed, Archive, Argument };

struct Publication {
  std::string value;  // ISO 8601: "2023-02-07", or a timestamp
  Moment from;
  Moment to;
  Granularity granularity = Granularity::Day;
  DateBasis basis = DateBasis::Header;
  std::optional<Span> span;  // in the text, if it stands there
  friend bool operator==(const Publication&, const Publication&) = default;
};

// A stretch of a page that is navigation: not part of the text.
struct LeftOut {
  Span source;
  std::string words, why;
};

struct Report {
  std::string bytes_hash;  // 64 hexadecimal digits: SHA-256 of the input as received
  std::string bytes;       // the input as received, if it was asked to be kept; else ""
  std::optional<std::string>
      ref;                     // the id given in a JSONL line; for a file its name without folder
  bool ref_is_number = false;  // a JSONL id may be a number; it is given back as it came
  std::optional<std::string> path;
  std::optional<std::string> outlet;
  std::optional<std::string> url;
  std::optional<std::string> title;
  std::vector<std::string> byline;
  std::optional<Publication> published;
  std::optional<Publication> modified;
  std::optional<std::string> language;  // ISO 639-1 by CLD2; nothing if it cannot tell
  std::string text;                     // valid UTF-8
  // Stretches that ingest knows to be header lines ("date 2023-02-07", "Key: value").
  std::vector<Span> header;
  // Blocks of a page, ready made by pages/; none for plain text, whose blocks text/ finds.
  std::vector<Block> blocks;
  // What of the page is not in `text`, for --show blocks: its first words, and why.
  std::vector<LeftOut> left_out;
  Notes notes;
};

// r_ + base32: see docs/contract.md, "Ids".
std::string id_of(const Report& report);

}  // namespace dateline
