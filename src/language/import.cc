// SPDX-License-Identifier: Apache-2.0
// A spaCy v3 pipeline, read once and packed into our own file. Nothing of spaCy's formats is known
// outside the import_*.cc, thinc.cc and msgpack.cc.
#include "language/import.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <memory>

#include "base/file.h"
#include "base/hash.h"
#include "base/utf8.h"
#include "language/language.h"
#include "language/model.h"
#include "language/pattern.h"
#include "language/wheel.h"

namespace dateline::language {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kHint =
    "Dateline reads English CNN pipelines of spaCy 3.7 and 3.8, such as en_core_web_sm.";
constexpr std::uint64_t kOrth = 65;  // keys of an exception's part
constexpr std::uint64_t kNormKey = 67;

// A file that we use, with its git blob ids in en_core_web_sm 3.8.0 and en_core_web_md 3.7.1 (spec
// 1.3 and fixtures/language/README.md). Without ids it is only checked by what stands in it.
struct Recorded {
  std::string_view path, sm, md;
};
constexpr std::array<Recorded, 18> kFiles = {{
    {"config.cfg", "c28572bece876c537fb3ee7983d58b10fb2dc361",
     "82d864a0f8ae63eb77073f1ae87087ebcfe0718b"},
    {"tokenizer", "ba2f4615241984f45f222cb10735a0fb291f113b",
     "ba2f4615241984f45f222cb10735a0fb291f113b"},
    {"vocab/lookups.bin", "928cf9df02600a09c6c60d52b87f4162c7f82c17",
     "928cf9df02600a09c6c60d52b87f4162c7f82c17"},
    {"tok2vec/model", "bacd31428718227b36449a7b3478161a71f8584b",
     "0d9d167da1398d57ea1ac93ca094e62b2ccceab3"},
    {"tagger/model", "1d54a22c4e5b782dd88dd9d447498f02ad51882b",
     "504944737ac7e15ee1b6f46f63833d254851a2e1"},
    {"parser/model", "89468894504a87ca092a873aacb3ee3779d2018c",
     "c546ab3981bfaa26b852f3f3128149229c22769d"},
    {"ner/model", "adff6af669c6f79649b76a799875067404088ccd",
     "ad90effa945de3e99c39ad46c4f53994e328f483"},
    {"parser/moves", "08587521e892bed1e41d81fefa2fe2bf460e2dfa",
     "08587521e892bed1e41d81fefa2fe2bf460e2dfa"},
    {"ner/moves", "0756057e832e59988b4c130d8713fc64ffbaaa9d",
     "0756057e832e59988b4c130d8713fc64ffbaaa9d"},
    {"attribute_ruler/patterns", "be0328d3a0d6f8aa75e4b5669d78cf390001dc46",
     "be0328d3a0d6f8aa75e4b5669d78cf390001dc46"},
    {"lemmatizer/lookups/lookups.bin", "e19ee179a3bdff2ae10a1ef1d342906ee1aea373",
     "e19ee179a3bdff2ae10a1ef1d342906ee1aea373"},
    {"vocab/vectors", "", "315a496687d21b000b4722aa81d2b6ee36178452"},
    {"vocab/key2row", "", "7c5503dd68a965c5829ed1116ad56bf5b2432193"},
    {"vocab/vectors.cfg", "", ""},
    {"meta.json", "", ""},
    {"tagger/cfg", "", ""},
    {"parser/cfg", "", ""},
    {"ner/cfg", "", ""},
}};

// Where the files come from: a folder or a wheel.
class Package {
 public:
  static Result<Package> open(const std::string& path) {
    Package package;
    std::error_code code;
    if (fs::is_regular_file(path, code)) {
      package.bytes_ = std::make_unique<std::string>(TRY(read_file(path, kLargestWheel)));
      auto wheel = Wheel::open(*package.bytes_);
      if (!wheel) return fail(ErrorCode::BadInput, wheel.error().what, path, std::string(kHint));
      package.wheel_ = std::move(*wheel);
    }
    package.path_ = path;
    package.folder_ = TRY(package.pipeline_folder());
    return package;
  }
  Result<std::string> read(std::string_view file) const {
    if (bytes_ == nullptr) return read_file((fs::path(folder_) / file).string());
    auto read = wheel_.read(folder_ + std::string(file));
    if (!read) {
      return fail(read.error().code, read.error().what, path_ + ":" + folder_ + std::string(file));
    }
    return read;
  }
  std::string where() const { return bytes_ == nullptr ? folder_ : path_ + ":" + folder_; }

