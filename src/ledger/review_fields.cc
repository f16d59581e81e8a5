// SPDX-License-Identifier: Apache-2.0
#include "ledger/review_fields.h"

#include <algorithm>
#include <array>
#include <limits>

#include "base/moment.h"
#include "base/suggest.h"

namespace dateline::ledger {
namespace {

using Kind = json::Value::Kind;

constexpr std::int64_t kSecondsPerDay = 86400;

// A column with words of a fixed list (docs/contract.md).
struct WordField {
  std::string_view name, column;
  std::string_view words;  // parted by spaces
  bool nullable;
};
constexpr std::array<WordField, 6> kWordFields = {{
    {"how", "how", "direct indirect mixed carried narrator", false},
    {"act", "act", "assert deny retract direct commit ask judge decline believe perceive", false},
    {"polarity", "polarity", "+ -", true},
    {"commitment", "commitment", "asserted probable possible unspecified", true},
    {"mode", "mode", "actual future intended requested conditional counterfactual question generic",
     true},
    {"speaker_kind", "speaker_kind",
     "person organisation office place document outlet group unnamed public", true},
}};
constexpr std::array<std::string_view, 13> kNames = {
    "speaker", "speaker_kind", "how",       "act",    "polarity", "commitment", "mode",
    "said",    "content",      "addressee", "medium", "place",    "time"};

const WordField* word_field(std::string_view field) {
  const WordField* const found = std::ranges::find(kWordFields, field, &WordField::name);
  return found == kWordFields.end() ? nullptr : found;
}

bool among(std::string_view words, std::string_view word) {
  const std::string all = " " + std::string(words) + " ";
  return !word.empty() && all.find(" " + std::string(word) + " ") != std::string::npos;
}

// "place:Seversk" -> "Seversk"; nothing if the field is not of this kind.
std::optional<std::string_view> quote_of(std::string_view field, std::string_view head) {
  if (!field.starts_with(head) || field.size() == head.size()) return std::nullopt;
  return field.substr(head.size());
}

Result<std::string> bad(std::string_view field, const std::string& hint) {
  return fail(ErrorCode::BadArgument, "the field " + std::string(field) + " takes no such value.",
              {}, hint);
}

std::string range_words(const std::optional<std::string>& from,
                        const std::optional<std::string>& to) {
  json::Writer out;
  out.begin_object().key("from").string_or_null(from.value_or("")).key("to");
  return out.string_or_null(to.value_or("")).end_object().take();
}

std::optional<std::string> iso_of(const std::optional<std::int64_t>& seconds) {
  return seconds ? std::optional(iso(Moment{*seconds})) : std::nullopt;
}

// "2023-02-07" or "2023-02-07T18:40", with seconds if there are any.
std::optional<std::int64_t> seconds_of(std::string_view words) {
  const auto day = parse_date(words.substr(0, 10));
  if (!day) return std::nullopt;
  std::int64_t seconds = start_of(*day).seconds;
  if (words.size() == 10) return seconds;
  if ((words.size() != 16 && words.size() != 19) || words[10] != 'T') return std::nullopt;
  std::int64_t unit = 3600;
  for (std::size_t at = 11; at < words.size(); at += 3, unit /= 60) {
    const bool figures = words[at] >= '0' && words[at] <= '5' && words[at + 1] >= '0' &&
                         words[at + 1] <= '9' && (at == 11 || words[at - 1] == ':');
    if (!figures) return std::nullopt;
    seconds += unit * ((words[at] - '0') * 10 + (words[at + 1] - '0'));
  }
  return seconds;
}

struct Ends {
  std::optional<std::int64_t> from, to;
};
std::optional<Ends> ends_of(const json::Value& value) {
  if (value.kind != Kind::Object) return std::nullopt;
  Ends ends;
  const auto from = value.string("from"), to = value.string("to");
  if (from && !(ends.from = seconds_of(*from))) return std::nullopt;
  if (to && !(ends.to = seconds_of(*to))) return std::nullopt;
  const bool none = !ends.from && !ends.to;
  if (none || (ends.from && ends.to && *ends.from >= *ends.to)) return std::nullopt;
  return ends;
}

Result<std::string> range_value(std::string_view field, const json::Value& value) {
  if (value.kind == Kind::Null) return std::string("null");
  const auto ends = ends_of(value);
  if (!ends) return bad(field, "It takes a day, 2023-02-05, or days, 2023-02-05..2023-02-07.");
  return range_words(iso_of(ends->from), iso_of(ends->to));
}

std::optional<ChosenPlace> place_of(const json::Value& value) {
  const auto lat = value.real("lat"), lon = value.real("lon");
  if (!lat || !lon || *lat < -90 || *lat > 90 || *lon < -180 || *lon > 180) return std::nullopt;
  const auto words = [&value](std::string_view key) {
    return std::string(value.string(key).value_or(""));
  };
  ChosenPlace place;
  place.geonames = value.whole("geonames");
  place.name = words("name");
  place.country = words("country");
  place.admin1 = words("admin1");
  place.admin2 = words("admin2");
  place.lat = *lat;
  place.lon = *lon;
  place.radius_km = value.real("radius_km").value_or(0);
  place.kind = words("kind").empty() ? "populated place" : words("kind");
  return place.name.empty() ? std::nullopt : std::optional(place);
}

std::string place_words(const ChosenPlace& place) {
  json::Writer out;
  out.begin_object()
      .key("geonames")
      .whole_or_null(place.geonames)
      .key("name")
      .string(place.name)
      .key("country")
      .string_or_null(place.country);
  out.key("admin1").string_or_null(place.admin1).key("admin2").string_or_null(place.admin2);
  out.key("lat").fixed(place.lat, 5).key("lon").fixed(place.lon, 5);
  out.key("radius_km").fixed(place.radius_km, 1).key("kind").string(place.kind);
  return out.end_object().take();
}

Result<std::string> word_value(const WordField& field, const json::Value& value) {
  if (value.kind == Kind::Null && field.nullable) return std::string("null");
  if (value.kind == Kind::String && among(field.words, value.text)) return json::quoted(value.text);
  return bad(field.name, "It takes one of: " + std::string(field.words) + ".");
}

}  // namespace

Result<void> check_field(std::string_view field) {
  const bool mention = quote_of(field, "place:") || quote_of(field, "time:");
  const bool bare = field == "place" || field == "time";  // of which words?
  if (mention || (!bare && std::ranges::find(kNames, field) != kNames.end())) return {};
  const std::string_view meant = nearest(field, kNames);
  const bool of_words = meant == "place" || meant == "time";
  return fail(ErrorCode::BadArgument, "there is no field \"" + std::string(field) + "\".", {},
              meant.empty() ? "There are speaker, speaker_kind, how, act, polarity, commitment, "
                              "mode, said, content, addressee, medium, place:WORDS, time:WORDS."
                            : "Did you mean " + std::string(meant) +
                                  (of_words ? ":WORDS, the words that name it?" : "?"));
}

Result<std::string> review_value(std::string_view field, const std::string& words) {
  TRY_VOID(check_field(field));
  const json::Value value = TRY(json::parse(words));
  if (const WordField* const one = word_field(field)) return word_value(*one, value);
  if (field == "said" || quote_of(field, "time:")) return range_value(field, value);
  if (quote_of(field, "place:")) {
    if (value.kind == Kind::Null) return std::string("null");
    if (const auto place = place_of(value)) return place_words(*place);
    return bad(field, "It takes the GeoNames number of a place.");
  }
  if (value.kind == Kind::Null && field != "content") return std::string("null");
  if (value.kind == Kind::String && !value.text.empty()) return json::quoted(value.text);
  return bad(field, "It takes words.");
}

namespace {

// The first column of the first row as JSON; nothing if there is no row.
Result<std::optional<std::string>> quoted_first(Statement row) {
  if (!TRY(row.step())) return std::optional<std::string>();
  return std::optional(row.is_null(0) ? std::string("null") : json::quoted(row.text(0)));
}

Result<std::optional<std::string>> place_field(const Connection& connection, std::int64_t claim,
                                               std::string_view quote) {
  Statement row = TRY(connection.prepare(
      "SELECT p.geonames, p.name, p.country, p.admin1, p.admin2, p.lat, p.lon, p.radius_km, p.kind "
      "FROM (SELECT number, place FROM claim_places WHERE claim = ?1 UNION SELECT number, NULL "
      "FROM claim_unplaced WHERE claim = ?1) AS k JOIN claims AS c ON c.id = ?1 JOIN "
      "place_mentions AS m ON m.reading = c.reading AND m.number = k.number LEFT JOIN places AS p "
      "ON p.id = k.place WHERE m.quote = ?2 ORDER BY k.number LIMIT 1"));
  if (!TRY(row.bind(1, claim).bind(2, quote).step())) return std::optional<std::string>();
  if (row.is_null(1)) return std::optional(std::string("null"));
  ChosenPlace place;
  place.geonames = row.whole_or_nothing(0);
  std::string* const words[] = {&place.name, &place.country, &place.admin1, &place.admin2};
  int column = 0;
  for (std::string* const word : words) *word = row.text(++column);
  place.lat = row.real(5);
  place.lon = row.real(6);
  place.radius_km = row.real(7);
  place.kind = row.text(8);
  return std::optional(place_words(place));
}

Result<std::optional<std::string>> range_field(Statement row) {
  if (!TRY(row.step())) return std::optional<std::string>();
  if (row.is_null(0) && row.is_null(1)) return std::optional(std::string("null"));
  return std::optional(
      range_words(iso_of(row.whole_or_nothing(0)), iso_of(row.whole_or_nothing(1))));
}

constexpr const char* kTimesNamed =
    "FROM claim_times AS k JOIN claims AS c ON c.id = k.claim JOIN times AS t ON t.reading = "
    "c.reading AND t.number = k.number WHERE k.claim = ?1 AND t.quote = ?2 ";

}  // namespace

Result<std::optional<std::string>> field_of(const Connection& connection, std::int64_t claim,
                                            std::string_view field) {
  std::string sql;
  if (const WordField* const one = word_field(field))
    sql = "SELECT " + std::string(one->column) + " FROM claims WHERE id = ?1";
  if (field == "speaker")
    sql = "SELECT name FROM claims AS c LEFT JOIN aliases AS a ON a.id = c.speaker WHERE c.id = ?1";
  if (field == "content") sql = "SELECT content FROM claims WHERE id = ?1";
  if (field == "addressee" || field == "medium") {
    sql =
        "SELECT (SELECT quote FROM spans WHERE claim = ?1 AND role = '" + std::string(field) + "')";
  }
  if (!sql.empty()) {
    Statement row = TRY(connection.prepare(sql));
    row.bind(1, claim);
    return quoted_first(std::move(row));
  }
  if (const auto quote = quote_of(field, "place:")) return place_field(connection, claim, *quote);
  const auto quote = quote_of(field, "time:");
  Statement row = TRY(connection.prepare(
      quote ? std::string("SELECT k.time_from, k.time_to ") + kTimesNamed + "ORDER BY k.number"
            : std::string("SELECT said_from, said_to FROM claims WHERE id = ?1")));
  row.bind(1, claim);
  if (quote) row.bind(2, *quote);
  return range_field(std::move(row));
}

namespace {

std::optional<std::string> words_of(const json::Value& value) {
  return value.kind == Kind::String ? std::optional(value.text) : std::nullopt;
}

Result<void> set_speaker(const Connection& connection, std::int64_t claim, const json::Value& value,
                         Dictionary& known) {
  const std::string name = words_of(value).value_or("");
  const auto alias = TRY(known.alias(name, false));
  Statement set =
      TRY(connection.prepare("UPDATE claims SET speaker = ?2, speaker_entity = NULL, resolved = "
                             "'reviewed', speaker_confidence = 1.0 WHERE id = ?1"));
  TRY_VOID(set.bind(1, claim).bind(2, alias).run());
  // The first voice of the chain is the speaker.
  Statement chain = TRY(connection.prepare(
      "UPDATE chain SET alias = ?2, entity = NULL WHERE claim = ?1 AND role <> 'outlet' AND number "
      "= (SELECT max(number) FROM chain WHERE claim = ?1)"));
  return chain.bind(1, claim).bind(2, alias).run();
}

Result<void> set_span(const Connection& connection, std::int64_t claim, std::string_view role,
                      const json::Value& value, const AnchorText& text) {
  Statement remove = TRY(connection.prepare("DELETE FROM spans WHERE claim = ? AND role = ?"));
  TRY_VOID(remove.bind(1, claim).bind(2, role).run());
  const auto words = words_of(value);
  if (!words) return {};
  // A person may know what no word of the report says: then it stands nowhere.
  Statement near = TRY(connection.prepare(
      "SELECT begin_at FROM spans WHERE claim = ? AND role = 'content' AND number = 1"));
  const std::int64_t begin = TRY(near.bind(1, claim).step()) ? near.whole(0) : 0;
  const Stretch at = text.find({begin, *words, {}, {}}).value_or(Stretch{});
  const Anchor around = at.end > 0 ? text.anchor(at) : Anchor{0, *words, {}, {}};
  Insert span = TRY(Insert::into(connection, "spans", 8));
  span.with(claim).with(role).with(1).with(at.begin).with(at.end).with(around.quote);
  return span.with(around.prefix).with(around.suffix).run();
}

Result<void> set_content(const Connection& connection, std::int64_t claim, const json::Value& value,
                         const AnchorText& text) {
  TRY_VOID(set_span(connection, claim, "content", value, text));
  Statement set = TRY(connection.prepare("UPDATE claims SET content = ?2 WHERE id = ?1"));
  return set.bind(1, claim).bind(2, std::string_view(value.text)).run();
}

Result<void> set_said(const Connection& connection, std::int64_t claim, const json::Value& value) {
  const Ends ends = ends_of(value).value_or(Ends{});
  Statement set = TRY(
      connection.prepare("UPDATE claims SET said_from = ?2, said_to = ?3, said_basis = 'reviewed', "
                         "said_time = NULL WHERE id = ?1"));
  return set.bind(1, claim).bind(2, ends.from).bind(3, ends.to).run();
}

Result<bool> set_place(const Connection& connection, std::int64_t claim, std::string_view quote,
                       const json::Value& value, Dictionary& known) {
  Statement named = TRY(connection.prepare(
      "SELECT k.number FROM (SELECT number FROM claim_places WHERE claim = ?1 UNION SELECT number "
      "FROM claim_unplaced WHERE claim = ?1) AS k JOIN claims AS c ON c.id = ?1 JOIN "
      "place_mentions AS m ON m.reading = c.reading AND m.number = k.number WHERE m.quote = ?2"));
  named.bind(1, claim).bind(2, quote);
  const auto mentions = TRY(named.wholes());
  std::optional<std::int64_t> place;
  if (const auto chosen = place_of(value)) place = TRY(known.place(*chosen, chosen->name));
  for (const std::int64_t number : mentions) {
    for (const char* const table : {"claim_places", "claim_unplaced"}) {
      Statement remove = TRY(connection.prepare("DELETE FROM " + std::string(table) +
                                                " WHERE claim = ? AND number = ?"));
      TRY_VOID(remove.bind(1, claim).bind(2, number).run());
    }
    Insert row = TRY(place ? Insert::into(connection, "claim_places (claim, number, place)", 3)
                           : Insert::into(connection, "claim_unplaced (claim, number)", 2));
    row.with(claim).with(number);
    if (place) row.with(*place);
    TRY_VOID(row.run());
  }
  return !mentions.empty();
}

std::int64_t floor_div(std::int64_t a, std::int64_t b) {
  return a / b - (a % b < 0 ? 1 : 0);
}

Result<void> set_days(const Connection& connection, std::int64_t claim, std::int64_t row,
                      const Ends& ends) {
  Statement remove = TRY(connection.prepare("DELETE FROM about_days WHERE id = ?"));
  TRY_VOID(remove.bind(1, row).run());
  Statement set =
      TRY(connection.prepare("UPDATE claim_times SET time_from = ?2, time_to = ?3 WHERE id = ?1"));
  TRY_VOID(set.bind(1, row).bind(2, ends.from).bind(3, ends.to).run());
  if (!ends.from && !ends.to) return {};
  const std::int64_t first =
      ends.from ? floor_div(*ends.from, kSecondsPerDay) : std::numeric_limits<std::int32_t>::min();
  const std::int64_t last = ends.to ? std::max(first, floor_div(*ends.to - 1, kSecondsPerDay))
                                    : std::numeric_limits<std::int32_t>::max();
  Insert day = TRY(Insert::into(connection, "about_days (id, first_day, last_day, claim)", 4));
  return day.with(row).with(first).with(last).with(claim).run();
}

Result<bool> set_time(const Connection& connection, std::int64_t claim, std::string_view quote,
                      const json::Value& value) {
  Statement named = TRY(connection.prepare(std::string("SELECT k.id ") + kTimesNamed));
  named.bind(1, claim).bind(2, quote);
  const auto rows = TRY(named.wholes());
  const Ends ends = ends_of(value).value_or(Ends{});
  for (const std::int64_t row : rows) TRY_VOID(set_days(connection, claim, row, ends));
  Statement set = TRY(
      connection.prepare("UPDATE claims SET about_from = (SELECT min(time_from) FROM claim_times "
                         "WHERE claim = ?1), about_to = (SELECT max(time_to) FROM claim_times "
                         "WHERE claim = ?1) WHERE id = ?1"));
  TRY_VOID(set.bind(1, claim).run());
  return !rows.empty();
}

}  // namespace

Result<bool> set_field(const Connection& connection, std::int64_t claim, std::string_view field,
                       const json::Value& value, const AnchorText& text, Dictionary& known) {
  if (const auto quote = quote_of(field, "place:"))
    return set_place(connection, claim, *quote, value, known);
  if (const auto quote = quote_of(field, "time:"))
    return set_time(connection, claim, *quote, value);
  if (const WordField* const one = word_field(field)) {
    Statement set = TRY(connection.prepare("UPDATE claims SET " + std::string(one->column) +
                                           " = ?2 WHERE id = ?1"));
    TRY_VOID(set.bind(1, claim).bind(2, words_of(value)).run());
  } else if (field == "speaker") {
    TRY_VOID(set_speaker(connection, claim, value, known));
  } else if (field == "said") {
    TRY_VOID(set_said(connection, claim, value));
  } else if (field == "content") {
    TRY_VOID(set_content(connection, claim, value, text));
  } else {
    TRY_VOID(set_span(connection, claim, field, value, text));
  }
  return true;
}

}  // namespace dateline::ledger
