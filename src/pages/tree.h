// SPDX-License-Identifier: Apache-2.0
// A parsed page as a flat array in reading order; the parser's library stays in tree.cc.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "pages/lean.h"

namespace dateline::pages {

// Only what some rule asks for; all others are Other.
enum class Tag : std::uint8_t {
  Text,
  Other,
  Html,
  Head,
  Body,
  Title,
  Meta,
  Link,
  A,
  P,
  Div,
  Section,
  Article,
  Main,
  Aside,
  Nav,
  Header,
  Footer,
  H1,
  H2,
  H3,
  H4,
  H5,
  H6,
  Ul,
  Ol,
  Li,
  Dl,
  Dt,
  Dd,
  Blockquote,
  Q,
  Figure,
  Figcaption,
  Table,
  Caption,
  Tr,
  Td,
  Th,
  Pre,
  Br,
  Hr,
  Time,
  Form,
  Button,
  Label,
  Fieldset,
  Noscript,
  Template,
  Address,
  Details,
  Abbr,
  Span,
  Inline,
  Block,
  Img,
  Cite
};

struct Attribute {
  std::string_view name, value;
};

// Nodes stand in document order, so the subtree of node i is [i, end).
struct Node {
  Tag tag = Tag::Other;
  std::int32_t parent = -1;
  std::int32_t end = 0;
  std::uint32_t first_attribute = 0, attributes = 0;
  std::string_view text;                // of a Text node, entities resolved
  std::uint32_t begin = 0, finish = 0;  // of a Text node: where in the lean page
};

struct Tree {
  std::vector<Node> nodes;
  std::vector<Attribute> attributes;
  std::string memory;       // what the views point into
  bool over_limit = false;  // the parser needed too much memory; the head of the page was read

  std::string_view attribute(const Node& node, std::string_view name) const;
  std::string_view attribute(std::size_t node, std::string_view name) const {
    return attribute(nodes[node], name);
  }
};

// Never fails: any bytes are a page of some kind (WHATWG). REQUIRES: valid UTF-8.
Tree parse(const std::string& html);

// The words of a value that was escaped once too often, or holds markup: "Ana &amp; Co" -> "Ana &
// Co".
std::string plain(std::string_view value);

bool is_heading(Tag tag);
// Whether text before and after the element stands on lines of its own.
bool breaks_line(Tag tag);

}  // namespace dateline::pages
