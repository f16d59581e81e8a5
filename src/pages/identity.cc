// SPDX-License-Identifier: Apache-2.0
#include "pages/identity.h"

#include <algorithm>
#include <array>
#include <iterator>

#include "base/fold.h"
#include "base/table.h"
#include "base/utf8.h"
#include "pages/weigh.h"

namespace dateline::pages {
namespace {

constexpr std::size_t kNone = static_cast<std::size_t>(-1);

// Two titles of one matter: they share three words, and most of the shorter one's.
bool is_same(std::string_view a, std::string_view b) {
  const auto words_of = [](std::string_view words) {
    std::vector<std::string> all;
    std::string word;
    for (const char c : fold(words) + " ") {
      const bool letter = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (c & 0x80) != 0;
      if (letter) word += c;
      if (letter || word.empty()) continue;
      all.push_back(std::move(word));
      word.clear();
    }
    std::sort(all.begin(), all.end());
    all.erase(std::unique(all.begin(), all.end()), all.end());
    return all;
  };
  const std::vector<std::string> one = words_of(a), two = words_of(b);
  std::vector<std::string> both;
  std::set_intersection(one.begin(), one.end(), two.begin(), two.end(), std::back_inserter(both));
  return both.size() >= 3 && 2 * both.size() >= std::min(one.size(), two.size());
}

std::string one_line(std::string_view words) {
  std::string line(utf8::trim_space(words));
  std::replace(line.begin(), line.end(), '\n', ' ');
  return line;
}

// What outlets put between a title and their name.
constexpr std::array<std::string_view, 11> kStrokes = {
    " | ",  " - ",  " \xE2\x80\x93 ", " \xE2\x80\x94 ", " \xC2\xBB ",    " \xC2\xAB ",
    " :: ", " // ", " \xC2\xB7 ",     " \xE2\x80\xA2 ", " \xE2\x8B\x86 "};

struct Cut {
  std::size_t begin, end;  // of the stroke
};

std::vector<Cut> cuts_in(std::string_view title) {
  std::vector<Cut> cuts;
  for (const std::string_view stroke : kStrokes) {
    for (std::size_t at = title.find(stroke); at != std::string_view::npos;
         at = title.find(stroke, at + 1))
      cuts.push_back({at, at + stroke.size()});
  }
  std::sort(cuts.begin(), cuts.end(), [](const Cut& a, const Cut& b) { return a.begin < b.begin; });
  return cuts;
}

class Namer {
 public:
  Namer(const Facts& facts, const std::vector<Line>& lines, const MainText& main,
        std::string_view url, std::string_view outlet, const lexicon::Lexicon& lexicon)
      : facts_(facts), lines_(lines), main_(main), lexicon_(lexicon), given_(outlet) {
    if (main.headline != kNone) headline_ = one_line(lines[main.headline].words);
    find_url(url);
  }

  Identity name() {
    outlet();
    title();
    byline();
    return std::move(made_);
  }

 private:
  void find_url(std::string_view given) {
    const auto take = [this](std::string_view url) {
      const bool good = url.substr(0, 7) == "http://" || url.substr(0, 8) == "https://";
      if (!made_.url && good && url.size() < 2000) made_.url = std::string(url);
    };
    take(facts_.canonical);
    for (const Fact& fact : facts_.url) take(fact.value);
    take(given);
  }

  void take_outlet(std::string_view words, std::string key) {
    const std::string name = one_line(words);
    constexpr std::size_t kLongest = 80;
    if (made_.outlet || name.empty() || name.size() > kLongest) return;
    if (name.find("://") != std::string::npos || is_title(name)) return;
    made_.outlet = own_part(name);
    made_.outlet_key = std::move(key);
  }

  // outlet.title: templates put the report's title where the outlet belongs.
  bool is_title(std::string_view name) const {
    const std::string key = key_of(name);
    return key.size() > 20 && key == key_of(headline_);
  }

