// SPDX-License-Identifier: Apache-2.0
#include "query/load.h"

#include "base/json.h"

namespace dateline::query {
namespace {

using ledger::Connection;
using ledger::Statement;

constexpr const char* kClaim =
    "SELECT c.key, c.number, c.content, c.how, c.act, c.polarity, c.commitment, c.mode, s.name, "
    "c.speaker_kind, c.resolved, c.speaker_confidence, c.cue_lemma, c.cue_kind, c.said_from, "
    "c.said_to, c.said_basis, c.continues, c.within, c.confidence, c.rules, c.reading, r.key, "
    "o.name, r.published_value, r.url, g.title, "
    "(SELECT a.path FROM acquisitions AS a WHERE a.report = r.id ORDER BY a.id LIMIT 1), "
    "(SELECT a.ref FROM acquisitions AS a WHERE a.report = r.id ORDER BY a.id LIMIT 1), "
    "(SELECT b.sha256 FROM received AS b WHERE b.id = g.received), "
    "(SELECT l.key FROM layers AS l WHERE l.id = g.layer) "
    "FROM claims AS c CROSS JOIN readings AS g ON g.id = c.reading "
    "CROSS JOIN reports AS r ON r.id = c.report LEFT JOIN aliases AS s ON s.id = c.speaker "
    "LEFT JOIN aliases AS o ON o.id = c.outlet WHERE c.id = ?";
constexpr const char* kSpans =
    "SELECT role, begin_at, end_at, quote, prefix, suffix FROM spans WHERE claim = ? "
    "ORDER BY role, number";
constexpr const char* kTimes =
    "SELECT t.number, t.begin_at, t.end_at, t.quote, t.type, t.value, t.granularity, k.time_from, "
    "k.time_to, t.mod, t.quant, t.freq FROM claim_times AS k CROSS JOIN times AS t ON t.reading = "
    "?2 AND t.number = "
    "k.number WHERE k.claim = ?1 ORDER BY k.number";
constexpr const char* kChain =
    "SELECT k.role, a.name FROM chain AS k LEFT JOIN aliases AS a ON a.id = k.alias "
    "WHERE k.claim = ? ORDER BY k.number";
constexpr const char* kQuantities =
    "SELECT begin_at, end_at, quote, kind, least, most, approx, unit FROM quantities "
    "WHERE claim = ? ORDER BY number";
constexpr const char* kFraming =
    "SELECT begin_at, end_at, quote, concept FROM framing WHERE claim = ? ORDER BY number";
constexpr const char* kOrigin =
    "SELECT r.name, o.known, o.reason, coalesce(k.reports, 1), coalesce(k.origins, o.known > 0) "
    "FROM linked CROSS JOIN origins AS o LEFT JOIN roots AS r ON r.id = o.root "
    "LEFT JOIN carried AS k ON k.first = o.first WHERE o.claim IN (?1, ?1 & ~1)";
constexpr const char* kSibling = "SELECT key FROM claims WHERE reading = ? AND number = ?";

std::string text(const Statement& row, int column) {
  return std::string(row.text(column));
}

Quote quote(const Statement& row, int column) {
  return {row.whole(column), row.whole(column + 1), text(row, column + 2)};
}

// Of the contract's `derived`.
std::optional<PlaceMention::Ellipse> ellipse(std::string_view derived) {
  const auto value = json::parse(derived);
  const json::Value* axes = value ? value->find("ellipse_km") : nullptr;
  if (axes == nullptr || axes->items.size() != 2) return std::nullopt;
  return PlaceMention::Ellipse{axes->items[0].number, axes->items[1].number,
                               value->real("bearing").value_or(0)};
}

class Loader {
 public:
  static Result<Loader> on(const Connection& c) {
    const std::string places =
        std::string(
            "SELECT m.number, m.begin_at, m.end_at, m.quote, m.role, m.score, m.derived, ") +
        kPlaceColumns +
        " FROM (SELECT number, place FROM claim_places WHERE claim = ?1 UNION SELECT number, NULL "
        "FROM "
        "claim_unplaced WHERE claim = ?1) AS k CROSS JOIN place_mentions AS m ON m.reading = ?2 "
        "AND m.number = k.number LEFT JOIN places AS p ON p.id = k.place ORDER BY m.number";
    return Loader(TRY(c.prepare(kClaim)), TRY(c.prepare(kSpans)), TRY(c.prepare(kTimes)),
                  TRY(c.prepare(places)), TRY(c.prepare(kChain)), TRY(c.prepare(kQuantities)),
                  TRY(c.prepare(kFraming)), TRY(c.prepare(kOrigin)), TRY(c.prepare(kSibling)),
                  TRY(reviews_in(c)));
  }