 private:
  static constexpr std::size_t kLargestWheel = std::size_t{1} << 30;

  // The folder that holds config.cfg: this one, or the first one below it by name.
  Result<std::string> pipeline_folder() const {
    constexpr std::string_view kConfig = "config.cfg";
    constexpr int kDeepest = 3;  // an unpacked wheel has it two folders down
    std::vector<std::string> found;
    if (bytes_ != nullptr) {
      for (const std::string& name : wheel_.names()) {
        if (name == kConfig || name.ends_with("/config.cfg")) {
          found.push_back(name.substr(0, name.size() - kConfig.size()));
        }
      }
    } else {
      std::error_code code;
      if (fs::exists(fs::path(path_) / kConfig, code)) return path_;
      fs::recursive_directory_iterator it(path_, code);
      for (; !code && it != fs::recursive_directory_iterator(); it.increment(code)) {
        if (it.depth() >= kDeepest) it.disable_recursion_pending();
        if (it->path().filename() == kConfig) found.push_back(it->path().parent_path().string());
      }
    }
    if (!found.empty()) return *std::ranges::min_element(found);
    return fail(ErrorCode::NotFound, "holds no spaCy pipeline (a folder with config.cfg).", path_,
                "Fetch one with scripts/fetch-resources.sh.");
  }

