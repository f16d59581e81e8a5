// SPDX-License-Identifier: Apache-2.0
// What the runtime keeps of a model. All texts and numbers are views into the mapped file, which
// stands and falls with the tables; sizes have been checked when it was opened.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/file.h"
#include "language/fields.h"
#include "language/kernels.h"
#include "language/language.h"
#include "language/pattern.h"

namespace dateline::language {

// A token of an exception ("can't" -> "ca", "n't" with the norm "not").
struct Part {
  std::string_view text;
  std::string_view norm;  // "" = none of its own
};
using Parts = std::vector<Part>;

// The texts of the tokens that an exception looks like where nobody knew it (spec 3.3).
using Phrase = std::vector<std::string_view>;
using Phrases = std::vector<Phrase>;

// --- Networks (spec 5 to 7) ---------------------------------------------------------------------

enum class Feature : std::uint8_t { Norm, Prefix, Suffix, Shape, Space, IsSpace };
constexpr std::size_t kFeatures = 6;

// One attribute's hashed rows, each already multiplied with its share of the mixer (spec 14.2).
struct Embedding {
  Feature feature;
  std::uint64_t seed;
  std::uint64_t rows;
  std::span<const float> table;  // rows x Network::mixed
};

struct Layer {
  std::span<const float> weights;  // panels, three rows deep
  MaxoutNorm norm;
};

struct Network {
  std::size_t width = 0;
  std::size_t mixed = 0;  // outputs of the mixer before the best piece is taken
  std::vector<Embedding> embeddings;
  std::span<const float> vectors;  // vector rows x mixed; empty in a model without vectors
  MaxoutNorm mixer{};
  std::vector<Layer> layers;
  bool reads_space = false;
};

struct Linear {
  std::size_t depth = 0, outputs = 0, panels = 0;
  std::span<const float> weights, bias;  // bias: panels * kPanel
};

// What a move does, and to what: for L and R `lifted` is the part of the label behind "||".
struct Move {
  std::uint8_t kind = 0;
  std::uint8_t label = 0;  // a Dep or an EntityType
  std::uint8_t lifted = 0;
};

struct Transitions {
  Linear reduce;  // rows of the network to rows of `lower`
  std::size_t slots = 0, hidden = 0, pieces = 0;
  std::span<const float> lower;      // panels, slots * hidden * pieces outputs
  std::span<const float> pad, bias;  // slots * hidden * pieces; hidden * pieces
  Linear upper;
  std::vector<Move> moves;
};

// --- Rules (spec 10 and 11) ---------------------------------------------------------------------

// Conditions on the lower-cased text, numbered; a lexeme knows which of them it meets.
constexpr std::size_t kMostLowerTests = 256;
struct LowerTests {
  std::unordered_map<std::string_view, std::vector<std::uint16_t>> texts;
  std::vector<std::pair<std::uint16_t, Pattern>> patterns;
};
using LowerMask = std::array<std::uint64_t, kMostLowerTests / 64>;

struct TokenTest {
  std::uint64_t tags = ~std::uint64_t{0};
  std::uint64_t deps = ~std::uint64_t{0};
  std::int32_t lower = -1;  // the number of a condition; -1 = any
  std::int32_t space = -1;  // 1 white space, 0 none, -1 any
};

struct Rule {
  enum Sets : std::uint8_t { kTag = 1, kPos = 2, kDep = 4, kMorph = 8, kLemma = 16 };
  std::uint8_t sets = 0;
  Tag tag = Tag::None;
  Pos pos = Pos::None;
  Dep dep = Dep::None;
  std::uint16_t morph = 0;
  std::string_view lemma;
  std::size_t target = 0;  // which token of the match it is for
};

struct RuleMatch {
  std::uint16_t rule;
  std::vector<TokenTest> tokens;  // one or two
};

struct Ruler {
  std::vector<Rule> rules;
  std::vector<RuleMatch> matches;                     // by rule
  std::array<std::vector<std::uint16_t>, 64> by_tag;  // matches that a token of that tag may begin
  LowerTests lower;
};

struct LemmaTable {
  bool known = false;
  std::vector<std::pair<std::string_view, std::string_view>> rules;
  TextList index;                     // sorted
  TextList exceptions, exception_of;  // sorted; the lemmas of each, parted by '\n'
};

// --- All together -------------------------------------------------------------------------------

struct Model::Tables {
  MappedFile file;
  std::uint64_t serial = 0;  // tells models of one process apart
  std::string name;
  std::string_view files;

  Pattern prefix, suffix, infix, url;
  // No suffix but a run of stops is longer than kSuffixWindow (true of the recorded model).
  bool short_suffixes = false;
  // A chunk of letters only is one token if it is no exception; found by trying at load.
  bool letters_are_whole = false;
  std::unordered_map<std::string_view, Parts> exceptions;
  std::size_t longest_exception = 0;                          // bytes
  std::unordered_map<std::string_view, Phrases> phrases;      // by their first token
  std::unordered_map<std::uint64_t, std::string_view> norms;  // by string_id of the exact text

  std::span<const std::uint64_t> vector_keys;  // sorted string ids
  std::span<const std::uint32_t> vector_rows;
  Network tok2vec, ner_tok2vec;
  Linear tagger;
  std::vector<Tag> tags;  // by class
  Transitions parser, ner;

  Ruler ruler;
  std::vector<std::string_view> morphs;  // [0] is ""
  std::array<LemmaTable, kPosNames.size()> lemmas;
};

}  // namespace dateline::language