  // Nothing if there is no such row.
  Result<std::optional<Claim>> load(std::int64_t id) {
    if (!TRY(next(claim_, id))) return std::optional<Claim>();
    Claim claim = head(id);
    const std::int64_t reading = claim_.whole(21);
    claim.continues = TRY(sibling(reading, claim_.whole_or_nothing(17)));
    claim.within = TRY(sibling(reading, claim_.whole_or_nothing(18)));
    TRY_VOID(spans(id, claim));
    TRY_VOID(times(id, reading, claim));
    TRY_VOID(places(id, reading, claim));
    TRY_VOID(rest(id, claim));
    if (reviews_ != nullptr) claim.reviewed = TRY(ledger::reviews_of(*reviews_, claim.key));
    return std::optional(std::move(claim));
  }

 private:
  // Nothing if nobody has decided about anything.
  static Result<const Connection*> reviews_in(const Connection& c) {
    const bool any = TRY(c.whole("SELECT EXISTS (SELECT 1 FROM review_states)")) != 0;
    return any ? &c : nullptr;
  }

  Loader(Statement claim, Statement spans, Statement times, Statement places, Statement chain,
         Statement quantities, Statement framing, Statement origin, Statement sibling,
         const Connection* reviews)
      : claim_(std::move(claim)),
        spans_(std::move(spans)),
        times_(std::move(times)),
        places_(std::move(places)),
        chain_(std::move(chain)),
        quantities_(std::move(quantities)),
        framing_(std::move(framing)),
        origin_(std::move(origin)),
        sibling_(std::move(sibling)),
        reviews_(reviews) {}

  static Result<bool> next(Statement& statement, std::int64_t id) {
    statement.reset();
    return statement.bind(1, id).step();
  }

  Claim head(std::int64_t id) const {
    const Statement& row = claim_;
    Claim claim;
    claim.id = id;
    claim.key = text(row, 0);
    claim.number = row.whole(1);
    claim.content = text(row, 2);
    claim.how = text(row, 3);
    claim.act = text(row, 4);
    claim.polarity = row.text_or_nothing(5);
    claim.commitment = row.text_or_nothing(6);
    claim.mode = row.text_or_nothing(7);
    claim.speaker = row.text_or_nothing(8);
    claim.speaker_kind = row.text_or_nothing(9);
    claim.resolved = text(row, 10);
    claim.speaker_confidence = row.real(11);
    claim.cue_lemma = row.text_or_nothing(12);
    claim.cue_kind = row.text_or_nothing(13);
    claim.said = {row.whole_or_nothing(14), row.whole_or_nothing(15)};
    claim.said_basis = text(row, 16);
    claim.confidence = row.real(19);
    claim.rules = text(row, 20);
    claim.report = {text(row, 22),           row.text_or_nothing(23), row.text_or_nothing(24),
                    row.text_or_nothing(25), row.text_or_nothing(26), row.text_or_nothing(27),
                    row.text_or_nothing(28), text(row, 29),           text(row, 30)};
    return claim;
  }

  Result<std::optional<std::string>> sibling(std::int64_t reading,
                                             std::optional<std::int64_t> number) {
    if (!number) return std::optional<std::string>();
    sibling_.reset();
    sibling_.bind(1, reading).bind(2, *number);
    const bool found = TRY(sibling_.step());
    return found ? std::optional(text(sibling_, 0)) : std::nullopt;
  }