  std::string path_, folder_;
  std::unique_ptr<std::string> bytes_;  // of a wheel
  Wheel wheel_;
};

// What decides how the files are to be read.
Result<void> check_config(const Source& source) {
  const std::string_view config = source.file("config.cfg");
  const auto says = [config](std::string_view words) {
    return config.find(words) != std::string_view::npos;
  };
  if (!says("\nlang = \"en\"")) return source.odd("config.cfg", "is not of an English pipeline.");
  if (!says("\"spacy.Tokenizer.v1\"")) {
    return source.odd("config.cfg", "asks for another tokenizer than spaCy's own.");
  }
  const std::size_t at = config.find("\npipeline = [");
  const std::string_view line =
      at == std::string_view::npos ? "" : config.substr(at + 1, config.find('\n', at + 1) - at - 1);
  std::size_t after = 0;
  for (const char* part : {"\"tok2vec\"", "\"tagger\"", "\"parser\"", "\"attribute_ruler\"",
                           "\"lemmatizer\"", "\"ner\""}) {
    after = line.find(part, after);
    if (after == std::string_view::npos) {
      return source.odd("config.cfg", std::string("has no component ") + part + " in its place.");
    }
  }
  if (says("extra_state_tokens = true") || says("use_upper = false")) {
    return source.odd("config.cfg", "asks for another transition model.");
  }
  return {};
}

Result<void> check_meta(Source& source) {
  const json::Value meta = TRY(source.json("meta.json"));
  const auto licence = meta.string("license");
  if (!licence || licence->empty()) return source.odd("meta.json", "names no licence.");
  source.files += "licence " + std::string(*licence) + "\n";
  for (const char* component : {"parser/cfg", "ner/cfg"}) {
    const json::Value settings = TRY(source.json(component));
    if (settings.whole("beam_width").value_or(1) != 1) {
      return source.odd(component, "asks for a beam wider than 1.");
    }
  }
  const json::Value vectors = TRY(source.json("vocab/vectors.cfg"));
  if (vectors.string("mode").value_or("default") != "default") {
    return source.odd("vocab/vectors.cfg", "has vectors of another kind than a table.");
  }
  if (!source.name.empty()) return {};
  const auto word = [&meta](const char* key) {
    return std::string(meta.string(key).value_or("?"));
  };
  source.name = word("lang") + "_" + word("name") + " " + word("version") + " unrecorded";
  return {};
}

// True if the key and its parts are texts, and the parts make up the key.
bool is_exception(const Packed& key, const Packed& parts) {
  if (!is_text(&key) || key.text.empty()) return false;
  std::string together;
  for (const Packed& part : parts.items) {
    const Packed* norm = part.find(kNormKey);
    if (!is_text(part.find(kOrth)) || (norm != nullptr && !is_text(norm))) return false;
    if (part.find(kOrth)->text.empty()) return false;
    together += part.find(kOrth)->text;
  }
  return together == key.text;
}

Result<void> pack_exceptions(const Source& source, const Packed& tokenizer, FieldWriter& out) {
  const Packed* exceptions = tokenizer.find("exceptions");
  if (exceptions == nullptr) return source.odd("tokenizer", "has no exceptions.");
  out.size(exceptions->members.size());
  for (const auto& [key, parts] : exceptions->members) {
    if (!is_exception(key, parts)) {
      return source.odd("tokenizer", "has an exception that is not its own text.");
    }
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
  constexpr std::string_view kPath = "vocab/lookups.bin";
  const Packed lookups = TRY(source.msgpack(kPath));
  const Packed* norms = lookups.find("lexeme_norm");
  if (norms == nullptr) return source.odd(kPath, "has no table lexeme_norm.");
  out.size(norms->members.size());
  for (const auto& [id, norm] : norms->members) {
    if (id.kind != Packed::Kind::Integer || !is_text(&norm)) {
      return source.odd(kPath, "has a norm that is not an id and a text.");
    }
    out.number(id.integer);
    out.text(norm.text);
  }
  return {};
}

}  // namespace

tl::unexpected<Error> Source::odd(std::string_view path, std::string what) const {
  const bool slash = where.empty() || where.back() == '/';
  return fail(ErrorCode::BadInput, std::move(what), where + (slash ? "" : "/") + std::string(path),
              std::string(kHint));
}

Result<Packed> Source::msgpack(std::string_view path) const {
  auto packed = unpack(file(path));
  if (!packed) return odd(path, packed.error());
  return packed;
}

Result<json::Value> Source::json(std::string_view path) const {
  auto value = json::parse(file(path));
  if (!value) return odd(path, value.error());
  return value;
}

bool is_text(const Packed* value) {
  return value != nullptr && value->kind == Packed::Kind::String && utf8::valid(value->text);
}

Result<Source> read_source(const std::string& directory_or_wheel) {
  const Package package = TRY(Package::open(directory_or_wheel));
  Source source;
  source.where = package.where();
  bool all_sm = true, all_md = true;
  for (const Recorded& known : kFiles) {
    auto bytes = package.read(known.path);
    if (!bytes) return source.odd(known.path, bytes.error());
    const std::string blob = git_blob_id(*bytes);
    const bool is_sm = blob == known.sm, is_md = blob == known.md;
    if (!known.sm.empty()) all_sm = all_sm && is_sm;
    if (!known.md.empty()) all_md = all_md && is_md;
    if (known.path == "tokenizer") source.recorded_tokenizer = is_sm;
    source.files.append(known.path).append(" ").append(blob);
    source.files += is_sm || is_md ? " recorded\n" : known.md.empty() ? "\n" : " unrecorded\n";
    source.bytes.emplace(known.path, std::move(*bytes));
  }
  if (all_sm) source.name = "en_core_web_sm 3.8.0";
  if (all_md) source.name = "en_core_web_md 3.7.1";
  TRY_VOID(check_config(source));
  TRY_VOID(check_meta(source));
  return source;
}

Result<void> pack_tokenizer(const Source& source, FieldWriter& out) {
  const Packed tokenizer = TRY(source.msgpack("tokenizer"));
  out.size(source.recorded_tokenizer ? 1 : 0);
  for (const char* key : {"prefix_search", "suffix_search", "infix_finditer", "url_match"}) {
    const Packed* pattern = tokenizer.find(key);
    if (!is_text(pattern)) {
      return source.odd("tokenizer", std::string("has no pattern ") + key + ".");
    }
    const auto compiled = Pattern::compile(pattern->text, Pattern::Anchor::None);
    if (!compiled) return source.odd("tokenizer", compiled.error());
    out.text(pattern->text);
  }
  const Packed* token_match = tokenizer.find("token_match");
  if (token_match != nullptr && token_match->kind != Packed::Kind::Nil) {
    return source.odd("tokenizer", "has a token_match, which English pipelines do not have.");
  }
  TRY_VOID(pack_exceptions(source, tokenizer, out));
  return pack_norms(source, out);
}

Result<std::string> build(const std::string& directory_or_wheel) {
  const Source source = TRY(read_source(directory_or_wheel));
  FieldWriter out(kHeadSize);
  out.text(source.name);
  out.text(source.files);
  TRY_VOID(pack_tokenizer(source, out));
  TRY_VOID(pack_networks(source, out));
  TRY_VOID(pack_rules(source, out));
  const std::string body = out.take();
  return std::string(kMagic) + hex(sha256(body)) + "\n" + body;
}

}  // namespace dateline::language
