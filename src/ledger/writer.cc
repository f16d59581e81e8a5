// SPDX-License-Identifier: Apache-2.0
// The order in which a reading's rows are written, and what is written when it is there already.
#include "ledger/writer.h"

#include "base/hash.h"
#include "base/json.h"
#include "ledger/audit.h"
#include "ledger/jobs.h"
#include "ledger/review_apply.h"
#include "ledger/transaction.h"

namespace dateline::ledger {
namespace {

std::string layer_key(const Run& run, const std::string& options) {
  json::Writer out;
  out.begin_array().string(run.engine).string(run.language_model).string(run.gazetteer);
  out.string(run.lexicon).string(run.outlets).string(options).end_array();
  return content_id("l_", out.text());
}

}  // namespace

Result<void> forget_claims(const Connection& connection, std::int64_t reading, bool current,
                           Words& words) {
  if (current) {
    Statement find = TRY(connection.prepare(
        "SELECT claims.id, content, name FROM claims LEFT JOIN aliases ON aliases.id = speaker "
        "WHERE reading = ?"));
    find.bind(1, reading);
    while (TRY(find.step()))
      words.remove(find.whole(0), std::string(find.text(1)), std::string(find.text(2)));
  }
  Statement days = TRY(connection.prepare(
      "DELETE FROM about_days WHERE id IN (SELECT claim_times.id FROM claim_times "
      "JOIN claims ON claims.id = claim WHERE reading = ?)"));
  return days.bind(1, reading).run();
}

namespace {

Result<void> set_current(const Connection& connection, std::int64_t reading, bool current,
                         Words& words) {
  for (const char* const sql : {"UPDATE readings SET current = ? WHERE id = ?",
                                "UPDATE claims SET current = ? WHERE reading = ?"}) {
    Statement set = TRY(connection.prepare(sql));
    set.bind(1, std::int64_t{current}).bind(2, reading);
    TRY_VOID(set.run());
  }
  Statement find = TRY(connection.prepare(
      "SELECT claims.id, content, name FROM claims LEFT JOIN aliases ON aliases.id = speaker "
      "WHERE reading = ?"));
  find.bind(1, reading);
  while (TRY(find.step())) {
    std::string content(find.text(1)), speaker(find.text(2));
    if (current) {
      words.add(find.whole(0), std::move(content), std::move(speaker));
    } else {
      words.remove(find.whole(0), std::move(content), std::move(speaker));
    }
  }
  return {};
}

}  // namespace

Result<void> settle_current(const Connection& connection, std::int64_t report, Words& words) {
  TRY_VOID(unlink(connection));
  Statement find = TRY(
      connection.prepare("SELECT id, current FROM readings WHERE report = ? ORDER BY layer DESC"));
  find.bind(1, report);
  bool newest = true;
  while (TRY(find.step())) {
    const bool current = find.whole(1) != 0;
    if (current != newest) TRY_VOID(set_current(connection, find.whole(0), newest, words));
    newest = false;
  }
  return {};
}

class Writer::Parts {
 public:
  Parts(const Connection& connection, Clock clock, Dictionary dictionary, Words words,
        ReadingRows readings, ClaimRows claims, JobRows jobs, Seals seals, AuditLog log)
      : connection_(connection),
        clock_(std::move(clock)),
        known_(std::move(dictionary)),
        words_(std::move(words)),
        readings_(std::move(readings)),
        claims_(std::move(claims)),
        jobs_(std::move(jobs)),
        seals_(std::move(seals)),
        log_(std::move(log)) {}

