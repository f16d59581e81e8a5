// SPDX-License-Identifier: Apache-2.0
#include "ledger/review_apply.h"

#include <algorithm>
#include <map>
#include <set>

#include "ledger/review_fields.h"
#include "ledger/review_rows.h"

namespace dateline::ledger {
namespace {

constexpr double kSameClaim = 0.5;  // of the words of two contents together, those they share
constexpr double kSameAdded = 0.8;  // the same, for a claim that the engine had missed

struct Found {
  std::int64_t row = 0;
  std::string key;
  std::vector<Stretch> spans;
};

std::int64_t length(const std::vector<Stretch>& spans) {
  std::int64_t sum = 0;
  for (const Stretch& span : spans) sum += span.end - span.begin;
  return sum;
}

double shared(const std::vector<Stretch>& a, const std::vector<Stretch>& b) {
  std::int64_t both = 0;
  for (const Stretch& one : a) {
    for (const Stretch& other : b) {
      both += std::max<std::int64_t>(
          0, std::min(one.end, other.end) - std::max(one.begin, other.begin));
    }
  }
  const std::int64_t all = length(a) + length(b) - both;
  return all > 0 ? static_cast<double>(both) / static_cast<double>(all) : 0;
}

// Where a review belongs now.
struct Target {
  const Found* claim = nullptr;  // the machine's
  std::vector<Stretch> spans;    // where its words stand; empty = nowhere
  // One name for all reviews of one claim.
  std::string name(const Review& review) const {
    return claim != nullptr ? "1" + claim->key : "2" + review.claim.value_or("");
  }
};

// The reviews of one claim.
struct Case {
  Target target;
  std::map<std::string, std::vector<const Review*>> fields;  // "" = the whole claim
  bool added = false;
};

class Applier {
 public:
  Applier(const Connection& connection, std::int64_t report, Words& words, Dictionary& known)
      : connection_(connection), report_(report), words_(words), known_(known) {}

  Result<void> run() {
    reviews_ = TRY(reviews_of_report());
    if (reviews_.empty()) return {};
    Statement row = TRY(connection_.prepare(
        "SELECT readings.id, text FROM readings JOIN report_texts AS x ON x.report = "
        "readings.report WHERE readings.report = ? AND current = 1"));
    if (!TRY(row.bind(1, report_).step())) return {};
    reading_ = row.whole(0);
    const std::string text(row.text(1));
    row.reset();
    const AnchorText anchors(text);
    text_ = &anchors;
    TRY_VOID(find_claims());
    for (const Review& review : reviews_) {
      if (review.verdict == "add") added_.insert(review.claim.value_or(""));
    }
    std::map<std::string, Case> cases;
    for (const Review& review : reviews_) {
      const Target target = target_of(review);
      Case& one = cases[target.name(review)];
      if (!one.target.claim && one.target.spans.empty()) one.target = target;
      one.fields[review.field.value_or("")].push_back(&review);
      one.added = one.added || review.verdict == "add";
    }
    for (const auto& [name, one] : cases) TRY_VOID(apply(one));
    return {};
  }

 private:
  Result<std::vector<Review>> reviews_of_report() {
    Statement row = TRY(connection_.prepare(
        "SELECT " + std::string(kReviewColumns) +
        " FROM reviews WHERE report IN (SELECT key FROM reports WHERE id IN (SELECT value FROM "
        "json_each(?))) ORDER BY recorded_at, key"));
    std::string family = "[";
    for (const std::int64_t one : TRY(same_bytes(connection_, report_)))
      family += (family.size() > 1 ? "," : "") + std::to_string(one);
    row.bind(1, std::string_view(family + "]"));
    std::vector<Review> found;
    while (TRY(row.step())) found.push_back(review_of(row));
    return found;
  }

  Result<void> find_claims() {
    Statement row = TRY(connection_.prepare(
        "SELECT claims.id, key, begin_at, end_at FROM claims JOIN spans ON claim = claims.id AND "
        "role = 'content' WHERE reading = ? AND person = 0 ORDER BY claims.number, spans.number"));
    row.bind(1, reading_);
    while (TRY(row.step())) {
      if (claims_.empty() || claims_.back().row != row.whole(0))
        claims_.push_back({row.whole(0), std::string(row.text(1)), {}});
      claims_.back().spans.push_back({row.whole(2), row.whole(3)});
    }
    return {};
  }

