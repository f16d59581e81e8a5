// SPDX-License-Identifier: Apache-2.0
// A spaCy pipeline on its way into our file (model.h). The three packers write the fields that
// model.cc, model_networks.cc and model_rules.cc read, in the same order.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "base/json.h"
#include "language/fields.h"
#include "language/msgpack.h"

namespace dateline::language {

// The bytes of the pipeline's files, and what is known of them.
struct Source {
  std::string where;  // the folder or the wheel, for errors
  std::map<std::string_view, std::string> bytes;
  std::string name;
  std::string files;  // Model::files
  bool recorded_tokenizer = false;

  // One of the files that are always read.
  std::string_view file(std::string_view path) const { return bytes.at(path); }
  Result<Packed> msgpack(std::string_view path) const;
  Result<json::Value> json(std::string_view path) const;
  // An error about a file, with what Dateline can read.
  tl::unexpected<Error> odd(std::string_view path, std::string what) const;
  // The same with the words of an error that names no file.
  tl::unexpected<Error> odd(std::string_view path, const Error& error) const {
    return odd(path, error.what);
  }
};

Result<Source> read_source(const std::string& directory_or_wheel);

// Tokenizer and norms; networks with vectors, tagger and both transition models; rules and lemmas.
Result<void> pack_tokenizer(const Source& source, FieldWriter& out);
Result<void> pack_networks(const Source& source, FieldWriter& out);
Result<void> pack_rules(const Source& source, FieldWriter& out);

bool is_text(const Packed* value);

}  // namespace dateline::language

// The value of a Result, or return its error as one about a file of the source.
#define TRY_OF(source, path, expression)                              \
  (__extension__({                                                    \
    auto try_result_ = (expression);                                  \
    if (!try_result_) return (source).odd(path, try_result_.error()); \
    std::move(*try_result_);                                          \
  }))
