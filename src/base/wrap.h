// SPDX-License-Identifier: Apache-2.0
// Words for a terminal: broken at spaces to a width, with nothing in them that a terminal obeys.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace dateline {

// Lines, each with its end. The first begins with `first`, the others with `rest`; a word that is
// wider than a line stands in one of its own.
std::string wrapped(std::string_view first, std::string_view rest, std::string_view words,
                    std::size_t width);

// White space made single spaces; control and bidi characters made visible.
std::string shown(std::string_view text);

// What a terminal or a line of text obeys instead of showing it: control characters (white space
// too), and those that turn its direction.
bool steers(char32_t c);
// Such characters made visible, but for tabs and line ends; all else as it is.
std::string harmless(std::string_view text);

}  // namespace dateline
