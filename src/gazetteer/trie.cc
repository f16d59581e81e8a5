// SPDX-License-Identifier: Apache-2.0
#include "gazetteer/trie.h"

#include <marisa.h>

#include <exception>
#include <sstream>

namespace dateline::gazetteer {
namespace {

// Kept between look-ups, because making one costs more than a look-up. A walk must be finished
// before the next look-up of the same thread begins: `prefixes` sees to that.
marisa::Agent& agent() {
  thread_local marisa::Agent kept;
  return kept;
}

}  // namespace

struct Trie::Parts {
  marisa::Trie trie;
};

Trie::Trie() = default;
Trie::Trie(Trie&&) noexcept = default;
Trie& Trie::operator=(Trie&&) noexcept = default;
Trie::~Trie() = default;

std::optional<Trie> Trie::map(std::string_view bytes) {
  Trie trie;
  trie.parts_ = std::make_unique<Parts>();
  try {
    trie.parts_->trie.map(bytes.data(), bytes.size());
  } catch (const std::exception&) {  // marisa throws; this is the wall
    return std::nullopt;
  }
  return trie;
}

std::optional<std::uint32_t> Trie::find(std::string_view key) const {
  if (!parts_ || key.empty()) return std::nullopt;
  agent().set_query(key.data(), key.size());
  if (!parts_->trie.lookup(agent())) return std::nullopt;
  return static_cast<std::uint32_t>(agent().key().id());
}

Trie::Walk::Walk(const Trie& trie, std::string_view text) : parts_(*trie.parts_) {
  agent().set_query(text.data(), text.size());
}
bool Trie::Walk::next() {
  return parts_.trie.common_prefix_search(agent());
}
std::size_t Trie::Walk::length() {
  return agent().key().length();
}

struct TrieBuilder::Keyset {
  marisa::Keyset keys;
};

TrieBuilder::TrieBuilder() : keyset_(std::make_unique<Keyset>()) {}
TrieBuilder::~TrieBuilder() = default;

void TrieBuilder::add(std::string_view key) {
  keyset_->keys.push_back(key.data(), key.size());
}

BuiltTrie TrieBuilder::build() {
  marisa::Keyset& keys = keyset_->keys;
  marisa::Trie trie;
  trie.build(keys);
  BuiltTrie built;
  built.ids.reserve(keys.size());
  for (std::size_t i = 0; i < keys.size(); ++i) {
    built.ids.push_back(static_cast<std::uint32_t>(keys[i].id()));
  }
  keys.clear();
  std::ostringstream bytes;
  bytes << trie;
  built.bytes = bytes.str();
  return built;
}

}  // namespace dateline::gazetteer
