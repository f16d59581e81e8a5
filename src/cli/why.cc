// SPDX-License-Identifier: Apache-2.0
#include "cli/why.h"

#include <algorithm>
#include <charconv>

namespace dateline::cli {
namespace {

constexpr std::size_t kWholeId = 28;  // "c_" and 26 letters (docs/contract.md, "Ids")
constexpr std::size_t kNamed = 3;     // of what there is, an error names the first

// Which claim is asked for.
struct Asked {
  std::optional<std::string> ref;
  std::string claim;
  std::size_t number = 0;  // of "c3"; 0 = it is an id
};

// The ref may hold colons itself, an id cannot.
Asked asked_of(const std::string& words) {
  Asked asked;
  const std::size_t colon = words.find_last_of(':');
  if (colon != std::string::npos) asked.ref = words.substr(0, colon);
  asked.claim = colon == std::string::npos ? words : words.substr(colon + 1);
  const char* const end = asked.claim.data() + asked.claim.size();
  if (asked.claim.starts_with('c')) {
    const auto read = std::from_chars(asked.claim.data() + 1, end, asked.number);
    if (read.ptr != end) asked.number = 0;
  }
  return asked;
}

std::string first_of(const std::vector<std::string>& names) {
  std::string list;
  for (std::size_t i = 0; i < std::min(names.size(), kNamed); ++i)
    list += (i == 0 ? "" : ", ") + names[i];
  return list + (names.size() > kNamed ? ", …" : "");
}

class Search {
 public:
  Search(const WhyOptions& options, const engine::Resources& known)
      : options_(options), known_(known), asked_(asked_of(options.claim)) {}

  Result<std::string> run() {
    reports_of(options_.input, options_.how, known_.lexicon,
               [this](Result<Report> report) { return take(std::move(report)); });
    if (found_.size() == 1) return found_.front();
    if (failed_ && found_.empty() && reports_ == 0) return tl::unexpected(*failed_);
    return tl::unexpected(refusal());
  }

 private:
  // True if the next report is to be looked at too.
  bool take(Result<Report> report) {
    if (!report) {
      if (!failed_) failed_ = report.error();
      return true;
    }
    ++reports_;
    const std::string ref = report->ref.value_or(std::to_string(reports_));
    refs_.push_back(ref);
    if (asked_.ref && *asked_.ref != ref) return true;
    ++matching_;
    if (asked_.number > 0 && matching_ > 1) {
      found_.clear();
      return refs_.size() <= kNamed;
    }
    look(engine::read(std::move(*report), known_, {.date_order = options_.how.date_order}));
    return found_.empty() || asked_.claim.size() < kWholeId;
  }

  void look(const Reading& reading) {
    const auto& claims = reading.claims.claims;
    for (std::size_t i = 0; i < claims.size(); ++i) {
      const bool meant =
          asked_.number > 0 ? asked_.number == i + 1 : claims[i].id.starts_with(asked_.claim);
      ids_.push_back(claims[i].id);
      if (!meant) continue;
      found_ids_.push_back(claims[i].id);
      found_.push_back(
          exports::why(reading, ClaimId{static_cast<std::uint32_t>(i)}, options_.looks));
    }
  }

  Error refusal() const {
    const auto error = [this](std::string what, std::string hint) {
      return Error{ErrorCode::BadArgument, std::move(what), options_.input, std::move(hint)};
    };
    if (asked_.ref && matching_ == 0) {
      return error("there is no report \"" + *asked_.ref + "\".",
                   "There are " + first_of(refs_) + ".");
    }
    if (asked_.number > 0 && matching_ > 1) {
      return error("there is more than one report.", "Say which, as " + refs_.front() + ":" +
                                                         asked_.claim + "; there are " +
                                                         first_of(refs_) + ".");
    }
    if (found_.size() > 1) {
      return error("more than one claim begins with \"" + asked_.claim + "\".",
                   "There are " + first_of(found_ids_) + ".");
    }
    if (ids_.empty()) return error("there are no claims.", "See dateline read.");
    return error("there is no claim \"" + asked_.claim + "\".",
                 "There are c1 to c" + std::to_string(ids_.size()) + ": " + first_of(ids_) +
                     "; an id depends on --date, --outlet and --url.");
  }

  const WhyOptions& options_;
  const engine::Resources& known_;
  const Asked asked_;
  std::size_t reports_ = 0;
  std::size_t matching_ = 0;  // reports that the ref does not rule out
  std::vector<std::string> refs_, ids_, found_, found_ids_;
  std::optional<Error> failed_;
};

}  // namespace

Result<std::string> why_command(const WhyOptions& options, const engine::Resources& known) {
  return Search(options, known).run();
}

}  // namespace dateline::cli
