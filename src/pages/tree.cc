// SPDX-License-Identifier: Apache-2.0
#include "pages/tree.h"

#include <gumbo.h>

#include <array>
#include <csetjmp>
#include <cstdlib>
#include <memory>

namespace dateline::pages {
namespace {

constexpr std::size_t kChunk = std::size_t{1} << 20;
constexpr std::size_t kMemoryLimit = std::size_t{320} << 20;  // 20 times the largest page

// The parser's memory: taken in order, given back all at once. Its own freeing walks the tree by
// recursion, which endless nesting would turn into a stack overflow.
struct Arena {
  std::vector<std::unique_ptr<char[]>> chunks;
  std::size_t used = 0, room = 0, total = 0;
  std::jmp_buf over{};

  void* take(std::size_t size) {
    size = (size + 15) & ~std::size_t{15};
    if (used + size > room) grow(size);
    char* const at = chunks.back().get() + used;
    used += size;
    return at;
  }

 private:
  // The library cannot be told that there is no more memory: it is left by a jump, over frames of
  // C only.
  void grow(std::size_t size) {
    room = size > kChunk ? size : kChunk;
    total += room;
    if (total > kMemoryLimit) std::longjmp(over, 1);
    chunks.push_back(std::unique_ptr<char[]>(new char[room]));
    used = 0;
  }
};

void* allocate(void* arena, std::size_t size) {
  return static_cast<Arena*>(arena)->take(size);
}

void keep(void*, void*) {}

// Null if the arena ran over.
const GumboOutput* run(Arena& arena, const char* html, std::size_t size) {
  GumboOptions options = kGumboDefaultOptions;
  options.allocator = allocate;
  options.deallocator = keep;
  options.userdata = &arena;
  options.max_errors = 0;
  if (setjmp(arena.over) != 0) return nullptr;
  return gumbo_parse_with_options(&options, html, size);
}

struct Known {
  GumboTag theirs;
  Tag ours;
};
constexpr Known kKnown[] = {{GUMBO_TAG_HTML, Tag::Html},
                            {GUMBO_TAG_HEAD, Tag::Head},
                            {GUMBO_TAG_BODY, Tag::Body},
                            {GUMBO_TAG_TITLE, Tag::Title},
                            {GUMBO_TAG_META, Tag::Meta},
                            {GUMBO_TAG_LINK, Tag::Link},
                            {GUMBO_TAG_A, Tag::A},
                            {GUMBO_TAG_P, Tag::P},
                            {GUMBO_TAG_DIV, Tag::Div},
                            {GUMBO_TAG_SECTION, Tag::Section},
                            {GUMBO_TAG_ARTICLE, Tag::Article},
                            {GUMBO_TAG_MAIN, Tag::Main},
                            {GUMBO_TAG_ASIDE, Tag::Aside},
                            {GUMBO_TAG_NAV, Tag::Nav},
                            {GUMBO_TAG_HEADER, Tag::Header},
                            {GUMBO_TAG_FOOTER, Tag::Footer},
                            {GUMBO_TAG_H1, Tag::H1},
                            {GUMBO_TAG_H2, Tag::H2},
                            {GUMBO_TAG_H3, Tag::H3},
                            {GUMBO_TAG_H4, Tag::H4},
                            {GUMBO_TAG_H5, Tag::H5},
                            {GUMBO_TAG_H6, Tag::H6},
                            {GUMBO_TAG_UL, Tag::Ul},
                            {GUMBO_TAG_OL, Tag::Ol},
                            {GUMBO_TAG_LI, Tag::Li},
                            {GUMBO_TAG_DL, Tag::Dl},
                            {GUMBO_TAG_DT, Tag::Dt},
                            {GUMBO_TAG_DD, Tag::Dd},
                            {GUMBO_TAG_BLOCKQUOTE, Tag::Blockquote},
                            {GUMBO_TAG_Q, Tag::Q},
                            {GUMBO_TAG_FIGURE, Tag::Figure},
                            {GUMBO_TAG_FIGCAPTION, Tag::Figcaption},
                            {GUMBO_TAG_TABLE, Tag::Table},
                            {GUMBO_TAG_CAPTION, Tag::Caption},
                            {GUMBO_TAG_TR, Tag::Tr},
                            {GUMBO_TAG_TD, Tag::Td},
                            {GUMBO_TAG_TH, Tag::Th},
                            {GUMBO_TAG_PRE, Tag::Pre},
                            {GUMBO_TAG_BR, Tag::Br},
                            {GUMBO_TAG_HR, Tag::Hr},
                            {GUMBO_TAG_TIME, Tag::Time},
                            {GUMBO_TAG_FORM, Tag::Form},
                            {GUMBO_TAG_BUTTON, Tag::Button},
                            {GUMBO_TAG_LABEL, Tag::Label},
                            {GUMBO_TAG_FIELDSET, Tag::Fieldset},
                            {GUMBO_TAG_NOSCRIPT, Tag::Noscript},
                            {GUMBO_TAG_TEMPLATE, Tag::Template},
                            {GUMBO_TAG_ADDRESS, Tag::Address},
                            {GUMBO_TAG_DETAILS, Tag::Details},
                            {GUMBO_TAG_ABBR, Tag::Abbr},
                            {GUMBO_TAG_SPAN, Tag::Span},
                            {GUMBO_TAG_IMG, Tag::Img},
                            {GUMBO_TAG_CITE, Tag::Cite},
                            {GUMBO_TAG_CENTER, Tag::Block},
                            {GUMBO_TAG_HGROUP, Tag::Block},
                            {GUMBO_TAG_TBODY, Tag::Block},
                            {GUMBO_TAG_THEAD, Tag::Block},
                            {GUMBO_TAG_TFOOT, Tag::Block},
                            {GUMBO_TAG_DIR, Tag::Block},
                            {GUMBO_TAG_MENU, Tag::Block},
                            {GUMBO_TAG_UNKNOWN, Tag::Other}};

// By number, so that a tag costs one look.
constexpr auto kTags = [] {
  std::array<Tag, GUMBO_TAG_LAST + 1> tags{};
  for (Tag& tag : tags) tag = Tag::Inline;
  for (const Known& known : kKnown) tags[known.theirs] = known.ours;
  return tags;
}();

Tag tag_of(GumboTag tag) {
  return kTags[tag];
}

// The library's tree as an array, without recursion.
class Flattener {
 public:
  Flattener(const char* html, Tree& tree) : html_(html), tree_(tree) {}