  // The layer's row, made if there is none.
  Result<void> choose_layer(const Run& run, const std::string& options) {
    const std::string key = layer_key(run, options);
    by_ = "dateline " + run.engine;
    reviewed_ = TRY(connection_.whole("SELECT EXISTS (SELECT 1 FROM reviews)")) != 0;
    Statement find = TRY(connection_.prepare("SELECT id FROM layers WHERE key = ?"));
    find.bind(1, std::string_view(key));
    if (TRY(find.step())) {
      layer_ = find.whole(0);
      return {};
    }
    TRY_VOID(enter());
    Insert row = TRY(Insert::into(
        connection_,
        "layers (key, engine, language_model, gazetteer, lexicon, outlets, options, recorded_at)",
        8));
    row.with(key).with(run.engine).with(run.language_model).with(run.gazetteer).with(run.lexicon);
    TRY_VOID(row.with(run.outlets).with(options).with(now_).run());
    layer_ = connection_.last_id();
    TRY_VOID(seal("layer", Kind::Layer, layer_));
    return commit();
  }

  // Which bytes this layer read a report from; nothing if it has not read it.
  struct Present {
    std::int64_t report = 0, reading = 0;
    std::string bytes_hash;
    bool current = false;
  };
  Result<std::optional<Present>> present(const std::string& report_id) const {
    Statement find = TRY(connection_.prepare(
        "SELECT reports.id, readings.id, sha256, current FROM reports "
        "JOIN readings ON readings.report = reports.id AND layer = ? "
        "JOIN received ON received.id = readings.received WHERE reports.key = ?"));
    find.bind(1, layer_).bind(2, std::string_view(report_id));
    if (!TRY(find.step())) return std::optional<Present>();
    return std::optional(
        Present{find.whole(0), find.whole(1), std::string(find.text(2)), find.whole(3) != 0});
  }

  Result<void> put_arrival(const Report& report, const std::string& report_id,
                           const std::string& container) {
    TRY_VOID(enter());
    const Stored stored = TRY(readings_.report(report, report_id, known_));
    const std::int64_t bytes = TRY(known_.received(report.bytes_hash, report.bytes));
    TRY_VOID(readings_.arrival(report, stored.report, bytes, container, now_));
    if (connection_.changes() == 0) return {};
    return seal("arrive", Kind::Arrival, connection_.last_id());
  }

  Result<void> put(const Reading& reading, const std::string& container) {
    TRY_VOID(put_arrival(reading.report, reading.report_id, container));
    const auto old = TRY(present(reading.report_id));
    if (old && old->bytes_hash <= reading.report.bytes_hash) return {};
    Stored stored = TRY(readings_.report(reading.report, reading.report_id, known_));
    if (reviewed_) TRY_VOID(set_reviews_aside(connection_, stored.report, words_));
    if (old) TRY_VOID(remove(*old));
    stored.reading = TRY(next_reading(reading.claims.claims.size()));
    stored.current = TRY(is_newest(stored.report));
    const utf8::CodePointOffsets offsets(reading.report.text);
    TRY_VOID(readings_.put(reading, offsets, layer_, now_, stored, known_));
    TRY_VOID(claims_.put(reading, offsets, stored, known_, words_));
    const Seals::Seal sealed = TRY(seals_.reading(stored.reading));
    TRY_VOID(log_.add(by_, "read", sealed, now_));
    TRY_VOID(settle_current(connection_, stored.report, words_));
    if (!reviewed_) return {};
    return apply_reviews(connection_, stored.report, words_, known_);
  }

  Result<void> put(const Job& job) {
    TRY_VOID(enter());
    return seal("job", Kind::Job, TRY(jobs_.put(job, layer_, now_)));
  }

  Result<std::vector<Job>> find(const std::string& input, const std::string& sha256,
                                const std::string& arguments) const {
    return jobs_of_input(connection_, layer_,
                         {.input = input, .sha256 = sha256, .arguments = arguments});
  }

  Result<void> commit() {
    if (!entered_) return {};
    TRY_VOID(words_.flush());
    TRY_VOID(connection_.run("COMMIT"));
    entered_ = false;
    return {};
  }

