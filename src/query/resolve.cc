// SPDX-License-Identifier: Apache-2.0
// A question -> what it means in one ledger.
#include <algorithm>
#include <map>
#include <set>

#include "base/wrap.h"
#include "query/names.h"
#include "query/query.h"

namespace dateline::query {
namespace {

using ledger::Connection;
using ledger::Statement;
using Field = Condition::Field;

constexpr std::size_t kNamed = 6;  // of what a name means, the first are told

std::string cited(const std::string& words) {
  return "\"" + shown(words) + "\"";
}

std::string first_of(const std::vector<std::string>& names) {
  std::string list;
  for (std::size_t i = 0; i < std::min(names.size(), kNamed); ++i)
    list += (i == 0 ? "" : ", ") + shown(names[i]);
  return list + (names.size() > kNamed ? ", …" : "");
}

bool is_none(const Term::Value& value) {
  return !value.quoted && value.text == "none";
}

Field field_of(Key key) {
  switch (key) {
    case Key::Speaker:
      return Field::Speaker;
    case Key::Kind:
      return Field::Kind;
    case Key::Outlet:
      return Field::Outlet;
    case Key::About:
      return Field::About;
    case Key::Said:
      return Field::Said;
    case Key::Published:
      return Field::Published;
    case Key::Known:
      return Field::Known;
    case Key::How:
      return Field::How;
    case Key::Act:
      return Field::Act;
    case Key::Status:
      return Field::Status;
    case Key::Report:
      return Field::Report;
    case Key::Review:
      return Field::Review;
    case Key::Place:
    case Key::Country:
    case Key::Near:
    case Key::Box:
    case Key::Within:
      break;
  }
  return Field::Place;
}

class Resolver {
 public:
  Resolver(const Connection& connection, const gazetteer::Gazetteer* gazetteer)
      : connection_(connection), gazetteer_(gazetteer) {}

  Result<Filter> run(const Question& question) {
    for (const Term& term : question.terms) {
      Condition condition;
      condition.field = field_of(term.key);
      condition.excluded = term.excluded;
      condition.ranges = term.ranges;
      condition.none = std::ranges::any_of(term.values, is_none);
      TRY_VOID(fill(term, condition));
      std::ranges::sort(condition.ids);
      condition.ids.erase(std::unique(condition.ids.begin(), condition.ids.end()),
                          condition.ids.end());
      filter_.conditions.push_back(std::move(condition));
    }
    for (const Word& word : question.words) add_word(word);
    return std::move(filter_);
  }

 private:
  Result<void> fill(const Term& term, Condition& condition) {
    switch (term.key) {
      case Key::Speaker:
      case Key::Outlet:
        return names(term, condition);
      case Key::Place:
        return places(term, condition);
      case Key::Country:
        return countries(term, condition);
      case Key::Near:
        condition.ids =
            TRY(places_around(connection_, {term.numbers[0], term.numbers[1]}, *term.within_km));
        return {};
      case Key::Box:
        condition.ids = TRY(places_inside(
            connection_, {term.numbers[0], term.numbers[1], term.numbers[2], term.numbers[3]}));
        return {};
      case Key::Report:
        return reports(term, condition);
      default:
        for (const Term::Value& value : term.values) {
          if (!is_none(value)) condition.words.push_back(value.text);
        }
        return {};
    }
  }

  Result<void> names(const Term& term, Condition& condition) {
    for (const Term::Value& value : term.values) {
      if (is_none(value)) continue;
      const auto ids = TRY(aliases_of(connection_, value));
      if (ids.empty()) return unknown_name(term, value.text);
      condition.ids.insert(condition.ids.end(), ids.begin(), ids.end());
      TRY_VOID(tell_names(term, value.text, ids));
    }
    return {};
  }

  Result<void> unknown_name(const Term& term, const std::string& words) {
    const std::string meant = TRY(nearest_alias(connection_, words));
    return fail(ErrorCode::NotFound,
                std::string(name(term.key)) + ": no report names " + cited(words) + ".",
                connection_.path(),
                meant.empty() ? "dateline sources lists who speaks and who publishes."
                              : "Did you mean " + cited(meant) + "?");
  }

