// SPDX-License-Identifier: Apache-2.0
// ZIP of pages and texts, and WACZ (a ZIP with WARC files in archive/). Names in the archive are
// names only: nothing is ever written, so "../" leads nowhere.
#include <zip.h>

#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <vector>

#include "ingest/inputs.h"

namespace dateline::ingest {
namespace {

constexpr std::uint64_t kMemberLimit = std::uint64_t{1} << 30;  // bytes of a WARC in a WACZ
constexpr std::uint64_t kRatioLimit = 200;               // unpacked to packed; pages reach 20
constexpr std::uint64_t kFree = std::uint64_t{1} << 20;  // so small that its ratio does not matter
constexpr std::int64_t kMemberCount = 1'000'000;

struct Discard {
  void operator()(zip_t* archive) const { zip_discard(archive); }
  void operator()(zip_file_t* file) const { zip_fclose(file); }
};

class ZipReader {
 public:
  explicit ZipReader(const Door& door)
      : door_(door), where_(door.path.value_or("standard input")) {}

  void read(std::string_view bytes) {
    zip_error_t error;
    zip_error_init(&error);
    zip_source_t* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error);
    const std::unique_ptr<zip_t, Discard> archive(
        source == nullptr ? nullptr : zip_open_from_source(source, ZIP_RDONLY, &error));
    zip_error_fini(&error);
    if (!archive) {
      if (source != nullptr) zip_source_free(source);
      door_.each(fail(ErrorCode::BadInput, "the ZIP archive is damaged.", where_,
                      "Copy or download it again."));
      return;
    }
    std::vector<std::pair<std::string, zip_uint64_t>> members;
    const std::int64_t count = std::min(zip_get_num_entries(archive.get(), 0), kMemberCount);
    for (zip_uint64_t i = 0; i < static_cast<zip_uint64_t>(count); ++i) {
      const char* name = zip_get_name(archive.get(), i, 0);
      if (name != nullptr) members.emplace_back(name, i);
    }
    std::sort(members.begin(), members.end());  // order of names, whatever packed it
    for (const auto& [name, index] : members) {
      if (!member(*archive, name, index)) return;
    }
  }

 private:
  bool refuse(const std::string& name, std::string why) {
    return door_.each(fail(ErrorCode::TooLarge, std::move(why), where_ + ": " + name));
  }

  bool member(zip_t& archive, const std::string& name, zip_uint64_t index) {
    const auto format = format_of(name);
    const bool known = format == Format::Html || format == Format::Text || format == Format::Warc ||
                       format == Format::Mail;
    if (!known || name.ends_with("/")) return true;  // pictures, styles, indexes
    zip_stat_t stat;
    zip_stat_init(&stat);
    if (zip_stat_index(&archive, index, 0, &stat) != 0) return true;
    const std::uint64_t limit = format == Format::Warc ? kMemberLimit : kReportLimit;
    if (stat.size > limit) return refuse(name, fmt::format("is larger than {} MB.", limit >> 20));
    if (stat.size > kFree && stat.size / kRatioLimit > stat.comp_size)
      return refuse(name, "is packed more tightly than any page; it was not unpacked.");
    const std::unique_ptr<zip_file_t, Discard> file(zip_fopen_index(&archive, index, 0));
    if (!file)
      return door_.each(fail(ErrorCode::BadInput, "cannot be unpacked.", where_ + ": " + name));
    std::string bytes(stat.size, '\0');
    const zip_int64_t got = zip_fread(file.get(), bytes.data(), bytes.size());
    if (got < 0 || static_cast<std::uint64_t>(got) != stat.size)
      return door_.each(fail(ErrorCode::BadInput, "the packing is damaged.", where_ + ": " + name));
    return read_member(name, bytes, *format);
  }

  bool read_member(const std::string& name, const std::string& bytes, Format format) {
    bool more = true;
    const Each each = [&](Result<Report> report) {
      more = door_.each(std::move(report));
      return more;
    };
    if (format == Format::Warc || format == Format::Mail) {
      reports(format, pull_of(bytes), door_.path, door_.arguments, door_.lexicon, each);
      return more;
    }
    Around around;
    around.path = door_.path;
    around.ref = name;
    return door_.each(format == Format::Html
                          ? report_of_page(bytes, around, door_.arguments, door_.lexicon)
                          : report_of_text(bytes, around, door_.arguments, door_.lexicon));
  }

  const Door& door_;
  std::string where_;
};

}  // namespace

void zip_reports(std::string_view bytes, const Door& door) {
  ZipReader(door).read(bytes);
}

}  // namespace dateline::ingest
