// SPDX-License-Identifier: Apache-2.0
#include "link/joins.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <optional>
#include <set>

namespace dateline::link {
namespace {

constexpr double kCopied = 0.65, kCopiedOfBoth = 0.3;  // of words, in a copy
constexpr double kQuoted = 0.5;                        // of the smaller, in what is cited
constexpr double kSaidAgain = 0.6;                     // of both, by one root
// Of both, by whomever. Of 21 pairs of claims that were alike by half, of one event and two roots,
// not one was said by two: the voice was written in two ways, or read wrongly
// (docs/decisions/0004).
constexpr double kSameWords = 0.8;
constexpr std::size_t kManyWords = 8;   // fewer may be said by two
constexpr std::size_t kRarest = 3;      // words that claims are looked up by
constexpr std::ptrdiff_t kLatest = 48;  // claims looked at for each

// Neither denies what the other says: "denied that …", "did not …".
bool is_one_side(const Joinable& a, const Joinable& b) {
  return a.negated == b.negated && a.substance.denies == b.substance.denies;
}

// Claims by who speaks or publishes and a word in them, to find alike ones without comparing all.
class Index {
 public:
  void add(std::string_view group, std::size_t claim, const Substance& substance) {
    for (const std::uint32_t word : substance.words)
      entries_.emplace_back(place(group, word), static_cast<std::uint32_t>(claim));
  }
  void settle() { std::ranges::sort(entries_); }

  // Claims before `claim` that share one of its rarest words.
  std::vector<std::uint32_t> near(std::string_view group, std::size_t claim,
                                  const Substance& substance) const {
    using Range = std::pair<Entries::const_iterator, Entries::const_iterator>;
    std::vector<Range> lists;
    for (const std::uint32_t word : substance.words) {
      const std::uint64_t at = place(group, word);
      const auto begin = std::ranges::lower_bound(entries_, Entry{at, 0});
      const auto end =
          std::lower_bound(begin, entries_.end(), Entry{at, static_cast<std::uint32_t>(claim)});
      if (begin != end) lists.emplace_back(begin, end);
    }
    std::ranges::stable_sort(lists, [](const Range& a, const Range& b) {
      return a.second - a.first < b.second - b.first;
    });
    if (lists.size() > kRarest) lists.resize(kRarest);
    std::vector<std::uint32_t> found;
    for (const auto& [begin, end] : lists) {
      for (auto at = end - std::min(end - begin, kLatest); at != end; ++at)
        found.push_back(at->second);
    }
    std::ranges::sort(found);
    found.erase(std::unique(found.begin(), found.end()), found.end());
    return found;
  }

 private:
  using Entry = std::pair<std::uint64_t, std::uint32_t>;
  using Entries = std::vector<Entry>;
  static std::uint64_t place(std::string_view group, std::uint32_t word) {
    return (std::uint64_t{hash_of(group)} << 32) | word;
  }
  Entries entries_;
};

class Joiner {
 public:
  Joiner(std::vector<Joinable>& claims, const std::vector<std::size_t>& begins,
         const std::vector<std::string>& outlets)
      : claims_(claims), begins_(begins), outlets_(outlets), first_(claims.size()) {
    std::iota(first_.begin(), first_.end(), std::size_t{0});
  }

  Joins run(const std::vector<Copy>& copies) {
    std::set<std::string_view> cited;
    for (const Joinable& claim : claims_) cited.insert(claim.root.cites);
    for (std::size_t i = 0; i < claims_.size(); ++i) {
      if (!claims_[i].counts) continue;
      const std::string& outlet = outlets_[claims_[i].report];
      if (!outlet.empty() && cited.contains(outlet))
        by_outlet_.add(outlet, i, claims_[i].substance);
      if (claims_[i].root.known == Known::Yes)
        by_root_.add(claims_[i].root.name, i, claims_[i].substance);
      if (has_many_words(i)) by_words_.add({}, i, claims_[i].substance);
    }
    by_outlet_.settle();
    by_root_.settle();
    by_words_.settle();
    for (std::size_t report = 0, copy = 0; report + 1 < begins_.size(); ++report) {
      const std::size_t from = copy;
      while (copy < copies.size() && copies[copy].copy == report) ++copy;
      for (std::size_t i = begins_[report]; i < begins_[report + 1]; ++i) {
        // At most one step back for each claim: so all that are joined have one root.
        if (copied(i, copies, from, copy) || !claims_[i].counts) continue;
        if (!claims_[i].root.cites.empty()) {
          quoted(i);
          continue;
        }
        if (claims_[i].root.known == Known::Yes && said_again(i)) continue;
        if (has_many_words(i)) same_words(i);
      }
    }
    for (std::size_t i = 0; i < first_.size(); ++i) first_[i] = top(i);
    leave_out_rejected();
    return {std::move(links_), std::move(first_)};
  }

 private:
  std::size_t top(std::size_t i) const {
    while (first_[i] != i) i = first_[i];
    return i;
  }
  void link(std::size_t later, std::size_t earlier, LinkKind kind, double score) {
    links_.push_back({later, earlier, kind, score});
    const std::size_t a = top(later), b = top(earlier);
    first_[std::max(a, b)] = std::min(a, b);
  }

