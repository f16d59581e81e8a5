// SPDX-License-Identifier: Apache-2.0
#include "ledger/jobs.h"

#include <array>

#include "ledger/audit.h"
#include "ledger/transaction.h"

namespace dateline::ledger {
namespace {

constexpr std::array<std::pair<JobState, std::string_view>, 5> kStates = {{
    {JobState::Begun, "begun"},
    {JobState::Done, "done"},
    {JobState::Failed, "failed"},
    {JobState::Parked, "parked"},
    {JobState::Waiting, "waiting"},
}};

JobState state_named(std::string_view name) {
  for (const auto& [state, its_name] : kStates) {
    if (its_name == name) return state;
  }
  return JobState::Begun;
}

constexpr std::string_view kColumns =
    "input, part, sha256, arguments, state, tries, reports, claims, failures, error_code, error, "
    "recorded_at";

Result<std::vector<Job>> all_of(Statement found) {
  std::vector<Job> jobs;
  while (TRY(found.step())) {
    Job job;
    job.input = found.text(0);
    job.part = found.whole(1);
    job.sha256 = found.text(2);
    job.arguments = found.text(3);
    job.state = state_named(found.text(4));
    job.tries = found.whole(5);
    job.reports = found.whole(6);
    job.claims = found.whole(7);
    job.failures = found.whole(8);
    job.error_code = found.text_or_nothing(9);
    job.error = found.text_or_nothing(10);
    job.recorded_at = found.text(11);
    jobs.push_back(std::move(job));
  }
  return jobs;
}

std::string select(std::string_view which) {
  return "SELECT " + std::string(kColumns) + " FROM jobs " + std::string(which);
}

}  // namespace

std::string_view word(JobState state) {
  for (const auto& [one, name] : kStates) {
    if (one == state) return name;
  }
  return {};
}

Result<JobRows> JobRows::of(const Connection& connection) {
  Insert insert = TRY(Insert::into(
      connection,
      "jobs (input, part, sha256, arguments, layer, state, tries, reports, claims, failures, "
      "error_code, error, recorded_at)",
      13,
      "ON CONFLICT (input, part, sha256, arguments, layer) DO UPDATE SET state = excluded.state, "
      "tries = excluded.tries, reports = excluded.reports, claims = excluded.claims, "
      "failures = excluded.failures, error_code = excluded.error_code, error = excluded.error, "
      "recorded_at = excluded.recorded_at"));
  Statement find =
      TRY(connection.prepare("SELECT id FROM jobs WHERE input = ? AND part = ? AND sha256 = ? AND "
                             "arguments = ? AND layer = ?"));
  return JobRows(std::move(insert), std::move(find));
}

Result<std::int64_t> JobRows::put(const Job& job, std::int64_t layer, const std::string& now) {
  insert_.with(job.input).with(job.part).with(job.sha256).with(job.arguments).with(layer);
  insert_.with(word(job.state)).with(job.tries).with(job.reports).with(job.claims);
  TRY_VOID(insert_.with(job.failures).with(job.error_code).with(job.error).with(now).run());
  find_.bind(1, std::string_view(job.input)).bind(2, job.part);
  find_.bind(3, std::string_view(job.sha256)).bind(4, std::string_view(job.arguments));
  TRY(find_.bind(5, layer).step());
  const std::int64_t id = find_.whole(0);
  find_.reset();
  return id;
}

Result<std::vector<Job>> jobs_of_input(const Connection& connection, std::int64_t layer,
                                       const Job& like) {
  Statement found = TRY(connection.prepare(
      select("WHERE input = ? AND sha256 = ? AND arguments = ? AND layer = ? ORDER BY part")));
  found.bind(1, std::string_view(like.input)).bind(2, std::string_view(like.sha256));
  found.bind(3, std::string_view(like.arguments)).bind(4, layer);
  return all_of(std::move(found));
}

Result<std::vector<Job>> jobs(const Connection& connection, std::optional<JobState> state) {
  const std::string which = state ? "WHERE state = ? ORDER BY input, part" : "ORDER BY input, part";
  Statement found = TRY(connection.prepare(select(which)));
  if (state) found.bind(1, word(*state));
  return all_of(std::move(found));
}

namespace {

// An input of which only parts failed is done; it is taken again for their sake.
Result<void> let_wait(const Connection& connection, const std::string& now) {
  Statement find =
      TRY(connection.prepare("SELECT id FROM jobs WHERE state IN ('failed', 'parked') OR "
                             "(part = 0 AND failures > 0) ORDER BY id"));
  const std::vector<std::int64_t> ids = TRY(find.wholes());
  Statement set = TRY(connection.prepare(
      "UPDATE jobs SET state = 'waiting', tries = 0, recorded_at = ? WHERE id = ?"));
  Seals seals = TRY(Seals::of(connection));
  AuditLog log = TRY(AuditLog::of(connection));
  for (const std::int64_t id : ids) {
    TRY_VOID(set.bind(1, std::string_view(now)).bind(2, id).run());
    const Seals::Seal seal = TRY(seals.row(Kind::Job, id));
    TRY_VOID(log.add(kCommandLine, "job", seal, now));
  }
  return {};
}

}  // namespace

Result<std::vector<Job>> retry_failed(const Connection& connection, const Clock& clock) {
  TRY_VOID(transaction(connection, [&] { return let_wait(connection, clock()); }));
  return all_of(TRY(connection.prepare(
      select("WHERE state = 'waiting' GROUP BY input, arguments ORDER BY input, arguments"))));
}

}  // namespace dateline::ledger
