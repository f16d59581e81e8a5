// SPDX-License-Identifier: Apache-2.0
// Acts of review: made, told, brought into another ledger.
#include <algorithm>

#include "base/hash.h"
#include "base/json.h"
#include "base/suggest.h"
#include "base/table.h"
#include "base/wrap.h"
#include "ledger/audit.h"
#include "ledger/review_apply.h"
#include "ledger/review_fields.h"
#include "ledger/review_links.h"
#include "ledger/transaction.h"

namespace dateline::ledger {
namespace {

using Maybe = std::optional<std::string>;

void words(json::Writer& out, std::string_view key, const Maybe& value) {
  out.key(key).text_or_null(value);
}

// All but the time of recording and the numbers of rows.
std::string key_of(const Review& review) {
  json::Writer out;
  out.begin_object();
  words(out, "report", review.report);
  words(out, "claim", review.claim);
  out.key("verdict").string(review.verdict);
  words(out, "field", review.field);
  words(out, "value", review.value);
  words(out, "machine", review.machine);
  out.key("anchor").string(review.anchor);
  words(out, "after", review.after);
  out.key("by").string(review.by);
  words(out, "note", review.note);
  return content_id("v_", out.end_object().text());
}

struct Row {
  std::int64_t id = 0, report = 0;
  std::string report_key;
  bool person = false;
};

// The row that a decision is about: the machine's, or where it has none, that of people.
Result<Row> row_of(const Connection& connection, const std::string& claim) {
  Statement row = TRY(connection.prepare(
      "SELECT c.id, c.report, r.key, c.person FROM claims AS c JOIN readings AS g ON g.id = "
      "c.reading AND g.current = 1 JOIN reports AS r ON r.id = c.report WHERE c.key = ? "
      "ORDER BY c.person LIMIT 1"));
  row.bind(1, std::string_view(claim));
  if (TRY(row.step()))
    return Row{row.whole(0), row.whole(1), std::string(row.text(2)), row.whole(3) != 0};
  return fail(ErrorCode::NotFound, "there is no claim \"" + shown(claim) + "\".", connection.path(),
              "dateline claims prints ids.");
}

std::string anchor_words(const std::vector<Anchor>& spans, const std::string& was) {
  json::Writer out;
  out.begin_array();
  for (const Anchor& span : spans) write(out, span);
  out.end_array();
  return "{\"spans\":" + out.take() + ",\"was\":" + was + "}";
}

Result<std::string> anchor_of_row(const Connection& connection, std::int64_t claim) {
  Statement span = TRY(
      connection.prepare("SELECT begin_at, quote, prefix, suffix FROM spans WHERE claim = ? AND "
                         "role = 'content' ORDER BY number"));
  span.bind(1, claim);
  std::vector<Anchor> spans;
  while (TRY(span.step())) {
    spans.push_back({span.whole(0), std::string(span.text(1)), std::string(span.text(2)),
                     std::string(span.text(3))});
  }
  Statement was = TRY(connection.prepare(
      "SELECT json_object('speaker', name, 'speaker_kind', speaker_kind, 'how', how, 'act', act, "
      "'polarity', polarity, 'commitment', commitment, 'mode', mode, 'said_from', said_from, "
      "'said_to', said_to, 'said_basis', said_basis) FROM claims LEFT JOIN aliases ON aliases.id = "
      "speaker WHERE claims.id = ?"));
  TRY(was.bind(1, claim).step());
  return anchor_words(spans, std::string(was.text(0)));
}

// The review of this claim and field that counts.
Result<std::optional<Review>> counting(const Connection& connection, std::string_view claim,
                                       const Maybe& field) {
  Statement row = TRY(connection.prepare(
      "SELECT " + std::string(kReviewColumns) +
      " FROM reviews WHERE field IS ?2 AND id IN (SELECT review FROM review_states WHERE claim = "
      "?1 AND state <> 'superseded') ORDER BY recorded_at DESC, key DESC LIMIT 1"));
  row.bind(1, claim).bind(2, field);
  const bool found = TRY(row.step());
  return found ? std::optional(review_of(row)) : std::nullopt;
}

Result<std::int64_t> store(const Connection& connection, const Review& review,
                           const std::string& now) {
  Insert row = TRY(Insert::into(
      connection,
      "reviews (key, report, claim, verdict, field, value, machine, anchor, after, by, note, "
      "recorded_at)",
      12));
  row.with(review.key).with(review.report).with(review.claim).with(review.verdict);
  row.with(review.field).with(review.value).with(review.machine).with(review.anchor);
  TRY_VOID(row.with(review.after).with(review.by).with(review.note).with(review.recorded_at).run());
  const std::int64_t id = connection.last_id();
  TRY_VOID(record(connection, review.by, "review", id, now));
  return id;
}

// Whatever the reviews of a report say now, in every report of its bytes.
Result<void> settle(const Connection& connection, const std::vector<std::int64_t>& reports) {
  Words full_text = TRY(Words::of(connection));
  Dictionary known = TRY(Dictionary::of(connection));
  std::vector<std::int64_t> all;
  for (const std::int64_t report : reports) {
    const auto family = TRY(same_bytes(connection, report));
    all.insert(all.end(), family.begin(), family.end());
  }
  std::ranges::sort(all);
  all.erase(std::unique(all.begin(), all.end()), all.end());
  bool stands = true;  // of copies and origins
  for (const std::int64_t report : all) {
    const std::string before = TRY(linked_facts(connection, report));
    TRY_VOID(set_reviews_aside(connection, report, full_text));
    TRY_VOID(apply_reviews(connection, report, full_text, known));
    stands = stands && TRY(linked_facts(connection, report)) == before;
  }
  if (!stands) TRY_VOID(unlink(connection));
  return full_text.flush();
}

class Reviewer {
 public:
  Reviewer(const Connection& connection, const Decision& decision, std::string now)
      : connection_(connection), decision_(decision), now_(std::move(now)) {}

