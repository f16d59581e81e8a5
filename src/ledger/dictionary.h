// SPDX-License-Identifier: Apache-2.0
// What is kept once however often it comes: bytes, names, places. Each is looked up in memory, then
// in the ledger, and put there if it is new. Lookups are remembered, so a Dictionary must not
// outlive a transaction that was rolled back.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

#include "ledger/insert.h"
#include "model/name.h"
#include "model/place.h"

namespace dateline::ledger {

class Dictionary {
 public:
  static Result<Dictionary> of(const Connection& connection);

  Result<std::int64_t> received(const std::string& sha256, std::string_view bytes);
  // Nothing for a name that is empty.
  Result<std::optional<std::int64_t>> alias(const std::string& name, bool person);
  // `spelling` is how the report names it.
  Result<std::int64_t> place(const ChosenPlace& place, std::string_view spelling);

 private:
  Dictionary(const Connection& connection, Insert received, Insert alias, Insert search,
             Insert place, Insert point, Insert place_name, Insert place_search)
      : connection_(&connection),
        add_received_(std::move(received)),
        add_alias_(std::move(alias)),
        add_search_(std::move(search)),
        add_place_(std::move(place)),
        add_point_(std::move(point)),
        add_place_name_(std::move(place_name)),
        add_place_search_(std::move(place_search)) {}

  Result<std::optional<std::int64_t>> look_up(std::string_view sql, std::string_view key) const;
  Result<void> name_place(std::int64_t place, const std::string& name);
  Result<std::int64_t> new_alias(const std::string& name);
  Result<void> surname_of(std::int64_t alias, const std::string& name);

  const Connection* connection_;
  Insert add_received_, add_alias_, add_search_, add_place_, add_point_, add_place_name_,
      add_place_search_;
  std::unordered_map<std::string, std::int64_t> aliases_, places_;
  std::unordered_set<std::int64_t> persons_;  // aliases known to have their surname
  std::set<std::pair<std::int64_t, std::string>> place_names_;
};

// `other_ids` is JSON, as the ledger keeps them.
std::string place_key(const ChosenPlace& place, const std::string& other_ids);
// The last word of a name.
std::string_view surname_of_folded(std::string_view folded);

// For scores and the like: as many decimals as the contract prints, so that compilers agree.
double rounded(double value, int decimals);

}  // namespace dateline::ledger