  void flatten(const GumboNode* root) {
    struct Step {
      const GumboNode* node;
      unsigned next;
      std::int32_t index;
    };
    std::vector<Step> path{{root, 0, add(*root, -1)}};
    while (!path.empty()) {
      Step& step = path.back();
      const GumboVector& children = step.node->v.element.children;
      if (step.next == children.length) {
        tree_.nodes[static_cast<std::size_t>(step.index)].end = size();
        path.pop_back();
        continue;
      }
      const auto* child = static_cast<const GumboNode*>(children.data[step.next++]);
      const bool element = child->type == GUMBO_NODE_ELEMENT || child->type == GUMBO_NODE_TEMPLATE;
      if (!element && child->type != GUMBO_NODE_TEXT && child->type != GUMBO_NODE_WHITESPACE &&
          child->type != GUMBO_NODE_CDATA)
        continue;
      const std::int32_t index = element ? add(*child, step.index) : add_text(*child, step.index);
      if (element) path.push_back({child, 0, index});
    }
  }

  // Views can be made only when the memory no longer moves.
  void settle() {
    for (std::size_t i = 0; i < tree_.nodes.size(); ++i) tree_.nodes[i].text = view(texts_[i]);
    for (std::size_t i = 0; i < tree_.attributes.size(); ++i)
      tree_.attributes[i] = {view(names_[i]), view(values_[i])};
  }

