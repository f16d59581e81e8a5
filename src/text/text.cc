// SPDX-License-Identifier: Apache-2.0
#include "text/text.h"

namespace dateline::text {

Text mark(const Report& report, const lexicon::Lexicon&) {
  Text text;
  text.text = report.text;
  if (!report.text.empty()) {
    text.blocks.push_back({{0, static_cast<std::uint32_t>(report.text.size())}, BlockKind::Body});
  }
  return text;
}

}  // namespace dateline::text
