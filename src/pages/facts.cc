// SPDX-License-Identifier: Apache-2.0
#include "pages/facts.h"

#include <algorithm>
#include <array>

#include "base/fold.h"
#include "base/json.h"
#include "base/table.h"
#include "base/utf8.h"

namespace dateline::pages {
namespace {

constexpr int kDeepest = 12;  // objects in objects: authors of publishers of parts

// The types whose dates are the report's; other things on the page have dates, too.
bool is_report_type(std::string_view type) {
  constexpr std::array<std::string_view, 7> kParts = {
      "Article", "Posting", "Report", "NewsArticle", "BlogPost", "Review", "Recipe"};
  return std::any_of(kParts.begin(), kParts.end(), [type](std::string_view part) {
    return type.find(part) != std::string_view::npos;
  });
}

std::string name_of(const json::Value& value) {
  if (value.kind == json::Value::Kind::String) return value.text;
  if (value.kind == json::Value::Kind::Array && !value.items.empty())
    return name_of(value.items[0]);
  if (const auto name = value.string("name")) return std::string(*name);
  return {};
}

class LdReader {
 public:
  explicit LdReader(Facts& facts) : facts_(facts) {}

  void script(std::string_view words) {
    words = trim(words);
    if (words.empty()) return;
    auto parsed = json::parse(words);
    if (!parsed) parsed = json::parse(mended(words));
    if (!parsed) {
      facts_.ld_broken = true;
      scan(words);
      return;
    }
    visit(*parsed, 0);
  }

  // Reports first, then the pages around them.
  void finish() {
    const auto append = [](std::vector<Fact>& to, std::vector<Fact>& more) {
      to.insert(to.end(), more.begin(), more.end());
    };
    append(facts_.ld_published, page_published_);
    append(facts_.ld_modified, page_modified_);
    append(facts_.ld_publisher, site_names_);
  }

 private:
  // Line breaks inside strings, comments around it, a comma too many: what pages get wrong.
  static std::string mended(std::string_view words) {
    std::string good;
    good.reserve(words.size());
    if (words.substr(0, 4) == "<!--") words.remove_prefix(4);
    if (words.substr(0, 9) == "<![CDATA[") words.remove_prefix(9);
    if (words.substr(0, 11) == "//<![CDATA[") words.remove_prefix(11);
    const std::size_t last = words.find_last_of("}]");
    words = words.substr(0, last == std::string_view::npos ? 0 : last + 1);
    for (std::size_t i = 0; i < words.size(); ++i) {
      const char c = words[i];
      if (static_cast<unsigned char>(c) < 0x20) {
        good += ' ';
        continue;
      }
      if (c == ',') {
        const std::size_t next = words.find_first_not_of(" \t\r\n", i + 1);
        if (next != std::string_view::npos && (words[next] == '}' || words[next] == ']')) continue;
      }
      good += c;
    }
    return good;
  }

  // What can be saved of a broken script: the strings behind the keys.
  void scan(std::string_view words) {
    const auto value = [words](std::string_view key) -> std::string {
      const std::size_t at = words.find(key);
      if (at == std::string_view::npos) return {};
      const std::size_t open = words.find('"', words.find(':', at + key.size()));
      if (open == std::string_view::npos || open - at > key.size() + 8) return {};
      const std::size_t close = words.find('"', open + 1);
      return close == std::string_view::npos || close - open > 300
                 ? std::string()
                 : std::string(words.substr(open + 1, close - open - 1));
    };
    add(facts_.ld_published, value("\"datePublished\""), "json-ld datePublished");
    add(facts_.ld_modified, value("\"dateModified\""), "json-ld dateModified");
    add(facts_.ld_headline, value("\"headline\""), "json-ld headline");
  }

  static void add(std::vector<Fact>& to, std::string value, const char* key) {
    value = plain(trim(value));
    if (!trim(value).empty()) to.push_back({std::string(trim(value)), key});
  }

  void visit(const json::Value& value, int depth) {
    if (depth > kDeepest) return;
    if (value.kind == json::Value::Kind::Array) {
      for (const json::Value& item : value.items) visit(item, depth + 1);
      return;
    }
    if (value.kind != json::Value::Kind::Object) return;
    std::string type;
    if (const json::Value* given = value.find("@type")) {
      type = name_of(*given);
      for (const json::Value& item : given->items) type += " " + item.text;
    }
    object(value, type);
    for (const json::Member& member : value.members) {
      // Other reports that the page lists have dates of their own.
      if (member.key == "itemListElement" || member.key == "hasPart" || member.key == "comment" ||
          member.key == "isPartOf" || member.key == "mentions" || member.key == "review")
        continue;
      if (member.key == "liveBlogUpdate") {
        live(member.value);
        continue;
      }
      visit(member.value, depth + 1);
    }
  }