  Result<Review> run() {
    TRY_VOID(check());
    if (decision_.verdict == "add") {
      TRY_VOID(add());
    } else {
      TRY_VOID(decide());
    }
    const auto before = TRY(counting(connection_, *review_.claim, review_.field));
    if (before && before->verdict == review_.verdict && before->value == review_.value &&
        before->by == review_.by && before->note == review_.note)
      return *before;
    if (!before && review_.verdict == "withdraw") {
      return fail(ErrorCode::NotFound, "nobody decided about this that could be withdrawn.",
                  connection_.path(), "dateline review --list prints all decisions.");
    }
    if (before) review_.after = before->key;
    review_.recorded_at = now_;
    review_.key = key_of(review_);
    review_.row = TRY(store(connection_, review_, now_));
    TRY_VOID(settle(connection_, {report_}));
    return review_;
  }

 private:
  Result<void> check() {
    if (decision_.by.empty())
      return fail(ErrorCode::BadArgument, "who decides is not said.", {}, "Give --by NAME.");
    review_.verdict = decision_.verdict;
    review_.field = decision_.field;
    review_.by = decision_.by;
    review_.note = decision_.note;
    return {};
  }

  Result<void> decide() {
    const Row row = TRY(row_of(connection_, decision_.claim));
    report_ = row.report;
    review_.report = row.report_key;
    review_.claim = decision_.claim;
    review_.anchor = TRY(anchor_of_row(connection_, row.id));
    if (!review_.field) return {};
    TRY_VOID(check_field(*review_.field));
    const auto has = TRY(field_of(connection_, row.id, *review_.field));
    if (!has) {
      return fail(ErrorCode::BadArgument, "the claim has no " + shown(*review_.field) + ".",
                  connection_.path(), "dateline show prints what it has.");
    }
    if (!row.person) review_.machine = has;
    if (decision_.verdict == "confirm") review_.value = has;
    if (decision_.verdict != "correct" && decision_.verdict != "reject") return {};
    const bool corrects = decision_.verdict == "correct";
    const std::string given = corrects ? decision_.value.value_or("null") : std::string("null");
    const std::string value = TRY(review_value(*review_.field, given));
    review_.value = value;
    if (*review_.field != "content") return {};
    // What is claimed are words of the report.
    const json::Value quote = TRY(json::parse(value));
    TRY(anchor_in_report(quote.text));
    return {};
  }

