// SPDX-License-Identifier: Apache-2.0
// The audit log against itself, and the rows against it.
#pragma once

#include <cstring>
#include <functional>
#include <string>
#include <unordered_map>

#include "ledger/audit.h"

namespace dateline::ledger {

class AuditCheck {
 public:
  using Complain = std::function<void(std::string)>;
  AuditCheck(const Connection& connection, Complain complain)
      : connection_(connection), complain_(std::move(complain)) {}

  // Walks the log, and remembers what should be there.
  Result<void> log(const std::string& noted);
  // A reading as it is.
  Result<void> reading(const Seals::Seal& seal);
  // All other rows; then what is no longer there. REQUIRES: every reading was told.
  Result<void> rows();

  std::int64_t acts() const { return acts_; }
  const std::string& seal() const { return last_; }

 private:
  // The line that sealed a row last.
  struct Sealing {
    std::int64_t line = 0;
    Sha256 content = {};
  };
  struct SameBytes {
    std::size_t operator()(const Sha256& digest) const {
      std::size_t first = 0;
      std::memcpy(&first, digest.data(), sizeof(first));
      return first;
    }
  };

  void line(const AuditLine& line);
  void remember(const AuditLine& line);
  Result<void> forget_layer(const std::string& subject, std::int64_t before);
  Result<void> compare(Kind kind, const Seals::Seal& seal);
  Result<std::string> changed_parts(std::int64_t line, const std::string& parts);
  Result<void> missing();

  const Connection& connection_;
  Complain complain_;
  std::unordered_map<Sha256, Sealing, SameBytes> sealed_;      // by the hash of kind and subject
  std::vector<std::pair<std::string, std::int64_t>> dropped_;  // layers, and when
  std::int64_t acts_ = 0, number_ = 0;
  std::string last_;
};

}  // namespace dateline::ledger
