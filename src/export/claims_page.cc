// SPDX-License-Identifier: Apache-2.0
// One self-contained page of claims, which filters itself. Every text goes through `html_escaped`;
// the policy allows the page's own script, by its hash, and no request.
#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "base/hash.h"
#include "export/formats.h"
#include "export/markup.h"
#include "export/page_parts.h"

namespace dateline::exports {
namespace {

std::string attribute(std::string_view name, const std::string& value) {
  return " " + std::string(name) + "=\"" + html_escaped(value) + "\"";
}

std::string row(std::string_view label, const std::string& words) {
  if (words.empty()) return {};
  return fmt::format("<dt>{}</dt><dd dir=\"auto\">{}</dd>", label, html_escaped(words));
}

std::string words_of(const std::optional<query::Quote>& quote) {
  return quote ? quote->text : std::string();
}

// The words, or where they stand if they are left out.
std::string content_of(const query::Claim& claim) {
  if (!claim.content.empty()) return claim.content;
  std::string places;
  for (const query::Quote& span : claim.spans)
    places += fmt::format("{}{}–{}", places.empty() ? "" : ", ", span.begin, span.end);
  return "(words left out: " + places + ")";
}

// How many claims have each value, for a list to choose from.
using Values = std::map<std::string, std::int64_t>;

std::string select(std::string_view id, std::string_view label, const Values& values,
                   std::string_view none) {
  std::vector<std::pair<std::string, std::int64_t>> sorted(values.begin(), values.end());
  std::ranges::stable_sort(sorted, std::greater<>(), [](const auto& one) { return one.second; });
  std::string out = fmt::format(
      "<div><label for=\"{0}\">{1}</label><select id=\"{0}\"><option value=\"\">all</option>", id,
      label);
  for (const auto& [value, count] : sorted) {
    out += fmt::format("<option value=\"={}\">{} ({})</option>", html_escaped(value),
                       value.empty() ? none : html_escaped(value), count);
  }
  return out + "</select></div>\n";
}

class Page : public ClaimWriter {
 public:
  explicit Page(const Source& source) : source_(source), options_(source.options) {}

  std::string head() override {
    const Sha256 digest = sha256(kPageScript);
    return "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">\n"
           "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src "
           "'unsafe-inline'; script-src 'sha256-" +
           base64(digest) +
           "'; base-uri 'none'; form-action 'none'\">\n"
           "<meta name=\"referrer\" content=\"no-referrer\">\n"
           "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
           "<title>Dateline: claims</title>\n<style>" +
           std::string(kPageStyle) + "</style></head><body>\n";
  }

  std::string report(const ReportClaims& report) override {
    for (const query::Claim& claim : report.claims) take(claim);
    shown_ += static_cast<std::int64_t>(report.claims.size());
    return {};
  }

  std::string foot() override {
    return top() + filter() + places() + times() + "<section aria-labelledby=\"claims-head\">" +
           "<h2 id=\"claims-head\">Claims</h2><p id=\"nothing\" hidden>No claim is left: loosen "
           "the "
           "filter.</p><div id=\"cards\">\n" +
           cards_ + "</div></section>\n</main>\n" + bottom() + "<script>" +
           std::string(kPageScript) + "</script></body></html>\n";
  }

 private:
  void take(const query::Claim& claim) {
    ++speakers_[claim.speaker.value_or("")];
    ++outlets_[claim.report.outlet.value_or("")];
    ++hows_[claim.how];
    bool somewhere = false;
    std::vector<std::string> seen;
    for (const query::PlaceMention& mention : claim.places) {
      if (!mention.place) continue;
      somewhere = true;
      const std::string& key = mention.place->key;
      if (std::ranges::find(seen, key) != seen.end()) continue;
      seen.push_back(key);
      const auto [it, is_new] = place_at_.insert({key, places_.size()});
      if (is_new) places_.push_back({*mention.place, 0});
      ++places_[it->second].claims;
    }
    if (!somewhere) ++nowhere_;
    timeline_.add(claim);
    cards_ += card(claim);
  }

  static std::string card(const query::Claim& claim) {
    std::string places, times;
    for (const query::PlaceMention& mention : claim.places) {
      if (mention.place) places += (places.empty() ? "" : " ") + mention.place->key;
    }
    for (const query::TimeMention& time : claim.times) {
      if (!time.range.from && !time.range.to) continue;
      const auto& [from, to] = time.range;
      times += (times.empty() ? "" : " ") + (from ? std::to_string(*from) : "") + "," +
               (to ? std::to_string(*to) : "");
    }
    const std::string status = (claim.polarity == "-" ? "negated " : "") +
                               claim.commitment.value_or("") + " " + claim.mode.value_or("");
    std::string how = claim.how;
    if (const std::string cue = words_of(claim.cue); !cue.empty()) how += ", “" + cue + "”";
    const std::string chain = claim.chain.size() > 1 ? chain_of(claim) : "";
    return "<article class=\"card\"" + attribute("id", claim.key) +
           attribute("data-speaker", claim.speaker.value_or("")) +
           attribute("data-outlet", claim.report.outlet.value_or("")) +
           attribute("data-how", claim.how) + attribute("data-status", status) +
           attribute("data-places", places.empty() ? "none" : places) +
           attribute("data-times", times) + "><h3><bdi class=\"name\">" +
           html_escaped(claim.speaker.value_or("(nobody is named)")) +
           "</bdi> <span class=\"how\">" + html_escaped(how) +
           "</span></h3><blockquote dir=\"auto\">" + html_escaped(content_of(claim)) +
           "</blockquote><dl>" + row("said", said_of(claim)) +
           row("to", words_of(claim.addressee)) + row("through", words_of(claim.medium)) +
           row("chain", chain) + row("times", times_of(claim)) + row("places", places_of(claim)) +
           row("put as", status_of(claim)) + row("report", report_of(claim.report)) +
           row("carried by", origin_of(claim)) + row("reviewed", reviewed_of(claim)) +
           row("id", claim.key) + "</dl></article>\n";
  }

