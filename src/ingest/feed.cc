// SPDX-License-Identifier: Apache-2.0
// RSS 2.0, RSS 1.0, Atom and JSON Feed. Items are read one by one; their HTML goes the way of
// pages.
//
// XML is read as a stream of events, without network, DTD or entities of its own: an entity bomb
// has nothing to explode.
#include <libxml/parser.h>
#include <libxml/xmlerror.h>

#include <memory>
#include <vector>

#include "base/fold.h"
#include "base/json.h"
#include "base/table.h"
#include "ingest/charset.h"
#include "ingest/inputs.h"

namespace dateline::ingest {
namespace {

constexpr int kDeepest = 64;  // elements in elements; feeds have five

struct Item {
  std::string title, link, id, date, updated, content, summary, source, text;
  std::vector<std::string> authors;
};

struct Channel {
  std::string title;
  std::string language;
};

std::string around_text(const std::string& words) {
  return std::string(trim(words));
}

// A title may hold entities of HTML in its text: "Strikes &amp; talks".
void give(const Item& item, const Channel& channel, const Door& door, bool& more) {
  const std::string& body = !trim(item.content).empty() ? item.content : item.summary;
  Around around;
  around.path = door.path;
  const auto set = [](std::optional<std::string>& to, const std::string& words) {
    if (!trim(words).empty()) to = around_text(words);
  };
  set(around.ref, !item.id.empty() ? item.id : item.link);
  set(around.url, item.link);
  set(around.title, item.title);
  set(around.date, !item.date.empty() ? item.date : item.updated);
  set(around.outlet, channel.title);
  for (const std::string& author : item.authors) {
    if (!trim(author).empty()) around.byline.push_back(around_text(author));
  }
  around.charset = "utf-8";
  if (!trim(item.source).empty()) {
    around.notes.push_back(
        {"feed.source", std::nullopt,
         "The feed says that the item comes from " + around_text(item.source) + "."});
  }
  if (trim(body).empty() && trim(item.text).empty()) {
    Error error{ErrorCode::BadInput,
                "the item has no text.",
                door.path.value_or("standard input") + (around.ref ? ": " + *around.ref : ""),
                {}};
    more = door.each(tl::unexpected(error));
    return;
  }
  if (trim(body).empty()) {
    more = door.each(report_of_text(item.text, around, door.arguments, door.lexicon));
    return;
  }
  const std::string page = "<html><body><article>" + body + "</article></body></html>";
  auto report = report_of_page(page, around, door.arguments, door.lexicon);
  more = door.each(std::move(report));
}

// The events of one feed -> items.
class XmlFeed {
 public:
  explicit XmlFeed(const Door& door) : door_(door) {}

  void read(std::string_view bytes) {
    xmlSAXHandler handler{};
    handler.initialized = XML_SAX2_MAGIC;
    handler.startElementNs = [](void* self, const xmlChar* name, const xmlChar*,
                                const xmlChar* space, int, const xmlChar**, int count, int,
                                const xmlChar** attributes) {
      static_cast<XmlFeed*>(self)->start(text_of(name), space == nullptr ? "" : text_of(space),
                                         count, attributes);
    };
    handler.endElementNs = [](void* self, const xmlChar* name, const xmlChar*, const xmlChar*) {
      static_cast<XmlFeed*>(self)->end(text_of(name));
    };
    handler.characters = [](void* self, const xmlChar* words, int size) {
      static_cast<XmlFeed*>(self)->characters(
          {reinterpret_cast<const char*>(words), static_cast<std::size_t>(size)});
    };
    handler.cdataBlock = handler.characters;
    handler.ignorableWhitespace = handler.characters;
    handler.serror = [](void*, xmlErrorPtr) {};
    const std::unique_ptr<xmlParserCtxt, void (*)(xmlParserCtxt*)> context(
        xmlCreatePushParserCtxt(&handler, this, nullptr, 0, nullptr), xmlFreeParserCtxt);
    if (!context) return;
    xmlCtxtUseOptions(context.get(), XML_PARSE_NONET | XML_PARSE_RECOVER | XML_PARSE_NOERROR |
                                         XML_PARSE_NOWARNING | XML_PARSE_NOCDATA);
    constexpr std::size_t kPiece = 1 << 16;
    for (std::size_t at = 0; at < bytes.size() && more_ && !stopped_; at += kPiece) {
      const std::string_view piece = bytes.substr(at, kPiece);
      if (xmlParseChunk(context.get(), piece.data(), static_cast<int>(piece.size()), 0) != 0 &&
          context->disableSAX != 0)
        break;
    }
    if (more_ && !stopped_) xmlParseChunk(context.get(), nullptr, 0, 1);
  }

  std::size_t items() const { return items_; }
  bool more() const { return more_; }

 private:
  static std::string_view text_of(const xmlChar* words) {
    return reinterpret_cast<const char*>(words);
  }

