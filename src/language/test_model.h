// SPDX-License-Identifier: Apache-2.0
// For tests: the built model, and texts read with it.
#pragma once

#include <doctest/doctest.h>

#include <cstdlib>
#include <string>

#include "language/language.h"

namespace dateline::language {

inline std::string model_path() {
  const char* folder = std::getenv("DATELINE_RESOURCES");
  const std::string resources = folder != nullptr
                                    ? std::string(folder)
                                    : std::string(DATELINE_SOURCE_DIR) + "/build/resources";
  return resources + "/language.dateline";
}

inline const Model& test_model() {
  static const Model loaded = [] {
    auto opened = open(model_path());
    REQUIRE_MESSAGE(opened.has_value(), (opened ? std::string() : opened.error().message()));
    return *opened;
  }();
  return loaded;
}

// REQUIRES: `text` outlives the Doc.
inline Doc read(std::string_view text, const Presets& presets = {}) {
  return parse(tokenize(text, test_model()), presets, test_model());
}

}  // namespace dateline::language