  Target target_of(const Review& review) const {
    const auto same = std::ranges::find(claims_, review.claim.value_or(""), &Found::key);
    if (same != claims_.end()) return {&*same, same->spans};
    Target target;
    const auto anchor = json::parse(review.anchor);
    const json::Value* const spans = anchor ? anchor->find("spans") : nullptr;
    if (spans == nullptr) return target;
    for (const json::Value& span : spans->items) {
      const auto at = text_->find(anchor_of(span));
      if (!at) return Target{};
      target.spans.push_back(*at);
    }
    double best = added_.contains(review.claim.value_or("")) ? kSameAdded : kSameClaim;
    for (const Found& claim : claims_) {
      const double share = shared(claim.spans, target.spans);
      if (share < best || (target.claim != nullptr && share == best)) continue;
      best = share;
      target.claim = &claim;
    }
    return target;
  }

  // Of one field the review that counts; the others get their state. Those that a later one stands
  // behind are out; of what is left, the latest (they are in order).
  Result<const Review*> winner(const std::vector<const Review*>& reviews) {
    const Review* last = nullptr;
    for (const Review* const one : reviews) {
      const bool behind = std::ranges::any_of(
          reviews, [one](const Review* other) { return other->after == one->key; });
      if (!behind) last = one;
    }
    for (const Review* const one : reviews) {
      if (one != last) TRY_VOID(state(*one, "superseded", {}, {}));
    }
    return last;
  }

  Result<void> state(const Review& review, std::string_view words,
                     const std::optional<std::string>& claim,
                     const std::optional<std::string>& machine) {
    Insert row = TRY(Insert::into(connection_, "review_states", 5));
    return row.with(review.row).with(report_).with(words).with(claim).with(machine).run();
  }

  struct Decided {
    const Review* whole = nullptr;
    std::vector<const Review*> fields;
    const Review* first() const { return fields.empty() ? whole : fields.front(); }
  };

  Result<void> apply(const Case& one) {
    Decided decided;
    for (const auto& [field, reviews] : one.fields) {
      const Review* const last = TRY(winner(reviews));
      if (last == nullptr) continue;
      const std::string key = one.target.claim ? one.target.claim->key : last->claim.value_or("");
      if (last->verdict == "withdraw") {
        TRY_VOID(state(*last, "withdrawn", key, {}));
      } else if (field.empty()) {
        decided.whole = last;
      } else {
        decided.fields.push_back(last);
      }
    }
    if (decided.first() == nullptr) return {};
    if (one.target.claim != nullptr) return apply_to(*one.target.claim, decided);
    const bool gone = one.added && decided.whole == nullptr;
    if (one.target.spans.empty() || gone) return all(decided, "orphaned", {});
    return restore(one, decided);
  }

  Result<void> all(const Decided& decided, std::string_view words,
                   const std::optional<std::string>& claim) {
    if (decided.whole != nullptr) TRY_VOID(state(*decided.whole, words, claim, {}));
    for (const Review* const one : decided.fields) TRY_VOID(state(*one, words, claim, {}));
    return {};
  }

  // A claim that the machine has.
  Result<void> apply_to(const Found& claim, const Decided& decided) {
    TRY_VOID(machine_row_counts(connection_, claim.row, false, words_));
    const Review* const whole = decided.whole;
    const bool rejected = whole != nullptr && whole->verdict == "reject";
    if (whole != nullptr) TRY_VOID(state(*whole, rejected ? "applied" : "agrees", claim.key, {}));
    if (rejected) {
      for (const Review* const one : decided.fields)
        TRY_VOID(state(*one, "superseded", claim.key, {}));
      return {};
    }
    const std::int64_t row = TRY(copy_claim(connection_, claim.row));
    for (const Review* const one : decided.fields) TRY_VOID(set(*one, row, claim));
    return person_row_counts(connection_, row, words_);
  }