  // outlet.part: "Lom news, sports | Lom Herald" at lomherald.example is the Lom Herald.
  std::string own_part(const std::string& name) const {
    const std::vector<Cut> cuts = cuts_in(name);
    if (cuts.empty() || !made_.url) return name;
    const std::string host = host_of(*made_.url);
    const std::string site = key_of(host.substr(0, host.rfind('.')));
    std::size_t begin = 0;
    for (std::size_t i = 0; i <= cuts.size(); ++i) {
      const std::size_t end = i < cuts.size() ? cuts[i].begin : name.size();
      if (end > begin) {
        std::string part = name.substr(begin, end - begin);
        const std::string key = key_of(part);
        const bool own =
            key.size() > 2 && (site.find(key) != std::string::npos ||
                               (site.size() > 2 && key.find(site) != std::string::npos));
        if (own) return part;
      }
      if (i < cuts.size()) begin = cuts[i].end;
    }
    return name;
  }

  void outlet() {
    for (const Fact& fact : facts_.ld_publisher) take_outlet(fact.value, fact.key);
    for (const Fact& fact : facts_.outlet) take_outlet(fact.value, fact.key);
    take_outlet(given_, "feed");
    rights();
    domain();
  }

  // outlet.rights: "© 2019 Ridge Post. All rights reserved."
  void rights() {
    const std::size_t last = last_sentence();
    for (std::size_t i = lines_.size(); i-- > 0 && !made_.outlet;) {
      const std::string_view words = lines_[i].words;
      // outlet.rights.picture: at a picture and in the report the sign is somebody else's.
      if (words.size() > 160 || main_.verdicts[i].part == Part::Caption) continue;
      if (i < last && main_.verdicts[i].part < Part::Headline) continue;
      const std::size_t at = words.find("\xC2\xA9");
      if (at != std::string_view::npos) take_rights(words.substr(at + 2));
    }
  }

  std::size_t last_sentence() const {
    std::size_t last = 0;
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      if (main_.verdicts[i].part == Part::Body && prose(lines_[i]) > 40) last = i;
    }
    return last;
  }

  // What stands behind the sign, without years, "Copyright", "by" and what follows the name.
  void take_rights(std::string_view words) {
    constexpr std::array<std::string_view, 6> kBefore = {"copyright",    "by ", "\xE2\x80\x93",
                                                         "\xE2\x80\x94", "-",   ","};
    for (bool more = true; more && !words.empty();) {
      more = words[0] == ' ' || (words[0] >= '0' && words[0] <= '9');
      std::size_t size = more ? 1 : 0;
      for (const std::string_view before : kBefore) {
        if (lower(words.substr(0, before.size())) == before) size = before.size();
      }
      words.remove_prefix(size);
      more = size > 0;
    }
    words = words.substr(0, words.find_first_of(".,|\n"));
    if (const auto cuts = cuts_in(words); !cuts.empty()) words = words.substr(0, cuts[0].begin);
    const std::string low = lower(words);
    const std::size_t rights =
        low.size() == words.size() ? low.find("all rights") : std::string::npos;
    const std::string_view name = utf8::trim_space(words.substr(0, rights));
    if (name.size() > 2 && name.size() < 50 && utf8::valid(name))
      take_outlet(name, "copyright line");
  }

  void domain() {
    if (made_.outlet || !made_.url) return;
    const lexicon::WordTable& table = lexicon_.table("page-outlets");
    const std::string host = host_of(*made_.url);
    if (const auto row = table.find(host)) take_outlet(table.cell(*row, "outlet"), "domain table");
    take_outlet(host, "domain");
  }

  // A part of a title that names the outlet and not the matter.
  bool is_outlet(std::string_view part) const {
    const std::string key = key_of(part);
    if (key.empty()) return true;
    std::vector<std::string> names;
    for (const auto* list : {&facts_.outlet, &facts_.ld_publisher}) {
      for (const Fact& fact : *list) names.push_back(key_of(fact.value));
    }
    if (made_.outlet) names.push_back(key_of(*made_.outlet));
    if (made_.url) {
      const std::string host = host_of(*made_.url);
      names.push_back(key_of(host));
      names.push_back(key_of(host.substr(0, host.rfind('.'))));
    }
    return std::any_of(names.begin(), names.end(), [&key](const std::string& name) {
      return name.size() > 2 &&
             (key == name || (key.size() > 3 && name.find(key) != std::string::npos) ||
              key.find(name) != std::string::npos);
    });
  }

  // title.suffix: "The bridge at Kovel is closed | Ridge Post"
  std::string without_outlet(std::string_view title) const {
    for (std::vector<Cut> cuts = cuts_in(title); !cuts.empty(); cuts = cuts_in(title)) {
      if (is_outlet(title.substr(cuts.back().end)))
        title = title.substr(0, cuts.back().begin);
      else if (is_outlet(title.substr(0, cuts.front().begin)))
        title = title.substr(cuts.front().end);
      else
        break;
      title = utf8::trim_space(title);
    }
    return std::string(title);
  }

