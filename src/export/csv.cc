// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>

#include "export/csv_cells.h"
#include "export/export.h"
#include "export/plain.h"
#include "model/words.h"

namespace dateline::exports {
namespace {

std::string time_or_empty(const std::optional<Moment>& moment) {
  return moment ? iso(*moment) : std::string();
}

}  // namespace

std::string csv_header() {
  return std::string(kCsvColumns) + "\r\n";
}

std::string csv_rows(const Reading& reading) {
  std::string out;
  const std::string_view text = reading.report.text;
  const auto span = [text](const std::optional<Span>& s) {
    return s ? std::string(s->of(text)) : std::string();
  };
  for (const Claim& c : reading.claims.claims) {
    std::string content;
    for (const Span& s : c.content)
      content += (content.empty() ? "" : " … ") + std::string(s.of(text));
    const std::string cells[] = {
        reading.report_id,
        reading.report.outlet.value_or(""),
        reading.report.published ? reading.report.published->value : "",
        reading.report.path.value_or(""),
        c.id,
        std::string(word(c.how)),
        c.speaker.name,
        c.speaker.kind ? std::string(word(*c.speaker.kind)) : "",
        std::string(word(c.speaker.resolved)),
        c.cue ? std::string(c.cue->span.of(text)) : "",
        span(c.source),
        content,
        c.addressee ? std::string(c.addressee->span.of(text)) : "",
        span(c.medium),
        time_or_empty(c.said.interval.from),
        time_or_empty(c.said.interval.to),
        std::string(word(c.said.basis)),
        times_of(reading, c),
        places_of(reading, c, true),
        c.status.polarity ? (c.status.polarity == Polarity::Positive ? "positive" : "negative")
                          : "",
        c.status.commitment ? std::string(word(*c.status.commitment)) : "",
        c.status.mode ? std::string(word(*c.status.mode)) : "",
        std::string(word(c.act)),
        chain_of(c),
        fmt::format("{:.3f}", c.confidence)};
    out += csv_row(cells);
  }
  return out;
}

}  // namespace dateline::exports