 private:
  Result<void> enter() {
    if (entered_) return {};
    TRY_VOID(connection_.run("BEGIN IMMEDIATE"));
    entered_ = true;
    now_ = clock_();
    return {};
  }

  Result<void> seal(std::string_view act, Kind kind, std::int64_t row) {
    return log_.add(by_, act, TRY(seals_.row(kind, row)), now_);
  }

  Result<void> remove(const Present& old) {
    Seals::Seal gone = TRY(seals_.reading(old.reading));
    TRY_VOID(log_.add(by_, "replace", {gone.subject, {}, {}}, now_));
    TRY_VOID(forget_claims(connection_, old.reading, old.current, words_));
    Statement remove = TRY(connection_.prepare("DELETE FROM readings WHERE id = ?"));
    return remove.bind(1, old.reading).run();
  }

  // Readings are numbered by the slots of ids that their claims take (schema.sql, claims.id).
  Result<std::int64_t> next_reading(std::size_t claims) {
    // The last quarter of the slots is for claims that people add.
    constexpr std::int64_t kSlots = std::int64_t{3} << 24;
    const std::int64_t last = TRY(connection_.whole("SELECT max(id) FROM readings"));
    const std::size_t slots = claims == 0 ? 1 : (claims + kClaimsPerSlot - 1) / kClaimsPerSlot;
    const std::int64_t next = last + static_cast<std::int64_t>(slots);
    if (next < kSlots) return next;
    return fail(ErrorCode::TooLarge, "holds as many readings as a ledger can.", connection_.path(),
                "Begin another one, or drop old layers.");
  }

  Result<bool> is_newest(std::int64_t report) const {
    Statement newer =
        TRY(connection_.prepare("SELECT 1 FROM readings WHERE report = ? AND layer > ? LIMIT 1"));
    newer.bind(1, report).bind(2, layer_);
    return !TRY(newer.step());
  }

  const Connection& connection_;
  Clock clock_;
  Dictionary known_;
  Words words_;
  ReadingRows readings_;
  ClaimRows claims_;
  JobRows jobs_;
  Seals seals_;
  AuditLog log_;
  std::string by_;         // the engine
  bool reviewed_ = false;  // there are reviews; nobody else can add one meanwhile
  std::int64_t layer_ = 0;
  bool entered_ = false;
  std::string now_;  // of the transaction
};

Result<Writer> Writer::begin(const Connection& connection, const Run& run,
                             const std::string& options, Clock clock) {
  auto parts = std::make_unique<Parts>(
      connection, std::move(clock), TRY(Dictionary::of(connection)), TRY(Words::of(connection)),
      TRY(ReadingRows::of(connection)), TRY(ClaimRows::of(connection)),
      TRY(JobRows::of(connection)), TRY(Seals::of(connection)), TRY(AuditLog::of(connection)));
  TRY_VOID(parts->choose_layer(run, options));
  return Writer(std::move(parts));
}

Writer::Writer(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
Writer::Writer(Writer&&) noexcept = default;
Writer& Writer::operator=(Writer&&) noexcept = default;
Writer::~Writer() = default;

Result<bool> Writer::has(const std::string& report_id, const std::string& bytes_hash) const {
  const auto old = TRY(parts_->present(report_id));
  return old && old->bytes_hash <= bytes_hash;
}

Result<void> Writer::put_arrival(const Report& report, const std::string& report_id,
                                 const std::string& container) {
  return parts_->put_arrival(report, report_id, container);
}

Result<void> Writer::put(const Reading& reading, const std::string& container) {
  return parts_->put(reading, container);
}

Result<std::vector<Job>> Writer::find(const std::string& input, const std::string& sha256,
                                      const std::string& arguments) const {
  return parts_->find(input, sha256, arguments);
}

Result<void> Writer::put(const Job& job) {
  return parts_->put(job);
}

Result<void> Writer::commit() {
  return parts_->commit();
}

}  // namespace dateline::ledger
