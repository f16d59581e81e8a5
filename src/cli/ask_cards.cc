// SPDX-License-Identifier: Apache-2.0
#include "cli/ask_cards.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/utf8.h"
#include "base/wrap.h"
#include "cli/review.h"

namespace dateline::cli {
namespace {

constexpr std::size_t kLabel = 13;  // columns before the words of a field

std::string bold(const std::string& text, const exports::CardOptions& looks) {
  return looks.colour ? "\x1b[1m" + text + "\x1b[0m" : text;
}

std::size_t width_of(const exports::CardOptions& looks) {
  return static_cast<std::size_t>(std::max(40, looks.width));
}

void field(std::string& out, std::string_view label, const std::string& words,
           const exports::CardOptions& looks) {
  if (words.empty()) return;
  const std::string head = "    " + std::string(label) +
                           std::string(kLabel - 4 - std::min(kLabel - 5, label.size()), ' ');
  out += wrapped(head, std::string(kLabel, ' '), words, width_of(looks));
}

std::string who(const std::optional<std::string>& name) {
  return name ? shown(*name) : "(nobody is named)";
}

std::string report_of(const query::ReportRecord& report) {
  std::string words = report.outlet ? shown(*report.outlet) : "(no outlet)";
  words += report.published ? ", " + report.published->substr(0, 10) : ", no date";
  if (report.title) return words + ": " + shown(*report.title);
  return report.path ? words + ": " + shown(*report.path) : words;
}

std::string how_of(const query::Claim& claim) {
  std::string how = claim.how;
  const bool told = claim.resolved == "pronoun" || claim.resolved == "title";
  if (claim.source && told) how += ", from \"" + shown(claim.source->text) + "\"";
  if (claim.cue) how += ", \"" + shown(claim.cue->text) + "\"";
  return how;
}

void add(std::string& to, const std::string& words, std::string_view between = "; ") {
  if (!to.empty()) to += between;
  to += words;
}

std::string name_of(const query::PlaceRecord& place) {
  return shown(place.name) + (place.country ? " (" + shown(*place.country) + ")" : "");
}

std::string day(const std::optional<std::int64_t>& moment) {
  return moment ? iso(Moment{*moment}).substr(0, 10) : "no date";
}

std::string days(const std::optional<std::int64_t>& first,
                 const std::optional<std::int64_t>& last) {
  if (!first || first == last) return day(first);
  return day(first) + " to " + day(last);
}

std::string counted(std::int64_t count, std::string_view one) {
  return std::to_string(count) + " " + std::string(one) + (count == 1 ? "" : "s");
}

// Of so many claims people decided something.
std::string reviewed(std::int64_t claims) {
  return claims > 0 ? ", " + std::to_string(claims) + " reviewed" : std::string();
}

// One line, cut to a width with an ellipsis.
std::string cut(const std::string& words, std::size_t width) {
  if (utf8::length(words) <= width) return words;
  std::size_t at = 0;
  for (std::size_t i = 0; i + 1 < width; ++i) at += utf8::decode(words, at).size;
  return words.substr(0, at) + "…";
}

// "2023-02-07  Courier: Nadia Karim  c_…".
std::string carrier_line(const query::Trace::Carrier& one) {
  std::string words = one.published ? one.published->substr(0, 10) : "no date   ";
  words += "  " + (one.outlet ? shown(*one.outlet) : std::string("(no outlet)"));
  if (one.speaker && one.speaker != one.outlet) words += ": " + shown(*one.speaker);
  words += "  " + one.claim;
  if (one.other) words += "  " + one.kind + " " + *one.other;
  return words;
}

std::string source_lines(const query::SourceView& view, std::string_view others,
                         const exports::CardOptions& looks) {
  constexpr std::size_t kChains = 3;
  std::string out = bold(who(view.name), looks) + "  " + counted(view.claims, "claim") + ", " +
                    counted(view.others, others) + ", " + days(view.first, view.last) +
                    reviewed(view.reviewed) + "\n";
  field(out, "in", exports::support_of(view.support), looks);
  std::string also;
  for (const std::string& name : view.other_names) add(also, shown(name), ", ");
  field(out, "also", also, looks);
  for (std::size_t i = 0; i < std::min(kChains, view.chains.size()); ++i) {
    field(
        out, i == 0 ? "through" : "",
        fmt::format("{}: {}", counted(view.chains[i].claims, "claim"), shown(view.chains[i].words)),
        looks);
  }
  const std::int64_t more = view.all_chains - static_cast<std::int64_t>(kChains);
  if (more > 0) field(out, "", "and " + counted(more, "other chain"), looks);
  return out;
}

}  // namespace

std::string card(const query::Claim& claim, const exports::CardOptions& looks) {
  std::string out = bold(who(claim.speaker), looks) + "  [" + how_of(claim) + "]\n";
  out += wrapped("  ", "  ", shown(claim.content), width_of(looks));
  field(out, "said", exports::said_of(claim), looks);
  if (claim.addressee) field(out, "to", shown(claim.addressee->text), looks);
  if (claim.medium) field(out, "through", shown(claim.medium->text), looks);
  if (claim.chain.size() > 1) field(out, "chain", shown(exports::chain_of(claim)), looks);
  field(out, "times", shown(exports::times_of(claim)), looks);
  field(out, "places", shown(exports::places_of(claim)), looks);
  field(out, "put as", exports::status_of(claim), looks);
  for (const ledger::Review& review : claim.reviewed)
    field(out, "reviewed", words_of(review), looks);
  field(out, "report", report_of(claim.report), looks);
  field(out, "carried by", shown(exports::origin_of(claim)), looks);
  field(out, "id", claim.key, looks);
  return out + "\n";
}

std::string full_card(const query::Claim& claim, const exports::CardOptions& looks) {
  std::string out = card(claim, looks);
  out.pop_back();
  if (!claim.spans.empty()) {
    field(out, "in",
          "…" +
              shown(claim.spans.front().prefix + "[" + claim.spans.front().text + "]" +
                    claim.spans.front().suffix) +
              "…",
          looks);
  }
  std::string amounts;
  for (const query::Quantity& one : claim.quantities)
    add(amounts, shown(one.words.text) + " (" + one.kind + ")");
  field(out, "amounts", amounts, looks);
  std::string framing;
  for (const query::Claim::Framing& one : claim.framing)
    add(framing, shown(one.words.text) + " (" + one.concept_name + ")");
  field(out, "framing", framing, looks);
  if (claim.continues) field(out, "goes on", *claim.continues, looks);
  if (claim.within) field(out, "within", *claim.within, looks);
  field(out, "rules", claim.rules, looks);
  field(out, "address", claim.report.url ? shown(*claim.report.url) : "", looks);
  for (const ledger::Arrival& arrival : claim.custody) {
    field(out, "came",
          fmt::format("{} as {}: {} bytes, sha256 {}{}", arrival.recorded_at,
                      arrival.path ? shown(*arrival.path) : std::string("standard input"),
                      arrival.size, arrival.sha256, arrival.read ? "" : " (not read)"),
          looks);
  }
  field(out, "of", claim.report.key + ":c" + std::to_string(claim.number), looks);
  return out + "\n";
}

namespace {

// "<" and ">": it goes on beyond that end of the scale, or nobody says where it ends.
std::string bar(const query::Range& range, const query::Scale& scale, std::size_t columns) {
  const double whole = static_cast<double>(scale.to - scale.from);
  const auto column = [&](std::int64_t moment) {
    const double at =
        static_cast<double>(moment - scale.from) / whole * static_cast<double>(columns);
    return static_cast<std::size_t>(std::clamp(at, 0.0, static_cast<double>(columns - 1)));
  };
  const std::int64_t from = range.from.value_or(scale.from - 1),
                     to = range.to.value_or(scale.to + 1);
  const std::size_t first = column(from), last = std::max(first, column(to - 1));
  std::string out(columns, ' ');
  for (std::size_t i = first; i <= last; ++i) out[i] = '=';
  if (from < scale.from) out.front() = '<';
  if (to > scale.to) out.back() = '>';
  return out;
}

query::Scale scale_of(const std::vector<query::TimelineEntry>& entries) {
  std::vector<std::int64_t> moments;
  for (const query::TimelineEntry& entry : entries) {
    for (const auto& end : {entry.range.from, entry.range.to})
      if (end) moments.push_back(*end);
  }
  return query::scale_of(std::move(moments));
}

// The line above the bars: the day at each end.
std::string scale_line(const query::Scale& scale, std::size_t before, std::size_t columns) {
  const std::string from = iso(Moment{scale.from}).substr(0, 10),
                    to = iso(Moment{scale.to - 1}).substr(0, 10);
  const std::size_t between = columns - std::min(columns, from.size() + to.size());
  return std::string(before, ' ') + "|" + from + std::string(between, ' ') + to + "\n";
}

}  // namespace

std::string timeline_page(const query::Timeline& timeline, const exports::CardOptions& looks) {
  constexpr std::size_t kDates = 24;  // "2023-01-11 to 2023-01-20"
  const std::size_t width = width_of(looks);
  const std::size_t columns = width - std::min(width - 12, kDates + 2) - 1;
  const query::Scale scale = scale_of(timeline.dated);
  const auto told = [width](const query::TimelineEntry& entry) {
    std::string from = entry.outlet ? shown(*entry.outlet) : "no outlet";
    if (entry.published) from += ", " + entry.published->substr(0, 10);
    const std::string words = who(entry.speaker) + " (" + from + "): " + shown(entry.content);
    const std::string mark = mark_of(entry.reviewed);
    return wrapped("  ", "  ", words, width) + "  " + entry.claim +
           (mark.empty() ? "" : "  " + mark) + "\n";
  };
  std::string out = timeline.dated.empty() ? "" : scale_line(scale, kDates + 1, columns);
  for (const query::TimelineEntry& entry : timeline.dated) {
    const std::string dates = query::words_of(entry.range);
    const std::size_t written = utf8::length(dates);
    out += bold(dates, looks) + std::string(written < kDates ? kDates - written : 0, ' ') + " |" +
           bar(entry.range, scale, columns) + "\n" + told(entry);
  }
  const auto shown_count = static_cast<std::int64_t>(timeline.dated.size());
  if (shown_count < timeline.all_dated)
    out += fmt::format("The first {} of {}: narrow with about:, or --limit.\n", shown_count,
                       timeline.all_dated);
  if (timeline.undated.empty()) return out;
  out += fmt::format("{}{} of no stated time\n", out.empty() ? "" : "\n",
                     counted(timeline.all_undated, "claim"));
  for (const query::TimelineEntry& entry : timeline.undated) out += told(entry);
  return out;
}

std::string place_card(const query::PlaceView& view, const exports::CardOptions& looks) {
  constexpr std::size_t kVoices = 5;
  const query::PlaceRecord& place = view.place;
  std::string where = name_of(place);
  if (place.admin1) where += ", " + shown(*place.admin1);
  std::string out = bold(where, looks) + fmt::format("  {:.2f}, {:.2f}  ", place.lat, place.lon) +
                    counted(view.claims, "claim") + ", " + days(view.first, view.last) + "\n";
  std::string also;
  for (const std::string& name : view.spellings) {
    if (name != place.name) add(also, shown(name), ", ");
  }
  field(out, "as", also, looks);
  for (std::size_t i = 0; i < std::min(kVoices, view.voices.size()); ++i) {
    const query::Voice& voice = view.voices[i];
    const std::size_t width = width_of(looks);
    out += cut(fmt::format("  {:>6}  {}: {}{}", voice.claims, who(voice.name),
                           days(voice.first, voice.last), reviewed(voice.reviewed)),
               width) +
           "\n";
    out += cut("          last: " + shown(voice.content), width) + "\n";
  }
  if (view.voices.size() > kVoices)
    out += fmt::format("          and {} more\n", view.voices.size() - kVoices);
  return out + "\n";
}

std::string name_card(const query::NameView& view, const exports::CardOptions& looks) {
  std::string out =
      bold(shown(view.spellings.front().name), looks) + "  " + counted(view.claims, "claim") + "\n";
  std::string also;
  for (std::size_t i = 1; i < view.spellings.size(); ++i) {
    const query::NameView::Spelling& spelling = view.spellings[i];
    add(also, fmt::format("{} ({})", shown(spelling.name), spelling.claims), ", ");
  }
  field(out, "also", also, looks);
  for (const query::NameView::Merge& merge : view.merges) {
    std::string words = fmt::format("{} into {} by {}, {}", shown(merge.name), shown(merge.into),
                                    shown(merge.by), merge.recorded_at.substr(0, 10));
    if (!merge.note.empty()) words += ": " + shown(merge.note);
    field(out, "merged", words, looks);
  }
  return out;
}

std::string trace_page(const query::Trace& trace, const exports::CardOptions& looks) {
  std::string out = card(trace.claim, looks);
  const std::size_t width = width_of(looks);
  const auto list = [&](const std::string& title, const std::vector<std::string>& lines) {
    if (lines.empty()) return;
    out += bold(title, looks) + "\n";
    for (const std::string& line : lines) out += wrapped("  ", "      ", line, width);
  };
  std::vector<std::string> lines;
  if (trace.back.size() > 1) {
    for (const query::Trace::Carrier& one : trace.back) lines.push_back(carrier_line(one));
    list(trace.circular ? "The way back: it comes from its own outlet, by way of another"
                        : "The way back",
         lines);
  }
  lines.clear();
  if (trace.all_carriers > 1) {
    for (const query::Trace::Carrier& one : trace.carriers) {
      lines.push_back(carrier_line(one));
      const std::string root = one.root ? shown(*one.root) + ", " : "";
      lines.back() += "  (" + root + one.known + ")";
    }
    const auto rest = trace.all_carriers - static_cast<std::int64_t>(lines.size());
    if (rest > 0) lines.push_back("and " + std::to_string(rest) + " more");
    list("Who carries it", lines);
  }
  lines.clear();
  for (const query::Trace::Copy& copy : trace.copies) {
    const auto outlet = [](const std::optional<std::string>& name) {
      return name ? shown(*name) : std::string("(no outlet)");
    };
    lines.push_back(fmt::format("{}  {} {} has {:.0f} % of its words from {} {}  ({})",
                                copy.published ? copy.published->substr(0, 10) : "no date   ",
                                outlet(copy.outlet), copy.report, copy.share * 100,
                                outlet(copy.original_outlet), copy.original, copy.kind));
  }
  list("Copies of the report", lines);
  return out;
}

std::string sources_page(const query::Sources& sources, const exports::CardOptions& looks) {
  std::string out = "Who speaks: " + std::to_string(sources.all_speakers) + "\n\n";
  for (const query::SourceView& view : sources.speakers) out += source_lines(view, "outlet", looks);
  out += "\nWho publishes: " + std::to_string(sources.all_outlets) + "\n\n";
  for (const query::SourceView& view : sources.outlets) {
    query::SourceView named = view;
    if (!named.name) named.name = "(no outlet)";
    out += source_lines(named, "speaker", looks);
  }
  return out;
}

}  // namespace dateline::cli