  Result<void> spans(std::int64_t id, Claim& claim) {
    spans_.reset();
    spans_.bind(1, id);
    while (TRY(spans_.step())) {
      Quote words = quote(spans_, 1);
      words.prefix = text(spans_, 4);
      words.suffix = text(spans_, 5);
      const std::string_view role = spans_.text(0);
      if (role == "content")
        claim.spans.push_back(std::move(words));
      else if (role == "cue")
        claim.cue = std::move(words);
      else if (role == "source")
        claim.source = std::move(words);
      else if (role == "addressee")
        claim.addressee = std::move(words);
      else
        claim.medium = std::move(words);
    }
    return {};
  }

  Result<void> times(std::int64_t id, std::int64_t reading, Claim& claim) {
    times_.reset();
    times_.bind(1, id).bind(2, reading);
    while (TRY(times_.step())) {
      claim.times.push_back({times_.whole(0),
                             quote(times_, 1),
                             text(times_, 4),
                             times_.text_or_nothing(5),
                             times_.text_or_nothing(6),
                             {times_.whole_or_nothing(7), times_.whole_or_nothing(8)},
                             times_.text_or_nothing(9),
                             times_.text_or_nothing(10),
                             times_.text_or_nothing(11)});
    }
    return {};
  }

  Result<void> places(std::int64_t id, std::int64_t reading, Claim& claim) {
    places_.reset();
    places_.bind(1, id).bind(2, reading);
    while (TRY(places_.step())) {
      PlaceMention mention{
          places_.whole(0), quote(places_, 1), text(places_, 4), places_.real(5), {}};
      if (!places_.is_null(7)) mention.place = place_of(places_, 7);
      if (!places_.is_null(6)) mention.ellipse = ellipse(places_.text(6));
      claim.places.push_back(std::move(mention));
    }
    return {};
  }

  Result<void> rest(std::int64_t id, Claim& claim) {
    for (bool more = TRY(next(chain_, id)); more; more = TRY(chain_.step()))
      claim.chain.push_back({text(chain_, 0), chain_.text_or_nothing(1)});
    for (bool more = TRY(next(quantities_, id)); more; more = TRY(quantities_.step())) {
      claim.quantities.push_back({quote(quantities_, 0), text(quantities_, 3),
                                  quantities_.real_or_nothing(4), quantities_.real_or_nothing(5),
                                  quantities_.whole(6) != 0, quantities_.text_or_nothing(7)});
    }
    for (bool more = TRY(next(framing_, id)); more; more = TRY(framing_.step()))
      claim.framing.push_back({quote(framing_, 0), text(framing_, 3)});
    if (TRY(next(origin_, id))) {
      claim.origin = Origin{origin_.text_or_nothing(0),
                            word_of_known(origin_.whole(1)),
                            text(origin_, 2),
                            {origin_.whole(3), origin_.whole(4)}};
    }
    return {};
  }

  Statement claim_, spans_, times_, places_, chain_, quantities_, framing_, origin_, sibling_;
  const Connection* reviews_;
};

}  // namespace

std::string word_of_known(std::int64_t known) {
  return known == 2 ? "known" : known == 1 ? "not told apart" : "unknown";
}

PlaceRecord place_of(const Statement& row, int column) {
  const auto at = [column](int i) { return column + i; };
  return {row.whole(at(0)),
          text(row, at(1)),
          text(row, at(2)),
          text(row, at(3)),
          row.whole_or_nothing(at(4)),
          row.text_or_nothing(at(5)),
          row.text_or_nothing(at(6)),
          row.real(at(7)),
          row.real(at(8)),
          row.real(at(9))};
}

Result<std::vector<Claim>> load(const Connection& connection,
                                const std::vector<std::int64_t>& ids) {
  Loader loader = TRY(Loader::on(connection));
  std::vector<Claim> claims;
  claims.reserve(ids.size());
  for (const std::int64_t id : ids) {
    if (auto claim = TRY(loader.load(id))) claims.push_back(std::move(*claim));
  }
  return claims;
}

Result<void> load_each(const Connection& connection, Statement& rows,
                       const std::function<Result<void>(Claim)>& each) {
  Loader loader = TRY(Loader::on(connection));
  while (TRY(rows.step())) {
    if (auto claim = TRY(loader.load(rows.whole(0)))) TRY_VOID(each(std::move(*claim)));
  }
  return {};
}

}  // namespace dateline::query
