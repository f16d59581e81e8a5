// SPDX-License-Identifier: Apache-2.0
#include "gazetteer/mapped.h"

#include <cstring>

#include "base/hash.h"
#include "base/table.h"

namespace dateline::gazetteer {
namespace {

constexpr std::string_view kRebuild = "Build it again with: dateline resources build";

tl::unexpected<Error> damaged(const std::string& where, std::string what) {
  return fail(ErrorCode::DamagedResource, std::move(what), where, std::string(kRebuild));
}

template <class T>
std::string_view bytes_of(const T& value) {
  return {reinterpret_cast<const char*>(&value), sizeof value};
}

std::string_view section(std::string_view file, const Header& header, Section which) {
  const SectionRecord& record = header.sections[static_cast<std::size_t>(which)];
  return file.substr(record.offset, record.size);
}

// Sections lie inside the file, are aligned, and hold whole records.
bool well_formed(const Header& header, std::size_t file_size) {
  constexpr std::array<std::size_t, kSections> kRecord = {
      1, sizeof(PlaceRecord), sizeof(NameRecord), 4, 1, 4, 4, 1, sizeof(IdRecord), 4,
      1, sizeof(LineRecord),  sizeof(PointRecord)};
  for (std::size_t i = 0; i < kSections; ++i) {
    const SectionRecord& record = header.sections[i];
    if (record.offset < sizeof(Header) || record.offset % kAlignment != 0) return false;
    if (record.offset > file_size || record.size > file_size - record.offset) return false;
    if (record.size % kRecord[i] != 0) return false;
  }
  return true;
}

std::string tries_digest(std::string_view file, const Header& header) {
  const std::string both = hex(sha256(section(file, header, Section::NameTrie))) +
                           hex(sha256(section(file, header, Section::KeyTrie)));
  return hex(sha256(both));
}

void read_lists(Gazetteer::File& file, std::string_view text) {
  for (const std::string_view line : split(text, '\n')) {
    const std::size_t space = line.find(' ');
    if (space == std::string_view::npos) continue;
    const std::string_view kind = line.substr(0, space), value = line.substr(space + 1);
    if (kind == "language") file.languages.push_back(value);
    if (kind == "year") file.years.push_back(value);
    if (kind == "source") file.sources.push_back(value);
    if (kind == "licence") file.licences.emplace_back(value);
  }
}

Range range_at(const Array<std::uint32_t>& starts, std::size_t id, std::size_t limit) {
  const std::uint32_t* begin = starts.at(id);
  const std::uint32_t* end = starts.at(id + 1);
  if (begin == nullptr || end == nullptr || *begin > *end || *end > limit) return {};
  return {*begin, *end};
}

}  // namespace

std::string_view Gazetteer::File::string(std::uint32_t offset) const {
  if (offset >= strings.size()) return {};
  const char* begin = strings.data() + offset;
  const void* end = std::memchr(begin, 0, strings.size() - offset);
  if (end == nullptr) return {};
  return {begin, static_cast<std::size_t>(static_cast<const char*>(end) - begin)};
}

Range Gazetteer::File::names_of(std::string_view folded) const {
  const auto id = name_trie.find(folded);
  return id ? range_at(name_starts, *id, names.size()) : Range{};
}

Range Gazetteer::File::refs_of(std::string_view key) const {
  const auto id = key_trie.find(key);
  return id ? range_at(key_starts, *id, key_refs.size()) : Range{};
}

Result<Header> checked_header(std::string_view bytes, const std::string& where) {
  Header header{};
  if (bytes.substr(0, kMagic.size()) != kMagic) {
    return damaged(where, "is not a gazetteer of this version.");
  }
  if (bytes.size() < sizeof header) return damaged(where, "is damaged: its head is cut off.");
  std::memcpy(&header, bytes.data(), sizeof header);
  const std::string_view head =
      bytes_of(header).substr(0, sizeof header - sizeof header.header_digest);
  if (sha256(head) != header.header_digest) {
    return damaged(where, "is damaged: the checksum of its head does not fit.");
  }
  if (header.file_size != bytes.size()) {
    return damaged(where, "is damaged: it has " + std::to_string(bytes.size()) +
                              " bytes, it should have " + std::to_string(header.file_size) + ".");
  }
  if (!well_formed(header, bytes.size())) {
    return damaged(where, "is damaged: its sections lie outside of it.");
  }
  return header;
}

Result<Gazetteer> open(const std::string& path) {
  auto mapped = MappedFile::open(path);
  if (!mapped) {
    return fail(ErrorCode::MissingResource, "the gazetteer is not there.", path,
                std::string(kRebuild));
  }
  auto file = std::make_shared<Gazetteer::File>();
  file->mapped = std::move(*mapped);
  const std::string_view bytes = file->mapped.bytes();
  const Header header = TRY(checked_header(bytes, path));
  if (tries_digest(bytes, header) != hex(header.tries_digest)) {
    return damaged(path, "is damaged: the checksum of its index does not fit.");
  }
  const auto part = [&](Section which) { return section(bytes, header, which); };
  file->hash = "sha256:" + hex(header.content_digest);
  file->strings = part(Section::Strings);
  file->places = Array<PlaceRecord>(part(Section::Places));
  file->names = Array<NameRecord>(part(Section::Names));
  file->name_starts = Array<std::uint32_t>(part(Section::NameStarts));
  file->key_refs = Array<std::uint32_t>(part(Section::KeyRefs));
  file->key_starts = Array<std::uint32_t>(part(Section::KeyStarts));
  file->ids = Array<IdRecord>(part(Section::Ids));
  file->countries = Array<std::uint32_t>(part(Section::Countries));
  file->lines = Array<LineRecord>(part(Section::Lines));
  file->points = Array<PointRecord>(part(Section::Points));
  auto name_trie = Trie::map(part(Section::NameTrie));
  auto key_trie = Trie::map(part(Section::KeyTrie));
  if (!name_trie || !key_trie) return damaged(path, "is damaged: its index cannot be read.");
  file->name_trie = std::move(*name_trie);
  file->key_trie = std::move(*key_trie);
  read_lists(*file, part(Section::Lists));
  return Gazetteer(std::move(file));
}

Result<void> verify(const std::string& path) {
  const auto mapped = MappedFile::open(path);
  if (!mapped) return tl::unexpected(mapped.error());
  const Header header = TRY(checked_header(mapped->bytes(), path));
  if (sha256(mapped->bytes().substr(sizeof header)) != header.content_digest) {
    return damaged(path, "is damaged: its checksum does not fit.");
  }
  return {};
}

}  // namespace dateline::gazetteer
