// SPDX-License-Identifier: Apache-2.0
// Subjects and clauses of a verb, read off the parse. What the parse does not tell is std::nullopt;
// the caller then goes by closed classes and commas (phrases.h).
#pragma once

#include <optional>

#include "claims/page.h"

namespace dateline::claims {

// The token of the noun or pronoun that governs a verb: its own subject, or that of the verb that
// it shares one with ("said … and promised …", "…, adding that").
std::optional<std::size_t> subject_of(const Page& page, std::size_t verb);

// The subject of that verb alone.
std::optional<std::size_t> own_subject(const Page& page, std::size_t verb);

// The noun phrase of a token: determiner, titles, appositions, roles and identifying clauses; no
// incidental relative clause, no quotation, nothing beyond `bounds`.
Range phrase_of(const Page& page, std::size_t token, const Range& bounds);

// The token of a phrase that governs the others.
std::size_t head_of(const Page& page, const Range& range);

// Whether `token` names the same as `head`, by apposition or as part of its name: not the owner
// ("Tam's aide") and not where it is ("a doctor in Madaya").
bool is_core(const Page& page, std::size_t token, std::size_t head);

// The clause that a verb takes for its object, behind the verb: "that …", "whether …", or a bare
// clause.
std::optional<Range> clause_of(const Page& page, std::size_t verb);

// The first token of the verb group that ends with `verb`: auxiliaries, negation and adverbs right
// before it.
std::size_t group_begin(const Page& page, std::size_t verb, std::size_t from);

// "the “Dawn”", "“Winter Journey”": a name in marks, not a word of the speaker's.
bool is_title(const Page& page, const Quote& quote);

// The preposition behind a verb that does not stand right behind it: "spoke | warmly | of".
std::optional<std::size_t> particle_apart(const Page& page, std::size_t verb);

bool is_passive(const Page& page, std::size_t verb);
bool is_negated(const Page& page, std::size_t verb);

}  // namespace dateline::claims