 private:
  std::int32_t size() const { return static_cast<std::int32_t>(tree_.nodes.size()); }

  std::string_view view(const Span& span) const { return span.of(tree_.memory); }

  Span store(const char* words) {
    const auto begin = static_cast<std::uint32_t>(tree_.memory.size());
    tree_.memory += words;
    return {begin, static_cast<std::uint32_t>(tree_.memory.size())};
  }

  std::int32_t add(const GumboNode& node, std::int32_t parent) {
    Node made;
    made.tag = node.type == GUMBO_NODE_TEMPLATE ? Tag::Template : tag_of(node.v.element.tag);
    made.parent = parent;
    made.first_attribute = static_cast<std::uint32_t>(tree_.attributes.size());
    const GumboVector& given = node.v.element.attributes;
    for (unsigned i = 0; i < given.length; ++i) {
      const auto* attribute = static_cast<const GumboAttribute*>(given.data[i]);
      names_.push_back(store(attribute->name));
      values_.push_back(store(attribute->value));
      tree_.attributes.emplace_back();
    }
    made.attributes = given.length;
    tree_.nodes.push_back(made);
    texts_.push_back({});
    return size() - 1;
  }

  std::int32_t add_text(const GumboNode& node, std::int32_t parent) {
    const GumboText& text = node.v.text;
    Node made;
    made.tag = Tag::Text;
    made.parent = parent;
    made.end = size() + 1;
    made.begin = static_cast<std::uint32_t>(text.start_pos.offset);
    const char* const begin = text.original_text.data;
    made.finish =
        made.begin + static_cast<std::uint32_t>(begin == nullptr ? 0 : text.original_text.length);
    tree_.nodes.push_back(made);
    texts_.push_back(store(text.text));
    return size() - 1;
  }

  [[maybe_unused]] const char* html_;
  Tree& tree_;
  std::vector<Span> texts_, names_, values_;
};

}  // namespace

std::string_view Tree::attribute(const Node& node, std::string_view name) const {
  for (std::uint32_t i = 0; i < node.attributes; ++i) {
    const Attribute& one = attributes[node.first_attribute + i];
    if (one.name == name) return one.value;
  }
  return {};
}

Tree parse(const std::string& html) {
  Tree tree;
  // Half of the page, a quarter … until it fits: a page that needs this is no report.
  for (std::size_t size = html.size();; size /= 2) {
    Arena arena;
    const GumboOutput* output = run(arena, html.data(), size);
    if (output == nullptr) {
      tree.over_limit = true;
      continue;
    }
    Flattener flattener(html.data(), tree);
    flattener.flatten(output->root);
    flattener.settle();
    return tree;
  }
}

std::string plain(std::string_view value) {
  constexpr std::size_t kLongest = 4096;  // a title, a name; parsing costs
  const std::size_t entity = value.find('&');
  const bool escaped =
      entity != std::string_view::npos && value.find(';', entity) != std::string_view::npos;
  const bool marked = value.find("</") != std::string_view::npos;
  if ((!escaped && !marked) || value.size() > kLongest) return std::string(value);
  const Tree tree = parse("<body>" + std::string(value));
  std::string words;
  for (const Node& node : tree.nodes) words += node.text;
  return words;
}

bool is_heading(Tag tag) {
  return tag >= Tag::H1 && tag <= Tag::H6;
}

bool breaks_line(Tag tag) {
  switch (tag) {
    case Tag::Text:
    case Tag::A:
    case Tag::Q:
    case Tag::Time:
    case Tag::Label:
    case Tag::Abbr:
    case Tag::Span:
    case Tag::Inline:
    case Tag::Img:
    case Tag::Cite:
    case Tag::Br:
    case Tag::Other:
      return false;
    default:
      return true;
  }
}

}  // namespace dateline::pages
