// SPDX-License-Identifier: Apache-2.0
// Letters: one (EML), many (mbox), and pages saved as one (MHTML). Of a letter's parts the plain
// text is read, or the HTML where there is no text worth the name.
#include <algorithm>
#include <map>
#include <vector>

#include "base/fold.h"
#include "base/table.h"
#include "ingest/charset.h"
#include "ingest/inputs.h"
#include "ingest/mime.h"

namespace dateline::ingest {
namespace {

constexpr int kDeepest = 16;  // parts in parts
constexpr std::size_t kMostParts = 1000;
constexpr std::size_t kLeastText = 200;  // bytes; below it the text part says "see the HTML part"

struct Part {
  std::string media, charset, location;
  std::string body;  // decoded
};

// The text and HTML parts of a letter, in order.
void parts_of(std::string_view entity, int depth, std::vector<Part>& parts) {
  if (depth > kDeepest || parts.size() > kMostParts) return;
  const auto [headers, body] = split_entity(entity);
  const std::string type = headers.get("content-type");
  std::string media = lower(trim(std::string_view(type).substr(0, type.find(';'))));
  if (media.empty()) media = "text/plain";
  if (media.substr(0, 10) == "multipart/") {
    for (const std::string_view inner : split_parts(body, parameter(type, "boundary")))
      parts_of(inner, depth + 1, parts);
    return;
  }
  if (media == "message/rfc822") return parts_of(body, depth + 1, parts);
  if (media != "text/plain" && media != "text/html" && media != "application/xhtml+xml") return;
  if (lower(headers.get("content-disposition")).substr(0, 10) == "attachment") return;
  parts.push_back({media, parameter(type, "charset"), headers.get("content-location"),
                   transfer_decoded(body, headers.get("content-transfer-encoding"))});
}

// "Nadia Karim <n@example.org>" -> "Nadia Karim"
std::string name_in(const std::string& from) {
  const std::size_t open = from.find('<');
  std::string name(trim(std::string_view(from).substr(0, open)));
  if (name.empty()) return from;
  if (name.size() > 1 && name.front() == '"' && name.back() == '"')
    name = name.substr(1, name.size() - 2);
  return name;
}

const Part* choose(const std::vector<Part>& parts, bool page) {
  const Part *text = nullptr, *html = nullptr;
  for (const Part& part : parts) {
    const Part*& kept = part.media == "text/plain" ? text : html;
    if (kept == nullptr) kept = &part;
  }
  if (html != nullptr && (page || text == nullptr || trim(text->body).size() < kLeastText))
    return html;
  return text != nullptr ? text : html;
}

bool letter(std::string_view bytes, const std::string& number, const Door& door) {
  const auto [headers, body] = split_entity(bytes);
  std::vector<Part> parts;
  parts_of(bytes, 0, parts);
  // A saved page says where it was; a letter says from whom it is.
  const std::string saved = headers.get("snapshot-content-location");
  const std::string type = lower(headers.get("content-type"));
  const bool page = !saved.empty() || type.find("multipart/related") != std::string::npos;
  const Part* const part = choose(parts, page);
  Around around;
  around.path = door.path;
  if (!number.empty()) around.ref = number;
  const std::string id = headers.get("message-id");
  if (!number.empty() && !id.empty()) around.ref = id;
  if (part == nullptr || trim(part->body).empty()) {
    return door.each(
        fail(ErrorCode::BadInput, "the letter has no text.",
             door.path.value_or("standard input") + (around.ref ? ": " + *around.ref : "")));
  }
  around.charset = part->charset;
  const std::string subject = decoded_words(headers.get("subject"));
  if (!subject.empty()) around.title = subject;
  const std::string date = headers.get("date");
  if (page) {
    const std::string location = !saved.empty() ? saved : part->location;
    if (location.find("://") != std::string::npos) around.url = location;
    if (const auto saved_on = written_moment(date)) around.archived = *saved_on;
  } else {
    if (!date.empty()) around.date = date;
    around.date_basis = DateBasis::Header;
    const std::string from = decoded_words(headers.get("from"));
    if (!from.empty()) around.outlet = name_in(from);
  }
  return door.each(part->media == "text/plain"
                       ? report_of_text(part->body, around, door.arguments, door.lexicon)
                       : report_of_page(part->body, around, door.arguments, door.lexicon));
}

// ">From " at the head of a line is how an mbox writes "From ".
std::string unquoted(std::string_view bytes) {
  std::string whole;
  whole.reserve(bytes.size());
  for (std::size_t at = 0; at < bytes.size();) {
    const std::size_t end = std::min(bytes.find('\n', at), bytes.size() - 1) + 1;
    std::string_view line = bytes.substr(at, end - at);
    const std::size_t marks = line.find_first_not_of('>');
    if (marks != std::string_view::npos && marks > 0 && line.substr(marks, 5) == "From ")
      line.remove_prefix(1);
    whole += line;
    at = end;
  }
  return whole;
}

}  // namespace

void mail_reports(std::string_view bytes, const Door& door) {
  if (bytes.substr(0, 5) != "From ") {
    letter(bytes, "", door);
    return;
  }
  std::size_t number = 0;
  for (std::size_t at = 0; at < bytes.size();) {
    const std::size_t line = std::min(bytes.find('\n', at), bytes.size());
    std::size_t next = bytes.find("\nFrom ", line);
    next = next == std::string_view::npos ? bytes.size() : next + 1;
    const std::size_t begin = std::min(line + 1, next);
    if (!letter(unquoted(bytes.substr(begin, next - begin)), std::to_string(++number), door))
      return;
    at = next;
  }
}

}  // namespace dateline::ingest
