// SPDX-License-Identifier: Apache-2.0
// What each name stands for, by the merges that hold.
#pragma once

#include <map>
#include <string>

#include "ledger/ledger.h"

namespace dateline::ledger {

class Identities {
 public:
  static Result<Identities> of(const Connection& connection);
  std::string of_name(std::string folded) const;
  // Names that stand for another one.
  const std::map<std::string, std::string>& parents() const { return parents_; }

 private:
  std::map<std::string, std::string> parents_;
};

}  // namespace dateline::ledger
