// SPDX-License-Identifier: Apache-2.0
// JSONL: one report a line, of an input that may be larger than the memory.
#include <fmt/format.h>

#include <algorithm>

#include "base/json.h"
#include "base/table.h"
#include "base/utf8.h"
#include "ingest/columns.h"
#include "ingest/decode.h"
#include "ingest/report.h"
#include "ingest/unpack.h"

namespace dateline::ingest {
namespace {

constexpr std::size_t kChunk = std::size_t{1} << 18;

// The lines of an input, without their ends. A line over the limit is skipped, not kept.
class Lines {
 public:
  explicit Lines(const Pull& pull) : unpacker_(pull), chunk_(kChunk, '\0') {}

  struct Line {
    std::string_view text;  // valid until the next call
    std::size_t number;
    bool too_long;
  };
  // The next line; nothing at the end of the input.
  Result<std::optional<Line>> next();
  std::size_t number() const { return number_; }

 private:
  void keep(std::string_view part) {
    too_long_ = too_long_ || line_.size() + part.size() > kLineLimit;
    if (too_long_)
      line_.clear();
    else
      line_ += part;
  }

  Unpacker unpacker_;
  std::string chunk_;
  std::size_t begin_ = 0, end_ = 0;  // chunk_[begin_, end_) is read, but not yet given out
  std::string line_;
  bool too_long_ = false;
  std::size_t number_ = 0;
};

Result<std::optional<Lines::Line>> Lines::next() {
  line_.clear();
  too_long_ = false;
  ++number_;
  bool any = false;
  while (true) {
    if (begin_ == end_) {
      begin_ = 0;
      end_ = TRY(unpacker_.read(std::span<char>(chunk_)));
      if (end_ == 0) break;
    }
    any = true;
    const std::string_view waiting(chunk_.data() + begin_, end_ - begin_);
    const std::size_t stop = waiting.find('\n');
    keep(waiting.substr(0, stop));
    begin_ = stop == std::string_view::npos ? end_ : begin_ + stop + 1;
    if (stop != std::string_view::npos) break;
  }
  if (!any) return std::optional<Line>();
  std::string_view text = line_;
  if (!text.empty() && text.back() == '\r') text.remove_suffix(1);
  if (number_ == 1 && text.substr(0, 3) == "\xEF\xBB\xBF") text.remove_prefix(3);
  return std::optional(Line{text, number_, too_long_});
}

tl::unexpected<Error> wrong(std::string_view key, std::string_view wanted) {
  return fail(ErrorCode::BadInput, fmt::format("the field \"{}\" is not {}.", key, wanted));
}

// A field that is a string, or absent, or null. Collections name it otherwise, or the user does.
Result<std::optional<std::string>> string_field(const json::Value& line, std::string_view key,
                                                const Columns& columns) {
  const json::Value* value = line.find(key);
  if (value == nullptr) {
    return columns.get(key, [&line](std::string_view name) -> std::optional<std::string> {
      const auto found = line.string(name);
      return found ? std::optional(std::string(*found)) : std::nullopt;
    });
  }
  if (value == nullptr || value->kind == json::Value::Kind::Null) {
    return std::optional<std::string>();
  }
  if (value->kind != json::Value::Kind::String) return wrong(key, "a string");
  return std::optional(value->text);
}

// A date or an outlet in another form must not cost the report: it is left out, with a note.
std::optional<std::string> fact_field(const json::Value& line, std::string_view key,
                                      const Columns& columns, Notes& notes) {
  auto found = string_field(line, key, columns);
  if (found) return *found;
  notes.push_back({"report.field-ignored", std::nullopt, found.error().what});
  return std::nullopt;
}

Result<std::vector<std::string>> byline_field(const json::Value& line) {
  constexpr std::string_view kWanted = "a string or a list of strings";
  std::vector<std::string> names;
  const json::Value* value = line.find("byline");
  if (value == nullptr || value->kind == json::Value::Kind::Null) return names;
  const auto take = [&names](const json::Value& name) {
    if (name.kind != json::Value::Kind::String) return false;
    if (!trim(name.text).empty()) names.emplace_back(trim(name.text));
    return true;
  };
  if (value->kind != json::Value::Kind::Array) {
    if (!take(*value)) return wrong("byline", kWanted);
    return names;
  }
  if (!std::all_of(value->items.begin(), value->items.end(), take)) return wrong("byline", kWanted);
  return names;
}

// The digits of the top-level member "id" as they are written: 18446744073709551615 and 7.50 do not
// survive a double. REQUIRES: a valid JSON object with a number of that name.
std::string id_digits(std::string_view line) {
  int depth = 0;
  bool is_key = false;
  for (std::size_t at = 0; at < line.size(); ++at) {
    const char c = line[at];
    if (c == '{' || c == '[') ++depth;
    if (c == '}' || c == ']') --depth;
    if (c == '{' || c == ',') is_key = depth == 1;
    if (c == ':') is_key = false;
    if (c != '"') continue;
    std::size_t end = at + 1;
    while (end < line.size() && line[end] != '"') end += line[end] == '\\' ? 2 : 1;
    const bool found = is_key && depth == 1 && line.substr(at + 1, end - at - 1) == "id";
    at = end;
    if (!found) continue;
    const std::size_t begin = line.find_first_not_of(" \t:", end + 1);
    const std::size_t stop = std::min(line.find_first_of(" \t,}\r", begin), line.size());
    return std::string(line.substr(begin, stop - begin));
  }
  return {};
}

Result<void> set_ref(Report& report, const json::Value& line, std::string_view written) {
  const json::Value* id = line.find("id");
  if (id == nullptr || id->kind == json::Value::Kind::Null) return {};
  if (id->kind == json::Value::Kind::Number) {
    report.ref = id_digits(written);
    if (report.ref->empty()) report.ref = fmt::format("{}", id->number);
    report.ref_is_number = true;
    return {};
  }
  if (id->kind != json::Value::Kind::String) return wrong("id", "a string or a number");
  report.ref = id->text;
  return {};
}

struct Input {
  const std::optional<std::string>& path;
  const Arguments& arguments;
  const lexicon::Lexicon& lexicon;
};

Result<json::Value> object_of(std::string_view line) {
  if (const std::size_t bad = utf8::first_invalid(line); bad < line.size()) {
    return fail(ErrorCode::BadInput, fmt::format("is not UTF-8: byte {} of the line.", bad), {},
                "Write JSONL in UTF-8.");
  }
  auto value = json::parse(line);
  if (!value) {
    const bool open = trim(line).front() == '{' && trim(line).back() != '}';
    return fail(ErrorCode::BadInput, "the line " + value.error().what, {},
                open ? "It is cut off before its closing brace."
                     : "Give one JSON object a line (--input jsonl), or read it as --input text.");
  }
  if (value->kind != json::Value::Kind::Object) {
    return fail(ErrorCode::BadInput, "the line is not a JSON object.", {},
                "Each line is {\"id\", \"date\", \"outlet\", \"url\", \"title\", \"text\"}.");
  }
  return value;
}

Result<Report> report_of_line(std::string_view line, const Input& input) {
  const json::Value value = TRY(object_of(line));
  const Columns columns(input.arguments, input.lexicon);
  std::optional<std::string> text = TRY(string_field(value, "text", columns));
  if (!text) {
    return fail(ErrorCode::BadInput, "the line has no field \"text\".", {},
                "Every field but \"text\" may be left out.");
  }
  TRY_VOID(check_text(*text, {}));
  Fields fields;
  Notes notes;
  fields.date = fact_field(value, "date", columns, notes);
  fields.outlet = fact_field(value, "outlet", columns, notes);
  fields.url = fact_field(value, "url", columns, notes);
  fields.title = fact_field(value, "title", columns, notes);
  fields.byline = TRY(byline_field(value));
  Report report = report_of(std::move(*text), fields, input.arguments, input.lexicon);
  report.notes.insert(report.notes.end(), notes.begin(), notes.end());
  TRY_VOID(set_ref(report, value, line));
  sign(report, line, input.arguments);
  report.path = input.path;
  return report;
}

Result<Report> read_line(const Lines::Line& line, const Input& input) {
  if (line.too_long) {
    return fail(ErrorCode::TooLarge, fmt::format("the line has more than {} MB.", kLineLimit >> 20),
                {}, "Is it JSONL, one report a line?");
  }
  return report_of_line(line.text, input);
}

}  // namespace

void jsonl_reports(const Pull& pull, const std::optional<std::string>& path,
                   const Arguments& arguments, const lexicon::Lexicon& lexicon,
                   const std::function<bool(Result<Report>)>& each) {
  const Input input{path, arguments, lexicon};
  Lines lines(pull);
  const auto place = [&] { return fmt::format("{}:{}", name_of(path), lines.number()); };
  while (true) {
    auto line = lines.next();
    if (!line) {
      if (line.error().where.empty()) line.error().where = place();
      each(tl::unexpected(line.error()));
      return;
    }
    if (!*line) return;
    if (!(*line)->too_long && trim((*line)->text).empty()) continue;
    auto report = read_line(**line, input);
    if (!report) report.error().where = place();
    if (!each(std::move(report))) return;
  }
}

void jsonl_reports(std::string_view bytes, const std::optional<std::string>& path,
                   const Arguments& arguments, const lexicon::Lexicon& lexicon,
                   const std::function<bool(Result<Report>)>& each) {
  jsonl_reports(pull_of(bytes), path, arguments, lexicon, each);
}

}  // namespace dateline::ingest
