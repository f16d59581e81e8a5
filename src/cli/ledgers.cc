// SPDX-License-Identifier: Apache-2.0
#include "cli/ledgers.h"

#include <algorithm>
#include <cstdio>

#include "base/json.h"
#include "base/wrap.h"
#include "cli/clock.h"
#include "cli/progress.h"
#include "ledger/ledger.h"
#include "link/link.h"

namespace dateline::cli {
namespace {

using ledger::Job;
using ledger::JobState;

std::string json_of(const Job& job) {
  json::Writer out;
  out.begin_object().key("input").string(job.input).key("part").whole(job.part);
  out.key("sha256").string_or_null(job.sha256).key("arguments").string(job.arguments);
  out.key("state").string(word(job.state)).key("tries").whole(job.tries);
  out.key("reports").whole(job.reports).key("claims").whole(job.claims);
  out.key("failures").whole(job.failures);
  out.key("error_code").string_or_null(job.error_code.value_or(""));
  out.key("error").string_or_null(job.error.value_or(""));
  out.key("recorded_at").string(job.recorded_at).end_object();
  return out.take() + "\n";
}

std::string line_of(const Job& job) {
  std::string line = std::string(word(job.state)) + "  ";
  line +=
      job.error.value_or(job.input + (job.part > 0 ? ": part " + std::to_string(job.part) : ""));
  if (job.reports > 0) line += "  " + grouped(job.reports) + " reports";
  if (job.tries > 0) line += "  tries: " + std::to_string(job.tries);
  return line + "\n";
}

// An input that failed as a whole is shown once, not with its part, too.
bool is_shown(const Job& job, bool all) {
  if (job.state == JobState::Done) return all && job.part == 0;
  return job.part > 0 || job.state == JobState::Begun || job.state == JobState::Waiting ||
         job.failures == 0;
}

Result<int> jobs_command(const Given& given) {
  const auto connection = TRY(ledger::open(given.one("LEDGER"), ledger::Access::Read));
  const std::vector<Job> jobs = TRY(ledger::jobs(connection, std::nullopt));
  bool failed = false;
  std::int64_t shown = 0;
  for (const Job& job : jobs) {
    failed = failed || job.state == JobState::Failed || job.state == JobState::Parked;
    if (!is_shown(job, given.has("--all"))) continue;
    ++shown;
    print(given.has("--json") ? json_of(job) : line_of(job));
  }
  if (!given.has("--json") && shown == 0) print("Nothing failed, nothing is left half-way.\n");
  return failed ? 3 : 0;
}

Result<int> layers_command(const Given& given) {
  const auto connection = TRY(ledger::open(given.one("LEDGER"), ledger::Access::Read));
  for (const ledger::Layer& layer : TRY(ledger::layers(connection))) {
    if (given.has("--json")) {
      json::Writer out;
      out.begin_object().key("key").string(layer.key).key("engine").string(layer.engine);
      out.key("language_model").string(layer.language_model);
      out.key("gazetteer").string(layer.gazetteer).key("lexicon").string(layer.lexicon);
      out.key("outlets").string_or_null(layer.outlets);
      out.key("options").string(layer.options).key("recorded_at").string(layer.recorded_at);
      out.key("readings").whole(layer.readings).key("current").whole(layer.current);
      print(out.key("claims").whole(layer.claims).end_object().take() + "\n");
      continue;
    }
    print(layer.key + "  first used " + layer.recorded_at + "\n");
    print("    " + grouped(layer.readings) + " reports, current of " + grouped(layer.current) +
          "; " + grouped(layer.claims) + " claims\n");
    print("    engine " + layer.engine + (layer.options.empty() ? "" : ", " + layer.options) +
          "\n    language  " + layer.language_model + "\n    gazetteer " + layer.gazetteer +
          "\n    lexicon   " + layer.lexicon +
          (layer.outlets.empty() ? "" : "\n    outlets   " + layer.outlets) + "\n");
  }
  return 0;
}

Result<int> drop_command(const Given& given) {
  const auto [lock, connection] = TRY(writing(given.one("LEDGER")));
  const ledger::Layer dropped = TRY(ledger::drop_layer(connection, given.one("LAYER"), utc_now));
  TRY(link::refresh(connection, utc_now));
  print(dropped.key + " dropped: " + grouped(dropped.readings) + " readings with " +
        grouped(dropped.claims) + " claims.\n");
  return 0;
}

int report(const ledger::Health& health, bool as_json) {
  if (as_json) {
    json::Writer out;
    out.begin_object().key("reports").whole(health.reports).key("readings").whole(health.readings);
    out.key("claims").whole(health.claims).key("spans").whole(health.spans);
    out.key("acts").whole(health.acts).key("seal").string_or_null(health.seal);
    for (const auto& [key, list] :
         {std::pair{"wrong", &health.wrong}, std::pair{"unfinished", &health.unfinished}}) {
      out.key(key).begin_array();
      for (const std::string& words : *list) out.string(words);
      out.end_array();
    }
    print(out.end_object().take() + "\n");
    return health.wrong.empty() ? 0 : 3;
  }
  for (const std::string& words : health.wrong) print("wrong  " + words + "\n");
  for (const std::string& words : health.unfinished) print("note   " + words + "\n");
  print(grouped(health.reports) + " reports, " + grouped(health.readings) + " readings, " +
        grouped(health.claims) + " claims, " + grouped(health.spans) + " spans, " +
        grouped(health.acts) +
        " acts: " + (health.wrong.empty() ? "all is well.\n" : "this ledger is damaged.\n"));
  if (!health.seal.empty()) print("the last act's seal: " + health.seal + "\n");
  return health.wrong.empty() ? 0 : 3;
}

// Full text can only be examined where the ledger may be written and nobody else writes.
Result<int> doctor_command(const Given& given) {
  const std::string path = given.one("LEDGER");
  auto connection = TRY(ledger::open(path, ledger::Access::Read));
  const auto lock = ledger::WriterLock::take(path);
  if (lock) {
    if (auto writing = ledger::open(path, ledger::Access::Write)) connection = std::move(*writing);
  }
  const ledger::Health health = TRY(ledger::examine(connection, given.one("--seal")));
  return report(health, given.has("--json"));
}

Result<int> audit_command(const Given& given) {
  const auto connection = TRY(ledger::open(given.one("LEDGER"), ledger::Access::Read));
  TRY_VOID(ledger::audit(connection, [&given](const ledger::AuditLine& line) {
    if (given.has("--json")) return print(ledger::json(line) + "\n");
    print(std::to_string(line.number) + "  " + line.recorded_at + "  " + line.act + "  " +
          shown(line.subject) + "  " + shown(line.by) + "\n");
  }));
  return 0;
}

Result<int> dump_command(const Given& given) {
  const auto connection = TRY(ledger::open(given.one("LEDGER"), ledger::Access::Read));
  TRY_VOID(ledger::dump(connection, [](std::string_view line) {
    std::fwrite(line.data(), 1, line.size(), stdout);
    std::fputc('\n', stdout);
  }));
  return 0;
}

}  // namespace

std::optional<Result<int>> ledger_command(const Given& given) {
  const std::string_view name = given.command->name;
  if (name == "jobs") return jobs_command(given);
  if (name == "layers list") return layers_command(given);
  if (name == "layers drop") return drop_command(given);
  if (name == "doctor") return doctor_command(given);
  if (name == "audit") return audit_command(given);
  if (name == "dump") return dump_command(given);
  return std::nullopt;
}

void print(const std::string& words) {
  std::fwrite(words.data(), 1, words.size(), stdout);
}

ledger::Clock clock_of(const Given& given) {
  const std::string now = given.one("--now");
  return [now] { return now.empty() ? utc_now() : now; };
}

Result<void> link_anew(const Given& given, const ledger::Connection& connection) {
  if (!given.has("--later")) TRY(link::refresh(connection, clock_of(given)));
  return {};
}

Result<Writing> writing(const std::string& path) {
  TRY(ledger::open(path, ledger::Access::Read));
  ledger::WriterLock lock = TRY(ledger::WriterLock::take(path));
  ledger::Connection connection = TRY(ledger::open(path, ledger::Access::Write));
  return Writing{std::move(lock), std::move(connection)};
}

Result<std::vector<Retry>> retries_of(const std::string& path) {
  const auto [lock, connection] = TRY(writing(path));
  std::vector<Retry> retries;
  for (const Job& job : TRY(ledger::retry_failed(connection, utc_now))) {
    auto same = std::ranges::find(retries, job.arguments, &Retry::arguments);
    if (same == retries.end()) same = retries.insert(same, {job.arguments, {}});
    same->inputs.push_back(job.input);
  }
  return retries;
}

}  // namespace dateline::cli
