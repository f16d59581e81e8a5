// SPDX-License-Identifier: Apache-2.0
#include "model/report.h"

#include "base/hash.h"

namespace dateline {

std::string id_of(const Report& report) {
  std::string key = report.outlet.value_or("");
  key += '\0';
  key += report.published ? report.published->value : "";
  key += '\0';
  key += report.url.value_or("");
  key += '\0';
  key += report.text;
  return content_id("r_", key);
}

}  // namespace dateline
