// SPDX-License-Identifier: Apache-2.0
// The static page. Every text goes through `escaped`; the page has no script and a policy that
// forbids any request.
#include <algorithm>
#include <map>
#include <set>

#include "export/export.h"
#include "export/plain.h"
#include "model/words.h"

namespace dateline::exports {
namespace {

constexpr std::string_view kHead =
    "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">\n"
    "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src "
    "'unsafe-inline'\">\n"
    "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><title>Dateline: "
    "claims</title>\n<style>\n"
    ":root{color-scheme:light "
    "dark;--line:#8884;--claim:#7aa2f733;--cue:#e0af6855;--place:#2a7;--time:#b52}\n"
    "body{font:16px/1.5 system-ui,sans-serif;margin:0 auto;max-width:78rem;padding:1rem}\n"
    "article{display:grid;grid-template-columns:3fr 2fr;gap:2rem;border-top:1px solid "
    "var(--line);padding:1rem 0}\n"
    ".text{white-space:pre-wrap;overflow-wrap:anywhere}.c{background:var(--claim)}.q{background:"
    "var(--cue)}\n"
    ".p{border-bottom:2px solid var(--place)}.t{border-bottom:2px dotted var(--time)}\n"
    ".card{border:1px solid var(--line);border-radius:.5rem;padding:.6rem .8rem;margin:0 0 "
    ".8rem}.card:target{outline:3px solid}\n"
    ".card p{margin:.3rem "
    "0}.how{opacity:.75;font-size:.9em}dl{display:grid;grid-template-columns:6rem 1fr;margin:.3rem "
    "0;font-size:.9em}\n"
    "dt{opacity:.7}dd{margin:0;overflow-wrap:anywhere}footer{border-top:1px solid "
    "var(--line);font-size:.85em;opacity:.8}\n"
    "sup "
    "a{text-decoration:none}@media(max-width:50rem){article{grid-template-columns:1fr}}\n</style></"
    "head><body>\n<h1>Claims</h1>\n";

std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '&')
      out += "&amp;";
    else if (c == '<')
      out += "&lt;";
    else if (c == '>')
      out += "&gt;";
    else if (c == '"')
      out += "&quot;";
    else if (c == '\'')
      out += "&#39;";
    else if (byte < 0x20 && c != '\n' && c != '\t')
      out += "\xEF\xBF\xBD";
    else
      out += c;
  }
  return out;
}

class Page {
 public:
  explicit Page(const Reading& reading) : reading_(reading), text_(reading.report.text) {}

  std::string write() {
    out_ += "<article><section aria-label=\"report\"><h2 dir=\"auto\">" + escaped(title()) +
            "</h2><div class=\"text\" dir=\"auto\">";
    marked_text();
    out_ += "</div></section>\n<section aria-label=\"claims\">\n";
    for (std::size_t i = 0; i < reading_.claims.claims.size(); ++i) card(i);
    out_ += "</section></article>\n";
    return std::move(out_);
  }

 private:
  std::string title() const {
    const Report& report = reading_.report;
    std::string words = report.outlet.value_or("no outlet") + ", " +
                        (report.published ? report.published->value.substr(0, 10) : "no date");
    return report.title ? words + ": " + *report.title : words;
  }

  // Cut at every border of a span; each piece carries the classes of the spans that cover it.
  void marked_text() {
    struct Mark {
      Span span;
      std::string_view name;
    };
    std::vector<Mark> marks;
    std::set<std::uint32_t> borders{0, static_cast<std::uint32_t>(text_.size())};
    std::multimap<std::uint32_t, std::size_t> numbers;  // where a claim's words end
    for (std::size_t i = 0; i < reading_.claims.claims.size(); ++i) {
      const Claim& claim = reading_.claims.claims[i];
      for (const Span& span : claim.content) marks.push_back({span, "c"});
      if (claim.cue) marks.push_back({claim.cue->span, "q"});
      numbers.emplace(claim.content.back().end, i);
      borders.insert(claim.content.back().end);
    }
    for (const Time& time : reading_.times.times) marks.push_back({time.span, "t"});
    for (const Place& place : reading_.places.places) marks.push_back({place.span, "p"});
    for (const Mark& mark : marks) borders.insert({mark.span.begin, mark.span.end});
    std::ranges::stable_sort(marks, {}, [](const Mark& m) { return m.span.begin; });
    std::vector<Mark> open;
    std::size_t next = 0;
    for (auto it = borders.begin(); it != borders.end(); ++it) {
      for (auto [number, end] = numbers.equal_range(*it); number != end; ++number) {
        const std::string n = std::to_string(number->second + 1);
        out_ += "<sup><a href=\"#" + anchor(number->second);
        out_ += "\" aria-label=\"claim " + n + "\">";
        out_ += n + "</a></sup>";
      }
      const auto after = std::next(it);
      if (after == borders.end()) break;
      std::erase_if(open, [&](const Mark& m) { return m.span.end <= *it; });
      for (; next < marks.size() && marks[next].span.begin <= *it; ++next)
        open.push_back(marks[next]);
      std::string names;
      for (const std::string_view name : {"c", "q", "t", "p"}) {
        if (std::ranges::any_of(open, [name](const Mark& m) { return m.name == name; }))
          names += (names.empty() ? "" : " ") + std::string(name);
      }
      if (!names.empty()) out_ += "<span class=\"" + names + "\">";
      out_ += escaped(text_.substr(*it, *after - *it));
      if (!names.empty()) out_ += "</span>";
    }
  }

  std::string anchor(std::size_t claim) const { return reading_.claims.claims[claim].id; }

  void row(std::string_view label, const std::string& words) {
    if (!words.empty())
      out_.append("<dt>")
          .append(label)
          .append("</dt><dd dir=\"auto\">")
          .append(escaped(words))
          .append("</dd>");
  }

  void card(std::size_t i) {
    const Claim& claim = reading_.claims.claims[i];
    out_ += "<div class=\"card\" id=\"" + anchor(i) + "\"><p><strong dir=\"auto\">" +
            std::to_string(i + 1) + ". " +
            escaped(claim.speaker.name.empty() ? "(nobody is named)" : claim.speaker.name) +
            "</strong> <span class=\"how\">" + std::string(word(claim.how)) +
            (claim.cue ? ", “" + escaped(claim.cue->span.of(text_)) + "”" : std::string()) +
            "</span></p><p dir=\"auto\">" + escaped(content_of(reading_, claim)) + "</p><dl>";
    row("said", said_of(claim));
    if (claim.addressee) row("to", std::string(claim.addressee->span.of(text_)));
    if (claim.medium) row("through", std::string(claim.medium->of(text_)));
    if (claim.chain.size() > 1) row("chain", chain_of(claim));
    row("times", times_of(reading_, claim));
    row("places", places_of(reading_, claim, true));
    row("put as", status_of(claim));
    out_ += "</dl></div>\n";
  }

  const Reading& reading_;
  std::string_view text_;
  std::string out_;
};

}  // namespace

std::string html(std::span<const Reading> readings, std::span<const std::string> licences) {
  std::string out(kHead);
  for (const Reading& reading : readings) out += Page(reading).write();
  out += "<footer><p>Who said what, as the reports put it; Dateline does not say what is true.</p>";
  for (const std::string& licence : licences) out += "<p>" + escaped(licence) + "</p>";
  return out + "</footer></body></html>\n";
}

}  // namespace dateline::exports
