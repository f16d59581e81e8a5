// SPDX-License-Identifier: Apache-2.0
// The text that a page states in its data (JSON-LD articleBody), as a second opinion on its lines.
#include "pages/main_text.h"

namespace dateline::pages {
namespace {

constexpr std::size_t kShortest = 60;      // letters of a line that is looked up
constexpr std::size_t kLeast = 400;        // letters of a stated text that says anything
constexpr std::size_t kLongest = 400'000;  // of one that is looked at
constexpr std::size_t kMostLines = 3'000;  // each is sought in all of it
constexpr double kMost = 0.6;              // of the report that must stand in it to be believed
constexpr double kMuch = 0.75;             // and to take lines away: of the report,
constexpr double kNearlyAll = 0.95;        // and of the stated text

bool is_report(Part part) {
  return part == Part::Body || part == Part::List || part == Part::Quote;
}

}  // namespace

// stated.body: a page's own text is believed only where it covers most of what the page shows.
void believe_stated(const std::vector<Line>& lines, std::string_view stated, MainText& found) {
  const std::string whole = key_of(stated);
  if (whole.size() < kLeast || whole.size() > kLongest || lines.size() > kMostLines) return;
  std::vector<char> within(lines.size(), 0);
  std::size_t shown = 0;
  std::size_t covered = 0;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const std::string key = key_of(lines[i].words);
    if (key.size() < kShortest) continue;
    within[i] = whole.find(key) != std::string::npos ? 'y' : 'n';
    if (!is_report(found.verdicts[i].part)) continue;
    shown += key.size();
    if (within[i] == 'y') covered += key.size();
  }
  if (shown == 0 || static_cast<double>(covered) < kMost * static_cast<double>(shown)) return;
  const bool exact = static_cast<double>(covered) > kMuch * static_cast<double>(shown) &&
                     static_cast<double>(covered) > kNearlyAll * static_cast<double>(whole.size());
  for (std::size_t i = 0; i < lines.size(); ++i) {
    Verdict& verdict = found.verdicts[i];
    const bool other = verdict.part == Part::Furniture;
    if (within[i] == 'y' && other) verdict = {Part::Body, "stated.body"};
    if (within[i] == 'n' && exact && verdict.part == Part::Body)
      verdict = {Part::Furniture, "stated.not"};
  }
}

}  // namespace dateline::pages
