// SPDX-License-Identifier: Apache-2.0
// spaCy's affix loop. Prefixes and suffixes are peeled off a chunk one pair a round; between rounds
// what is left may turn out to be an exception ("can't"), which ends the loop. What remains in the
// middle is an exception, a web address, or is split at its infixes.
//
// A chunk of n quotation marks takes n/2 rounds, so each round must cost no more than a constant:
// prefixes are anchored, exceptions are looked up only where the rest is short enough to be one,
// and suffixes are searched for in a window at the end.
#include "language/chunks.h"

#include <algorithm>
#include <string>

#include "base/utf8.h"

namespace dateline::language {
namespace {

// Bytes. The longest suffixes of 3.8.0 that are no run of stops are Arabic unit words of five
// letters (10 bytes).
constexpr std::size_t kSuffixWindow = 32;

const Parts* exception(std::string_view s, const Model::Tables& tables, Exceptions exceptions) {
  if (exceptions == Exceptions::Ignore || s.size() > tables.longest_exception) return nullptr;
  const auto it = tables.exceptions.find(s);
  return it == tables.exceptions.end() ? nullptr : &it->second;
}

// Where the search for a suffix must begin: at the window, or at a run of stops that fills it.
std::size_t suffix_search_begin(std::string_view s, const Model::Tables& tables) {
  if (!tables.short_suffixes || s.size() <= kSuffixWindow) return 0;
  std::size_t begin = s.size() - kSuffixWindow;
  if (s.find_first_not_of('.', begin) == std::string_view::npos) {
    begin = s.find_last_not_of('.') + 1;  // npos + 1 = 0: nothing but stops
  }
  while (!utf8::on_border(s, begin)) --begin;
  return begin;
}

void split_at_infixes(std::string_view s, const Model::Tables& tables, Parts& to) {
  std::size_t done = 0;
  std::size_t from = 0;
  while (from < s.size()) {
    const auto match = tables.infix.search(s, from);
    if (!match) break;
    from = match->end;
    if (match->size() == 0) from += utf8::decode(s, std::min(from, s.size() - 1)).size;
    if (match->begin == 0) continue;
    if (match->begin > done) to.push_back({s.substr(done, match->begin - done), {}});
    if (match->size() > 0) to.push_back({s.substr(match->begin, match->size()), {}});
    done = match->end;
  }
  if (done < s.size()) to.push_back({s.substr(done), {}});
}

// The loop's state: `rest` shrinks from both ends.
struct Peeled {
  std::string_view rest;
  Parts suffixes;  // outermost first
};

void take_prefix(Peeled& peeled, std::size_t size, Parts& to) {
  to.push_back({peeled.rest.substr(0, size), {}});
  peeled.rest.remove_prefix(size);
}

void take_suffix(Peeled& peeled, std::size_t size) {
  peeled.suffixes.push_back({peeled.rest.substr(peeled.rest.size() - size), {}});
  peeled.rest.remove_suffix(size);
}

// One round; false if it was the last one.
bool peel(Peeled& peeled, const Model::Tables& tables, Exceptions exceptions, Parts& to) {
  const std::string_view s = peeled.rest;
  const auto known = [&](std::string_view part) {
    return exception(part, tables, exceptions) != nullptr;
  };
  if (known(s)) return false;
  const auto prefix_match = tables.prefix.search(s);
  const std::size_t prefix = prefix_match ? prefix_match->size() : 0;
  if (prefix > 0 && known(s.substr(prefix))) {
    take_prefix(peeled, prefix, to);
    return false;
  }
  const std::string_view after = s.substr(prefix);
  const auto suffix_match = after.empty()
                                ? std::nullopt
                                : tables.suffix.search(after, suffix_search_begin(after, tables));
  const std::size_t suffix = suffix_match ? suffix_match->size() : 0;
  if (suffix > 0 && known(s.substr(0, s.size() - suffix))) {
    take_suffix(peeled, suffix);
    return false;
  }
  // The suffix was found behind the prefix, so the two never overlap.
  if (prefix > 0) take_prefix(peeled, prefix, to);
  if (suffix > 0) take_suffix(peeled, suffix);
  return prefix > 0 || suffix > 0;
}

}  // namespace

bool is_space(char32_t c) {
  if (c < 0x80) return c == ' ' || (c >= 0x09 && c <= 0x0D) || (c >= 0x1C && c <= 0x1F);
  return c == 0x85 || c == 0xA0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200A) || c == 0x2028 ||
         c == 0x2029 || c == 0x202F || c == 0x205F || c == 0x3000;
}

void cut(std::string_view chunk, const Model::Tables& tables, Exceptions exceptions, Parts& to) {
  to.clear();
  if (chunk.size() > kLongestChunk) {
    to.push_back({chunk, {}});
    return;
  }
  Peeled peeled{chunk, {}};
  while (!peeled.rest.empty() && peel(peeled, tables, exceptions, to)) {
  }
  if (const Parts* parts = exception(peeled.rest, tables, exceptions)) {
    to.insert(to.end(), parts->begin(), parts->end());
  } else if (!peeled.rest.empty() && tables.url.search(peeled.rest)) {
    to.push_back({peeled.rest, {}});
  } else {
    split_at_infixes(peeled.rest, tables, to);
  }
  to.insert(to.end(), peeled.suffixes.rbegin(), peeled.suffixes.rend());
}

std::unordered_map<std::string_view, Phrases> phrases_of(const Model::Tables& tables) {
  std::unordered_map<std::string_view, Phrases> phrases;
  Parts parts;
  for (const auto& [key, replacement] : tables.exceptions) {
    // A key with white space is met as a chunk of its own only; none of 3.8.0 has it inside.
    if (key.find(' ') != std::string_view::npos) continue;
    if (!tables.prefix.search(key) && !tables.suffix.search(key) && !tables.infix.search(key)) {
      continue;
    }
    cut(key, tables, Exceptions::Ignore, parts);
    Phrase phrase;
    for (const Part& part : parts) phrase.push_back(part.text);
    const std::string_view first = phrase.front();
    phrases[first].push_back(std::move(phrase));
  }
  return phrases;
}

bool leaves_letters_alone(const Model::Tables& tables) {
  std::vector<std::string> probes = {"Nikolaevka", "GB", "km", "MHz", "aB", "Ab", "ABC", "wwwcom"};
  for (char letter = 'a'; letter <= 'z'; ++letter) {
    probes.emplace_back(1, letter);
    probes.emplace_back(1, static_cast<char>(letter - 32));
    probes.push_back(std::string("x") + letter + static_cast<char>(letter - 32) + "x");
  }
  return std::none_of(probes.begin(), probes.end(), [&tables](const std::string& probe) {
    return tables.prefix.search(probe) || tables.suffix.search(probe) ||
           tables.infix.search(probe) || tables.url.search(probe);
  });
}

}  // namespace dateline::language
