// SPDX-License-Identifier: Apache-2.0
// The command line: words in, words out. `run` is main.
#pragma once

namespace dateline::cli {

int run(int argc, char** argv);

}  // namespace dateline::cli
