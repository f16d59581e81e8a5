// SPDX-License-Identifier: Apache-2.0
// The wrapping of letters (RFC 2045, 2047, 5322): headers, parts, transfer encodings.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace dateline::ingest {

struct Headers {
  std::vector<std::pair<std::string, std::string>> lines;  // names in lower case, values unfolded
  std::string get(std::string_view name) const;            // "" if there is none
};

struct Entity {
  Headers headers;
  std::string_view body;
};

Entity split_entity(std::string_view bytes);

// `type; name="value"`: the value, or "".
std::string parameter(std::string_view header, std::string_view name);

// The parts between lines of the boundary.
std::vector<std::string_view> split_parts(std::string_view body, std::string_view boundary);

// base64 and quoted-printable; other bytes as they are. What is damaged is passed over.
std::string transfer_decoded(std::string_view body, std::string_view encoding);

// "=?koi8-r?B?…?=" in a header, as UTF-8.
std::string decoded_words(std::string_view header);

// "Tue, 7 Feb 2023 10:00:00 +0200" -> "2023-02-07"
std::optional<std::string> written_moment(std::string_view header);

}  // namespace dateline::ingest
