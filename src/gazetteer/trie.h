// SPDX-License-Identifier: Apache-2.0
// A set of keys, each with an id from 0 (marisa-trie, mapped in place). It knows no gazetteer.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace dateline::gazetteer {

class Trie {
 public:
  Trie();
  Trie(Trie&&) noexcept;
  Trie& operator=(Trie&&) noexcept;
  Trie(const Trie&) = delete;
  Trie& operator=(const Trie&) = delete;
  ~Trie();

  // A trie over bytes that must outlive it; nothing if they are none. REQUIRES: the bytes are those
  // that a TrieBuilder made (marisa does not check what it reads later).
  static std::optional<Trie> map(std::string_view bytes);

  std::optional<std::uint32_t> find(std::string_view key) const;

  // The length of each key that `text` begins with, shortest first, is given to `each`.
  template <class Each>
  void prefixes(std::string_view text, const Each& each) const {
    for (Walk walk(*this, text); walk.next();) each(Walk::length());
  }

 private:
  struct Parts;
  class Walk {
   public:
    Walk(const Trie& trie, std::string_view text);
    bool next();
    static std::size_t length();

   private:
    const Parts& parts_;
  };
  std::unique_ptr<Parts> parts_;
};

// The bytes of a trie, and the id that each key got, in the order in which they were added.
struct BuiltTrie {
  std::string bytes;
  std::vector<std::uint32_t> ids;
};
// Holds copies of the keys. REQUIRES: keys are unique and not empty; it is built once.
class TrieBuilder {
 public:
  TrieBuilder();
  TrieBuilder(const TrieBuilder&) = delete;
  TrieBuilder& operator=(const TrieBuilder&) = delete;
  ~TrieBuilder();
  void add(std::string_view key);
  BuiltTrie build();

 private:
  struct Keyset;
  std::unique_ptr<Keyset> keyset_;
};

}  // namespace dateline::gazetteer
