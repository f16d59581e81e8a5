// SPDX-License-Identifier: Apache-2.0
#include "ledger/audit_check.h"

#include <algorithm>

#include "base/json.h"

namespace dateline::ledger {
namespace {

const ActName* act_named(std::string_view act) {
  const ActName* const found = std::ranges::find(kActs, act, &ActName::act);
  return found == kActs.end() ? nullptr : found;
}

Sha256 name_of(Kind kind, std::string_view subject) {
  std::string name(sealed(kind).kind);
  return sha256(name.append(1, '\0').append(subject));
}

// 64 hexadecimal digits back to bytes; what is none of them gives other bytes than any seal.
Sha256 bytes_of(std::string_view digits) {
  Sha256 bytes{};
  const auto value = [](char c) { return c <= '9' ? c - '0' : c - 'a' + 10; };
  for (std::size_t i = 0; i < bytes.size() && 2 * i + 1 < digits.size(); ++i)
    bytes[i] = static_cast<std::uint8_t>(value(digits[2 * i]) << 4 | value(digits[2 * i + 1]));
  return bytes;
}

// `["r_…","l_…"]` of a reading -> "the reading r_…, l_…".
std::string told(Kind kind, std::string_view subject) {
  std::string words = "the " + std::string(sealed(kind).kind);
  const auto list = json::parse(subject);
  if (!list) return words + " " + std::string(subject);
  const char* between = " ";
  for (const json::Value& item : list->items) {
    if (item.kind == json::Value::Kind::Null || (item.text.empty() && !item.integer)) continue;
    words += between + (item.integer ? std::to_string(*item.integer) : item.text);
    between = ", ";
  }
  return words;
}

std::string in_line(std::int64_t line) {
  return " (audit line " + std::to_string(line) + ")";
}

}  // namespace

Result<void> AuditCheck::log(const std::string& noted) {
  for (const std::string trigger : {"audit_is_not_edited", "audit_is_not_deleted"}) {
    const std::int64_t there = TRY(connection_.whole(
        "SELECT count(*) FROM sqlite_schema WHERE type = 'trigger' AND name = '" + trigger + "'"));
    if (there == 0) complain_("the audit log is open to changes: " + trigger + " was taken away.");
  }
  bool found = noted.empty();
  TRY_VOID(audit(connection_, [&](const AuditLine& one) {
    line(one);
    found = found || one.seal == noted;
  }));
  if (!found) complain_("the audit log does not hold the seal " + noted + ": lines were cut off.");
  for (const auto& [subject, number] : dropped_) TRY_VOID(forget_layer(subject, number));
  return {};
}

void AuditCheck::line(const AuditLine& line) {
  const std::string words = "audit line " + std::to_string(line.number);
  if (line.number != number_ + 1) {
    complain_("audit line " + std::to_string(number_ + 1) +
              (line.number > number_ + 2 ? " to " + std::to_string(line.number - 1) : "") +
              ": taken away.");
  }
  if (seal_of(line) != line.seal) complain_(words + " was changed.");
  if (line.before != last_) complain_(words + " does not follow the line before it.");
  number_ = line.number;
  last_ = line.seal;
  ++acts_;
  remember(line);
}

void AuditCheck::remember(const AuditLine& line) {
  const ActName* const act = act_named(line.act);
  if (act == nullptr)
    return complain_("audit line " + std::to_string(line.number) + " tells of no act: \"" +
                     line.act + "\".");
  const Sha256 name = name_of(act->kind, line.subject);
  if (!line.content.empty()) {
    sealed_[name] = {line.number, bytes_of(line.content)};
    return;
  }
  sealed_.erase(name);
  if (line.act == "drop") dropped_.emplace_back(line.subject, line.number);
}

// With a layer go its readings and jobs: those whose subject ends with its key.
Result<void> AuditCheck::forget_layer(const std::string& subject, std::int64_t before) {
  const std::string end = "," + subject.substr(1);
  Statement row = TRY(connection_.prepare(
      "SELECT act, subject FROM audit WHERE number < ? AND act IN ('read', 'job')"));
  row.bind(1, before);
  while (TRY(row.step())) {
    if (!row.text(1).ends_with(end)) continue;
    const auto found = sealed_.find(name_of(act_named(row.text(0))->kind, row.text(1)));
    if (found != sealed_.end() && found->second.line < before) sealed_.erase(found);
  }
  return {};
}

Result<void> AuditCheck::reading(const Seals::Seal& seal) {
  return compare(Kind::Reading, seal);
}

Result<void> AuditCheck::compare(Kind kind, const Seals::Seal& seal) {
  const auto found = sealed_.find(name_of(kind, seal.subject));
  if (found == sealed_.end()) {
    complain_(told(kind, seal.subject) + " is there, but no act in the audit log made it.");
    return {};
  }
  const Sealing sealing = found->second;
  sealed_.erase(found);
  if (sealing.content == bytes_of(seal.content)) return {};
  const std::string parts = TRY(changed_parts(sealing.line, seal.parts));
  complain_(told(kind, seal.subject) + " was changed" + parts + in_line(sealing.line) + ".");
  return {};
}

// Which kinds of rows of a reading are not as they were: ": claim, span".
Result<std::string> AuditCheck::changed_parts(std::int64_t line, const std::string& parts) {
  if (parts.empty()) return std::string();
  Statement row = TRY(connection_.prepare("SELECT parts FROM audit WHERE number = ?"));
  const bool there = TRY(row.bind(1, line).step());
  if (!there || row.text(0).size() != parts.size()) return std::string();
  const std::size_t width = parts.size() / (kFacts.size() + 1);
  std::string names;
  for (std::size_t i = 0; i <= kFacts.size(); ++i) {
    if (row.text(0).substr(i * width, width) == parts.substr(i * width, width)) continue;
    names += (names.empty() ? ": " : ", ") + std::string(i == 0 ? "reading" : kFacts[i - 1].name);
  }
  return names;
}

Result<void> AuditCheck::rows() {
  for (const Kind kind :
       {Kind::Arrival, Kind::Layer, Kind::Job, Kind::Merge, Kind::Review, Kind::Hiding}) {
    Statement each = TRY(connection_.prepare(select_of(kind, "")));
    std::string bytes;
    while (TRY(each.step())) {
      bytes.clear();
      each.append_to(bytes, 2);
      TRY_VOID(compare(kind, {std::string(each.text(1)), hex(sha256(bytes)), {}}));
    }
  }
  // Where links are to be made anew, what is left of them says nothing.
  if (TRY(connection_.whole("SELECT count(*) FROM linked")) > 0) {
    const Seals::Seal seal = TRY(links_seal(connection_));
    TRY_VOID(compare(Kind::Links, seal));
  }
  sealed_.erase(name_of(Kind::Links, "[]"));
  return missing();
}

Result<void> AuditCheck::missing() {
  std::vector<std::int64_t> lines;
  for (const auto& [name, sealing] : sealed_) lines.push_back(sealing.line);
  std::ranges::sort(lines);
  Statement row = TRY(connection_.prepare("SELECT act, subject FROM audit WHERE number = ?"));
  for (const std::int64_t line : lines) {
    row.reset();
    if (!TRY(row.bind(1, line).step())) continue;
    const ActName* const act = act_named(row.text(0));
    if (act == nullptr) continue;
    complain_(told(act->kind, row.text(1)) + " is no longer there" + in_line(line) + ".");
  }
  return {};
}

}  // namespace dateline::ledger
