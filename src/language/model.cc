// SPDX-License-Identifier: Apache-2.0
// The packed model file, opened. Only patterns and the small hash tables are made at load.
#include "language/model.h"

#include <algorithm>
#include <atomic>

#include "base/hash.h"
#include "language/chunks.h"

namespace dateline::language {
namespace {

// False if the parts do not make up their exception.
bool read_exceptions(FieldReader& in, Model::Tables& to) {
  for (std::size_t count = in.size(); in.good() && count > 0; --count) {
    const std::string_view key = in.text();
    Parts parts;
    std::size_t size = 0;
    for (std::size_t left = in.size(); in.good() && left > 0; --left) {
      const std::string_view text = in.text();
      parts.push_back({text, in.text()});
      if (text.empty() || key.substr(std::min(size, key.size()), text.size()) != text) return false;
      size += text.size();
    }
    if (key.empty() || size != key.size()) return false;
    to.longest_exception = std::max(to.longest_exception, key.size());
    to.exceptions.emplace(key, std::move(parts));
  }
  return in.good();
}

Result<void> read_patterns(FieldReader& in, Model::Tables& to) {
  to.prefix = TRY(Pattern::compile(in.text(), Pattern::Anchor::Begin));
  to.suffix = TRY(Pattern::compile(in.text(), Pattern::Anchor::None));
  to.infix = TRY(Pattern::compile(in.text(), Pattern::Anchor::None));
  to.url = TRY(Pattern::compile(in.text(), Pattern::Anchor::Begin));
  return {};
}

Result<void> read_fields(FieldReader in, std::string_view digest, Model::Tables& to) {
  to.name = std::string(in.text()) + " sha256:" + std::string(digest);
  to.files = in.text();
  to.short_suffixes = in.size() == 1;
  TRY_VOID(read_patterns(in, to));
  const bool exceptions = read_exceptions(in, to);
  for (std::size_t count = in.size(); in.good() && count > 0; --count) {
    const std::uint64_t id = in.number();
    to.norms.emplace(id, in.text());
  }
  if (!in.good() || !exceptions || !read_networks(in, to) || !read_rules(in, to)) {
    return fail(ErrorCode::DamagedResource, "is damaged: its fields do not fit each other.");
  }
  to.letters_are_whole = leaves_letters_alone(to);
  to.phrases = phrases_of(to);
  return {};
}

}  // namespace

const std::string& Model::name() const {
  static const std::string kNone;
  return tables_ == nullptr ? kNone : tables_->name;
}

std::string_view Model::files() const {
  return tables_ == nullptr ? std::string_view() : tables_->files;
}

Result<Model> open(const std::string& path) {
  static std::atomic<std::uint64_t> serial{0};
  const auto damaged = [&path](std::string what) {
    return fail(ErrorCode::DamagedResource, std::move(what), path, std::string(kRebuild));
  };
  auto file = MappedFile::open(path);
  if (!file) {
    return fail(ErrorCode::MissingResource, "the language model is not there.", path,
                std::string(kRebuild));
  }
  const auto tables = std::make_shared<Model::Tables>();
  tables->file = std::move(*file);
  tables->serial = ++serial;
  std::string_view bytes = tables->file.bytes();
  if (!bytes.starts_with(kMagic) || bytes.size() <= kHeadSize) {
    return damaged("is not a language model of this version.");
  }
  const std::string_view digest = bytes.substr(kMagic.size(), kDigestDigits);
  bytes.remove_prefix(kHeadSize);
  if (digest != hex(sha256(bytes))) return damaged("is damaged: its checksum does not fit.");
  const auto read = read_fields(FieldReader(bytes), digest, *tables);
  if (!read) return damaged(read.error().what);
  return Model(tables);
}

}  // namespace dateline::language
