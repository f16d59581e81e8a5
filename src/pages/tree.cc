// SPDX-License-Identifier: Apache-2.0
#include "pages/tree.h"

#include <gumbo.h>

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
  std::jmp_buf over;

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

Tag tag_of(GumboTag tag) {
  switch (tag) {
    case GUMBO_TAG_HTML:
      return Tag::Html;
    case GUMBO_TAG_HEAD:
      return Tag::Head;
    case GUMBO_TAG_BODY:
      return Tag::Body;
    case GUMBO_TAG_TITLE:
      return Tag::Title;
    case GUMBO_TAG_META:
      return Tag::Meta;
    case GUMBO_TAG_LINK:
      return Tag::Link;
    case GUMBO_TAG_A:
      return Tag::A;
    case GUMBO_TAG_P:
      return Tag::P;
    case GUMBO_TAG_DIV:
      return Tag::Div;
    case GUMBO_TAG_SECTION:
      return Tag::Section;
    case GUMBO_TAG_ARTICLE:
      return Tag::Article;
    case GUMBO_TAG_MAIN:
      return Tag::Main;
    case GUMBO_TAG_ASIDE:
      return Tag::Aside;
    case GUMBO_TAG_NAV:
      return Tag::Nav;
    case GUMBO_TAG_HEADER:
      return Tag::Header;
    case GUMBO_TAG_FOOTER:
      return Tag::Footer;
    case GUMBO_TAG_H1:
      return Tag::H1;
    case GUMBO_TAG_H2:
      return Tag::H2;
    case GUMBO_TAG_H3:
      return Tag::H3;
    case GUMBO_TAG_H4:
      return Tag::H4;
    case GUMBO_TAG_H5:
      return Tag::H5;
    case GUMBO_TAG_H6:
      return Tag::H6;
    case GUMBO_TAG_UL:
      return Tag::Ul;
    case GUMBO_TAG_OL:
      return Tag::Ol;
    case GUMBO_TAG_LI:
      return Tag::Li;
    case GUMBO_TAG_DL:
      return Tag::Dl;
    case GUMBO_TAG_DT:
      return Tag::Dt;
    case GUMBO_TAG_DD:
      return Tag::Dd;
    case GUMBO_TAG_BLOCKQUOTE:
      return Tag::Blockquote;
    case GUMBO_TAG_Q:
      return Tag::Q;
    case GUMBO_TAG_FIGURE:
      return Tag::Figure;
    case GUMBO_TAG_FIGCAPTION:
      return Tag::Figcaption;
    case GUMBO_TAG_TABLE:
      return Tag::Table;
    case GUMBO_TAG_CAPTION:
      return Tag::Caption;
    case GUMBO_TAG_TR:
      return Tag::Tr;
    case GUMBO_TAG_TD:
      return Tag::Td;
    case GUMBO_TAG_TH:
      return Tag::Th;
    case GUMBO_TAG_PRE:
      return Tag::Pre;
    case GUMBO_TAG_BR:
      return Tag::Br;
    case GUMBO_TAG_HR:
      return Tag::Hr;
    case GUMBO_TAG_TIME:
      return Tag::Time;
    case GUMBO_TAG_FORM:
      return Tag::Form;
    case GUMBO_TAG_BUTTON:
      return Tag::Button;
    case GUMBO_TAG_LABEL:
      return Tag::Label;
    case GUMBO_TAG_FIELDSET:
      return Tag::Fieldset;
    case GUMBO_TAG_NOSCRIPT:
      return Tag::Noscript;
    case GUMBO_TAG_TEMPLATE:
      return Tag::Template;
    case GUMBO_TAG_ADDRESS:
      return Tag::Address;
    case GUMBO_TAG_DETAILS:
      return Tag::Details;
    case GUMBO_TAG_ABBR:
      return Tag::Abbr;
    case GUMBO_TAG_SPAN:
      return Tag::Span;
    case GUMBO_TAG_IMG:
      return Tag::Img;
    case GUMBO_TAG_CITE:
      return Tag::Cite;
    case GUMBO_TAG_CENTER:
    case GUMBO_TAG_HGROUP:
    case GUMBO_TAG_TBODY:
    case GUMBO_TAG_THEAD:
    case GUMBO_TAG_TFOOT:
    case GUMBO_TAG_DIR:
    case GUMBO_TAG_MENU:
      return Tag::Block;
    case GUMBO_TAG_UNKNOWN:
      return Tag::Other;
    default:
      return Tag::Inline;
  }
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
