// SPDX-License-Identifier: Apache-2.0
// Tokens as CoNLL-U (universaldependencies.org/format.html): ten columns, a blank line behind each
// sentence. White space tokens are left out; MISC says where no space follows and which entity a
// token is part of.
#include <fmt/format.h>

#include <vector>

#include "export/export.h"

namespace dateline::exports {
namespace {

// A cell has no tab and no line end, and is never empty.
std::string cell(std::string_view text) {
  std::string out;
  for (const char c : text) out += c == '\t' || c == '\n' || c == '\r' ? ' ' : c;
  return out.empty() ? "_" : out;
}

std::string misc(const Token& token) {
  std::string out;
  if (!token.space) out = "SpaceAfter=No";
  if (!token.ent_type.empty()) {
    out += (out.empty() ? "" : "|") + ("NER=" + token.ent_iob + "-" + token.ent_type);
  }
  return out.empty() ? "_" : out;
}

class Sentences {
 public:
  explicit Sentences(const Reading& reading) : reading_(reading) {}

  std::string write() {
    const std::vector<Token>& tokens = reading_.tokens;
    std::size_t begin = 0;
    for (std::size_t i = 1; i <= tokens.size(); ++i) {
      if (i < tokens.size() && !tokens[i].sentence_start) continue;
      sentence(begin, i);
      begin = i;
    }
    return std::move(out_);
  }

 private:
  void sentence(std::size_t begin, std::size_t end) {
    const std::vector<Token>& tokens = reading_.tokens;
    std::vector<std::size_t> number(end - begin, 0);
    std::size_t count = 0, first = end, last = begin;
    for (std::size_t i = begin; i < end; ++i) {
      if (tokens[i].pos == "SPACE") continue;
      number[i - begin] = ++count;
      first = std::min(first, i);
      last = i;
    }
    if (count == 0) return;
    const std::string& text = reading_.report.text;
    const Span span{tokens[first].span.begin, tokens[last].span.end};
    out_ += fmt::format("# sent_id = {}-{}\n# text = {}\n", reading_.report_id, ++sentences_,
                        cell(span.of(text)));
    for (std::size_t i = begin; i < end; ++i) {
      const Token& token = tokens[i];
      if (number[i - begin] == 0) continue;
      const std::size_t head = token.head.value_or(static_cast<std::uint32_t>(i));
      const bool root = head == i || head < begin || head >= end;
      out_ += fmt::format("{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t_\t{}\n", number[i - begin],
                          cell(token.span.of(text)), cell(token.lemma), cell(token.pos),
                          cell(token.tag), cell(token.morph), root ? 0 : number[head - begin],
                          root ? "root" : cell(token.dep), misc(token));
    }
    out_ += '\n';
  }

  const Reading& reading_;
  std::string out_;
  std::size_t sentences_ = 0;
};

}  // namespace

std::string conllu(const Reading& reading) {
  return Sentences(reading).write();
}

}  // namespace dateline::exports
