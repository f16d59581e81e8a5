// SPDX-License-Identifier: Apache-2.0
// spaCy's tokenizer (spec-language-core, section 3): white space, affixes, infixes, exceptions, and
// a second pass for exceptions of several tokens. Stays when the rest of the language core comes.
#include <algorithm>
#include <array>
#include <deque>

#include "base/fold.h"
#include "base/utf8.h"
#include "language/tables.h"

namespace dateline::language {
namespace {

// Python's str.isspace.
bool is_space(char32_t c) {
  return (c >= 0x09 && c <= 0x0D) || (c >= 0x1C && c <= 0x20) || c == 0x85 || c == 0xA0 ||
         c == 0x1680 || (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 || c == 0x202F ||
         c == 0x205F || c == 0x3000;
}

// Every suffix pattern but a run of stops is shorter than this; searching only so far back keeps
// the loop linear on hostile words.
constexpr std::size_t kSuffixWindow = 96;
// Longer chunks are no addresses of the web; the pattern would be quadratic on them.
constexpr std::size_t kLongestUrl = 2000;

std::size_t suffix_start(std::string_view s) {
  std::size_t start = s.size() > kSuffixWindow ? s.size() - kSuffixWindow : 0;
  if (!s.empty() && s.back() == '.') {
    const std::size_t stop = s.find_last_not_of('.');
    start = std::min(start, stop == std::string_view::npos ? 0 : stop);
  }
  while (start > 0 && !utf8::on_border(s, start)) --start;
  return start;
}

const std::vector<Part>* exception(std::string_view s, const Model::Tables& tables, bool allowed) {
  if (!allowed || s.size() > tables.longest_exception) return nullptr;
  const auto it = tables.exceptions.find(s);
  return it == tables.exceptions.end() ? nullptr : &it->second;
}

void emit(std::vector<Part>& to, std::string_view text) {
  to.push_back({std::string(text), {}});
}

void infixes(std::string_view s, const Model::Tables& tables, std::vector<Part>& to) {
  std::size_t done = 0;
  std::size_t from = 0;
  while (from <= s.size()) {
    const auto match = tables.infix.search(s, from);
    if (!match) break;
    from = match->end > match->begin ? match->end : match->end + 1;
    if (match->begin == 0) continue;
    if (match->begin > done) emit(to, s.substr(done, match->begin - done));
    if (match->end > match->begin) emit(to, s.substr(match->begin, match->end - match->begin));
    done = match->end;
  }
  if (done < s.size()) emit(to, s.substr(done));
}

const std::array<std::pair<std::string_view, std::string_view>, 45> kBaseNorms = {
    {{"'s", "'s"},  {"'S", "'s"}, {"’s", "'s"}, {"’S", "'s"}, {"’", "'"},   {"‘", "'"},
     {"´", "'"},    {"`", "'"},   {"”", "\""},  {"“", "\""},  {"''", "\""}, {"``", "\""},
     {"´´", "\""},  {"„", "\""},  {"»", "\""},  {"«", "\""},  {"‘‘", "\""}, {"’’", "\""},
     {"？", "?"},   {"！", "!"},  {"，", ","},  {"；", ";"},  {"：", ":"},  {"。", "."},
     {"।", "."},    {"…", "..."}, {"—", "-"},   {"–", "-"},   {"--", "-"},  {"---", "-"},
     {"——", "-"},   {"€", "$"},   {"£", "$"},   {"¥", "$"},   {"฿", "$"},   {"US$", "$"},
     {"C$", "$"},   {"A$", "$"},  {"₺", "$"},   {"₹", "$"},   {"৳", "$"},   {"₩", "$"},
     {"Mex$", "$"}, {"₣", "$"},   {"E£", "$"}}};

// Texts of a document's tokens in lower case and normed, once per distinct text.
class Lexemes {
 public:
  explicit Lexemes(const Model::Tables& tables) : tables_(tables) {}

  void fill(Token& token, std::string_view text, std::string_view own_norm) {
    auto it = known_.find(text);
    if (it == known_.end()) {
      words_.push_back(lower(text));
      const std::string_view low = words_.back();
      it = known_.emplace(std::string(text), std::pair(low, norm(text, low))).first;
    }
    token.lower = it->second.first;
    token.norm = it->second.second;
    if (!own_norm.empty()) {
      words_.emplace_back(own_norm);
      token.norm = words_.back();
    }
  }

  std::shared_ptr<const void> take() {
    return std::make_shared<std::deque<std::string>>(std::move(words_));
  }

 private:
  std::string_view norm(std::string_view text, std::string_view low) {
    if (const auto it = tables_.norms.find(text_id(text)); it != tables_.norms.end())
      return it->second;
    const auto* const base =
        std::ranges::find(kBaseNorms, text, &std::pair<std::string_view, std::string_view>::first);
    return base != kBaseNorms.end() ? base->second : low;
  }

  const Model::Tables& tables_;
  std::deque<std::string> words_;  // stable addresses
  TextMap<std::pair<std::string_view, std::string_view>> known_;
};

class Tokenizer {
 public:
  Tokenizer(std::string_view text, const Model& model)
      : text_(text), tables_(model.tables()), lexemes_(tables_) {}

  Doc run() {
    std::size_t at = 0;
    while (at < text_.size()) {
      const std::size_t end = run_end(at);
      if (is_space(utf8::decode(text_, at).code_point)) {
        std::size_t begin = at;
        // A single U+0020 after a word is swallowed: the word is followed by a space.
        if (text_[at] == ' ' && after_word_ && !doc_.tokens.empty()) {
          doc_.tokens.back().space = true;
          ++begin;
        }
        if (begin < end) add({begin, end}, {});
        after_word_ = false;
      } else {
        chunk(at, end);
        after_word_ = true;
      }
      at = end;
    }
    special_cases();
    doc_.text = text_;
    for (std::size_t i = 0; i < doc_.tokens.size(); ++i) {
      lexemes_.fill(doc_.tokens[i], doc_.tokens[i].span.of(text_), doc_.tokens[i].norm);
    }
    doc_.memory = lexemes_.take();
    return std::move(doc_);
  }

 private:
  struct Bytes {
    std::size_t begin, end;
  };

  std::size_t run_end(std::size_t at) const {
    const bool space = is_space(utf8::decode(text_, at).code_point);
    while (at < text_.size()) {
      const auto [c, size] = utf8::decode(text_, at);
      if (is_space(c) != space) break;
      at += size;
    }
    return at;
  }

  void add(Bytes bytes, std::string_view norm) {
    Token token;
    token.span = {static_cast<std::uint32_t>(bytes.begin), static_cast<std::uint32_t>(bytes.end)};
    token.norm = norm;
    doc_.tokens.push_back(token);
  }

  void chunk(std::size_t begin, std::size_t end) {
    const std::string_view word = text_.substr(begin, end - begin);
    const auto cached = cache_.find(word);
    const std::vector<Part>* parts = nullptr;
    if (cached != cache_.end()) {
      parts = &cached->second;
    } else {
      std::vector<Part> fresh;
      tokenize_chunk(word, tables_, true, fresh);
      parts = &cache_.emplace(std::string(word), std::move(fresh)).first->second;
    }
    std::size_t at = begin;
    for (const Part& part : *parts) {
      add({at, at + part.text.size()}, part.norm);  // `run` copies the norm before the cache goes
      at += part.text.size();
    }
  }

  // Spec 3.3.
  void special_cases() {
    struct Hit {
      std::size_t begin, end;
    };
    std::vector<Hit> hits;
    const std::vector<Token>& tokens = doc_.tokens;
    for (std::size_t i = 0; i < tokens.size(); ++i) {
      const auto known = tables_.phrases.find(tokens[i].span.of(text_));
      if (known == tables_.phrases.end()) continue;
      for (const std::vector<std::string>& phrase : known->second) {
        if (i + phrase.size() > tokens.size()) continue;
        bool same = true;
        for (std::size_t k = 1; same && k < phrase.size(); ++k)
          same = tokens[i + k].span.of(text_) == phrase[k];
        if (same) hits.push_back({i, i + phrase.size()});
      }
    }
    if (hits.empty()) return;
    std::ranges::stable_sort(hits, [](const Hit& a, const Hit& b) {
      return a.end - a.begin != b.end - b.begin ? a.end - a.begin > b.end - b.begin
                                                : a.begin < b.begin;
    });
    std::vector<bool> covered(tokens.size(), false);
    std::vector<const std::vector<Part>*> replace(tokens.size(), nullptr);
    std::vector<std::size_t> replaced_end(tokens.size(), 0);
    for (const Hit& hit : hits) {
      const bool free = !covered[hit.begin] && !covered[hit.end - 1];
      for (std::size_t i = hit.begin; i < hit.end; ++i) covered[i] = true;
      if (!free) continue;
      const std::string_view words =
          text_.substr(tokens[hit.begin].span.begin,
                       tokens[hit.end - 1].span.end - tokens[hit.begin].span.begin);
      replace[hit.begin] = exception(words, tables_, true);
      replaced_end[hit.begin] = hit.end;
    }
    rebuild(replace, replaced_end);
  }

  void rebuild(const std::vector<const std::vector<Part>*>& replace,
               const std::vector<std::size_t>& ends) {
    const std::vector<Token> old = std::move(doc_.tokens);
    doc_.tokens.clear();
    for (std::size_t i = 0; i < old.size(); ++i) {
      if (replace[i] == nullptr) {
        doc_.tokens.push_back(old[i]);
        continue;
      }
      std::size_t at = old[i].span.begin;
      for (const Part& part : *replace[i]) {
        add({at, at + part.text.size()}, part.norm);
        at += part.text.size();
      }
      doc_.tokens.back().space = old[ends[i] - 1].space;
      i = ends[i] - 1;
    }
  }

  std::string_view text_;
  const Model::Tables& tables_;
  Lexemes lexemes_;
  Doc doc_;
  bool after_word_ = false;
  TextMap<std::vector<Part>> cache_;
};

}  // namespace

std::uint64_t text_id(std::string_view text) {
  constexpr std::uint64_t kMultiplier = 0xc6a4a7935bd1e995ULL;
  constexpr int kShift = 47;
  std::uint64_t hash = 1 ^ (text.size() * kMultiplier);
  const auto byte = [text](std::size_t at) {
    return static_cast<std::uint64_t>(static_cast<unsigned char>(text[at]));
  };
  std::size_t at = 0;
  for (; at + 8 <= text.size(); at += 8) {
    std::uint64_t block = 0;
    for (std::size_t i = 0; i < 8; ++i) block |= byte(at + i) << (8 * i);
    block *= kMultiplier;
    block ^= block >> kShift;
    block *= kMultiplier;
    hash ^= block;
    hash *= kMultiplier;
  }
  if (at < text.size()) {
    for (std::size_t i = text.size() - at; i > 0; --i) hash ^= byte(at + i - 1) << (8 * (i - 1));
    hash *= kMultiplier;
  }
  hash ^= hash >> kShift;
  hash *= kMultiplier;
  hash ^= hash >> kShift;
  return hash;
}

void tokenize_chunk(std::string_view chunk, const Model::Tables& tables, bool with_exceptions,
                    std::vector<Part>& to) {
  if (const std::vector<Part>* parts = exception(chunk, tables, with_exceptions)) {
    to.insert(to.end(), parts->begin(), parts->end());
    return;
  }
  std::string_view s = chunk;
  std::vector<std::string_view> suffixes;
  std::size_t last_size = s.size() + 1;
  while (!s.empty() && s.size() != last_size) {
    last_size = s.size();
    if (exception(s, tables, with_exceptions) != nullptr) break;
    const auto prefix_match = tables.prefix.search(s);
    const std::size_t prefix = prefix_match ? prefix_match->end : 0;
    if (prefix > 0 && prefix < s.size() &&
        exception(s.substr(prefix), tables, with_exceptions) != nullptr) {
      emit(to, s.substr(0, prefix));
      s.remove_prefix(prefix);
      break;
    }
    const std::string_view rest = s.substr(prefix);
    const auto suffix_match = tables.suffix.search(rest, suffix_start(rest));
    const std::size_t suffix = suffix_match ? rest.size() - suffix_match->begin : 0;
    if (suffix > 0 && suffix < s.size() &&
        exception(s.substr(0, s.size() - suffix), tables, with_exceptions) != nullptr) {
      suffixes.push_back(s.substr(s.size() - suffix));
      s.remove_suffix(suffix);
      break;
    }
    if (prefix > 0 && suffix > 0 && prefix + suffix <= s.size()) {
      emit(to, s.substr(0, prefix));
      suffixes.push_back(s.substr(s.size() - suffix));
      s = s.substr(prefix, s.size() - prefix - suffix);
    } else if (prefix > 0) {
      emit(to, s.substr(0, prefix));
      s.remove_prefix(prefix);
    } else if (suffix > 0) {
      suffixes.push_back(s.substr(s.size() - suffix));
      s.remove_suffix(suffix);
    }
  }
  if (const std::vector<Part>* parts =
          s.empty() ? nullptr : exception(s, tables, with_exceptions)) {
    to.insert(to.end(), parts->begin(), parts->end());
  } else if (!s.empty() && s.size() <= kLongestUrl && tables.url.search(s)) {
    emit(to, s);
  } else if (!s.empty()) {
    infixes(s, tables, to);
  }
  for (auto it = suffixes.rbegin(); it != suffixes.rend(); ++it) emit(to, *it);
}

Doc tokenize(std::string_view text, const Model& model) {
  return Tokenizer(text, model).run();
}

}  // namespace dateline::language
