// SPDX-License-Identifier: Apache-2.0
// The reports of a ledger as linking wants them, one at a time, earliest first.
#pragma once

#include <string>
#include <vector>

#include "ledger/ledger.h"
#include "link/voices.h"

namespace dateline::link {

struct ReportRow {
  std::int64_t id = 0, reading = 0;
  std::string key = {};
  Form outlet = {};  // no words: it is not known
};

struct ClaimRow {
  std::int64_t id = 0;
  std::string content = {};
  Spoken spoken = {};
  bool counts = true;    // false: people rejected it
  bool negated = false;  // the speaker denies it
};

class Archive {
 public:
  static Result<Archive> of(const ledger::Connection& connection);

  // Those with a reading that counts; earliest first, the undated last.
  const std::vector<ReportRow>& reports() const { return reports_; }

  // What of a report is its own words: no header, no tail.
  Result<std::string> body_of(const ReportRow& report);
  // With the titles that persons have where they speak; without what only its text tells.
  Result<Scene> scene_of(const ReportRow& report);
  // Completes the scene from the text.
  Result<std::vector<ClaimRow>> claims_of(const ReportRow& report, Scene& scene);

 private:
  Archive(ledger::Statement text, ledger::Statement entities, ledger::Statement sources,
          ledger::Statement claims)
      : text_(std::move(text)),
        entities_(std::move(entities)),
        sources_(std::move(sources)),
        claims_(std::move(claims)) {}

  // The text by code points, and its blocks.
  struct Page {
    std::string text;
    std::vector<std::size_t> borders;  // where each code point begins, and the end
    struct Block {
      std::size_t begin, end;
      std::string kind;
    };
    std::vector<Block> blocks;
    std::string cut(std::size_t begin, std::size_t end) const;
  };
  Result<Page> page_of(const ReportRow& report);

  std::vector<ReportRow> reports_;
  ledger::Statement text_, entities_, sources_, claims_;
};

}  // namespace dateline::link
