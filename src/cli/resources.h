// SPDX-License-Identifier: Apache-2.0
// Where the resources lie, and making them.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "engine/read.h"

namespace dateline::cli {

// The folders looked in, best first: the argument, DATELINE_RESOURCES, the user's data folder,
// beside the binary.
std::vector<std::string> resource_folders(const std::string& argument, const char* program);

Result<engine::Resources> open_resources(const std::vector<std::string>& folders);

// The gazetteer alone; nothing if there is none, or it is damaged.
std::optional<gazetteer::Gazetteer> open_gazetteer(const std::vector<std::string>& folders);

struct BuildOptions {
  std::string out;
  std::string data;                     // the project's data/
  std::string packages;                 // as scripts/fetch-resources.sh leaves them
  std::vector<std::string> lexicons;    // more folders of tables
  std::vector<std::string> gazetteers;  // GeoNames dumps
  std::vector<std::string> outlets;     // tables of outlets' homes
  std::string language;
};
Result<void> build_resources(const BuildOptions& options);
std::string list_resources(const std::vector<std::string>& folders);
Result<void> verify_resources(const std::vector<std::string>& folders);

}  // namespace dateline::cli