  Result<void> tell_names(const Term& term, const std::string& words,
                          const std::vector<std::int64_t>& ids) {
    std::vector<std::string> all;
    Statement row = TRY(connection_.prepare("SELECT name FROM aliases WHERE id = ?"));
    for (std::size_t i = 0; i < std::min(ids.size(), kNamed + 1); ++i) {
      row.reset();
      if (TRY(row.bind(1, ids[i]).step())) all.emplace_back(row.text(0));
    }
    tell(term, words, first_of(all));
    return {};
  }

  void tell(const Term& term, const std::string& words, const std::string& meaning) {
    filter_.understood.push_back(std::string(name(term.key)) + ":" + shown(words) + " = " +
                                 meaning);
  }

  Result<void> places(const Term& term, Condition& condition) {
    for (const Term::Value& value : term.values) {
      if (is_none(value)) continue;
      const Located located = TRY(places_named(connection_, value.text, gazetteer_));
      if (located.names.empty()) return unknown_place(value.text);
      condition.ids.insert(condition.ids.end(), located.ids.begin(), located.ids.end());
      tell(term, value.text, first_of(located.names));
      if (!term.within_km) continue;
      for (const Spot& spot : located.points) {
        const auto around = TRY(places_around(connection_, spot, *term.within_km));
        condition.ids.insert(condition.ids.end(), around.begin(), around.end());
      }
    }
    return {};
  }

  Result<void> unknown_place(const std::string& words) {
    const std::string meant = TRY(nearest_place(connection_, words));
    return fail(ErrorCode::NotFound, "place: no claim is about a place " + cited(words) + ".",
                connection_.path(),
                meant.empty() ? "dateline places lists those there are."
                              : "Did you mean " + cited(meant) + "?");
  }

  Result<void> countries(const Term& term, Condition& condition) {
    for (const Term::Value& value : term.values) {
      std::string code = value.text;
      for (char& c : code) c = static_cast<char>(c >= 'a' && c <= 'z' ? c - 32 : c);
      Statement rows = TRY(connection_.prepare("SELECT id FROM places WHERE country = ?"));
      rows.bind(1, std::string_view(code));
      if (code.size() != 2) {
        return fail(ErrorCode::BadArgument, "country: " + cited(value.text) + " is no code.", {},
                    "Give two letters, as UA; a country by its name is place:Ukraine.");
      }
      while (TRY(rows.step())) condition.ids.push_back(rows.whole(0));
    }
    return {};
  }

  Result<void> reports(const Term& term, Condition& condition) {
    for (const Term::Value& value : term.values) {
      // All that begin so: up to the same with the greatest letter behind it.
      Statement rows = TRY(
          connection_.prepare("SELECT id FROM reports WHERE key >= ?1 AND key < ?2 LIMIT 1000"));
      rows.bind(1, std::string_view(value.text)).bind(2, std::string_view(value.text + "~"));
      const std::size_t before = condition.ids.size();
      while (TRY(rows.step())) condition.ids.push_back(rows.whole(0));
      if (condition.ids.size() > before) continue;
      return fail(ErrorCode::NotFound, "report: no id begins with " + cited(value.text) + ".",
                  connection_.path(), "An id is r_ and 26 letters; claims --json has them.");
    }
    return {};
  }

  void add_word(const Word& word) {
    std::string phrase = "\"";
    for (const char c : word.text) phrase += c == '"' ? std::string("\"\"") : std::string(1, c);
    phrase += word.begins ? "\"*" : "\"";
    std::string& to = word.excluded ? filter_.unwanted : filter_.words;
    if (!to.empty()) to += word.excluded ? " OR " : " AND ";
    to += phrase;
  }

  const Connection& connection_;
  const gazetteer::Gazetteer* gazetteer_;
  Filter filter_;
};

}  // namespace

Result<Filter> resolve(const Question& question, const Connection& connection,
                       const gazetteer::Gazetteer* gazetteer) {
  return Resolver(connection, gazetteer).run(question);
}

}  // namespace dateline::query