  void title() {
    std::vector<std::string> stated;
    for (const Fact& fact : facts_.title) stated.push_back(one_line(fact.value));
    for (const Fact& fact : facts_.ld_headline) stated.push_back(one_line(fact.value));
    stated.push_back(one_line(facts_.title_element));
    const std::string headline = key_of(headline_);
    // title.headline: what the page shows as its headline, if anything else says the same.
    for (const std::string& one : stated) {
      const bool same = key_of(one).find(headline) != std::string::npos || is_same(headline_, one);
      if (headline.size() > 5 && !is_outlet(headline_) && same) {
        made_.title = headline_;
        return;
      }
    }
    for (const std::string& one : stated) {
      const std::string title = without_outlet(one);
      if (title.empty() || is_outlet(title)) continue;
      made_.title = title;
      return;
    }
    if (!headline_.empty()) made_.title = headline_;
  }

  // byline.by: "By GARY GRAVES", "Ana Petrova | Lom Herald" -> the name
  std::string name_in(std::string_view words) const {
    for (const std::string_view by :
         {"By ", "by ", "BY ", "By: ", "by: ", "Von ", "Por ", "Par "}) {
      if (words.starts_with(by)) words.remove_prefix(by.size());
    }
    const std::size_t stroke = words.find(" | ");
    if (stroke != std::string_view::npos && is_outlet(words.substr(stroke + 3)))
      words = words.substr(0, stroke);
    return std::string(utf8::trim_space(words));
  }

  void byline() {
    for (const std::string& author : facts_.ld_authors) made_.byline.push_back(name_in(author));
    for (const Fact& fact : facts_.byline) {
      const std::string name = name_in(one_line(fact.value));
      if (!made_.byline.empty() || name.empty() || name.size() > 120) continue;
      if (name.find("://") == std::string::npos) made_.byline.push_back(name);
    }
    if (made_.byline.empty()) shown_byline();
  }

  // byline.shown: "By Ana Petrova", "By Ana Petrova, science editor" in the lines below the
  // headline, where the page's data name nobody: two to four words with capitals, without the role.
  void shown_byline() {
    constexpr std::size_t kNear = 10, kLongest = 80;
    if (main_.headline == kNone) return;
    const std::size_t end = std::min(main_.headline + kNear, lines_.size());
    for (std::size_t i = main_.headline + 1; i < end; ++i) {
      const std::string line = one_line(lines_[i].words);
      if (main_.verdicts[i].part != Part::Byline || line.size() > kLongest) continue;
      std::string name = name_in(line);
      if (name.size() == line.size()) continue;  // no "By"
      name.resize(std::min(name.find(','), name.size()));
      std::size_t words = 0, small = 0;
      for (std::size_t at = 0; at < name.size(); ++words) {
        if (name[at] >= 'a' && name[at] <= 'z') ++small;
        at = name.find(' ', at);
        at = at == std::string::npos ? name.size() : at + 1;
      }
      const bool plain_name = name.find_first_of("0123456789|:;/@&") == std::string::npos;
      if (!plain_name || words < 2 || words > 4 || small > 0) continue;
      made_.byline.push_back(name);
      return;
    }
  }

  const Facts& facts_;
  const std::vector<Line>& lines_;
  const MainText& main_;
  const lexicon::Lexicon& lexicon_;
  std::string_view given_;
  std::string headline_;
  Identity made_;
};

}  // namespace

std::string host_of(std::string_view url) {
  const std::size_t scheme = url.find("://");
  if (scheme == std::string_view::npos) return {};
  url = url.substr(scheme + 3);
  std::string host = lower(url.substr(0, url.find_first_of("/:?#")));
  if (host.substr(0, 4) == "www.") host.erase(0, 4);
  return host;
}

Identity identity_of(const Facts& facts, const std::vector<Line>& lines, const MainText& main,
                     std::string_view given_url, std::string_view given_outlet,
                     const lexicon::Lexicon& lexicon) {
  return Namer(facts, lines, main, given_url, given_outlet, lexicon).name();
}

}  // namespace dateline::pages