  void start(std::string_view name, std::string_view space, int count, const xmlChar** attributes) {
    if (++depth_ > kDeepest) stopped_ = true;
    if (stopped_ || !more_) return;
    if (markup_ > 0) {
      ++markup_;
      collected_ += "<" + std::string(name) + ">";
      return;
    }
    const auto attribute = [&](std::string_view wanted) {
      for (int i = 0; i < count; ++i) {
        const xmlChar** const one = attributes + 5 * i;
        if (text_of(one[0]) != wanted) continue;
        return std::string(reinterpret_cast<const char*>(one[3]),
                           static_cast<std::size_t>(one[4] - one[3]));
      }
      return std::string();
    };
    if (name == "item" || name == "entry") {
      item_ = Item{};
      in_item_ = true;
      item_depth_ = depth_;
    }
    collected_.clear();
    if (name == "link" && in_item_ && depth_ == item_depth_ + 1) {
      const std::string rel = attribute("rel"), href = attribute("href");
      if (!href.empty() && (rel.empty() || rel == "alternate")) item_.link = href;
    }
    // Atom may hold XHTML as elements.
    if (attribute("type") == "xhtml") markup_ = 1;
    if (name == "source") in_source_ = true;
    space_ = std::string(space);
  }

  void characters(std::string_view words) {
    if (stopped_ || collected_.size() + words.size() > kReportLimit) return;
    if (markup_ > 0) {
      for (const char c : words) {
        if (c == '<')
          collected_ += "&lt;";
        else if (c == '&')
          collected_ += "&amp;";
        else
          collected_ += c;
      }
    } else {
      collected_ += words;
    }
  }

  void end(std::string_view name) {
    --depth_;
    if (stopped_ || !more_) return;
    if (markup_ > 1) {
      --markup_;
      collected_ += "</" + std::string(name) + ">";
      return;
    }
    markup_ = 0;
    if (in_item_ && depth_ + 1 == item_depth_) {
      ++items_;
      in_item_ = false;
      give(item_, channel_, door_, more_);
    } else if (in_item_) {
      field(name);
    } else if (name == "title" && channel_.title.empty()) {
      channel_.title = collected_;
    }
    if (name == "source") in_source_ = false;
    collected_.clear();
  }

  void field(std::string_view name) {
    if (in_source_) {
      if (name == "source" && !trim(collected_).empty()) item_.source = collected_;
      if (name == "title") item_.source = collected_;
      return;
    }
    if (name == "title" && depth_ == item_depth_) item_.title = collected_;
    if (name == "link" && item_.link.empty()) item_.link = collected_;
    if (name == "guid" || name == "id") item_.id = collected_;
    if (name == "pubDate" || name == "published" || name == "date" || name == "issued")
      item_.date = collected_;
    if (name == "updated" || name == "modified") item_.updated = collected_;
    if (name == "encoded" ||
        (name == "content" && space_.find("search.yahoo") == std::string::npos))
      item_.content = collected_;
    if (name == "description" || name == "summary") item_.summary = collected_;
    if (name == "creator" || name == "name" || (name == "author" && item_.authors.empty()))
      item_.authors.push_back(collected_);
  }

  const Door& door_;
  Channel channel_;
  Item item_;
  std::string collected_, space_;
  int depth_ = 0, item_depth_ = 0, markup_ = 0;
  std::size_t items_ = 0;
  bool in_item_ = false, in_source_ = false, stopped_ = false, more_ = true;
};

std::string text(const json::Value& value, std::string_view key) {
  return std::string(value.string(key).value_or(""));
}

// JSON Feed 1.1 (jsonfeed.org). False if it is JSON, but no feed.
bool json_feed(const json::Value& feed, const Door& door) {
  const json::Value* items = feed.find("items");
  if (items == nullptr || items->kind != json::Value::Kind::Array) return false;
  const Channel channel{text(feed, "title"), text(feed, "language")};
  bool more = true;
  for (const json::Value& one : items->items) {
    Item item{text(one, "title"),
              text(one, "url"),
              text(one, "id"),
              text(one, "date_published"),
              text(one, "date_modified"),
              text(one, "content_html"),
              {},
              {},
              text(one, "content_text"),
              {}};
    if (item.text.empty() && item.content.empty()) item.text = text(one, "summary");
    if (const json::Value* authors = one.find("authors")) {
      for (const json::Value& author : authors->items) item.authors.push_back(text(author, "name"));
    }
    give(item, channel, door, more);
    if (!more) return true;
  }
  return true;
}

}  // namespace

void feed_reports(std::string_view bytes, const Door& door) {
  const std::string where = door.path.value_or("standard input");
  const std::string_view head = trim(bytes.substr(0, 4096));
  if (head.substr(0, 1) == "{") {
    const Decoded decoded = to_utf8(bytes, "utf-8");
    const auto feed = json::parse(decoded.text);
    if (!feed || !json_feed(*feed, door)) {
      door.each(fail(ErrorCode::BadInput, "is JSON, but no JSON Feed.", where,
                     "Reports as JSON lines are read with --input jsonl."));
    }
    return;
  }
  XmlFeed feed(door);
  feed.read(bytes);
  if (feed.items() == 0 && feed.more())
    door.each(fail(ErrorCode::BadInput, "is no feed: it has no items.", where,
                   "RSS, Atom and JSON Feed are known."));
}

}  // namespace dateline::ingest
