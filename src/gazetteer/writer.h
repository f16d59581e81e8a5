// SPDX-License-Identifier: Apache-2.0
// The draft as the bytes of a file (format.h).
#pragma once

#include <string>

#include "gazetteer/draft.h"

namespace dateline::gazetteer {

// REQUIRES: the draft is settled. Its string pool may grow.
std::string write(Draft& draft);

}  // namespace dateline::gazetteer
