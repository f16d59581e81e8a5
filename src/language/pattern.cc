// SPDX-License-Identifier: Apache-2.0
// The only place that knows PCRE2.
#include "language/pattern.h"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#include <array>
#include <string>
#include <utility>

namespace dateline::language {
namespace {

// What a class means in Python, spelt out: PCRE2 10.43 widens \w, and its \s differs in U+180E.
constexpr std::string_view kWord = "\\p{L}\\p{N}_";
constexpr std::string_view kNotSpace =
    "[^\\x{9}-\\x{D}\\x{1C}-\\x{20}\\x{85}\\x{A0}\\x{1680}\\x{2000}-\\x{200A}"
    "\\x{2028}\\x{2029}\\x{202F}\\x{205F}\\x{3000}]";

// `\S+(?::\S*)?@` and `\S+@` end at the same places, as \S holds the colon; only the first one
// takes a quadratic time on "a:a:a:a:…". The pattern for web addresses has it.
constexpr std::string_view kSlowLogin = "\\S+(?::\\S*)?@";
constexpr std::string_view kQuickLogin = "\\S+@";

// The escape at the front of `rest` in PCRE2's words, and how many bytes of Python's it takes.
std::pair<std::string, std::size_t> escape(std::string_view rest, bool in_class) {
  const char letter = rest[1];
  const std::size_t digits = letter == 'u' ? 4 : letter == 'U' ? 8 : 0;
  if (digits > 0) return {"\\x{" + std::string(rest.substr(2, digits)) + "}", 2 + digits};
  if (letter == 'w') return {in_class ? std::string(kWord) : "[" + std::string(kWord) + "]", 2};
  if (letter == 'd') return {"\\p{Nd}", 2};
  if (letter == 'S' && !in_class) return {std::string(kNotSpace), 2};
  return {std::string(rest.substr(0, 2)), 2};
}

std::string translated(std::string_view python) {
  if (python.starts_with("(?u)")) python.remove_prefix(4);
  std::string pattern;
  bool in_class = false;
  while (!python.empty()) {
    if (!in_class && python.starts_with(kSlowLogin)) {
      pattern.append(kNotSpace).append(kQuickLogin.substr(2));
      python.remove_prefix(kSlowLogin.size());
    } else if (python.front() == '\\' && python.size() > 1) {
      const auto [words, taken] = escape(python, in_class);
      pattern += words;
      python.remove_prefix(std::min(taken, python.size()));
    } else {
      if (python.front() == '[') in_class = true;
      if (python.front() == ']') in_class = false;
      pattern += python.front();
      python.remove_prefix(1);
    }
  }
  return pattern;
}

// Bound the work for the patterns of models we have not seen: a search that goes beyond finds
// nothing. With the patterns of 3.8.0 no chunk comes near them (tokenizer_test, hostile chunks).
constexpr std::uint32_t kMatchLimit = 1'000'000;
constexpr std::size_t kFirstStack = std::size_t{32} << 10;
constexpr std::size_t kLargestStack = std::size_t{1} << 20;

// What a thread needs for matching; PCRE2 forbids sharing it.
class Scratch {
 public:
  Scratch()
      : data(pcre2_match_data_create(1, nullptr)),
        context(pcre2_match_context_create(nullptr)),
        stack_(pcre2_jit_stack_create(kFirstStack, kLargestStack, nullptr)) {
    pcre2_set_match_limit(context, kMatchLimit);
    pcre2_jit_stack_assign(context, nullptr, stack_);
  }
  ~Scratch() {
    pcre2_jit_stack_free(stack_);
    pcre2_match_context_free(context);
    pcre2_match_data_free(data);
  }
  Scratch(const Scratch&) = delete;
  Scratch& operator=(const Scratch&) = delete;

  pcre2_match_data* const data;
  pcre2_match_context* const context;

 private:
  pcre2_jit_stack* const stack_;
};

}  // namespace

struct Pattern::Code {
  explicit Code(pcre2_code* compiled) : code(compiled) {}
  ~Code() { pcre2_code_free(code); }
  Code(const Code&) = delete;
  Code& operator=(const Code&) = delete;
  pcre2_code* const code;
};

Result<Pattern> Pattern::compile(std::string_view python, Anchor anchor) {
  const std::string words = translated(python);
  const std::uint32_t options =
      PCRE2_UTF | (anchor == Anchor::Begin ? std::uint32_t{PCRE2_ANCHORED} : 0U);
  int error = 0;
  PCRE2_SIZE offset = 0;
  pcre2_code* code = pcre2_compile(reinterpret_cast<PCRE2_SPTR>(words.data()), words.size(),
                                   options, &error, &offset, nullptr);
  if (code == nullptr) {
    std::array<PCRE2_UCHAR, 200> message{};
    pcre2_get_error_message(error, message.data(), message.size());
    return fail(ErrorCode::DamagedResource, std::string("has a pattern that cannot be compiled: ") +
                                                reinterpret_cast<const char*>(message.data()) +
                                                ".");
  }
  // Where there is no JIT (a hardened kernel), matching is slower and else the same.
  pcre2_jit_compile(code, PCRE2_JIT_COMPLETE);
  Pattern pattern;
  pattern.code_ = std::make_shared<const Code>(code);
  return pattern;
}

std::optional<Pattern::Match> Pattern::search(std::string_view text, std::size_t from) const {
  thread_local const Scratch scratch;
  const int count = pcre2_match(code_->code, reinterpret_cast<PCRE2_SPTR>(text.data()), text.size(),
                                from, PCRE2_NO_UTF_CHECK, scratch.data, scratch.context);
  if (count < 0) return std::nullopt;
  const PCRE2_SIZE* borders = pcre2_get_ovector_pointer(scratch.data);
  return Match{borders[0], borders[1]};
}

}  // namespace dateline::language