  // Where the first of several was rejected, the next that counts is in its place.
  void leave_out_rejected() {
    std::map<std::size_t, std::size_t> heirs;
    for (std::size_t i = 0; i < first_.size(); ++i) {
      if (claims_[i].counts && !claims_[first_[i]].counts)
        first_[i] = heirs.try_emplace(first_[i], i).first->second;
    }
    for (std::size_t i = 0; i < first_.size(); ++i) {
      if (!claims_[i].counts) first_[i] = i;
    }
    std::erase_if(links_, [this](const Link& link) {
      return !claims_[link.claim].counts || !claims_[link.other].counts;
    });
  }

  // The claim of an original that this one of a copy is. Its root is the copy's, too, even if it is
  // unknown and the copy names somebody: else copies could raise a count.
  bool copied(std::size_t i, const std::vector<Copy>& copies, std::size_t from, std::size_t to) {
    std::optional<std::size_t> best;
    Likeness most;
    bool copyist = false;
    for (std::size_t at = from; at < to; ++at) {
      copyist = copyist || is_whole(copies[at].kind);
      const std::size_t original = copies[at].original;
      for (std::size_t k = begins_[original]; k < begins_[original + 1]; ++k) {
        const Likeness like = likeness(claims_[i].substance, claims_[k].substance);
        if (like.part < kCopied || like.all < kCopiedOfBoth || like.all <= most.all) continue;
        best = k;
        most = like;
      }
    }
    if (best) {
      take(i, {*best, most.all}, LinkKind::Copy, "copy");
    } else if (copyist && claims_[i].root.reason == "own work") {
      claims_[i].root = {Known::No, {}, "no source"};  // "we saw it" is not the copyist's work
    }
    return best.has_value();
  }

  struct Near {
    std::size_t claim = 0;
    double score = 0;
  };
  // Of `claims` those of other reports that `fits`: the one that is most alike, by `measure`.
  template <class Fits>
  std::optional<Near> nearest(std::size_t i, const std::vector<std::uint32_t>& claims,
                              double Likeness::*measure, double least, const Fits& fits) const {
    std::optional<Near> best;
    for (const std::uint32_t k : claims) {
      if (claims_[k].report == claims_[i].report || !fits(claims_[k])) continue;
      const double score = likeness(claims_[i].substance, claims_[k].substance).*measure;
      if (score >= least && (!best || score > best->score)) best = Near{k, score};
    }
    return best;
  }

  void take(std::size_t i, const Near& from, LinkKind kind, std::string_view reason) {
    link(i, from.claim, kind, from.score);
    claims_[i].root = claims_[from.claim].root;
    claims_[i].root.reason = reason;
  }

  void quoted(std::size_t i) {
    const Joinable& claim = claims_[i];
    const auto near = nearest(i, by_outlet_.near(claim.root.cites, i, claim.substance),
                              &Likeness::part, kQuoted, [](const Joinable&) { return true; });
    if (near) take(i, *near, LinkKind::Quotes, "quote");
  }

  bool said_again(std::size_t i) {
    const Joinable& claim = claims_[i];
    const auto near =
        nearest(i, by_root_.near(claim.root.name, i, claim.substance), &Likeness::all, kSaidAgain,
                [&claim](const Joinable& other) {
                  return other.root.name == claim.root.name && is_one_side(other, claim);
                });
    if (near) link(i, near->claim, LinkKind::Repeats, near->score);
    return near.has_value();
  }

  bool has_many_words(std::size_t i) const {
    const Substance& substance = claims_[i].substance;
    return claims_[i].root.known != Known::No &&
           substance.words.size() + substance.figures.size() >= kManyWords;
  }

  // So many words alike are not found twice: one of the two names is another name of the voice, or
  // that of somebody who passed it on.
  void same_words(std::size_t i) {
    const Joinable& claim = claims_[i];
    const auto near =
        nearest(i, by_words_.near({}, i, claim.substance), &Likeness::all, kSameWords,
                [&claim](const Joinable& other) { return is_one_side(other, claim); });
    if (near) take(i, *near, LinkKind::SameWords, "same words");
  }

  std::vector<Joinable>& claims_;
  const std::vector<std::size_t>& begins_;
  const std::vector<std::string>& outlets_;
  Index by_outlet_, by_root_, by_words_;
  std::vector<Link> links_;
  std::vector<std::size_t> first_;
};

}  // namespace

std::string_view word(LinkKind kind) {
  constexpr std::string_view kWords[] = {"copy", "quotes", "repeats", "same words"};
  return kWords[static_cast<std::size_t>(kind)];
}

Joins join(std::vector<Joinable>& claims, const std::vector<std::size_t>& begins,
           const std::vector<Copy>& copies, const std::vector<std::string>& outlets) {
  return Joiner(claims, begins, outlets).run(copies);
}

}  // namespace dateline::link
