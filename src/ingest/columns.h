// SPDX-License-Identifier: Apache-2.0
// Which column of a table holds what: by a mapping of the user's, else by the names collections
// use.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "ingest/ingest.h"

namespace dateline::ingest {

// The value of a column, by its name as the table writes it; nothing if there is none.
using Column = std::function<std::optional<std::string>(std::string_view name)>;

class Columns {
 public:
  Columns(const Arguments& arguments, const lexicon::Lexicon& lexicon)
      : arguments_(arguments), table_(lexicon.table("ingest-columns")) {}

  // What a row says of "text", "date", …
  std::optional<std::string> get(std::string_view field, const Column& row) const;

 private:
  const Arguments& arguments_;
  const lexicon::WordTable& table_;
};

}  // namespace dateline::ingest
