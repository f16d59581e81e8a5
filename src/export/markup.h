// SPDX-License-Identifier: Apache-2.0
// Text inside HTML and XML: every text of a report or ledger goes through one of these.
#pragma once

#include <string>
#include <string_view>

namespace dateline::exports {

// For text and attributes in marks; control and bidi characters are made visible.
std::string html_escaped(std::string_view text);

// The same for XML 1.0, without loss: what steers is written as its number. Only what XML cannot
// have at all (most control characters) becomes U+FFFD.
std::string xml_escaped(std::string_view text);

// An address as an IRI reference may be written; nothing for any that is not of the web (a report
// may say that it came from "javascript:…").
std::string web_address(std::string_view url);

}  // namespace dateline::exports
