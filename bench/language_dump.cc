// SPDX-License-Identifier: Apache-2.0
// The language core alone, for parity and speed (bench/language_parity.sh):
//
//   language_dump MODEL dump < texts.jsonl > tokens.jsonl    {"id", "text"} a line, with
//   "sentence_starts": [byte, ...] and "preset_entities": [[begin, end, type], ...] if there are
//   any language_dump MODEL speed [ROUNDS] < texts.jsonl         tokens a second of CPU time
//   language_dump MODEL load                                 milliseconds and memory
//   language_dump MODEL build PIPELINE                       makes MODEL
#include <sys/resource.h>

#include <chrono>
#include <cmath>
#include <cstdio>
#include <ctime>
#include <fstream>
#include <iostream>
#include <sstream>
#include <string>
#include <vector>

#include "base/file.h"
#include "base/json.h"
#include "base/utf8.h"
#include "language/language.h"

namespace json = dateline::json;
namespace language = dateline::language;
namespace utf8 = dateline::utf8;

namespace {

struct Text {
  std::string id, text;
  language::Presets presets;
};

// "sentence_starts": [byte, ...], "preset_entities": [[begin, end, "GPE" or ""], ...]
language::Presets presets_of(const json::Value& value) {
  language::Presets presets;
  const auto byte = [](const json::Value& number) {
    return static_cast<std::uint32_t>(number.integer.value_or(0));
  };
  if (const json::Value* starts = value.find("sentence_starts")) {
    for (const json::Value& start : starts->items) presets.sentence_starts.push_back(byte(start));
  }
  if (const json::Value* entities = value.find("preset_entities")) {
    for (const json::Value& entity : entities->items) {
      if (entity.items.size() != 3) continue;
      presets.entities.push_back({{byte(entity.items[0]), byte(entity.items[1])},
                                  language::entity_type_of(entity.items[2].text)});
    }
  }
  return presets;
}

std::vector<Text> read_texts() {
  std::vector<Text> texts;
  for (std::string line; std::getline(std::cin, line);) {
    const auto value = json::parse(line);
    if (!value) continue;
    texts.push_back({std::string(value->string("id").value_or("")),
                     std::string(value->string("text").value_or("")), presets_of(*value)});
  }
  return texts;
}

// JSON has no infinity.
double finite(float margin) {
  return std::isfinite(margin) ? static_cast<double>(margin) : 1e6;
}

void write_token(json::Writer& out, const language::Doc& doc, std::size_t i,
                 const utf8::CodePointOffsets& offsets) {
  const language::Token& token = doc.tokens[i];
  out.begin_object();
  out.key("begin").whole(offsets.of(token.span.begin));
  out.key("end").whole(offsets.of(token.span.end));
  out.key("text").string(doc.text_of(i));
  out.key("space").boolean(token.space);
  out.key("norm").string(token.norm);
  out.key("tag").string(name(token.tag));
  out.key("pos").string(name(token.pos));
  out.key("morph").string(doc.morph_of(i));
  out.key("lemma").string(token.lemma);
  out.key("head").whole(token.head);
  out.key("dep").string(name(token.dep));
  out.key("sent_start").boolean(token.sentence_start);
  out.key("ent_iob").string(name(token.entity_iob));
  out.key("ent_type").string(name(token.entity_type));
  out.key("margins").begin_array();
  for (const float margin : {token.tag_margin, token.parse_margin, token.entity_margin}) {
    out.fixed(finite(margin), 6);
  }
  out.end_array();
  out.end_object();
}

void dump(const language::Model& model) {
  for (const Text& text : read_texts()) {
    const language::Doc doc =
        language::parse(language::tokenize(text.text, model), text.presets, model);
    const utf8::CodePointOffsets offsets(text.text);
    json::Writer out;
    out.begin_object();
    out.key("id").string(text.id);
    out.key("text").string(text.text);
    out.key("tokens").begin_array();
    for (std::size_t i = 0; i < doc.tokens.size(); ++i) write_token(out, doc, i, offsets);
    out.end_array();
    out.key("noun_chunks").begin_array();
    for (const language::NounChunk& chunk : doc.noun_chunks) {
      out.begin_array().whole(chunk.begin).whole(chunk.end).end_array();
    }
    out.end_array();
    out.end_object();
    std::cout << out.text() << '\n';
  }
}

int build(const char* pipeline, const char* to) {
  const auto bytes = language::build(pipeline);
  const auto done = bytes ? dateline::write_file(to, *bytes) : tl::unexpected(bytes.error());
  if (done) return 0;
  std::fprintf(stderr, "error: %s\n", done.error().message().c_str());
  return 2;
}

double cpu_seconds() {
  return static_cast<double>(std::clock()) / CLOCKS_PER_SEC;
}

void speed(const language::Model& model, int rounds) {
  const std::vector<Text> texts = read_texts();
  for (int round = 0; round < rounds; ++round) {
    const double begin = cpu_seconds();
    std::size_t tokens = 0;
    double cutting = 0;
    for (const Text& text : texts) {
      const double before = cpu_seconds();
      language::Doc doc = language::tokenize(text.text, model);
      cutting += cpu_seconds() - before;
      doc = language::parse(std::move(doc), {}, model);
      tokens += doc.tokens.size();
    }
    const double seconds = cpu_seconds() - begin;
    std::printf("%zu tokens, %.3f s, %.0f tokens/s (tokenizer %.1f %%)\n", tokens, seconds,
                static_cast<double>(tokens) / seconds, 100 * cutting / seconds);
  }
}

void report_memory(const char* when) {
  std::ifstream status("/proc/self/status");
  for (std::string line; std::getline(status, line);) {
    if (line.starts_with("VmRSS") || line.starts_with("VmHWM")) {
      std::printf("%s: %s\n", when, line.c_str());
    }
  }
}

}  // namespace

int main(int count, char** arguments) {
  if (count < 3) return 2;
  std::ios::sync_with_stdio(false);
  const std::string mode = arguments[2];
  if (mode == "build" && count == 4) return build(arguments[3], arguments[1]);
  const auto begin = std::chrono::steady_clock::now();
  const auto model = language::open(arguments[1]);
  const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - begin;
  if (!model) {
    std::fprintf(stderr, "%s\n", model.error().message().c_str());
    return 2;
  }
  if (mode == "load") {
    std::printf("%s\nloaded in %.1f ms\n", model->name().c_str(), took.count());
    report_memory("after load");
  } else if (mode == "speed") {
    speed(*model, count > 3 ? std::stoi(arguments[3]) : 3);
    report_memory("at the end");
  } else {
    dump(*model);
  }
  return 0;
}
