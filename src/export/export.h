// SPDX-License-Identifier: Apache-2.0
// Readings -> the forms that people and programs take away. The JSON is the contract
// (docs/contract.md); every other form is derived from the same Reading. Pure functions.
#pragma once

#include <string>

#include "model/reading.h"

namespace dateline::exports {

// One JSON object, without a line end.
std::string json(const Reading& reading);

}  // namespace dateline::exports
