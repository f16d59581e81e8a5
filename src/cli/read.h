// SPDX-License-Identifier: Apache-2.0
// dateline read: files, folders, standard input -> claims.
#pragma once

#include <string>
#include <vector>

#include "cli/inputs.h"
#include "engine/read.h"
#include "export/export.h"

namespace dateline::cli {

enum class Form { Cards, Json, Csv, Golden, Layer, Conllu, Places, Geojson, Outlets };

struct ReadOptions {
  std::vector<std::string> inputs;
  InputOptions how;
  Form form = Form::Cards;
  exports::Layer layer = exports::Layer::Blocks;
  std::string html;  // a file; "" = none
  bool stages = false;
  unsigned threads = 1;
  exports::CardOptions cards;
};

// The exit status: 0, 2 (an output that cannot be written), 3 (some inputs failed), 130
// (interrupted).
int read_command(const ReadOptions& options, const engine::Resources& known);

}  // namespace dateline::cli
