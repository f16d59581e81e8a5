// SPDX-License-Identifier: Apache-2.0
// Which door an input goes through.
#include <algorithm>

#include "ingest/inputs.h"
#include "ingest/report.h"
#include "ingest/unpack.h"

namespace dateline::ingest {
namespace {

constexpr std::size_t kChunk = std::size_t{1} << 18;
// Bytes of an input that has to be held whole: an archive, a letter box, a feed.
constexpr std::size_t kWholeLimit = std::size_t{1} << 30;

Result<std::string> whole(const Pull& pull, bool unpack, std::size_t limit) {
  Unpacker unpacker(pull);
  std::string bytes;
  while (true) {
    const std::size_t before = bytes.size();
    bytes.resize(before + kChunk);
    const std::span<char> room(bytes.data() + before, kChunk);
    const auto got = unpack ? unpacker.read(room) : pull(room);
    bytes.resize(before + (got ? *got : 0));
    if (!got) return tl::unexpected(got.error());
    if (*got == 0) return bytes;
    if (bytes.size() > limit)
      return fail(ErrorCode::TooLarge, "is larger than " + std::to_string(limit >> 20) + " MB.");
  }
}

void read_whole(Format format, const Pull& pull, const Door& door) {
  const bool one = format == Format::Text || format == Format::Html;
  // Text and pages unpack themselves: their hash is that of the bytes as received.
  auto bytes = whole(pull, !one, one ? 4 * kReportLimit : kWholeLimit);
  if (!bytes) {
    if (bytes.error().where.empty()) bytes.error().where = name_of(door.path);
    door.each(tl::unexpected(bytes.error()));
    return;
  }
  switch (format) {
    case Format::Html:
      door.each(page_report(*bytes, door.path, door.arguments, door.lexicon));
      break;
    case Format::Feed:
      feed_reports(*bytes, door);
      break;
    case Format::Zip:
      zip_reports(*bytes, door);
      break;
    case Format::Mail:
      mail_reports(*bytes, door);
      break;
    default:
      door.each(text_report(*bytes, door.path, door.arguments, door.lexicon));
      break;
  }
}

}  // namespace

Pull pull_of(std::string_view bytes) {
  return [bytes](std::span<char> room) mutable -> Result<std::size_t> {
    const std::size_t size = std::min(room.size(), bytes.size());
    std::copy_n(bytes.data(), size, room.data());
    bytes.remove_prefix(size);
    return size;
  };
}

void reports(Format format, const Pull& pull, const std::optional<std::string>& path,
             const Arguments& arguments, const lexicon::Lexicon& lexicon,
             const std::function<bool(Result<Report>)>& each) {
  const Door door{path, arguments, lexicon, each};
  switch (format) {
    case Format::Jsonl:
      return jsonl_reports(pull, path, arguments, lexicon, each);
    case Format::Warc:
      return warc_reports(pull, door);
    case Format::Csv:
      return table_reports(pull, door);
    default:
      return read_whole(format, pull, door);
  }
}

}  // namespace dateline::ingest
