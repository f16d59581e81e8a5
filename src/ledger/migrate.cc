// SPDX-License-Identifier: Apache-2.0
#include "ledger/migrate.h"

#include <filesystem>

namespace dateline::ledger {
namespace {

// A copy that is there already was put there by a try that failed: it is as good.
Result<std::string> back_up(const Connection& connection, std::int64_t version) {
  const std::string path = connection.path() + ".schema-" + std::to_string(version) + ".backup";
  std::error_code code;
  if (std::filesystem::exists(path, code)) return path;
  const std::string half = path + ".part";
  std::filesystem::remove(half, code);
  Statement copy = TRY(connection.prepare("VACUUM INTO ?"));
  copy.bind(1, std::string_view(half));
  TRY_VOID(copy.run());
  std::filesystem::rename(half, path, code);
  if (code) return fail(ErrorCode::NotWritable, "cannot be written: " + code.message() + ".", path);
  return path;
}

Result<void> apply(const Connection& connection, std::int64_t version,
                   std::span<const Migration> steps) {
  for (const Migration& step : steps) {
    if (step.to <= version) continue;
    TRY_VOID(connection.run(std::string(step.sql)));
    TRY_VOID(connection.run("PRAGMA user_version = " + std::to_string(step.to)));
  }
  return connection.run("COMMIT");
}

}  // namespace

Result<std::string> migrate(const Connection& connection, std::span<const Migration> steps) {
  const std::int64_t version = TRY(connection.whole("PRAGMA user_version"));
  if (steps.empty() || version >= steps.back().to) return std::string();
  const std::string backup = TRY(back_up(connection, version));
  TRY_VOID(connection.run("BEGIN IMMEDIATE"));
  const auto applied = apply(connection, version, steps);
  if (!applied) {
    (void)connection.run("ROLLBACK");
    return tl::unexpected(applied.error());
  }
  return backup;
}

}  // namespace dateline::ledger
