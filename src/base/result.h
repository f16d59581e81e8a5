// SPDX-License-Identifier: Apache-2.0
// Success or a sentence: what everything that meets the world returns.
//
//   Result<std::string> text = read_file(path);
//   if (!text) return tl::unexpected(text.error());       // or:  std::string t =
//   TRY(read_file(path));
//
// An Error says what happened, to which file or line, and what to do. Our code does not throw;
// foreign exceptions are caught in the folder that includes the library.
#pragma once

#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <utility>

namespace dateline {

// Documented in docs/errors.md (a test compares).
enum class ErrorCode {
  BadInput,         // a report that cannot be read
  BadArgument,      // a flag or value that makes no sense
  NotFound,         // no such file or folder
  NotReadable,      // it is there, but cannot be opened or read
  NotWritable,      // it cannot be written
  TooLarge,         // over a documented cap
  MissingResource,  // a gazetteer, lexicon or model that is not there
  DamagedResource,  // it is there, but its checksum or form is wrong
  Interrupted,      // Ctrl-C
  InUse,            // a ledger that another program writes
  NewerLedger,      // a ledger of a schema that this program does not know
};

std::string_view name(ErrorCode code);

struct Error {
  ErrorCode code = ErrorCode::BadInput;
  std::string what;   // one sentence of fact, lower-case head, full stop
  std::string where;  // file, or file:line; empty if none
  std::string hint;   // one sentence of help; empty if none

  // "reports/a.txt:12: the date is not a day. Give one with --date 2023-02-07."
  std::string message() const;
};

template <class T>
using Result = tl::expected<T, Error>;

// A failure, ready to return: `return fail(ErrorCode::NotFound, "no such file.", path, "...")`.
[[nodiscard]] inline tl::unexpected<Error> fail(ErrorCode code, std::string what,
                                                std::string where = {}, std::string hint = {}) {
  return tl::unexpected<Error>(Error{code, std::move(what), std::move(where), std::move(hint)});
}

}  // namespace dateline

// The value of a Result, or return its error from this function.
#define TRY(expression)                                                      \
  (__extension__({                                                           \
    auto try_result_ = (expression);                                         \
    if (!try_result_) return tl::unexpected(std::move(try_result_).error()); \
    *std::move(try_result_);                                                 \
  }))
// The same for Result<void>.
#define TRY_VOID(expression)                                                 \
  do {                                                                       \
    auto try_result_ = (expression);                                         \
    if (!try_result_) return tl::unexpected(std::move(try_result_).error()); \
  } while (false)