  Result<void> set(const Review& review, std::int64_t row, const Found& claim) {
    const auto now = TRY(field_of(connection_, claim.row, *review.field));
    const bool there = TRY(set_value(review, row));
    const std::string_view words = !there                            ? "orphaned"
                                   : same_value(review.value, now)   ? "agrees"
                                   : same_value(review.machine, now) ? "applied"
                                                                     : "conflicts";
    return state(review, words, claim.key, now);
  }

  Result<bool> set_value(const Review& review, std::int64_t row) {
    const json::Value value = TRY(json::parse(review.value.value_or("null")));
    return set_field(connection_, row, *review.field, value, *text_, known_);
  }

  // A claim that the machine does not have, or no longer: its words stand there, and a person said
  // that it is one.
  Result<void> restore(const Case& one, const Decided& decided) {
    const Review* const whole = decided.whole;
    const std::string key = *decided.first()->claim;
    if (whole != nullptr && whole->verdict == "reject") return all(decided, "agrees", key);
    const std::int64_t row =
        TRY(make_claim(connection_,
                       {.reading = reading_,
                        .report = report_,
                        .review = decided.first()->row,
                        .key = key,
                        .anchor = (whole != nullptr ? whole : decided.first())->anchor,
                        .spans = one.target.spans},
                       *text_, known_));
    const std::string_view words = one.added ? "applied" : "conflicts";
    if (whole != nullptr) TRY_VOID(state(*whole, words, key, {}));
    for (const Review* const field : decided.fields) {
      const bool there = TRY(set_value(*field, row));
      TRY_VOID(state(*field, there ? words : "orphaned", key, {}));
    }
    return person_row_counts(connection_, row, words_);
  }

  const Connection& connection_;
  const std::int64_t report_;
  Words& words_;
  Dictionary& known_;
  std::vector<Review> reviews_;
  std::vector<Found> claims_;
  std::set<std::string> added_;  // keys of claims that a person added
  std::int64_t reading_ = 0;
  const AnchorText* text_ = nullptr;
};

}  // namespace

Review review_of(const Statement& row) {
  Review review;
  review.row = row.whole(0);
  review.key = row.text(1);
  review.report = row.text_or_nothing(2);
  review.claim = row.text_or_nothing(3);
  review.verdict = row.text(4);
  review.field = row.text_or_nothing(5);
  review.value = row.text_or_nothing(6);
  review.machine = row.text_or_nothing(7);
  review.anchor = row.text(8);
  review.after = row.text_or_nothing(9);
  review.by = row.text(10);
  review.note = row.text_or_nothing(11);
  review.recorded_at = row.text(12);
  return review;
}

Result<std::vector<std::int64_t>> same_bytes(const Connection& connection, std::int64_t report) {
  Statement row = TRY(connection.prepare(
      "SELECT ?1 UNION SELECT b.report FROM acquisitions AS a JOIN acquisitions AS b ON b.received "
      "= a.received WHERE a.report = ?1"));
  row.bind(1, report);
  return row.wholes();
}

Result<void> set_reviews_aside(const Connection& connection, std::int64_t report, Words& words) {
  Statement any = TRY(connection.prepare("SELECT 1 FROM review_states WHERE report = ? LIMIT 1"));
  if (!TRY(any.bind(1, report).step())) return {};
  any.reset();
  TRY_VOID(remove_person_rows(connection, report, words));
  Statement aside = TRY(connection.prepare(
      "SELECT claims.id FROM readings JOIN claims ON reading = readings.id WHERE readings.report = "
      "? AND readings.current = 1 AND person = 0 AND claims.current = 0"));
  aside.bind(1, report);
  const std::vector<std::int64_t> rows = TRY(aside.wholes());
  for (const std::int64_t row : rows) TRY_VOID(machine_row_counts(connection, row, true, words));
  Statement states = TRY(connection.prepare("DELETE FROM review_states WHERE report = ?"));
  return states.bind(1, report).run();
}

Result<void> apply_reviews(const Connection& connection, std::int64_t report, Words& words,
                           Dictionary& known) {
  return Applier(connection, report, words, known).run();
}

}  // namespace dateline::ledger
