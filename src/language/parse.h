// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "language/kernels.h"
#include "language/language.h"

namespace dateline::language {

// `parse` with kernels of the caller's choice, which change nothing but the time that it takes.
Doc parse_with(const Kernels& kernels, Doc doc, const Presets& presets, const Model& model);

// What follows from the tokens alone: children, then sentences, entities and noun chunks.
void index_tree(Doc& doc);
void collect(Doc& doc);

}  // namespace dateline::language
