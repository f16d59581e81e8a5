// SPDX-License-Identifier: Apache-2.0
// The packed model file, opened. Only the patterns and hash tables are made at load.
#include "language/model.h"

#include "base/file.h"
#include "base/hash.h"
#include "language/chunks.h"
#include "language/tables.h"

namespace dateline::language {
namespace {

void read_exceptions(FieldReader& in, Model::Tables& to) {
  for (std::size_t count = in.size(); in.good() && count > 0; --count) {
    const std::string_view key = in.text();
    Parts parts;
    for (std::size_t left = in.size(); in.good() && left > 0; --left) {
      const std::string_view text = in.text();
      parts.push_back({text, in.text()});
    }
    to.longest_exception = std::max(to.longest_exception, key.size());
    to.exceptions.emplace(key, std::move(parts));
  }
<<<<<<< HEAD
}

Result<void> read_patterns(FieldReader& in, Model::Tables& to) {
  to.prefix = TRY(Pattern::compile(in.text(), Pattern::Anchor::Begin));
  to.suffix = TRY(Pattern::compile(in.text(), Pattern::Anchor::None));
  to.infix = TRY(Pattern::compile(in.text(), Pattern::Anchor::None));
  to.url = TRY(Pattern::compile(in.text(), Pattern::Anchor::Begin));
=======

 private:
  std::uint64_t number(std::size_t width) {
    if (!good_ || bytes_.size() < width) {
      good_ = false;
      return 0;
    }
    std::uint64_t value = 0;
    for (std::size_t i = 0; i < width; ++i) {
      value |= static_cast<std::uint64_t>(static_cast<unsigned char>(bytes_[i])) << (8 * i);
    }
    bytes_.remove_prefix(width);
    return value;
  }
  std::string_view bytes_;
  bool good_ = true;
};

// The innermost folder that holds config.cfg.
Result<fs::path> pipeline_folder(const std::string& directory) {
  std::error_code code;
  std::vector<fs::path> found;
  if (fs::exists(fs::path(directory) / "config.cfg", code)) return fs::path(directory);
  for (auto it = fs::recursive_directory_iterator(directory, code);
       !code && it != fs::recursive_directory_iterator(); it.increment(code)) {
    if (it->path().filename() == "config.cfg") found.push_back(it->path().parent_path());
  }
  if (found.size() == 1) return found.front();
  return fail(ErrorCode::NotFound, "holds no spaCy pipeline (one folder with config.cfg).",
              directory, "Fetch one with scripts/fetch-resources.sh.");
}

Result<void> pack_exceptions(FieldWriter& out, const Packed& tokenizer, const std::string& path) {
  const Packed* exceptions = tokenizer.find("exceptions");
  if (exceptions == nullptr) return fail(ErrorCode::DamagedResource, "has no exceptions.", path);
  out.size(exceptions->members.size());
  for (const auto& [key, parts] : exceptions->members) {
    out.text(key.text);
    out.size(parts.items.size());
    for (const Packed& part : parts.items) {
      const Packed* orth = part.find(kOrth);
      const Packed* norm = part.find(kNorm);
      if (orth == nullptr)
        return fail(ErrorCode::DamagedResource, "has an exception without text.", path);
      out.text(orth->text);
      out.text(norm == nullptr ? std::string_view() : norm->text);
    }
  }
>>>>>>> main
  return {};
}

Result<void> read_fields(FieldReader in, std::string_view digest, Model::Tables& to) {
  to.name = std::string(in.text()) + " sha256:" + std::string(digest);
  to.files = in.text();
  to.short_suffixes = in.size() == 1;
  TRY_VOID(read_patterns(in, to));
  read_exceptions(in, to);
  for (std::size_t count = in.size(); in.good() && count > 0; --count) {
    const std::uint64_t id = in.number();
    to.norms.emplace(id, in.text());
  }
  to.words = in.texts();
  to.word_classes = in.text();
  to.verb_forms = in.texts();
  to.verb_lemmas = in.texts();
  const bool fits =
      to.words.size() == to.word_classes.size() && to.verb_forms.size() == to.verb_lemmas.size();
  if (!in.good() || !fits) return fail(ErrorCode::DamagedResource, "is damaged: it is cut off.");
  to.letters_are_whole = leaves_letters_alone(to);
  to.phrases = phrases_of(to);
  return {};
}

}  // namespace

const std::string& Model::name() const {
<<<<<<< HEAD
  static const std::string kNone;
  return tables_ == nullptr ? kNone : tables_->name;
}

std::string_view Model::files() const {
  return tables_ == nullptr ? std::string_view() : tables_->files;
=======
  return tables_->name;
}

Result<std::string> build(const std::string& directory) {
  const fs::path folder = TRY(pipeline_folder(directory));
  const auto file = [&folder](const char* name) { return (folder / name).string(); };
  const std::string meta_bytes = TRY(read_file(file("meta.json")));
  const json::Value meta = TRY(json::parse(meta_bytes));
  const std::string tokenizer_bytes = TRY(read_file(file("tokenizer")));
  const Packed tokenizer = TRY(unpack(tokenizer_bytes));
  const std::string lookups_bytes = TRY(read_file(file("vocab/lookups.bin")));
  const Packed lookups = TRY(unpack(lookups_bytes));
  const std::string lemma_bytes = TRY(read_file(file("lemmatizer/lookups/lookups.bin")));
  const Packed lemmas = TRY(unpack(lemma_bytes));

  FieldWriter out;
  out.text(std::string(meta.string("lang").value_or("")) + "_" +
           std::string(meta.string("name").value_or("?")) + " " +
           std::string(meta.string("version").value_or("?")));
  for (const char* key : {"prefix_search", "suffix_search", "infix_finditer", "url_match"}) {
    const Packed* pattern = tokenizer.find(key);
    if (pattern == nullptr) {
      return fail(ErrorCode::DamagedResource, std::string("has no ") + key + ".",
                  file("tokenizer"));
    }
    out.text(pattern->text);
  }
  TRY_VOID(pack_exceptions(out, tokenizer, file("tokenizer")));
  const Packed* norms = lookups.find("lexeme_norm");
  out.size(norms == nullptr ? 0 : norms->members.size());
  if (norms != nullptr) {
    for (const auto& [id, norm] : norms->members) {
      out.id(id.integer);
      out.text(norm.text);
    }
  }
  TRY_VOID(pack_lemmas(out, lemmas, file("lemmatizer/lookups/lookups.bin")));
  const std::string body = out.take();
  return std::string(kMagic) + hex(sha256(body)) + "\n" + body;
}

namespace {

// The phrases of spec 3.3, made with the tokenizer itself.
void add_phrases(Model::Tables& tables) {
  for (const auto& [key, parts] : tables.exceptions) {
    const bool spaced = key.find(' ') != std::string::npos;
    if (!spaced && !tables.prefix.search(key) && !tables.suffix.search(key) &&
        !tables.infix.search(key)) {
      continue;
    }
    std::vector<Part> tokens;
    std::size_t begin = 0;
    while (begin <= key.size()) {
      const std::size_t end = std::min(key.find(' ', begin), key.size());
      if (end > begin)
        tokenize_chunk(std::string_view(key).substr(begin, end - begin), tables, false, tokens);
      begin = end + 1;
    }
    std::vector<std::string> phrase;
    for (const Part& token : tokens) phrase.push_back(token.text);
    if (phrase.size() > 1 || (phrase.size() == 1 && phrase.front() != key)) {
      tables.phrases[phrase.front()].push_back(std::move(phrase));
    }
  }
>>>>>>> main
}

Result<Model> open(const std::string& path) {
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
  std::string_view bytes = tables->file.bytes();
  if (!bytes.starts_with(kMagic) || bytes.size() <= kMagic.size() + kDigestDigits) {
    return damaged("is not a language model of this version.");
  }
  const std::string_view digest = bytes.substr(kMagic.size(), kDigestDigits);
  bytes.remove_prefix(kMagic.size() + kDigestDigits + 1);
  if (digest != hex(sha256(bytes))) return damaged("is damaged: its checksum does not fit.");
  const auto read = read_fields(FieldReader(bytes), digest, *tables);
  if (!read) return damaged(read.error().what);
  return Model(tables);
}

}  // namespace dateline::language
