// SPDX-License-Identifier: Apache-2.0
// Closed classes of English words, as far as finding claims needs them. All take lower case.
#pragma once

#include <string_view>

namespace dateline::claims {

bool is_preposition(std::string_view word);
bool is_determiner(std::string_view word);    // the, a, this, his, some, two, …
bool is_conjunction(std::string_view word);   // and, but, or
bool is_subordinator(std::string_view word);  // while, because, although, after, …
bool is_auxiliary(std::string_view word);     // forms of be, have, do, and modals
bool is_be(std::string_view word);
bool is_modal(std::string_view word);
bool is_negation(std::string_view word);      // not, n't, never
bool is_cue_adverb(std::string_view word);    // also, again, later, repeatedly: may stand in a cue
bool is_front_adverb(std::string_view word);  // earlier, meanwhile, however: opens a sentence
bool is_relative(std::string_view word);      // who, which, whose, whom
bool is_content_opener(std::string_view word);  // that, whether, if, why, how, what, …
bool is_subject_pronoun(std::string_view word);
bool is_pronoun(std::string_view word);
bool is_first_person(std::string_view word);  // we, our, us, ours, I, my, me, mine

}  // namespace dateline::claims
