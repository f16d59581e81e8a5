// SPDX-License-Identifier: Apache-2.0
// Places alone: for people, with everything that stands behind a decision; and as GeoJSON (RFC
// 7946), where a place that was found but not put anywhere has no geometry.
#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "base/json.h"
#include "base/utf8.h"
#include "export/export.h"
#include "export/plain.h"
#include "export/shapes.h"
#include "model/words.h"

namespace dateline::exports {
namespace {

constexpr int kScoreDecimals = 3;
constexpr int kKmDecimals = 1;

std::string id_of(char letter, std::size_t i) {
  return letter + std::to_string(i + 1);
}

// "Siversk, Bakhmut Raion, Donetsk Oblast, UA"
std::string chain_of_areas(const ChosenPlace& place) {
  std::string chain = shown(place.name);
  for (const std::string& area : {place.admin2, place.admin1, place.country}) {
    if (!area.empty() && area != place.name) chain += ", " + shown(area);
  }
  return chain;
}

std::string joined(const std::vector<std::string>& parts) {
  std::string all;
  for (const std::string& part : parts) all += (all.empty() ? "" : "; ") + shown(part);
  return all;
}

class PlaceCards {
 public:
  PlaceCards(const Reading& reading, const CardOptions& options)
      : reading_(reading), colour_(options.colour) {}

  std::string write() {
    head();
    const auto& places = reading_.places.places;
    for (std::size_t i = 0; i < places.size(); ++i) {
      const auto [first, fresh] = first_.emplace(key(places[i]), i);
      ++mentions_[first->second];
    }
    for (std::size_t i = 0; i < places.size(); ++i) {
      if (first_.at(key(places[i])) == i) card(i);
    }
    for (std::size_t i = 0; i < reading_.places.relations.size(); ++i) relation(i);
    if (places.empty()) out_ += "  (no places)\n";
    return out_ + "\n";
  }

 private:
  // Mentions in the same words of the same place are told of once.
  using Key = std::tuple<std::string, std::string, double, double, PlaceRole>;
  Key key(const Place& place) const {
    const std::string words(place.span.of(reading_.report.text));
    if (!place.chosen) return {words, "", 0, 0, place.role};
    return {words, place.chosen->name, place.chosen->lat, place.chosen->lon, place.role};
  }

  void head() {
    const Report& report = reading_.report;
    std::string line = report.outlet ? shown(*report.outlet) : "(no outlet)";
    line += report.published ? ", " + report.published->value.substr(0, 10) : ", no date";
    if (report.path) line += ": " + shown(*report.path);
    out_ += colour_ ? "\x1b[1m" + line + "\x1b[0m\n" : line + "\n";
  }

  void field(std::string_view label, const std::string& words) {
    if (!words.empty()) out_ += fmt::format("      {:<9}{}\n", label, words);
  }

  void card(std::size_t i) {
    const Place& place = reading_.places.places[i];
    out_ += fmt::format("{:<5} {}", id_of('p', i), shown(place.span.of(reading_.report.text)));
    if (mentions_[i] > 1) out_ += fmt::format(" ({} mentions)", mentions_[i]);
    if (!place.chosen) {
      out_ += fmt::format("  [{}]\n", word(place.role));
      field("where", "not known");
      field("why", joined(place.reasons));
      return;
    }
    const ChosenPlace& chosen = *place.chosen;
    out_ += fmt::format("  [{}]  score {:.3f}\n", word(place.role), place.score);
    std::string is = chain_of_areas(chosen) + " (" + chosen.kind;
    if (chosen.geonames) is += fmt::format(", GeoNames {}", *chosen.geonames);
    for (const auto& [authority, value] : chosen.other_ids)
      is += fmt::format(", {} {}", shown(authority), shown(value));
    field("is", is + ")");
    field("where", fmt::format("{:.5f}, {:.5f}, reaching {:.1f} km", chosen.lat, chosen.lon,
                               chosen.radius_km));
    if (place.derived) {
      field("ellipse",
            fmt::format("{:.1f} by {:.1f} km (half axes), from {}", place.derived->ellipse_km[0],
                        place.derived->ellipse_km[1], id_of('r', place.derived->relation)));
    }
    field("name", name_of(place.name_kind));
    field("why", joined(place.reasons));
    for (const PlaceCandidate& other : place.candidates) {
      field("or", fmt::format("{}, {}{} ({:.3f})", shown(other.name), other.country,
                              other.geonames ? fmt::format(", GeoNames {}", *other.geonames) : "",
                              other.score));
    }
  }

