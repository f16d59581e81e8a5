// SPDX-License-Identifier: Apache-2.0
// Which kind of input is it? By its name, else by its first bytes.
#include <array>

#include "base/fold.h"
#include "base/table.h"
#include "ingest/ingest.h"

namespace dateline::ingest {
namespace {

struct Named {
  std::string_view word;
  Format format;
};

constexpr std::array<Named, 23> kEndings = {{
    {".txt", Format::Text},    {".text", Format::Text},    {".md", Format::Text},
    {".jsonl", Format::Jsonl}, {".ndjson", Format::Jsonl}, {".html", Format::Html},
    {".htm", Format::Html},    {".xhtml", Format::Html},   {".shtml", Format::Html},
    {".xml", Format::Feed},    {".rss", Format::Feed},     {".atom", Format::Feed},
    {".rdf", Format::Feed},    {".json", Format::Feed},    {".warc", Format::Warc},
    {".wacz", Format::Zip},    {".zip", Format::Zip},      {".mhtml", Format::Mail},
    {".mht", Format::Mail},    {".eml", Format::Mail},     {".mbox", Format::Mail},
    {".csv", Format::Csv},     {".tsv", Format::Csv},
}};

constexpr std::array<Named, 8> kWords = {{{"text", Format::Text},
                                          {"jsonl", Format::Jsonl},
                                          {"html", Format::Html},
                                          {"feed", Format::Feed},
                                          {"warc", Format::Warc},
                                          {"zip", Format::Zip},
                                          {"mail", Format::Mail},
                                          {"csv", Format::Csv}}};

bool begins(std::string_view text, std::string_view head) {
  return text.substr(0, head.size()) == head;
}

}  // namespace

std::optional<Format> format_of(std::string_view path) {
  std::string name = lower(path);
  for (const std::string_view packing : {".gz", ".zst"}) {
    if (name.ends_with(packing)) name.resize(name.size() - packing.size());
  }
  for (const Named& one : kEndings) {
    if (name.size() > one.word.size() && name.ends_with(one.word)) return one.format;
  }
  return std::nullopt;
}

std::optional<Format> format_named(std::string_view word) {
  for (const Named& one : kWords) {
    if (word == one.word) return one.format;
  }
  return std::nullopt;
}

Format format_of_bytes(std::string_view head) {
  if (begins(head, "WARC/1.")) return Format::Warc;
  if (begins(head, "PK\x03\x04")) return Format::Zip;
  if (begins(head, "From ")) return Format::Mail;
  if (begins(head, "\xEF\xBB\xBF")) head.remove_prefix(3);
  const std::string low = lower(trim(head.substr(0, 4096)));
  if (begins(low, "<!doctype html") || begins(low, "<html") || begins(low, "<head"))
    return Format::Html;
  const bool feed = low.find("<rss") != std::string::npos ||
                    low.find("<feed") != std::string::npos ||
                    low.find("<rdf:rdf") != std::string::npos;
  if (begins(low, "<?xml") || begins(low, "<rss") || begins(low, "<feed"))
    return feed ? Format::Feed : Format::Html;
  // kind.below: a page below a comment, or below what its server printed by mistake.
  const std::size_t page = low.find("<html");
  if (page == std::string::npos) return Format::Text;
  if (begins(low, "<") || low.find("<head", page + 5) != std::string::npos) return Format::Html;
  return Format::Text;
}

}  // namespace dateline::ingest
