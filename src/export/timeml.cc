// SPDX-License-Identifier: Apache-2.0
// TimeML 1.2.1: a document a report, with the times of the claims that match as TIMEX3 and their
// cues as EVENT. TimeML knows one document a file: an export holds them one after the other inside
// <reports>, which is the only element that is not TimeML's.
#include <algorithm>
#include <map>
#include <set>

#include "base/utf8.h"
#include "export/formats.h"
#include "export/markup.h"

namespace dateline::exports {
namespace {

// A stretch of the text with the tag around it.
struct Tag {
  std::int64_t begin = 0, end = 0;
  std::string open, close;
};

std::string attribute(std::string_view name, const std::string& value) {
  if (value.empty()) return {};
  return " " + std::string(name) + "=\"" + xml_escaped(value) + "\"";
}

std::string element(std::string_view name, const std::string& text) {
  const std::string tag(name);
  return "<" + tag + ">" + xml_escaped(text) + "</" + tag + ">\n";
}

// Where the words stood, if they are left out.
std::string place_of(const query::Quote& quote) {
  if (quote.sha256.empty()) return {};
  return std::to_string(quote.begin) + "-" + std::to_string(quote.end) + " sha256:" + quote.sha256;
}

// TimeML's classes of events that bring another event with them.
std::string_view class_of(const query::Claim& claim) {
  if (claim.act == "perceive") return "PERCEPTION";
  if (claim.act == "believe") return "I_STATE";
  return "REPORTING";
}

// The claim's id; behind it what people decided.
std::string comment_of(const query::Claim& claim) {
  return claim.reviewed.empty() ? claim.key : claim.key + " reviewed: " + reviewed_of(claim);
}

class Document {
 public:
  explicit Document(const ReportClaims& report) : report_(report) { collect(); }

  std::string write(const std::string& licences) {
    const query::ReportRecord& about = report_.claims.front().report;
    std::string out = "<TimeML>\n" + element("DOCID", about.key);
    if (about.published) out += publication(*about.published);
    if (about.title) out += element("TITLE", *about.title);
    std::string rest = "outlet: " + about.outlet.value_or("not known") + "; ";
    if (about.url) rest += "url: " + *about.url + "; ";
    out += element("EXTRAINFO", rest + "bytes: sha256:" + about.bytes + "; data: " + licences);
    out += "<TEXT>" + text() + "</TEXT>\n" + instances_ + links_;
    return out + "</TimeML>\n";
  }

 private:
  static std::string publication(const std::string& value) {
    const std::string type = value.size() > 10 ? "TIME" : "DATE";
    return "<DCT><TIMEX3 tid=\"t0\" type=\"" + type + "\"" + attribute("value", value) +
           " temporalFunction=\"false\" functionInDocument=\"PUBLICATION_TIME\">" +
           xml_escaped(value) + "</TIMEX3></DCT>\n";
  }

  void collect() {
    for (const query::Claim& claim : report_.claims) {
      for (const query::TimeMention& time : claim.times) timex(time);
      if (claim.cue) event(claim);
    }
    std::ranges::stable_sort(tags_, {}, &Tag::begin);
  }

  void timex(const query::TimeMention& time) {
    if (!times_.insert(time.number).second) return;  // of a claim inside another
    const std::string value = time.value.value_or("");
    std::string open =
        "<TIMEX3" + attribute("tid", "t" + std::to_string(time.number)) +
        attribute("type", time.type) + attribute("value", value.empty() ? "XXXX-XX-XX" : value) +
        attribute("mod", time.mod.value_or("")) + attribute("quant", time.quant.value_or("")) +
        attribute("freq", time.freq.value_or("")) + attribute("comment", place_of(time.words)) +
        ">";
    tags_.push_back({time.words.begin, time.words.end, std::move(open), "</TIMEX3>"});
  }

  // Two claims may hang on one cue: one event with two instances.
  void event(const query::Claim& claim) {
    const auto [it, is_new] = events_.insert({claim.cue->begin, events_.size() + 1});
    const std::string id = "e" + std::to_string(it->second);
    if (is_new) {
      std::string open = "<EVENT" + attribute("eid", id) +
                         attribute("class", std::string(class_of(claim))) +
                         attribute("comment", place_of(*claim.cue)) + ">";
      tags_.push_back({claim.cue->begin, claim.cue->end, std::move(open), "</EVENT>"});
    }
    const std::string instance = "ei" + std::to_string(++count_);
    instances_ += "<MAKEINSTANCE" + attribute("eiid", instance) + attribute("eventID", id) +
                  " tense=\"NONE\" aspect=\"NONE\" pos=\"" +
                  (claim.cue_kind == "noun" ? "NOUN" : "VERB") + "\" polarity=\"POS\"" +
                  attribute("comment", comment_of(claim)) + "/>\n";
    said(claim, instance);
  }

  // A day of saying that the report states stands behind the text, in an element without words.
  void said(const query::Claim& claim, const std::string& instance) {
    constexpr std::int64_t kDay = 86400;
    const query::Range& said = claim.said;
    const bool is_day = said.from && said.to && *said.to - *said.from == kDay;
    if (claim.said_basis == "published" || !is_day) return;
    const std::string id = "said" + std::to_string(count_);
    links_ += "<TIMEX3" + attribute("tid", id) + " type=\"DATE\"" +
              attribute("value", moment_or_empty(said.from)) + "/>\n<TLINK" +
              attribute("lid", "l" + std::to_string(count_)) + " relType=\"IS_INCLUDED\"" +
              attribute("eventInstanceID", instance) + attribute("relatedToTime", id) + "/>\n";
  }

  // Tags may not cross: of two that overlap, the first stands.
  std::string text() const {
    if (report_.text.empty()) return without_text();
    std::string out;
    std::size_t at = 0;
    std::int64_t point = 0;
    const auto copy_to = [&](std::int64_t end) {
      const std::size_t begin = at;
      for (; point < end && at < report_.text.size(); ++point)
        at += utf8::decode(report_.text, at).size;
      out += xml_escaped(std::string_view(report_.text).substr(begin, at - begin));
    };
    for (const Tag& tag : tags_) {
      if (tag.begin < point) continue;
      copy_to(tag.begin);
      out += tag.open;
      copy_to(tag.end);
      out += tag.close;
    }
    return out + xml_escaped(std::string_view(report_.text).substr(at));
  }

  std::string without_text() const {
    std::string out;
    for (const Tag& tag : tags_) out += tag.open + tag.close;
    return out;
  }

  const ReportClaims& report_;
  std::vector<Tag> tags_;
  std::set<std::int64_t> times_;                // numbers that have been seen
  std::map<std::int64_t, std::size_t> events_;  // number by the begin of the cue
  std::size_t count_ = 0;
  std::string instances_, links_;
};

class Timeml : public ClaimWriter {
 public:
  explicit Timeml(const Source& source) {
    for (const std::string& licence : source.options.licences)
      licences_ += (licences_.empty() ? "" : " ") + licence;
  }

  std::string head() override {
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<reports" +
           attribute("licences", licences_) + ">\n";
  }

  std::string report(const ReportClaims& report) override {
    return Document(report).write(licences_);
  }

  std::string foot() override { return "</reports>\n"; }

 private:
  std::string licences_;
};

}  // namespace

std::unique_ptr<ClaimWriter> timeml_writer(const Source& source) {
  return std::make_unique<Timeml>(source);
}

}  // namespace dateline::exports
