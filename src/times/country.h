// SPDX-License-Identifier: Apache-2.0
// Whose Independence Day? The country that a report's own places, dateline or address point to.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "language/language.h"
#include "model/place.h"
#include "model/report.h"
#include "model/text.h"

namespace dateline::times {

class Country {
 public:
  // All must outlive this.
  Country(const Report& report, const Text& text, const language::Doc& doc, const Places& places)
      : report_(report), text_(text), doc_(doc), places_(places) {}

  // The rule of a day named at `span`, of "UA=08-24 US=07-04": that of the nearest place in the
  // same sentence, of the dateline, of most places of the report, of the address of the page.
  // Countries that the list lacks do not count; "" if none is left.
  std::string rule(std::string_view countries, const Span& span);

 private:
  std::optional<std::string> nearest(std::string_view countries, const Span& span) const;
  std::optional<std::string> of_dateline(std::string_view countries) const;
  std::optional<std::string> of_most(std::string_view countries);
  std::optional<std::string> of_address(std::string_view countries) const;

  const Report& report_;
  const Text& text_;
  const language::Doc& doc_;
  const Places& places_;
  std::map<std::string, std::size_t, std::less<>> counts_;  // places of each country
};

}  // namespace dateline::times