  void object(const json::Value& value, const std::string& type) {
    const bool report = is_report_type(type);
    if (type.find("LiveBlogPosting") != std::string::npos) facts_.live_blog = true;
    const bool page = type.find("WebPage") != std::string::npos;
    const auto text = [&value](std::string_view key) {
      const json::Value* found = value.find(key);
      return found == nullptr ? std::string() : name_of(*found);
    };
    if (report || page) {
      add(report ? facts_.ld_published : page_published_, text("datePublished"),
          "json-ld datePublished");
      if (report) add(page_published_, text("dateCreated"), "json-ld dateCreated");
      add(report ? facts_.ld_modified : page_modified_, text("dateModified"),
          "json-ld dateModified");
    }
    if (report) {
      add(facts_.ld_headline, text("headline"), "json-ld headline");
      add(facts_.ld_publisher, text("publisher"), "json-ld publisher");
      authors(value.find("author"));
      const std::string body = text("articleBody");
      if (body.size() > facts_.ld_body.size()) facts_.ld_body = body;
    }
    if (type.find("WebSite") != std::string::npos || type == "NewsMediaOrganization")
      add(site_names_, text("name"), "json-ld name");
  }

  // Entries of a live blog have dates of their own, and a head or the words that they begin with.
  void live(const json::Value& updates) {
    for (const json::Value& update : updates.items) {
      const auto published = update.string("datePublished");
      if (!published) continue;
      for (const std::string_view key : {"headline", "articleBody"}) {
        const std::string_view words = trim(update.string(key).value_or(""));
        if (!words.empty() && words.size() < 2000)
          facts_.live.push_back({plain(words), std::string(*published)});
      }
    }
  }

  void authors(const json::Value* value) {
    if (value == nullptr || !facts_.ld_authors.empty()) return;
    const auto one = [this](const json::Value& author) {
      const std::string words = plain(name_of(author));
      const std::string name(trim(words));
      if (!name.empty() && name.find("://") == std::string::npos && name.size() < 200)
        facts_.ld_authors.push_back(name);
    };
    if (value->kind != json::Value::Kind::Array) return one(*value);
    for (const json::Value& author : value->items) one(author);
  }

  Facts& facts_;
  std::vector<Fact> page_published_, page_modified_, site_names_;
};

class MetaReader {
 public:
  MetaReader(const Tree& tree, const lexicon::Lexicon& lexicon, Facts& facts)
      : tree_(tree),
        table_(lexicon.table("page-meta")),
        field_(table_.column("field")),
        facts_(facts) {}

  void read() {
    for (const Node& node : tree_.nodes) {
      if (node.tag == Tag::Meta) meta(node);
      if (node.tag == Tag::Link) link(node);
      if (node.tag == Tag::Html && facts_.language.empty())
        facts_.language = std::string(tree_.attribute(node, "lang"));
      if (node.tag == Tag::Text && facts_.title_element.empty() &&
          tree_.nodes[static_cast<std::size_t>(node.parent)].tag == Tag::Title)
        facts_.title_element = plain(utf8::trim_space(node.text));
    }
    for (Found& found : found_) order(found);
  }

 private:
  struct Found {
    std::string field;
    std::size_t row;
    Fact fact;
  };

  void meta(const Node& node) {
    const std::string_view content = utf8::trim_space(tree_.attribute(node, "content"));
    if (content.empty() || content.size() > 2000) return;
    for (const std::string_view attribute : {"property", "name", "itemprop"}) {
      const std::string_view name = tree_.attribute(node, attribute);
      if (name.empty() || name.size() > 80) continue;
      const auto row = table_.find(lower(name));
      if (!row) continue;
      found_.push_back({std::string(table_.cell(*row, field_)),
                        *row,
                        {plain(content), "meta " + std::string(name)}});
      return;
    }
  }

  void link(const Node& node) {
    if (lower(tree_.attribute(node, "rel")) != "canonical" || !facts_.canonical.empty()) return;
    facts_.canonical = std::string(utf8::trim_space(tree_.attribute(node, "href")));
  }

  // Of two, the one whose row stands higher in the table; else the one first in the page.
  void order(Found& found) {
    const std::size_t field = number(found.field);
    if (field == kLists) {
      if (found.field == "language" && facts_.language.empty()) facts_.language = found.fact.value;
      return;
    }
    std::vector<Fact>* const to = lists_[field];
    std::vector<std::size_t>& rows = rows_[field];
    const auto at = std::upper_bound(rows.begin(), rows.end(), found.row) - rows.begin();
    rows.insert(rows.begin() + at, found.row);
    to->insert(to->begin() + at, std::move(found.fact));
  }

  static constexpr std::size_t kLists = 7;
  static std::size_t number(std::string_view field) {
    constexpr std::array<std::string_view, kLists> kFields = {
        "published", "dated", "modified", "title", "outlet", "byline", "url"};
    return static_cast<std::size_t>(std::find(kFields.begin(), kFields.end(), field) -
                                    kFields.begin());
  }

  const Tree& tree_;
  const lexicon::WordTable& table_;
  std::size_t field_;
  Facts& facts_;
  std::vector<Found> found_;
  std::array<std::vector<std::size_t>, kLists> rows_;
  const std::array<std::vector<Fact>*, kLists> lists_{
      &facts_.published, &facts_.dated,  &facts_.modified, &facts_.title,
      &facts_.outlet,    &facts_.byline, &facts_.url};
};

}  // namespace

Facts facts_of(const Tree& tree, const Lean& page, const lexicon::Lexicon& lexicon) {
  Facts facts;
  LdReader reader(facts);
  for (const std::string_view script : page.json_ld) reader.script(script);
  reader.finish();
  MetaReader(tree, lexicon, facts).read();
  return facts;
}

}  // namespace dateline::pages
