// SPDX-License-Identifier: Apache-2.0
#include "language/ids.h"

#include <array>
#include <cstring>
#include <string>
#include <unordered_map>

namespace dateline::language {
namespace {

constexpr std::uint64_t kMultiplier = 0xc6a4a7935bd1e995ULL;
constexpr int kShift = 47;

// Names with consecutive numbers, parted by blanks.
struct SymbolRun {
  std::uint64_t first;
  std::string_view names;
};

// The classic trap: words of a text such as "agent" or "X" have these small ids, not hashes.
constexpr std::array<SymbolRun, 5> kSymbols = {{
    {1,
     "IS_ALPHA IS_ASCII IS_DIGIT IS_LOWER IS_PUNCT IS_SPACE IS_TITLE IS_UPPER LIKE_URL "
     "LIKE_NUM LIKE_EMAIL IS_STOP IS_OOV_DEPRECATED IS_BRACKET IS_QUOTE IS_LEFT_PUNCT "
     "IS_RIGHT_PUNCT IS_CURRENCY"},
    {64,
     "ID ORTH LOWER NORM SHAPE PREFIX SUFFIX LENGTH CLUSTER LEMMA POS TAG DEP ENT_IOB "
     "ENT_TYPE HEAD SENT_START SPACY PROB LANG ADJ ADP ADV AUX CONJ CCONJ DET INTJ NOUN NUM "
     "PART PRON PROPN PUNCT SCONJ SYM VERB X EOL SPACE"},
    {380,
     "PERSON NORP FACILITY ORG GPE LOC PRODUCT EVENT WORK_OF_ART LANGUAGE LAW DATE TIME "
     "PERCENT MONEY QUANTITY ORDINAL CARDINAL"},
    {398,
     "acomp advcl advmod agent amod appos attr aux auxpass cc ccomp complm conj cop csubj "
     "csubjpass dep det dobj expl hmod hyph infmod intj iobj mark meta neg nmod nn npadvmod "
     "nsubj nsubjpass num number oprd obj obl parataxis partmod pcomp pobj poss possessive "
     "preconj prep prt punct quantmod relcl rcmod root xcomp acl"},
    {452, "ENT_KB_ID MORPH ENT_ID IDX _"},
}};

std::unordered_map<std::string, std::uint64_t> symbols() {
  std::unordered_map<std::string, std::uint64_t> numbers;
  for (const SymbolRun& run : kSymbols) {
    std::uint64_t number = run.first;
    for (std::size_t at = 0; at <= run.names.size(); ++number) {
      const std::size_t end = std::min(run.names.find(' ', at), run.names.size());
      numbers.emplace(run.names.substr(at, end - at), number);
      at = end + 1;
    }
  }
  for (std::uint64_t n = 19; n <= 63; ++n) numbers.emplace("FLAG" + std::to_string(n), n);
  for (std::uint64_t n = 1; n <= 276; ++n) {
    const std::string digits = std::to_string(1000 + n).substr(1);
    numbers.emplace("DEPRECATED" + digits, 103 + n);
  }
  return numbers;
}

// Little-endian whatever the machine; compilers make one load of it.
std::uint64_t block_at(const char* bytes, std::size_t size) {
  std::uint64_t block = 0;
  for (std::size_t i = 0; i < size; ++i) {
    block |= static_cast<std::uint64_t>(static_cast<unsigned char>(bytes[i])) << (8 * i);
  }
  return block;
}

}  // namespace

std::uint64_t murmur(std::string_view text) {
  std::uint64_t hash = 1 ^ (text.size() * kMultiplier);
  while (text.size() >= 8) {
    std::uint64_t block = block_at(text.data(), 8) * kMultiplier;
    block = (block ^ (block >> kShift)) * kMultiplier;
    hash = (hash ^ block) * kMultiplier;
    text.remove_prefix(8);
  }
  if (!text.empty()) hash = (hash ^ block_at(text.data(), text.size())) * kMultiplier;
  hash = (hash ^ (hash >> kShift)) * kMultiplier;
  return hash ^ (hash >> kShift);
}

std::uint64_t string_id(std::string_view text) {
  static const std::unordered_map<std::string, std::uint64_t> kNumbers = symbols();
  if (text.empty()) return 0;
  if (text.size() <= sizeof "IS_OOV_DEPRECATED") {
    if (const auto it = kNumbers.find(std::string(text)); it != kNumbers.end()) return it->second;
  }
  return murmur(text);
}

}  // namespace dateline::language
