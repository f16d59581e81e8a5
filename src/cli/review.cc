// SPDX-License-Identifier: Apache-2.0
#include "cli/review.h"

#include <charconv>
#include <cstdio>

#include "base/file.h"
#include "base/json.h"
#include "base/table.h"
#include "base/wrap.h"
#include "cli/clock.h"
#include "cli/ledgers.h"
#include "cli/outgoing.h"
#include "cli/progress.h"
#include "cli/resources.h"
#include "export/export.h"
#include "query/query.h"

namespace dateline::cli {
namespace {

using ledger::Review;

std::string range_json(const query::Range& range) {
  const auto end = [](const std::optional<std::int64_t>& moment) {
    return moment ? iso(Moment{*moment}) : std::string();
  };
  json::Writer out;
  out.begin_object().key("from").string_or_null(end(range.from)).key("to");
  return out.string_or_null(end(range.to)).end_object().take();
}

Result<std::string> time_json(const std::string& words) {
  const auto question = query::parse("said:" + words);
  const bool one = question && question->terms.size() == 1 && question->words.empty() &&
                   question->terms[0].ranges.size() == 1;
  if (one) return range_json(question->terms[0].ranges[0]);
  return fail(ErrorCode::BadArgument, "\"" + shown(words) + "\" is no time.", {},
              "Give a day, 2023-02-05, or days, 2023-02-05..2023-02-07.");
}

std::string place_json(const ChosenPlace& place) {
  json::Writer out;
  out.begin_object();
  if (place.geonames) out.key("geonames").whole(*place.geonames);
  out.key("name").string(place.name).key("country").string_or_null(place.country);
  out.key("admin1").string_or_null(place.admin1).key("admin2").string_or_null(place.admin2);
  out.key("lat").fixed(place.lat, 5).key("lon").fixed(place.lon, 5);
  out.key("radius_km").fixed(place.radius_km, 1).key("kind").string(place.kind);
  return out.end_object().take();
}

// As the ledger knows it, else the gazetteer.
Result<std::string> known_place(const Asking& asking, const ledger::Connection& connection,
                                std::int64_t geonames) {
  ChosenPlace place;
  place.geonames = geonames;
  ledger::Statement row =
      TRY(connection.prepare("SELECT name, country, admin1, admin2, lat, lon, radius_km, kind FROM "
                             "places WHERE geonames = ? ORDER BY id DESC LIMIT 1"));
  if (TRY(row.bind(1, geonames).step())) {
    std::string* const words[] = {&place.name, &place.country, &place.admin1, &place.admin2};
    for (int i = 0; i < 4; ++i) *words[i] = row.text(i);
    place.lat = row.real(4);
    place.lon = row.real(5);
    place.radius_km = row.real(6);
    place.kind = row.text(7);
    return place_json(place);
  }
  const auto gazetteer = open_gazetteer(resource_folders(asking.resources, asking.program));
  const auto found = gazetteer ? gazetteer->by_geonames(geonames) : std::nullopt;
  if (!found) {
    return fail(ErrorCode::NotFound,
                "no place has the GeoNames number " + std::to_string(geonames) + ".",
                connection.path(), "Give \"LAT,LON NAME\" instead.");
  }
  const gazetteer::Place known = gazetteer->place(*found);
  const auto name = [&gazetteer](const std::optional<gazetteer::PlaceIndex>& index) {
    return index ? std::string(gazetteer->place(*index).name) : std::string();
  };
  return place_json({geonames,
                     {},
                     std::string(known.name),
                     std::string(known.country),
                     name(known.admin1),
                     name(known.admin2),
                     known.lat,
                     known.lon,
                     known.radius_km,
                     std::string(gazetteer::word(known.kind))});
}

// "694403", or "48.87,38.10 Siversk".
Result<std::string> place_value(const Asking& asking, const ledger::Connection& connection,
                                const std::string& words) {
  const char* const end = words.data() + words.size();
  std::int64_t number = 0;
  const auto whole = std::from_chars(words.data(), end, number);
  if (whole.ec == std::errc() && whole.ptr == end) return known_place(asking, connection, number);
  ChosenPlace place;
  const auto lat = std::from_chars(words.data(), end, place.lat);
  const bool comma = lat.ec == std::errc() && lat.ptr != end && *lat.ptr == ',';
  if (comma) {
    const auto lon = std::from_chars(lat.ptr + 1, end, place.lon);
    if (lon.ec == std::errc()) place.name = trim(std::string_view(lon.ptr, end));
  }
  place.kind = "populated place";
  if (!place.name.empty()) return place_json(place);
  return fail(ErrorCode::BadArgument, "\"" + shown(words) + "\" is no place.", {},
              "Give its GeoNames number, or \"LAT,LON NAME\".");
}

Result<std::string> value_json(const Asking& asking, const ledger::Connection& connection,
                               const std::string& field, const std::string& words) {
  if (field == "said" || field.starts_with("time:")) return time_json(words);
  if (field.starts_with("place:")) return place_value(asking, connection, words);
  return json::quoted(words);
}

// --value says correct; --confirm, --reject, --withdraw and --add say what they are.
Result<std::string> verdict_of(const Given& given) {
  std::string verdict;
  int said = 0;
  for (const std::string word : {"confirm", "reject", "withdraw", "add"}) {
    if (!given.has("--" + word)) continue;
    verdict = word;
    ++said;
  }
  if (given.has("--value")) {
    verdict = "correct";
    ++said;
  }
  if (said == 1) return verdict;
  return fail(ErrorCode::BadArgument,
              said == 0 ? "what is decided is not said." : "more than one decision is given.", {},
              "Give one of --value, --confirm, --reject, --withdraw, --add.");
}

Result<ledger::Decision> decision_of(const Asking& asking, const ledger::Connection& connection) {
  const Given& given = asking.given;
  ledger::Decision decision;
  decision.verdict = TRY(verdict_of(given));
  decision.by = given.one("--by");
  if (given.has("--note")) decision.note = given.one("--note");
  if (given.has("--field")) decision.field = given.one("--field");
  const std::string id = given.one("ID");
  if (id.empty())
    return fail(ErrorCode::BadArgument, "which claim is not said.", {}, "Give its id.");
  if (decision.verdict == "add") {
    decision.words = given.one("--add");
    decision.report = TRY(query::report_id(connection, id));
    decision.field.reset();
    return decision;
  }
  decision.claim = TRY(query::claim(connection, id)).key;
  if (decision.verdict != "correct") return decision;
  if (!decision.field)
    return fail(ErrorCode::BadArgument, "--value needs a field.", {}, "Give --field speaker.");
  decision.value = TRY(value_json(asking, connection, *decision.field, given.one("--value")));
  return decision;
}

std::string line_of(const Review& review) {
  return review.claim_now.value_or(review.claim.value_or("")) + "  " + words_of(review) + "\n";
}

Result<int> list(const Given& given) {
  const auto connection = TRY(ledger::open(given.one("LEDGER"), ledger::Access::Read));
  bool any = false;
  std::vector<Review> asked;
  for (Review& review : TRY(ledger::reviews(connection))) {
    if (given.has("--state") && review.state != given.one("--state")) continue;
    any = true;
    asked.push_back(std::move(review));
  }
  if (given.has("--export")) {
    for (const std::string& line : lines_to_export(asked)) print(line);
  } else {
    for (const Review& review : asked)
      print(given.has("--json") ? ledger::json(review) + "\n" : line_of(review));
  }
  if (any) return 0;
  std::fputs("dateline: there is no such review.\n", stderr);
  return 1;
}

Result<int> hide(const Given& given) {
  const bool back = given.has("--unhide");
  if (back == given.has("--hide"))
    return fail(ErrorCode::BadArgument, "--hide and --unhide: it can be one of them, not both.", {},
                "Run it twice.");
  const ledger::Hiding hiding{given.one(back ? "--unhide" : "--hide"), given.one("--by"),
                              given.one("--note")};
  const Writing ledger = TRY(writing(given.one("LEDGER")));
  if (back) {
    TRY_VOID(ledger::unhide_name(ledger.connection, hiding, clock_of(given)));
    print("The name is shown again.\n");
    return 0;
  }
  const ledger::Hid hid = TRY(ledger::hide_name(ledger.connection, hiding, clock_of(given)));
  const std::string alone = hid.last_word    ? "so is its last word alone."
                            : hid.others > 0 ? "its last word alone is not: others bear it."
                                             : "its last word alone is not.";
  print("The name is hidden; " + alone + "\n");
  return 0;
}

Result<int> bring(const Given& given) {
  const std::string lines = TRY(read_file(given.one("--import")));
  const Writing ledger = TRY(writing(given.one("LEDGER")));
  auto counts = ledger::import_reviews(ledger.connection, lines, clock_of(given));
  if (!counts) {
    Error error = counts.error();
    if (error.code == ErrorCode::BadInput)
      error.where = given.one("--import") + (error.where.empty() ? "" : ": " + error.where);
    return tl::unexpected(error);
  }
  TRY_VOID(link_anew(given, ledger.connection));
  print(grouped(counts->added) + " reviews added, " + grouped(counts->known) + " there already.\n");
  return 0;
}

}  // namespace

std::vector<std::string> lines_to_export(const std::vector<Review>& reviews) {
  std::vector<std::string> lines;
  for (const Review& review : reviews) {
    const std::string line = ledger::exported(review);
    if (outgoing().json(line) == line) lines.push_back(line + "\n");
  }
  if (lines.size() < reviews.size()) {
    std::fprintf(stderr, "dateline: left out, as they hold hidden names: %zu reviews.\n",
                 reviews.size() - lines.size());
  }
  return lines;
}

std::string words_of(const Review& review) {
  return shown(exports::words_of(review));
}

std::string mark_of(const std::vector<Review>& reviews) {
  std::string fields, people;
  for (const Review& review : reviews) {
    const std::string field = review.field ? shown(*review.field) : review.verdict + "ed";
    fields += (fields.empty() ? "" : ", ") + field;
    const std::string by = shown(review.by);
    if (people.find(by) == std::string::npos) people += (people.empty() ? "" : ", ") + by;
  }
  return fields.empty() ? fields : "reviewed: " + fields + " (" + people + ")";
}

Result<int> review_command(const Asking& asking) {
  const Given& given = asking.given;
  if (given.has("--list") || given.has("--export")) return list(given);
  if (given.has("--import")) return bring(given);
  if (given.has("--hide") || given.has("--unhide")) return hide(given);
  const Writing ledger = TRY(writing(given.one("LEDGER")));
  const ledger::Decision decision = TRY(decision_of(asking, ledger.connection));
  const Review made = TRY(ledger::review(ledger.connection, decision, clock_of(given)));
  TRY_VOID(link_anew(given, ledger.connection));
  print(given.has("--json") ? ledger::json(made) + "\n" : line_of(made));
  return 0;
}

}  // namespace dateline::cli
