// SPDX-License-Identifier: Apache-2.0
// Import of a spaCy pipeline, and the packed file that it becomes.
//
// The file: "dateline language 1\n", SHA-256 of what follows the second line as 64 digits and "\n",
// then fields, each a 32-bit little-endian length and its bytes, in the order `pack` writes them.
#include <algorithm>
#include <array>
#include <filesystem>

#include "base/file.h"
#include "base/hash.h"
#include "base/json.h"
#include "base/utf8.h"
#include "language/msgpack.h"
#include "language/tables.h"

namespace dateline::language {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kMagic = "dateline language 1\n";
constexpr std::string_view kRebuild = "Build it again with: dateline resources build";
// Keys of the lemma tables: ids of the words "verb", "noun", "adj".
constexpr std::uint64_t kVerb = 6360137228241296794U;
constexpr std::uint64_t kNoun = 16833663260455505849U;
constexpr std::uint64_t kAdjective = 12401032943472870168U;
constexpr std::uint64_t kOrth = 65;
constexpr std::uint64_t kNorm = 67;

class FieldWriter {
 public:
  void size(std::size_t count) { word(static_cast<std::uint32_t>(count)); }
  void text(std::string_view bytes) {
    size(bytes.size());
    out_.append(bytes);
  }
  void id(std::uint64_t value) {
    word(static_cast<std::uint32_t>(value));
    word(static_cast<std::uint32_t>(value >> 32));
  }
  std::string take() { return std::move(out_); }

 private:
  void word(std::uint32_t value) {
    for (int i = 0; i < 4; ++i) out_ += static_cast<char>((value >> (8 * i)) & 0xff);
  }
  std::string out_;
};

class FieldReader {
 public:
  explicit FieldReader(std::string_view bytes) : bytes_(bytes) {}
  bool good() const { return good_; }
  std::size_t size() { return static_cast<std::size_t>(number(4)); }
  std::uint64_t id() { return number(8); }
  std::string text() {
    const std::size_t count = size();
    if (!good_ || count > bytes_.size()) {
      good_ = false;
      return {};
    }
    std::string field(bytes_.substr(0, count));
    bytes_.remove_prefix(count);
    return field;
  }

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
  return {};
}

void pack_words(FieldWriter& out, const Packed* words) {
  out.size(words == nullptr ? 0 : words->items.size());
  if (words == nullptr) return;
  for (const Packed& word : words->items) out.text(word.text);
}

Result<void> pack_lemmas(FieldWriter& out, const Packed& lookups, const std::string& path) {
  const Packed* index = lookups.find("lemma_index");
  const Packed* irregular = lookups.find("lemma_exc");
  const Packed* verbs = irregular == nullptr ? nullptr : irregular->find(kVerb);
  if (index == nullptr || verbs == nullptr) {
    return fail(ErrorCode::DamagedResource, "has no lemma tables.", path);
  }
  out.size(verbs->members.size());
  for (const auto& [form, lemmas] : verbs->members) {
    out.text(form.text);
    out.text(lemmas.items.empty() ? std::string_view() : lemmas.items.front().text);
  }
  for (const std::uint64_t key : {kVerb, kNoun, kAdjective}) pack_words(out, index->find(key));
  return {};
}

}  // namespace

const std::string& Model::name() const {
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
}

Result<Model> read_tables(FieldReader& in, std::string_view digest) {
  auto tables = std::make_shared<Model::Tables>();
  tables->name = in.text() + " sha256:" + std::string(digest);
  tables->prefix = TRY(Pattern::compile(in.text(), true));
  tables->suffix = TRY(Pattern::compile(in.text(), false));
  tables->infix = TRY(Pattern::compile(in.text(), false));
  tables->url = TRY(Pattern::compile(in.text(), true));
  for (std::size_t count = in.size(); in.good() && count > 0; --count) {
    std::string key = in.text();
    std::vector<Part> parts;
    for (std::size_t part = in.size(); in.good() && part > 0; --part) {
      std::string text = in.text();
      parts.push_back({std::move(text), in.text()});
    }
    tables->longest_exception = std::max(tables->longest_exception, key.size());
    tables->exceptions.emplace(std::move(key), std::move(parts));
  }
  for (std::size_t count = in.size(); in.good() && count > 0; --count) {
    const std::uint64_t id = in.id();
    tables->norms.emplace(id, in.text());
  }
  for (std::size_t count = in.size(); in.good() && count > 0; --count) {
    std::string form = in.text();
    tables->irregular_verbs.emplace(std::move(form), in.text());
  }
  for (TextSet* set : {&tables->verbs, &tables->nouns, &tables->adjectives}) {
    for (std::size_t count = in.size(); in.good() && count > 0; --count) set->insert(in.text());
  }
  if (!in.good()) return fail(ErrorCode::DamagedResource, "is cut off.");
  add_phrases(*tables);
  return Model(std::move(tables));
}

}  // namespace

Result<Model> open(const std::string& path) {
  const auto damaged = [&path](std::string what) {
    return fail(ErrorCode::DamagedResource, std::move(what), path, std::string(kRebuild));
  };
  const auto file = MappedFile::open(path);
  if (!file) {
    return fail(ErrorCode::MissingResource, "the language model is not there.", path,
                std::string(kRebuild));
  }
  std::string_view bytes = file->bytes();
  if (!bytes.starts_with(kMagic) || bytes.size() < kMagic.size() + 65) {
    return damaged("is not a language model of this version.");
  }
  const std::string_view digest = bytes.substr(kMagic.size(), 64);
  bytes.remove_prefix(kMagic.size() + 65);
  if (digest != hex(sha256(bytes))) return damaged("is damaged: its checksum does not fit.");
  FieldReader in(bytes);
  auto model = read_tables(in, digest);
  if (!model) return damaged(model.error().what);
  return model;
}

}  // namespace dateline::language