  static std::string report_of(const query::ReportRecord& report) {
    std::string words =
        report.outlet.value_or("(no outlet)") + ", " + report.published.value_or("no date");
    if (report.title) words += ": " + *report.title;
    return report.url ? words + " " + *report.url : words;
  }

  std::string top() const {
    std::string out =
        "<a class=\"skip\" href=\"#claims-head\">to the claims</a><header><h1>Claims</h1>"
        "<p>Who said what, as the reports put it; Dateline does not say what is true.</p>";
    out += "<p class=\"muted\" dir=\"auto\">" +
           (options_.query.empty() ? std::string("All claims of the ledger.")
                                   : "Query: " + html_escaped(options_.query)) +
           "</p>";
    if (shown_ == kMostOnPage) {
      const auto all = query::count(source_.connection, source_.filter);
      out += fmt::format(
          "<p><strong>These are the newest {} of {} claims; a narrower query shows the others."
          "</strong></p>",
          shown_, all.value_or(shown_));
    }
    return out + "</header>\n<main>\n";
  }

  // Hidden until the script is there to obey it.
  std::string filter() const {
    const auto input = [](std::string_view id, std::string_view label, std::string_view type) {
      return fmt::format(
          "<div><label for=\"{0}\">{1}</label><input id=\"{0}\" type=\"{2}\" "
          "autocomplete=\"off\"></div>\n",
          id, label, type);
    };
    std::string status =
        "<div><label for=\"status\">Put as</label><select id=\"status\"><option value=\"\">all"
        "</option>";
    for (const std::string_view word :
         {"asserted", "probable", "possible", "unspecified", "actual", "future", "intended",
          "requested", "conditional", "counterfactual", "question", "generic", "negated"})
      status += fmt::format("<option>{}</option>", word);
    return "<section aria-labelledby=\"filter-head\"><h2 id=\"filter-head\">Filter</h2>"
           "<form id=\"filter\" hidden>\n" +
           input("words", "Words", "search") +
           select("speaker", "Speaker", speakers_, "(nobody is named)") +
           select("outlet", "Outlet", outlets_, "(no outlet)") + select("how", "Told", hows_, "") +
           status + "</select></div>\n" + input("from", "About, from", "date") +
           input("to", "About, to", "date") +
           "<div><label for=\"time\">Stated times</label><select id=\"time\"><option value=\"\">all"
           "</option><option value=\"stated\">with a date</option><option value=\"none\">no date"
           "</option></select></div>\n<div><button type=\"reset\">Show all</button></div></form>"
           "<p id=\"shown\" role=\"status\">" +
           fmt::format("{} claims", shown_) + "</p></section>\n";
  }

  std::string places() const {
    std::vector<MapPlace> sorted = places_;
    std::ranges::stable_sort(sorted, std::greater<>(), &MapPlace::claims);
    const auto button = [](const std::string& key, const std::string& words, std::int64_t count) {
      return "<li><button type=\"button\" aria-pressed=\"false\"" + attribute("data-place", key) +
             ">" + words + "<span class=\"count\">" + std::to_string(count) +
             "</span></button></li>\n";
    };
    std::string list;
    for (const auto& [place, claims] : sorted) {
      list +=
          button(place.key,
                 "<span><bdi>" + html_escaped(place.name) + "</bdi>" +
                     (place.country ? " (" + html_escaped(*place.country) + ")" : "") + "</span>",
                 claims);
    }
    if (nowhere_ > 0) list += button("none", "no place", nowhere_);
    const std::string map = page_map(sorted);
    return "<section aria-labelledby=\"places-head\"><h2 id=\"places-head\">Places that claims are "
           "about</h2>\n<div class=\"where\"><div>" +
           (map.empty() ? "<p>No claim is about a place on the map.</p>"
                        : map +
                              "<p><button type=\"button\" id=\"zoom\">Zoom to what is shown"
                              "</button> <button type=\"button\" id=\"unzoom\">Whole map</button>"
                              "</p><p class=\"muted\">A circle is how far a place reaches; the "
                              "largest have none.</p>") +
           "</div>\n<ul id=\"places\" class=\"scrolls\">\n" + list + "</ul></div></section>\n";
  }

  std::string times() const {
    return "<section aria-labelledby=\"times-head\"><h2 id=\"times-head\">Times that claims are "
           "about</h2>\n" +
           timeline_.write() +
           "<p class=\"muted\">What lies off the scale is marked at its end.</p>" +
           fmt::format(
               "<p><button type=\"button\" id=\"no-date\">no date: <span id=\"undated\">{}"
               "</span></button></p></section>\n",
               timeline_.undated());
  }

  std::string bottom() const {
    std::string out = "<footer>";
    for (const std::string& licence : options_.licences)
      out += "<p>" + html_escaped(licence) + "</p>";
    return out + "<p>Outlines of land: Natural Earth (public domain).</p></footer>\n";
  }

  const Source source_;
  const LedgerExport& options_;
  std::int64_t shown_ = 0, nowhere_ = 0;
  Values speakers_, outlets_, hows_;
  std::vector<MapPlace> places_;
  std::map<std::string, std::size_t> place_at_;  // by key
  PageTimeline timeline_;
  std::string cards_;
};

}  // namespace

std::unique_ptr<ClaimWriter> page_writer(const Source& source) {
  return std::make_unique<Page>(source);
}

}  // namespace dateline::exports
