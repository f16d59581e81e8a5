// SPDX-License-Identifier: Apache-2.0
// WARC 1.0 and 1.1, plain, gzip or zstd: a stream of records, of which the answers that are pages
// are read. One record is held at a time; a malformed one is counted and the next one looked for.
#include <fmt/format.h>

#include <charconv>
#include <map>

#include "base/fold.h"
#include "base/table.h"
#include "ingest/charset.h"
#include "ingest/inputs.h"
#include "ingest/unpack.h"

namespace dateline::ingest {
namespace {

constexpr std::size_t kPiece = std::size_t{1} << 16;
constexpr std::size_t kHeadLimit = std::size_t{1} << 16;  // bytes of a record's own header

using Fields = std::map<std::string, std::string, std::less<>>;

std::string field(const Fields& fields, std::string_view name) {
  const auto found = fields.find(name);
  return found == fields.end() ? std::string() : found->second;
}

// "Name: value" lines; names in lower case.
Fields fields_of(std::string_view head) {
  Fields fields;
  for (std::size_t at = 0; at < head.size();) {
    const std::size_t end = std::min(head.find('\n', at), head.size());
    const std::string_view line = trim(head.substr(at, end - at));
    const std::size_t colon = line.find(':');
    if (colon != std::string_view::npos)
      fields.emplace(lower(trim(line.substr(0, colon))), std::string(trim(line.substr(colon + 1))));
    at = end + 1;
  }
  return fields;
}

// The unpacked bytes with a window over them.
class Window {
 public:
  explicit Window(const Pull& pull) : unpacker_(pull) {}

  // At least `size` bytes from the current place, or what is left.
  Result<std::string_view> peek(std::size_t size) {
    while (bytes_.size() - at_ < size && !ended_) {
      if (at_ > kPiece) {
        bytes_.erase(0, at_);
        at_ = 0;
      }
      const std::size_t before = bytes_.size();
      bytes_.resize(before + kPiece);
      const auto got = unpacker_.read(std::span<char>(bytes_.data() + before, kPiece));
      bytes_.resize(before + (got ? *got : 0));
      if (!got) return tl::unexpected(got.error());
      ended_ = *got == 0;
    }
    return std::string_view(bytes_).substr(at_);
  }

  void skip(std::size_t size) {
    at_ += size;
    offset_ += size;
  }
  // Past bytes that need not be held together.
  Result<void> pass(std::size_t size) {
    while (size > 0) {
      const std::size_t step = std::min(size, kPiece);
      const std::string_view got = TRY(peek(step));
      if (got.empty()) return {};
      const std::size_t taken = std::min(step, got.size());
      skip(taken);
      size -= taken;
    }
    return {};
  }
  std::uint64_t offset() const { return offset_; }

 private:
  Unpacker unpacker_;
  std::string bytes_;
  std::size_t at_ = 0;
  std::uint64_t offset_ = 0;
  bool ended_ = false;
};

class WarcReader {
 public:
  WarcReader(const Pull& pull, const Door& door) : window_(pull), door_(door) {}

  void read() {
    bool more = true;
    while (more) {
      auto next = record();
      if (!next) {
        next.error().where = door_.path.value_or("standard input");
        door_.each(tl::unexpected(next.error()));
        return;
      }
      more = *next;
    }
    const std::string where = door_.path.value_or("standard input");
    if (too_large_ > 0) {
      door_.each(fail(ErrorCode::TooLarge,
                      fmt::format("{} records are larger than {} MB; the others were read.",
                                  too_large_, 2 * kReportLimit >> 20),
                      where));
    }
    if (malformed_ == 0) return;
    door_.each(fail(ErrorCode::BadInput,
                    fmt::format("{} records are malformed; the others were read.", malformed_),
                    where));
  }

 private:
  // One record; false at the end, or when `each` has enough.
  Result<bool> record() {
    if (!TRY(find_record())) return false;
    const std::uint64_t offset = window_.offset();
    const std::string_view start = TRY(window_.peek(kHeadLimit));
    std::size_t end = start.substr(0, kHeadLimit).find("\r\n\r\n");
    std::size_t gap = 4;
    if (end == std::string_view::npos) {
      end = start.substr(0, kHeadLimit).find("\n\n");
      gap = 2;
    }
    if (end == std::string_view::npos) return malformed(10);
    const Fields fields = fields_of(start.substr(0, end));
    const std::string length = field(fields, "content-length");
    std::uint64_t size = 0;
    const auto parsed = std::from_chars(length.data(), length.data() + length.size(), size);
    if (parsed.ec != std::errc() || length.empty()) return malformed(10);
    window_.skip(end + gap);
    const std::string type = field(fields, "warc-type");
    const bool wanted = type == "response" || type == "resource" || type == "conversion";
    constexpr std::uint64_t kMost = 2 * kReportLimit;
    std::string_view body = TRY(window_.peek(std::min(size, kMost) + 2));
    if (size > kMost && body.size() > kMost) {
      if (wanted) ++too_large_;
      TRY_VOID(window_.pass(size));
      return true;
    }
    // warc.length: a wrong Content-Length shows by what follows; the record ends where the next one
    // begins. One that is cut off is read as far as it goes.
    const std::string_view after = body.substr(std::min<std::size_t>(size, body.size()), 1);
    if (body.size() < size || (!after.empty() && after != "\r" && after != "\n" && after != "W")) {
      ++malformed_;
      size = std::min<std::size_t>(body.substr(0, size).find("\r\n\r\nWARC/1."), body.size());
    }
    size = std::min<std::size_t>(size, body.size());
    const bool more = !wanted || page(fields, body.substr(0, size), type, offset);
    window_.skip(size);
    return more;
  }

