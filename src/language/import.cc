// SPDX-License-Identifier: Apache-2.0
// A spaCy v3 pipeline, read once and packed into our own file. Nothing of spaCy's formats is known
// anywhere else.
#include <algorithm>
#include <array>
#include <filesystem>
#include <map>

#include "base/file.h"
#include "base/hash.h"
#include "base/json.h"
#include "base/utf8.h"
#include "language/ids.h"
#include "language/model.h"
#include "language/msgpack.h"
#include "language/tables.h"

namespace dateline::language {
namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t kOrth = 65;  // keys of an exception's part
constexpr std::uint64_t kNormKey = 67;

// A file that we use, with the git blob ids that we know (spec 1.3 and fixtures' README).
struct Recorded {
  std::string_view path;
  std::string_view blob;
};
constexpr std::string_view kTokenizer = "tokenizer";
constexpr std::string_view kLookups = "vocab/lookups.bin";
constexpr std::string_view kLemmas = "lemmatizer/lookups/lookups.bin";
constexpr std::array<Recorded, 3> kShared = {{
    {kTokenizer, "ba2f4615241984f45f222cb10735a0fb291f113b"},
    {kLookups, "928cf9df02600a09c6c60d52b87f4162c7f82c17"},
    {kLemmas, "e19ee179a3bdff2ae10a1ef1d342906ee1aea373"},
}};
// config.cfg tells the models apart; a package may call the same files by another name.
constexpr std::array<Recorded, 2> kModels = {{
    {"en_core_web_sm 3.8.0", "c28572bece876c537fb3ee7983d58b10fb2dc361"},
    {"en_core_web_md 3.7.1", "82d864a0f8ae63eb77073f1ae87087ebcfe0718b"},
}};

tl::unexpected<Error> odd(const fs::path& path, std::string what) {
  return fail(ErrorCode::BadInput, std::move(what), path.string(),
              "Dateline reads English pipelines of spaCy 3.7 and 3.8, such as en_core_web_sm.");
}

// The folder that holds config.cfg: this one, or the first one below it by name.
Result<fs::path> pipeline_folder(const std::string& directory) {
  constexpr int kDeepest = 3;  // a wheel has it two folders down
  std::error_code code;
  if (fs::exists(fs::path(directory) / "config.cfg", code)) return fs::path(directory);
  std::vector<fs::path> found;
  fs::recursive_directory_iterator it(directory, code);
  for (; !code && it != fs::recursive_directory_iterator(); it.increment(code)) {
    if (it.depth() >= kDeepest) it.disable_recursion_pending();
    if (it->path().filename() == "config.cfg") found.push_back(it->path().parent_path());
  }
  if (!found.empty()) return *std::ranges::min_element(found);
  return fail(ErrorCode::NotFound, "holds no spaCy pipeline (a folder with config.cfg).", directory,
              "Fetch one with scripts/fetch-resources.sh.");
}

// The bytes of the pipeline's files, and what they are called.
struct Source {
  fs::path folder;
  std::map<std::string_view, std::string> bytes;
  std::string name;
  std::string files;  // Model::files
  bool recorded_tokenizer = false;
};

Result<std::string> name_in_meta(const fs::path& path) {
  const auto meta = json::parse(TRY(read_file(path.string())));
  if (!meta) return odd(path, meta.error().what);
  const auto word = [&meta](const char* key) {
    return std::string(meta->string(key).value_or("?"));
  };
  return word("lang") + "_" + word("name") + " " + word("version");
}

Result<Source> read_source(const std::string& directory) {
  Source source;
  source.folder = TRY(pipeline_folder(directory));
  const fs::path config_path = source.folder / "config.cfg";
  const std::string config = TRY(read_file(config_path.string()));
  if (config.find("\nlang = \"en\"") == std::string::npos) {
    return odd(config_path, "is not of an English pipeline.");
  }
  if (config.find("\"spacy.Tokenizer.v1\"") == std::string::npos) {
    return odd(config_path, "asks for another tokenizer than spaCy's own.");
  }
  const auto line = [&source](std::string_view path, const std::string& blob, bool recorded) {
    source.files.append(path).append(" ").append(blob);
    source.files += recorded ? " recorded\n" : " unrecorded\n";
  };
  const std::string config_blob = git_blob_id(config);
  const auto* const model = std::ranges::find(kModels, config_blob, &Recorded::blob);
  bool all = model != kModels.end();
  line("config.cfg", config_blob, all);
  for (const Recorded& file : kShared) {
    std::string bytes = TRY(read_file((source.folder / file.path).string()));
    const std::string blob = git_blob_id(bytes);
    const bool same = blob == file.blob;
    line(file.path, blob, same);
    if (file.path == kTokenizer) source.recorded_tokenizer = same;
    all = all && same;
    source.bytes.emplace(file.path, std::move(bytes));
  }
  source.name = all ? std::string(model->path)
                    : TRY(name_in_meta(source.folder / "meta.json")) + " unrecorded";
  return source;
}

// The msgpack of a file. REQUIRES: `source` outlives it.
Result<Packed> open_file(const Source& source, std::string_view path) {
  auto packed = unpack(source.bytes.at(path));
  if (!packed) return odd(source.folder / path, packed.error().what);
  return packed;
}

bool is_text(const Packed* value) {
  return value != nullptr && value->kind == Packed::Kind::String && utf8::valid(value->text);
}

// True if the key and its parts are texts, and the parts make up the key.
bool is_exception(const Packed& key, const Packed& parts) {
  if (!is_text(&key) || key.text.empty()) return false;
  std::string together;
  for (const Packed& part : parts.items) {
    const Packed* norm = part.find(kNormKey);
    if (!is_text(part.find(kOrth)) || (norm != nullptr && !is_text(norm))) return false;
    together += part.find(kOrth)->text;
  }
  return together == key.text;
}

Result<void> pack_tokenizer(const Source& source, FieldWriter& out) {
  const fs::path path = source.folder / kTokenizer;
  const Packed tokenizer = TRY(open_file(source, kTokenizer));
  out.size(source.recorded_tokenizer ? 1 : 0);
  for (const char* key : {"prefix_search", "suffix_search", "infix_finditer", "url_match"}) {
    const Packed* pattern = tokenizer.find(key);
    if (!is_text(pattern)) return odd(path, std::string("has no pattern ") + key + ".");
    out.text(pattern->text);
  }
  const Packed* token_match = tokenizer.find("token_match");
  if (token_match != nullptr && token_match->kind != Packed::Kind::Nil) {
    return odd(path, "has a token_match, which English pipelines do not have.");
  }
  const Packed* exceptions = tokenizer.find("exceptions");
  if (exceptions == nullptr) return odd(path, "has no exceptions.");
  out.size(exceptions->members.size());
  for (const auto& [key, parts] : exceptions->members) {
    if (!is_exception(key, parts)) return odd(path, "has an exception that is not its own text.");
    out.text(key.text);
    out.size(parts.items.size());
    for (const Packed& part : parts.items) {
      const Packed* norm = part.find(kNormKey);
      out.text(part.find(kOrth)->text);
      out.text(norm == nullptr ? std::string_view() : norm->text);
    }
  }
  return {};
}

Result<void> pack_norms(const Source& source, FieldWriter& out) {
  const Packed lookups = TRY(open_file(source, kLookups));
  const Packed* norms = lookups.find("lexeme_norm");
  if (norms == nullptr) return odd(source.folder / kLookups, "has no table lexeme_norm.");
  out.size(norms->members.size());
  for (const auto& [id, norm] : norms->members) {
    if (id.kind != Packed::Kind::Integer || !is_text(&norm)) {
      return odd(source.folder / kLookups, "has a norm that is not an id and a text.");
    }
    out.number(id.integer);
    out.text(norm.text);
  }
  return {};
}

// PROVISIONAL, for verbs.cc.
Result<void> pack_words(const Source& source, FieldWriter& out) {
  constexpr std::array<std::pair<std::string_view, WordClass>, 4> kClasses = {
      {{"verb", kVerb}, {"noun", kNoun}, {"adj", kAdjective}, {"adv", kAdverb}}};
  const Packed lemmas = TRY(open_file(source, kLemmas));
  const Packed* index = lemmas.find("lemma_index");
  const Packed* irregular = lemmas.find("lemma_exc");
  const Packed* verbs = irregular == nullptr ? nullptr : irregular->find(string_id("verb"));
  if (index == nullptr || verbs == nullptr) {
    return odd(source.folder / kLemmas, "has no tables lemma_index and lemma_exc.");
  }
  std::map<std::string_view, std::uint8_t> classes;
  for (const auto& [name, bit] : kClasses) {
    const Packed* words = index->find(string_id(name));
    if (words == nullptr) return odd(source.folder / kLemmas, "lacks a word class.");
    for (const Packed& word : words->items) classes[word.text] |= bit;
  }
  std::map<std::string_view, std::string_view> forms;
  for (const auto& [form, of] : verbs->members) {
    if (!of.items.empty()) forms.emplace(form.text, of.items.front().text);
  }
  std::vector<std::string_view> words, keys, values;
  std::string bits;
  for (const auto& [word, bit] : classes) words.push_back(word), bits += static_cast<char>(bit);
  for (const auto& [form, lemma] : forms) keys.push_back(form), values.push_back(lemma);
  out.texts(words);
  out.text(bits);
  out.texts(keys);
  out.texts(values);
  return {};
}

}  // namespace

Result<std::string> build(const std::string& directory) {
  const Source source = TRY(read_source(directory));
  FieldWriter out;
  out.text(source.name);
  out.text(source.files);
  TRY_VOID(pack_tokenizer(source, out));
  TRY_VOID(pack_norms(source, out));
  TRY_VOID(pack_words(source, out));
  const std::string body = out.take();
  return std::string(kMagic) + hex(sha256(body)) + "\n" + body;
}

}  // namespace dateline::language
