// SPDX-License-Identifier: Apache-2.0
// What is not a pipeline, or not a sound one, is refused in one sentence.
#include <doctest/doctest.h>

#include <cstring>
#include <filesystem>
#include <string>

#include "base/file.h"
#include "language/msgpack.h"
#include "language/test_model.h"
#include "language/thinc.h"
#include "language/wheel.h"

using namespace dateline;
using namespace dateline::language;

namespace fs = std::filesystem;

namespace {

// A folder of this test's own, gone at its end.
class Folder {
 public:
  Folder() {
    std::string name = (fs::temp_directory_path() / "dateline-import-XXXXXX").string();
    REQUIRE(mkdtemp(name.data()) != nullptr);
    path_ = name;
  }
  ~Folder() {
    std::error_code code;
    fs::remove_all(path_, code);
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  std::string file(const std::string& name) const { return (path_ / name).string(); }
  std::string write(const std::string& name, std::string_view bytes) const {
    fs::create_directories((path_ / name).parent_path());
    REQUIRE(write_file(file(name), bytes).has_value());
    return file(name);
  }

 private:
  fs::path path_;
};

// The real pipeline with one file changed: links to the others.
std::string copy_of_pipeline(const Folder& folder, const std::string& changed,
                             std::string_view bytes) {
  const fs::path real = fs::path(DATELINE_SOURCE_DIR) / "build/packages/language";
  REQUIRE(fs::exists(real / "config.cfg"));
  for (const char* name :
       {"config.cfg", "meta.json", "tokenizer", "vocab/lookups.bin", "vocab/vectors",
        "vocab/key2row", "vocab/vectors.cfg", "tok2vec/model", "tagger/model", "tagger/cfg",
        "parser/model", "parser/moves", "parser/cfg", "ner/model", "ner/moves", "ner/cfg",
        "attribute_ruler/patterns", "lemmatizer/lookups/lookups.bin"}) {
    if (name == changed) {
      folder.write("pipeline/" + changed, bytes);
    } else {
      const fs::path to = folder.file(std::string("pipeline/") + name);
      fs::create_directories(to.parent_path());
      fs::create_symlink(fs::canonical(real / name), to);
    }
  }
  return folder.file("pipeline");
}

std::string real_file(const std::string& name) {
  auto bytes = read_file(std::string(DATELINE_SOURCE_DIR) + "/build/packages/language/" + name);
  REQUIRE(bytes.has_value());
  return std::move(*bytes);
}

std::string replaced(std::string text, const std::string& from, const std::string& to) {
  const std::size_t at = text.find(from);
  REQUIRE(at != std::string::npos);
  return text.replace(at, from.size(), to);
}

// What `build` says of the pipeline with that file changed; "" if it takes it.
std::string refusal(const std::string& changed, std::string_view bytes) {
  const Folder folder;
  const auto built = build(copy_of_pipeline(folder, changed, bytes));
  if (built) return "";
  CHECK(built.error().where.find(changed) != std::string::npos);
  CHECK(built.error().message().find('\n') == std::string::npos);
  return built.error().what;
}

}  // namespace

TEST_CASE("a pipeline that Dateline does not understand is refused, and why") {
  CHECK(refusal("config.cfg", replaced(real_file("config.cfg"), "lang = \"en\"",
                                       "lang = \"de\"")) == "is not of an English pipeline.");
  CHECK(refusal("config.cfg", replaced(real_file("config.cfg"), "\"parser\",", "")) ==
        "has no component \"parser\" in its place.");
  CHECK(refusal("meta.json", replaced(real_file("meta.json"), "\"license\":\"MIT\"",
                                      "\"license\":\"\"")) == "names no licence.");
  CHECK(refusal("ner/cfg", replaced(real_file("ner/cfg"), "\"beam_width\":1",
                                    "\"beam_width\":8")) == "asks for a beam wider than 1.");
  CHECK(refusal("tagger/cfg", replaced(real_file("tagger/cfg"), "\"NNPS\"", "\"NOUNS\"")) ==
        "has the tag NOUNS, unknown to Dateline.");
  CHECK(refusal("parser/moves", replaced(real_file("parser/moves"), "nsubj", "xsubj"))
            .starts_with("has the label xsubj"));
  CHECK(refusal("vocab/vectors.cfg", "{\"mode\":\"floret\"}") ==
        "has vectors of another kind than a table.");
}

TEST_CASE("a damaged pipeline is refused") {
  for (const char* name : {"tokenizer", "tok2vec/model", "parser/model", "ner/model",
                           "attribute_ruler/patterns", "lemmatizer/lookups/lookups.bin"}) {
    CAPTURE(std::string(name));
    const std::string whole = real_file(name);
    CHECK_FALSE(refusal(name, std::string_view(whole).substr(0, whole.size() / 2)).empty());
    CHECK_FALSE(refusal(name, "").empty());
  }
}

TEST_CASE("files of the same form with other bytes are taken, and said to be unrecorded") {
  const Folder folder;
  std::string config = real_file("config.cfg");
  const auto built = build(copy_of_pipeline(folder, "config.cfg", config + "\n"));
  REQUIRE(built.has_value());
  const auto opened = open(folder.write("language.dateline", *built));
  REQUIRE(opened.has_value());
  CHECK(opened->name().find(" unrecorded sha256:") != std::string::npos);
  CHECK(opened->files().find("config.cfg") != std::string_view::npos);
  CHECK(opened->files().find(" unrecorded\n") != std::string_view::npos);
  CHECK(test_model().name().starts_with("en_core_web_sm 3.8.0 sha256:"));
  CHECK(test_model().files().find("licence MIT\n") != std::string_view::npos);
}

TEST_CASE("a damaged, short or foreign model file gives one line") {
  const Folder folder;
  auto whole = read_file(model_path());
  REQUIRE(whole.has_value());
  const auto refused = [&folder](std::string_view bytes) {
    const auto opened = open(folder.write("language.dateline", bytes));
    return !opened && opened.error().code == ErrorCode::DamagedResource &&
           opened.error().message().find('\n') == std::string::npos;
  };
  CHECK(refused(""));
  CHECK(refused("dateline language 3\n"));
  CHECK(refused("{\"json\": true}"));
  CHECK(refused(std::string_view(*whole).substr(0, whole->size() - 1)));
  (*whole)[whole->size() / 2] ^= 1;
  CHECK(refused(*whole));
  const auto missing = open(folder.file("nowhere"));
  REQUIRE_FALSE(missing.has_value());
  CHECK(missing.error().code == ErrorCode::MissingResource);
}

TEST_CASE("wheels: what is compressed comes out as it went in, damage is seen") {
  const auto zip = read_file(std::string(DATELINE_SOURCE_DIR) + "/tests/language/golden.zip");
  REQUIRE(zip.has_value());
  const auto wheel = Wheel::open(*zip);
  REQUIRE(wheel.has_value());
  CHECK(wheel->names() == std::vector<std::string>{"golden.jsonl"});
  CHECK_FALSE(wheel->read("other").has_value());
  std::string damaged = *zip;
  damaged[damaged.size() / 2] ^= 1;
  const auto reopened = Wheel::open(damaged);
  REQUIRE(reopened.has_value());
  CHECK_FALSE(reopened->read("golden.jsonl").has_value());
  CHECK_FALSE(Wheel::open(std::string_view(*zip).substr(0, zip->size() - 30)).has_value());
  // RFC 1951: a stored block, then one of fixed codes (a literal and a repeat).
  CHECK(inflate(std::string_view("\x01\x03\x00\xfc\xff"
                                 "abc",
                                 8),
                3)
            .value() == "abc");
  CHECK(inflate(std::string_view("\x4b\x4c\x84\x02\x00", 5), 9).value() == "aaaaaaaaa");
  CHECK_FALSE(inflate("", 0).has_value());
}

TEST_CASE("msgpack: lengths are only promises") {
  CHECK_FALSE(unpack(std::string_view("\xdd\xff\xff\xff\xff", 5)).has_value());
  CHECK_FALSE(unpack(std::string(1000, '\x91')).has_value());  // too deep
  CHECK_FALSE(unpack("").has_value());
  const auto number = unpack(std::string_view("\xd0\xfe", 2));
  REQUIRE(number.has_value());
  CHECK(static_cast<std::int64_t>(number->integer) == -2);
}