  Result<bool> malformed(std::size_t skip) {
    ++malformed_;
    TRY_VOID(window_.pass(skip));
    return true;
  }

  // Moves to the next "WARC/1."; false if there is none.
  Result<bool> find_record() {
    bool lost = false;
    while (true) {
      const std::string_view bytes = TRY(window_.peek(64));
      if (bytes.empty()) break;
      std::size_t at = bytes.find_first_not_of("\r\n");
      if (at == 0 && bytes.substr(0, 7) == "WARC/1.") {
        malformed_ += lost ? 1 : 0;
        return true;
      }
      if (at != 0) {
        window_.skip(std::min(at, bytes.size()));
        continue;
      }
      lost = true;
      at = bytes.find("WARC/1.", 1);
      window_.skip(at == std::string_view::npos ? std::max<std::size_t>(bytes.size(), 7) - 6 : at);
      if (at == std::string_view::npos && bytes.size() < 8) break;
    }
    malformed_ += lost ? 1 : 0;
    return false;
  }

  bool page(const Fields& fields, std::string_view body, const std::string& type,
            std::uint64_t offset) {
    Fields http;
    std::string_view content = body;
    if (type == "response") {
      if (content.substr(0, 5) != "HTTP/") return true;
      const std::string_view status = content.substr(std::min(content.find(' '), content.size()));
      if (trim(status).substr(0, 1) != "2") return true;  // redirects and errors are no reports
      std::size_t end = content.find("\r\n\r\n"), gap = 4;
      if (end == std::string_view::npos) {
        end = content.find("\n\n");
        gap = 2;
      }
      if (end == std::string_view::npos) return true;
      http = fields_of(content.substr(0, end));
      content.remove_prefix(end + gap);
    }
    std::string kind = field(http, "content-type");
    if (kind.empty()) kind = type == "conversion" ? "text/plain" : field(fields, "content-type");
    const std::string media = lower(trim(std::string_view(kind).substr(0, kind.find(';'))));
    const bool html = media == "text/html" || media == "application/xhtml+xml";
    if (!html && media != "text/plain") return true;
    std::string plain;
    if (lower(field(http, "transfer-encoding")).find("chunked") != std::string::npos) {
      plain = dechunked(content);
      content = plain;
    }
    auto unpacked = decompress(std::string(content), kReportLimit);
    if (unpacked) content = *unpacked;
    Around around;
    around.path = door_.path;
    around.url = field(fields, "warc-target-uri");
    if (around.url->size() > 1 && around.url->front() == '<')
      around.url = around.url->substr(1, around.url->size() - 2);
    around.ref = field(fields, "warc-record-id");
    if (around.ref->empty()) around.ref = *around.url;
    around.charset = std::string(charset_of_header(kind));
    const std::string date = field(fields, "warc-date");
    if (!date.empty()) around.archived = date;
    around.notes.push_back(
        {"archive.record", std::nullopt,
         fmt::format("Record at byte {} of the unpacked archive, saved {}.", offset, date)});
    return door_.each(html ? report_of_page(content, around, door_.arguments, door_.lexicon)
                           : report_of_text(content, around, door_.arguments, door_.lexicon));
  }

  Window window_;
  const Door& door_;
  std::size_t malformed_ = 0, too_large_ = 0;
};

}  // namespace

std::string dechunked(std::string_view body) {
  std::string whole;
  for (std::size_t at = 0; at < body.size();) {
    const std::size_t line = body.find('\n', at);
    if (line == std::string_view::npos) break;
    std::size_t size = 0;
    const auto parsed = std::from_chars(body.data() + at, body.data() + line, size, 16);
    // What is no size is not chunked, whatever the header says.
    if (parsed.ec != std::errc()) return whole.empty() ? std::string(body) : whole;
    if (size == 0) break;
    whole += body.substr(line + 1, size);
    if (size > body.size() - line) break;
    at = line + 1 + size;
    while (at < body.size() && (body[at] == '\r' || body[at] == '\n')) ++at;
  }
  return whole;
}

void warc_reports(const Pull& pull, const Door& door) {
  WarcReader(pull, door).read();
}

}  // namespace dateline::ingest