  Result<Anchor> anchor_in_report(const std::string& quote) {
    Statement row = TRY(connection_.prepare("SELECT text FROM report_texts WHERE report = ?"));
    TRY(row.bind(1, report_).step());
    const std::string text(row.text(0));
    const AnchorText anchors(text);
    const auto at = anchors.find({0, quote, {}, {}});
    if (at) return anchors.anchor(*at);
    return fail(ErrorCode::BadArgument, "these words do not stand in the report.",
                connection_.path(), "Give them as the report has them.");
  }

  Result<void> add() {
    Statement row = TRY(connection_.prepare("SELECT id FROM reports WHERE key = ?"));
    if (!TRY(row.bind(1, std::string_view(decision_.report)).step())) {
      return fail(ErrorCode::NotFound, "there is no report \"" + shown(decision_.report) + "\".",
                  connection_.path(), "dateline claims --json prints their ids.");
    }
    report_ = row.whole(0);
    review_.report = decision_.report;
    const Anchor anchor = TRY(anchor_in_report(decision_.words));
    review_.anchor = anchor_words({anchor}, "{\"polarity\":\"+\"}");
    // As the engine makes ids, of a claim with neither cue nor source.
    const std::int64_t end = anchor.begin + static_cast<std::int64_t>(utf8::length(anchor.quote));
    std::string name = decision_.report;
    name.append(1, '\0').append("-").append(1, '\0').append(std::to_string(anchor.begin));
    name.append(":").append(std::to_string(end)).append(1, '\0').append("-");
    review_.claim = content_id("c_", name);
    return {};
  }

