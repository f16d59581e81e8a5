// SPDX-License-Identifier: Apache-2.0
// What people decided about a claim, in words; the same in every export and on the terminal.
#include <algorithm>

#include "base/hash.h"
#include "base/json.h"
#include "export/formats.h"

namespace dateline::exports {
namespace {

using ledger::Review;

std::string told(const std::optional<std::string>& value) {
  const auto parsed = json::parse(value.value_or("null"));
  if (!parsed || parsed->kind == json::Value::Kind::Null) return "nothing";
  if (parsed->kind == json::Value::Kind::String) return std::string(parsed->text);
  if (const auto name = parsed->string("name")) return std::string(*name);
  const auto from = parsed->string("from"), to = parsed->string("to");
  return std::string(from.value_or("…")) + " to before " + std::string(to.value_or("…"));
}

std::string state_of(const Review& review) {
  if (review.state == "agrees") return "agrees now";
  if (review.state != "conflicts") return review.state;
  return "conflicts: the machine has " +
         (review.machine_now ? told(review.machine_now) : "no such claim") + " now";
}

}  // namespace

std::string words_of(const Review& review) {
  std::string words = review.field ? *review.field + " " : std::string();
  if (review.verdict == "correct") words += "corrected to " + told(review.value);
  if (review.verdict == "confirm") words += "confirmed";
  if (review.verdict == "reject") words += "rejected";
  if (review.verdict == "add") words += "added";
  if (review.verdict == "withdraw") words += "left to the machine again";
  words += " by " + review.by;
  if (review.field && review.machine && review.verdict != "confirm")
    words += ", was " + told(review.machine);
  if (review.note) words += ": " + *review.note;
  return words + " [" + state_of(review) + "]";
}

std::string reviewed_of(const query::Claim& claim) {
  std::string all;
  for (const Review& review : claim.reviewed) all += (all.empty() ? "" : "; ") + words_of(review);
  return all;
}

// A place's or time's field has its words in it, and some values are words of the report.
void hide_words(Review& review) {
  if (!review.field) return;
  std::string& field = *review.field;
  const std::size_t colon = field.find(':');
  if (colon != std::string::npos)
    field = field.substr(0, colon) + ":sha256:" + hex(sha256(field.substr(colon + 1)));
  if (field != "content" && field != "addressee" && field != "medium") return;
  review.value.reset();
  review.machine.reset();
  review.machine_now.reset();
}

void review_members(json::Writer& out, const query::Claim& claim) {
  if (claim.reviewed.empty()) return;
  out.key("reviewed").begin_array();
  for (const Review& review : claim.reviewed) {
    out.begin_object().key("field").string(review.field.value_or("claim"));
    out.key("verdict").string(review.verdict).key("by").string(review.by);
    out.key("recorded_at").string(review.recorded_at).key("state").string(review.state);
    out.key("words").string(words_of(review)).end_object();
  }
  out.end_array();
}

}  // namespace dateline::exports