  static std::string name_of(const NameKind& kind) {
    if (kind.official.empty()) return {};
    std::string words = kind.kind;
    if (!kind.language.empty()) words += ", " + kind.language;
    if (!kind.until.empty()) words += ", until " + kind.until;
    if (kind.kind != "official") words += "; in use today: " + shown(kind.official);
    return words;
  }

  void relation(std::size_t i) {
    const PlaceRelation& one = reading_.places.relations[i];
    const auto end = [this](PlaceId place) {
      return id_of('p', index(place)) + " " +
             shown(reading_.places.places[index(place)].span.of(reading_.report.text));
    };
    out_ += fmt::format("{:<5} {}: {} and {}", id_of('r', i), word(one.kind), end(one.target),
                        end(one.anchor));
    if (one.anchor2) out_ += ", " + end(*one.anchor2);
    out_ += fmt::format("; stated \"{}\"{}", shown(one.stated),
                        one.direction.empty() ? "" : " " + one.direction);
    if (one.computed_km)
      out_ += fmt::format("; on the map {:.1f} km {}", *one.computed_km, one.computed_direction);
    if (one.agrees) out_ += *one.agrees ? ": agrees" : ": does not agree";
    out_ += "\n";
  }

  const Reading& reading_;
  const bool colour_;
  std::map<Key, std::size_t> first_;
  std::map<std::size_t, std::size_t> mentions_;
  std::string out_;
};

class Features {
 public:
  explicit Features(const Reading& reading) : reading_(reading), offsets_(reading.report.text) {}

  std::string write() {
    std::string all;
    for (std::size_t i = 0; i < reading_.places.places.size(); ++i) {
      if (i > 0) all += ",\n";
      all += feature(i);
    }
    return all;
  }

 private:
  std::string feature(std::size_t i) const {
    const Place& place = reading_.places.places[i];
    json::Writer out;
    out.begin_object().key("type").string("Feature").key("geometry");
    geometry(place, out);
    out.key("properties").begin_object();
    const Report& report = reading_.report;
    out.key("report").string(reading_.report_id).key("ref").string_or_null(report.ref.value_or(""));
    out.key("outlet").string_or_null(report.outlet.value_or(""));
    out.key("published").string_or_null(report.published ? report.published->value : "");
    out.key("id").string(id_of('p', i));
    out.key("begin").whole(static_cast<std::int64_t>(offsets_.of(place.span.begin)));
    out.key("end").whole(static_cast<std::int64_t>(offsets_.of(place.span.end)));
    out.key("text").string(place.span.of(report.text));
    out.key("role").string(word(place.role));
    if (place.chosen) chosen(place, *place.chosen, out);
    out.key("reasons").begin_array();
    for (const std::string& reason : place.reasons) out.string(reason);
    out.end_array().end_object().end_object();
    return out.take();
  }

  static void chosen(const Place& place, const ChosenPlace& one, json::Writer& out) {
    out.key("name").string(one.name).key("geonames").whole_or_null(one.geonames);
    out.key("kind").string(one.kind).key("country").string_or_null(one.country);
    out.key("admin1").string_or_null(one.admin1).key("admin2").string_or_null(one.admin2);
    out.key("radius_km").fixed(one.radius_km, kKmDecimals);
    out.key("score").fixed(place.score, kScoreDecimals);
  }

  static void geometry(const Place& place, json::Writer& out) {
    if (!place.chosen) {
      out.null();
      return;
    }
    const Point middle{place.chosen->lat, place.chosen->lon};
    if (place.derived) {
      const DerivedPlace& derived = *place.derived;
      ellipse_geometry(out, middle,
                       {derived.ellipse_km[0], derived.ellipse_km[1], derived.bearing.value_or(0)});
    } else {
      point_geometry(out, middle);
    }
  }

  const Reading& reading_;
  const utf8::CodePointOffsets offsets_;
};

}  // namespace

std::string place_cards(const Reading& reading, const CardOptions& options) {
  return PlaceCards(reading, options).write();
}

std::string geojson_features(const Reading& reading) {
  return Features(reading).write();
}

}  // namespace dateline::exports
