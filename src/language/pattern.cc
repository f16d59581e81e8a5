// SPDX-License-Identifier: Apache-2.0
// The only place that knows PCRE2.
#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#include "language/tables.h"

namespace dateline::language {
namespace {

// Python's \uXXXX and \UXXXXXXXX as \x{…}; a leading (?u) is dropped (spec 3.4).
std::string translated(std::string_view python) {
  std::string pattern;
  if (python.starts_with("(?u)")) python.remove_prefix(4);
  for (std::size_t at = 0; at < python.size(); ++at) {
    const bool escape = python[at] == '\\' && at + 1 < python.size();
    const std::size_t digits = !escape                 ? 0
                               : python[at + 1] == 'u' ? 4
                               : python[at + 1] == 'U' ? 8
                                                       : 0;
    if (digits > 0) {
      pattern.append("\\x{").append(python.substr(at + 2, digits)).append("}");
      at += 1 + digits;
    } else if (escape) {
      pattern.append(python.substr(at, 2));
      ++at;
    } else {
      pattern += python[at];
    }
  }
  return pattern;
}

// Bounds the work on hostile text; ordinary words need a few hundred steps.
constexpr std::uint32_t kMatchLimit = 200000;

struct MatchDataDeleter {
  void operator()(pcre2_match_data* data) const { pcre2_match_data_free(data); }
};

}  // namespace

struct Pattern::Code {
  pcre2_code* code = nullptr;
  pcre2_match_context* context = nullptr;
  Code() = default;
  Code(const Code&) = delete;
  Code& operator=(const Code&) = delete;
  ~Code() {
    pcre2_match_context_free(context);
    pcre2_code_free(code);
  }
};

Result<Pattern> Pattern::compile(std::string_view python, bool anchored) {
  const std::string pattern = translated(python);
  int error = 0;
  PCRE2_SIZE offset = 0;
  auto code = std::make_shared<Code>();
  code->code = pcre2_compile(reinterpret_cast<PCRE2_SPTR>(pattern.data()), pattern.size(),
                             PCRE2_UTF | PCRE2_UCP | (anchored ? PCRE2_ANCHORED : 0U), &error,
                             &offset, nullptr);
  if (code->code == nullptr) {
    return fail(ErrorCode::DamagedResource,
                "has a pattern that cannot be compiled (offset " + std::to_string(offset) + ").");
  }
  pcre2_jit_compile(code->code, PCRE2_JIT_COMPLETE);
  code->context = pcre2_match_context_create(nullptr);
  pcre2_set_match_limit(code->context, kMatchLimit);
  Pattern compiled;
  compiled.code_ = std::move(code);
  return compiled;
}

std::optional<Pattern::Match> Pattern::search(std::string_view text, std::size_t from) const {
  thread_local const std::unique_ptr<pcre2_match_data, MatchDataDeleter> data(
      pcre2_match_data_create(1, nullptr));
  const int count = pcre2_match(code_->code, reinterpret_cast<PCRE2_SPTR>(text.data()), text.size(),
                                from, PCRE2_NO_UTF_CHECK, data.get(), code_->context);
  if (count < 0) return std::nullopt;
  const PCRE2_SIZE* borders = pcre2_get_ovector_pointer(data.get());
  return Match{borders[0], borders[1]};
}

}  // namespace dateline::language
