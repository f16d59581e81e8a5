// SPDX-License-Identifier: Apache-2.0
#include "link/archive.h"

#include <algorithm>

#include "base/json.h"
#include "base/utf8.h"

namespace dateline::link {
namespace {

using ledger::Statement;

// A name, or that which it was merged into, as it is written (not in small letters, if it can be).
constexpr std::string_view kName =
    "coalesce(CASE WHEN a.identity = a.folded THEN a.name ELSE (SELECT name FROM aliases WHERE "
    "folded = a.identity ORDER BY name = folded, name DESC LIMIT 1) END, a.identity, '')";

// With kName in the place of its sign.
std::string with_name(std::string_view sql) {
  constexpr std::string_view kSign = "$name";
  const std::size_t at = sql.find(kSign);
  return std::string(sql.substr(0, at)).append(kName).append(sql.substr(at + kSign.size()));
}

// Of one moment the longer report is earlier: what is cut is the copy.
constexpr const char* kReports =
    "SELECT r.id, g.id, r.key, $name FROM readings AS g CROSS JOIN reports AS r ON r.id = g.report "
    "JOIN report_texts AS t ON t.report = r.id LEFT JOIN aliases AS a ON a.id = r.outlet "
    "WHERE g.current = 1 "
    "ORDER BY r.published_from IS NULL, r.published_from, length(t.text) DESC, r.key";
constexpr const char* kText =
    "SELECT t.text, g.blocks FROM readings AS g JOIN report_texts AS t ON t.report = g.report "
    "WHERE g.id = ?";
constexpr const char* kEntities =
    "SELECT e.number, e.kind, $name, e.titles, coalesce(e.begin_at, 0), coalesce(a.identity <> "
    "a.folded, 0) "
    "FROM entities AS e LEFT JOIN aliases AS a ON a.id = e.alias WHERE e.reading = ? "
    "ORDER BY e.number";
// Claims as people have them, and those that they rejected, which do not count. A row of people (c)
// stands for that of the machine (m), under whose id its origin is kept (schema.sql, origins). What
// the machine found of a speaker holds as long as people do not name another one.
constexpr const char* kSources =
    "SELECT coalesce(c.speaker_entity, m.speaker_entity) AS entity, s.quote FROM claims AS c "
    "LEFT JOIN claims AS m ON c.person = 1 AND m.id = c.id - 1 AND m.key = c.key AND m.speaker IS "
    "c.speaker JOIN spans AS s ON s.claim = c.id AND s.role = 'source' WHERE c.reading = ? AND "
    "c.current = 1 AND entity IS NOT NULL ORDER BY c.number";
constexpr const char* kClaims =
    "SELECT coalesce(m.id, c.id), c.content, iif(another, NULL, coalesce(c.speaker_entity, "
    "m.speaker_entity)), $name, iif(another AND c.speaker_kind IS m.speaker_kind, '', "
    "coalesce(c.speaker_kind, '')), c.how, iif(another, 'reviewed', coalesce(m.resolved, "
    "c.resolved)), iif(another, '', coalesce((SELECT quote FROM spans WHERE claim = c.id AND "
    "role = 'source'), '')), "
    "(SELECT begin_at FROM spans WHERE claim = c.id AND role = 'content' AND number = 1), "
    "(SELECT max(end_at) FROM spans WHERE claim = c.id AND role = 'content'), c.current, "
    "coalesce(c.polarity, '') = '-' FROM "
    "(SELECT *, person = 1 AND speaker IS NOT (SELECT speaker FROM claims AS m WHERE m.id = x.id - "
    "1 AND m.key = x.key) AS another FROM claims AS x WHERE reading = ? AND (current = 1 OR NOT "
    "EXISTS (SELECT 1 FROM claims AS p WHERE p.id = x.id + 1 AND p.key = x.key))) AS c "
    "LEFT JOIN claims AS m ON c.person = 1 AND m.id = c.id - 1 AND m.key = c.key "
    "LEFT JOIN aliases AS a ON a.id = c.speaker ORDER BY c.number";

std::vector<std::string> list_of(std::string_view text) {
  std::vector<std::string> list;
  const auto parsed = json::parse(text);
  if (!parsed) return list;
  for (const json::Value& value : parsed->items) list.push_back(value.text);
  return list;
}

bool ends_sentence(std::string_view text, std::size_t at) {
  const char c = text[at];
  if (c == '\n') return true;
  const bool stop = c == '.' || c == '?' || c == '!';
  return stop && at + 1 < text.size() && (text[at + 1] == ' ' || text[at + 1] == '\n');
}

// The sentence, or the few, that a stretch stands in.
std::string around(std::string_view text, std::size_t begin, std::size_t end) {
  while (begin > 0 && !ends_sentence(text, begin - 1)) --begin;
  while (end < text.size() && !ends_sentence(text, end)) ++end;
  return std::string(text.substr(begin, end - begin));
}

}  // namespace

Result<Archive> Archive::of(const ledger::Connection& connection) {
  Archive archive(TRY(connection.prepare(kText)), TRY(connection.prepare(with_name(kEntities))),
                  TRY(connection.prepare(kSources)), TRY(connection.prepare(with_name(kClaims))));
  Statement rows = TRY(connection.prepare(with_name(kReports)));
  while (TRY(rows.step())) {
    archive.reports_.push_back(
        {rows.whole(0), rows.whole(1), std::string(rows.text(2)), form_of(rows.text(3))});
  }
  return archive;
}

std::string Archive::Page::cut(std::size_t begin, std::size_t end) const {
  const std::size_t last = borders.size() - 1;
  begin = std::min(begin, last);
  end = std::clamp(end, begin, last);
  return text.substr(borders[begin], borders[end] - borders[begin]);
}

Result<Archive::Page> Archive::page_of(const ReportRow& report) {
  Page page;
  text_.reset();
  text_.bind(1, report.reading);
  if (TRY(text_.step())) {
    page.text = text_.text(0);
    const auto blocks = json::parse(text_.text(1));
    if (blocks) {
      for (const json::Value& block : blocks->items) {
        if (block.items.size() < 3) continue;
        page.blocks.push_back({static_cast<std::size_t>(block.items[0].integer.value_or(0)),
                               static_cast<std::size_t>(block.items[1].integer.value_or(0)),
                               block.items[2].text});
      }
    }
  }
  for (std::size_t at = 0; at < page.text.size(); at += utf8::decode(page.text, at).size)
    page.borders.push_back(at);
  page.borders.push_back(page.text.size());
  return page;
}

Result<std::string> Archive::body_of(const ReportRow& report) {
  const Page page = TRY(page_of(report));
  std::string body;
  for (const Page::Block& block : page.blocks) {
    const bool furniture = block.kind == "header" || block.kind == "tail" ||
                           block.kind == "dateline" || block.kind == "related";
    if (!furniture) body += page.cut(block.begin, block.end) + "\n";
  }
  return body;
}

Result<Scene> Archive::scene_of(const ReportRow& report) {
  Scene scene;
  scene.outlet = report.outlet.text();
  entities_.reset();
  entities_.bind(1, report.reading);
  while (TRY(entities_.step())) {
    Entity entity{entities_.whole(0), entities_.whole(4), std::string(entities_.text(1)),
                  form_of(entities_.text(2)), list_of(entities_.text(3))};
    entity.form.named = entity.form.named || entities_.whole(5) != 0;
    scene.entities.push_back(std::move(entity));
  }
  sources_.reset();
  sources_.bind(1, report.reading);
  while (TRY(sources_.step())) {
    for (Entity& entity : scene.entities) {
      if (entity.number == sources_.whole(0)) entity.titles.emplace_back(sources_.text(1));
    }
  }
  return scene;
}

Result<std::vector<ClaimRow>> Archive::claims_of(const ReportRow& report, Scene& scene) {
  const Page page = TRY(page_of(report));
  for (const Page::Block& block : page.blocks) {
    if (block.kind != "header" && block.kind != "tail") continue;
    for (const std::string& word : form_of(page.cut(block.begin, block.end)).words)
      scene.anonymous = scene.anonymous || word == "anonymous";
  }
  std::vector<ClaimRow> claims;
  claims_.reset();
  claims_.bind(1, report.reading);
  while (TRY(claims_.step())) {
    ClaimRow claim{claims_.whole(0), std::string(claims_.text(1)), {}};
    Spoken& spoken = claim.spoken;
    spoken.entity = claims_.whole_or_nothing(2);
    spoken.speaker = claims_.text(3);
    spoken.kind = claims_.text(4);
    spoken.how = claims_.text(5);
    spoken.resolved = claims_.text(6);
    spoken.source = claims_.text(7);
    spoken.begin = claims_.whole(8);
    const auto border = [&page](std::int64_t at) {
      return page.borders[std::min(static_cast<std::size_t>(at), page.borders.size() - 1)];
    };
    spoken.sentence = around(page.text, border(spoken.begin), border(claims_.whole(9)));
    claim.counts = claims_.whole(10) != 0;
    claim.negated = claims_.whole(11) != 0;
    claims.push_back(std::move(claim));
  }
  return claims;
}

}  // namespace dateline::link
