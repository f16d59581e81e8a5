// SPDX-License-Identifier: Apache-2.0
#include "ledger/audit.h"

#include <algorithm>

#include "base/json.h"

namespace dateline::ledger {
namespace {

// The text of a report needs no seal here: its key is a hash of it.
constexpr std::array<Sealed, 7> kSealed = {{
    {"arrival", "acquisitions.id", "json_array(reports.key, b.sha256, path, ref)",
     "reports.key, o.name, published_value, published_from, published_to, url, text IS NULL, "
     "t.sha256, b.sha256, b.size, path, ref, ref_is_number, container, acquisitions.recorded_at",
     "FROM acquisitions JOIN reports ON reports.id = report "
     "JOIN received AS b ON b.id = acquisitions.received "
     "LEFT JOIN received AS t ON t.id = reports.received LEFT JOIN aliases AS o ON o.id = outlet"},
    {"layer", "id", "json_array(key)",
     "key, engine, language_model, gazetteer, lexicon, outlets, options, recorded_at",
     "FROM layers"},
    {"reading", "readings.id", "json_array(reports.key, layers.key)", kReadingColumns,
     kReadingFrom},
    {"job", "jobs.id", "json_array(input, part, sha256, arguments, layers.key)",
     "input, part, sha256, arguments, layers.key, state, tries, reports, claims, failures, "
     "error_code, error, jobs.recorded_at",
     "FROM jobs JOIN layers ON layers.id = layer"},
    {"merge", "id", "json_array(id, folded, into_folded)",
     "folded, into_folded, reason, by, recorded_at, undone_by, undone_reason, undone_at",
     "FROM merges"},
    {"review", "id", "json_array(key)",
     "key, report, claim, verdict, field, value, machine, anchor, after, by, note, recorded_at",
     "FROM reviews"},
    {"links", "id", "json_array(method)", "method, recorded_at", "FROM linked"},
}};
constexpr std::array<std::string_view, 6> kLinkTables = {
    "SELECT * FROM linked",
    "SELECT * FROM copies ORDER BY report, original",
    "SELECT * FROM links ORDER BY claim, other",
    "SELECT * FROM roots ORDER BY id",
    "SELECT * FROM origins ORDER BY claim",
    "SELECT * FROM carried ORDER BY first"};

}  // namespace

const Sealed& sealed(Kind kind) {
  return kSealed[static_cast<std::size_t>(kind)];
}

std::string select_of(Kind kind, std::string_view more) {
  const Sealed& rows = sealed(kind);
  std::string sql = "SELECT " + std::string(rows.id) + ", ";
  sql.append(rows.subject).append(", ").append(rows.columns);
  if (kind == Kind::Reading) sql.append(", readings.recorded_at");
  return sql.append(" ").append(rows.from).append(" ").append(more);
}

std::string select_of(const Fact& fact) {
  return "SELECT " + std::string(fact.columns) + " " + std::string(fact.from);
}

void ReadingSeal::add(std::string_view bytes) {
  constexpr std::size_t kHint = 4;  // digits: it names what changed, `content` proves it
  const std::string part = hex(sha256(bytes));
  all_ += part;
  parts_ += part.substr(0, kHint);
}

std::string ReadingSeal::content() const {
  return hex(sha256(all_));
}

Result<Seals> Seals::of(const Connection& connection) {
  std::vector<Statement> rows, facts;
  for (std::size_t kind = 0; kind < kSealed.size(); ++kind) {
    const std::string where = "WHERE " + std::string(kSealed[kind].id) + " = ?";
    rows.push_back(TRY(connection.prepare(select_of(static_cast<Kind>(kind), where))));
  }
  for (const Fact& fact : kFacts) facts.push_back(TRY(connection.prepare(select_of(fact))));
  return Seals(std::move(rows), std::move(facts));
}

Result<Seals::Seal> Seals::row(Kind kind, std::int64_t id) {
  Statement& row = rows_[static_cast<std::size_t>(kind)];
  TRY(row.bind(1, id).step());
  bytes_.clear();
  row.append_to(bytes_, 2);
  Seal seal{std::string(row.text(1)), hex(sha256(bytes_)), {}};
  row.reset();
  return seal;
}

Result<Seals::Seal> Seals::reading(std::int64_t id) {
  Statement& row = rows_[static_cast<std::size_t>(Kind::Reading)];
  TRY(row.bind(1, id).step());
  bytes_.clear();
  row.append_to(bytes_, 2);
  Seal seal{std::string(row.text(1)), {}, {}};
  row.reset();
  ReadingSeal whole;
  whole.add(bytes_);
  for (Statement& fact : facts_) {
    bytes_.clear();
    fact.bind(1, id);
    while (TRY(fact.step())) fact.append_to(bytes_, 0);
    fact.reset();
    whole.add(bytes_);
  }
  seal.content = whole.content();
  seal.parts = whole.parts();
  return seal;
}

Result<Seals::Seal> links_seal(const Connection& connection) {
  Sha256Stream all;
  std::string bytes;
  for (const std::string_view sql : kLinkTables) {
    Statement row = TRY(connection.prepare(sql));
    while (TRY(row.step())) {
      bytes.clear();
      row.append_to(bytes, 0);
      all.add(bytes);
    }
    all.add("|");
  }
  return Seals::Seal{"[]", hex(all.finish()), {}};
}

Result<void> record_links(const Connection& connection, const std::string& now) {
  AuditLog log = TRY(AuditLog::of(connection));
  const Seals::Seal seal = TRY(links_seal(connection));
  return log.add("dateline", "link", seal, now);
}

std::string seal_of(const AuditLine& line) {
  json::Writer out;
  out.begin_array().whole(line.number).string(line.recorded_at).string(line.by).string(line.act);
  out.string(line.subject).string(line.content).string(line.parts).string(line.before).end_array();
  return hex(sha256(out.text()));
}

Result<AuditLog> AuditLog::of(const Connection& connection) {
  return AuditLog(
      TRY(connection.prepare("SELECT number, seal FROM audit ORDER BY number DESC LIMIT 1")),
      TRY(Insert::into(connection, "audit", 9)));
}

Result<void> AuditLog::add(std::string_view by, std::string_view act, const Seals::Seal& seal,
                           const std::string& now) {
  AuditLine line{0, now, std::string(by), std::string(act), seal.subject, seal.content, {}, {}, {}};
  line.parts = seal.parts;
  if (TRY(last_.step())) {
    line.number = last_.whole(0);
    line.before = last_.text(1);
  }
  last_.reset();
  ++line.number;
  line.seal = seal_of(line);
  insert_.with(line.number).with(line.recorded_at).with(line.by).with(line.act);
  insert_.with(line.subject).with(line.content).with(line.parts).with(line.before);
  return insert_.with(line.seal).run();
}

Result<void> record(const Connection& connection, std::string_view by, std::string_view act,
                    std::int64_t id, const std::string& now) {
  const Kind kind = std::ranges::find(kActs, act, &ActName::act)->kind;
  Seals seals = TRY(Seals::of(connection));
  AuditLog log = TRY(AuditLog::of(connection));
  return log.add(by, act, TRY(seals.row(kind, id)), now);
}

Result<void> audit(const Connection& connection,
                   const std::function<void(const AuditLine&)>& each) {
  Statement row = TRY(connection.prepare(
      "SELECT number, recorded_at, by, act, subject, content, parts, before, seal FROM audit "
      "ORDER BY number"));
  while (TRY(row.step())) {
    AuditLine line;
    line.number = row.whole(0);
    std::string* const words[] = {&line.recorded_at, &line.by,    &line.act,    &line.subject,
                                  &line.content,     &line.parts, &line.before, &line.seal};
    int column = 0;
    for (std::string* const word : words) *word = row.text(++column);
    each(line);
  }
  return {};
}

std::string json(const AuditLine& line) {
  json::Writer out;
  out.begin_object().key("number").whole(line.number).key("recorded_at").string(line.recorded_at);
  out.key("by").string(line.by).key("act").string(line.act).key("subject").string(line.subject);
  out.key("content").string_or_null(line.content).key("parts").string_or_null(line.parts);
  out.key("before").string_or_null(line.before).key("seal").string(line.seal);
  return out.end_object().take();
}

}  // namespace dateline::ledger