  const Connection& connection_;
  const Decision& decision_;
  const std::string now_;
  Review review_;
  std::int64_t report_ = 0;
};

// Its state in the newest of the reports of its bytes.
Result<void> tell_state(Statement& row, Review& review) {
  row.reset();
  row.bind(1, review.row);
  review.state = "orphaned";
  if (!TRY(row.step())) return {};
  review.state = row.text(0);
  review.claim_now = row.text_or_nothing(1);
  review.machine_now = row.text_or_nothing(2);
  return {};
}

Result<std::vector<Review>> told(const Connection& connection, Statement rows) {
  Statement state = TRY(connection.prepare(
      "SELECT state, claim, s.machine FROM review_states AS s JOIN readings AS g ON g.report = "
      "s.report AND g.current = 1 WHERE review = ? ORDER BY g.layer DESC, state = 'orphaned', "
      "g.report LIMIT 1"));
  std::vector<Review> found;
  while (TRY(rows.step())) {
    found.push_back(review_of(rows));
    TRY_VOID(tell_state(state, found.back()));
  }
  return found;
}

}  // namespace

Result<Review> review(const Connection& connection, const Decision& decision, const Clock& clock) {
  const Review made =
      TRY(transaction(connection, [&] { return Reviewer(connection, decision, clock()).run(); }));
  Statement row = TRY(
      connection.prepare("SELECT " + std::string(kReviewColumns) + " FROM reviews WHERE id = ?"));
  row.bind(1, made.row);
  return TRY(told(connection, std::move(row))).front();
}

Result<std::vector<Review>> reviews(const Connection& connection) {
  return told(connection, TRY(connection.prepare("SELECT " + std::string(kReviewColumns) +
                                                 " FROM reviews ORDER BY id")));
}

Result<std::vector<Review>> reviews_of(const Connection& connection, std::string_view claim) {
  Statement row = TRY(connection.prepare(
      "SELECT " + std::string(kReviewColumns) +
      " FROM reviews WHERE id IN (SELECT review FROM review_states WHERE claim = ? AND state NOT "
      "IN ('superseded', 'withdrawn', 'orphaned')) ORDER BY field, recorded_at, key"));
  row.bind(1, claim);
  return told(connection, std::move(row));
}

namespace {

std::string line_of(const Review& review, bool with_state) {
  json::Writer out;
  out.begin_object().key("review").string(review.key).key("recorded_at").string(review.recorded_at);
  words(out, "report", review.report);
  words(out, "claim", review.claim);
  out.key("verdict").string(review.verdict);
  words(out, "field", review.field);
  out.key("by").string(review.by);
  words(out, "note", review.note);
  words(out, "after", review.after);
  if (with_state) {
    out.key("state").string(review.state);
    words(out, "claim_now", review.claim_now);
  }
  // Values are JSON themselves; one that is not there has no key, and so is not null.
  std::string line = out.take();
  const auto raw = [&line](std::string_view key, const Maybe& value) {
    if (value) line.append(",\"").append(key).append("\":").append(*value);
  };
  raw("value", review.value);
  raw("machine", review.machine);
  if (with_state) raw("machine_now", review.machine_now);
  raw("anchor", review.anchor);
  return line + "}";
}

}  // namespace

std::string exported(const Review& review) {
  return line_of(review, false);
}

std::string json(const Review& review) {
  return line_of(review, true);
}

namespace {

// The text of a member that was written as JSON: from behind its key to the next one of ours.
Maybe raw_member(std::string_view line, std::string_view key, std::string_view next) {
  const std::string head = ",\"" + std::string(key) + "\":";
  const std::size_t at = line.find(head);
  if (at == std::string_view::npos) return std::nullopt;
  const std::size_t begin = at + head.size();
  const std::size_t end =
      next.empty() ? line.size() - 1 : line.find(",\"" + std::string(next) + "\":", begin);
  return std::string(line.substr(begin, end - begin));
}

Result<Review> review_in(std::string_view line, std::size_t number) {
  const std::string where = "line " + std::to_string(number);
  const auto value = json::parse(line);
  if (!value)
    return fail(ErrorCode::BadInput, "is no JSON.", where, "It takes an export of reviews.");
  const auto text = [&value](std::string_view key) -> Maybe {
    const auto found = value->string(key);
    return found ? std::optional(std::string(*found)) : std::nullopt;
  };
  Review review;
  review.key = text("review").value_or("");
  review.recorded_at = text("recorded_at").value_or("");
  review.report = text("report");
  review.claim = text("claim");
  review.verdict = text("verdict").value_or("");
  review.field = text("field");
  review.by = text("by").value_or("");
  review.note = text("note");
  review.after = text("after");
  const bool machine = value->find("machine") != nullptr;
  review.value = raw_member(line, "value", machine ? "machine" : "anchor");
  review.machine = raw_member(line, "machine", "anchor");
  review.anchor = raw_member(line, "anchor", "").value_or("");
  if (key_of(review) == review.key) return review;
  return fail(ErrorCode::BadInput,
              "is no review, or was changed: its key is not that of its words.", where,
              "Import what dateline exported, as it is.");
}

Result<Imported> import_all(const Connection& connection, std::string_view lines,
                            const std::string& now) {
  Imported counts;
  std::vector<std::int64_t> reports;
  Statement known = TRY(connection.prepare("SELECT 1 FROM reviews WHERE key = ?"));
  Statement report = TRY(connection.prepare("SELECT id FROM reports WHERE key = ?"));
  std::size_t number = 0;
  for (const std::string_view line : split(lines, '\n')) {
    ++number;
    if (trim(line).empty()) continue;
    const Review review = TRY(review_in(trim(line), number));
    known.reset();
    if (TRY(known.bind(1, std::string_view(review.key)).step())) {
      ++counts.known;
      continue;
    }
    TRY(store(connection, review, now));
    ++counts.added;
    report.reset();
    if (review.report && TRY(report.bind(1, std::string_view(*review.report)).step()))
      reports.push_back(report.whole(0));
  }
  TRY_VOID(settle(connection, reports));
  return counts;
}

}  // namespace

Result<Imported> import_reviews(const Connection& connection, std::string_view lines,
                                const Clock& clock) {
  return transaction(connection, [&] { return import_all(connection, lines, clock()); });
}

}  // namespace dateline::ledger
