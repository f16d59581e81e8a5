// SPDX-License-Identifier: Apache-2.0
// One stretch of a report (a sentence, or some that a quotation joins), read cue by cue into drafts
// of claims. For each cue the frames are tried from the surest to the weakest; each frame fills the
// draft and says whether it fits.
//
//   attribute.cc    what a stretch is read for, and drafts to claims
//   borders.cc      where contents begin and end
//   own_words.cc    where the report's own words follow in the sentence
//   behind_marks.cc whether a content goes on behind a quotation in it
//   subjects.cc     whose words: subjects, addressees, what opens the sentence
//   frames.cc       content behind the verb: that, whether, clause, infinitive, object, colon
//   tags.cc         content before or around a tag: "…, X said", "as X said"
//   impersonal.cc   according to, hearsay, nouns
//   passives.cc     "it was announced", "is said to"
//   relays.cc       who passed the words on
//   uncued.cc       quotations and labels without a verb
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "claims/cues.h"
#include "claims/page.h"
#include "claims/phrases.h"

namespace dateline::claims {

struct Draft {
  CueHit cue;
  bool has_cue = true;
  std::vector<Range> content;
  std::optional<Range> source;
  Range tag;  // the words of the tag: source, cue and adjuncts
  std::optional<Range> addressee;
  std::optional<Range> medium;
  std::optional<std::size_t> said_time;
  std::optional<Range> cited;  // whose words the source passes on
  std::optional<Range> relay;  // who passed the words of the source on
  std::string rule;
  bool continues = false;  // an uncued quotation
};

class StretchReader {
 public:
  StretchReader(const Page& page, const Stretch& stretch, const Stretch* before,
                std::vector<Draft>& drafts)
      : page_(page), stretch_(stretch), range_(stretch.tokens), before_(before), drafts_(drafts) {}

  void read();

 private:
  bool consume(Draft& draft, std::size_t number);
  bool behind_quotation(const Draft& draft) const;
  bool is_nobody(const Range& source) const;
  bool clause_asks(const CueHit& cue) const;
  std::size_t content_end(std::size_t begin) const;
  std::size_t cut(std::size_t begin, std::size_t number) const;
  std::size_t before_aside(std::size_t begin, std::size_t end) const;
  std::optional<std::size_t> main_clause(const CueHit& cue, std::size_t number,
                                         std::size_t begin) const;
  std::optional<std::size_t> other_voice(const CueHit& cue, std::size_t begin) const;
  bool turns_back(const CueHit& cue, std::size_t begin) const;
  std::size_t embedded_end(std::size_t verb, std::size_t begin, std::size_t end) const;
  std::size_t parsed_end(std::size_t begin, std::size_t number) const;
  bool goes_on_inside(std::size_t cue, std::size_t joined) const;
  bool has_own_subject(std::size_t verb) const;
  bool shares_subject(const CueHit& next, std::size_t number) const;
  bool says_more(const CueHit& next, std::size_t number) const;
  bool tells_on(const CueHit& next, std::size_t number, std::size_t begin) const;
  bool same_form(const CueHit& a, const CueHit& b) const;
  bool opens_content(const CueHit& cue) const;
  void set_content(Draft& draft, Range range) const;
  bool according(Draft& draft);
  bool interrupts_front(Draft& draft) const;
  enum class Extent {
    Clause,
    Object
  };  // what the verb takes: "that …", or a thing and a quotation
  std::size_t behind_mark(std::size_t begin, std::size_t end) const;
  std::size_t without_rest(Draft& draft, std::size_t begin, std::size_t end, Extent extent) const;
  bool goes_on_elsewhere(const CueHit& cue, std::size_t next, std::size_t end, Extent extent) const;
  bool has_joined(std::size_t cue, const Range& words) const;
  std::size_t before_own_words(std::size_t verb, std::size_t begin, std::size_t end,
                               Extent extent) const;
  bool has_voice(std::size_t begin, std::size_t end) const;
  bool is_own_clause(std::size_t verb, std::size_t begin, const Range& words, bool whole) const;
  bool is_present(const Range& words) const;
  bool closes(const Range& words) const;
  std::size_t with_more_marks(std::size_t begin, std::size_t end) const;
  Range cut_front(Range range, bool nested = false) const;
  bool hearsay(Draft& draft);
  std::size_t with_participle(const Range& source) const;
  bool noun(Draft& draft);
  std::optional<Range> maker_of(std::size_t noun) const;
  std::optional<std::size_t> clause_behind(std::size_t noun, std::size_t that) const;
  bool verb(Draft& draft, std::size_t number);
  void find_subject(Draft& draft);
  const Draft* voice_before(const CueHit& cue) const;
  std::optional<std::size_t> subject_token(const CueHit& cue) const;
  bool lies_in_draft(std::size_t token) const;
  void opens_with(Draft& draft) const;
  bool parsed_subject(Draft& draft, std::size_t from) const;
  std::size_t with_names_before(std::size_t begin) const;
  std::size_t behind_distance(const Range& source) const;
  std::size_t left_of(std::size_t subject, std::size_t from) const;
  void front(Draft& draft, Range words) const;
  std::size_t addressee(Draft& draft, Adjuncts& between, std::size_t after);
  bool colon(Draft& draft, std::size_t next);
  bool that(Draft& draft, std::size_t next, std::size_t number);
  std::size_t behind_phrase(std::size_t next) const;
  bool decline(Draft& draft, std::size_t next);
  std::size_t before_tag(std::size_t at) const;
  std::optional<std::size_t> closing_tag();
  bool goes_into_marks(std::size_t closing) const;
  bool tag(Draft& draft);
  bool bare_tag(Draft& draft, std::size_t next);
  bool inverted_bare_tag(Draft& draft);
  bool is_main_clause(const Range& range) const;
  bool goes_on(std::size_t begin) const;
  bool as_opens(Draft& draft, std::size_t begin) const;
  static bool clean_parenthesis(const Draft& draft, std::size_t cue);
  bool opens_adverbially(const Range& content) const;
  bool interrupts(std::size_t behind) const;
  void after_tag(Draft& draft, std::size_t behind, bool clausal);
  void resume(Draft& draft, std::size_t begin) const;
  bool quotation_ahead(Draft& draft, std::size_t next, std::size_t number);
  bool clause(Draft& draft, std::size_t number);
  bool quotation(Draft& draft, std::size_t next, std::size_t number);
  bool zero(Draft& draft, std::size_t next, std::size_t number);
  bool has_plain_object(const CueHit& cue, std::size_t begin, std::size_t end) const;
  bool relative(Draft& draft, std::size_t next, std::size_t number);
  bool infinitive(Draft& draft, std::size_t next, std::size_t number);
  bool order_apart(Draft& draft, std::size_t number);
  bool takes_lives(const CueHit& cue) const;
  bool request(Draft& draft, std::size_t next);
  std::optional<std::size_t> closing_time(const Range& content) const;
  bool object(Draft& draft, std::size_t next, std::size_t number);
  bool compares(std::size_t verb) const;
  void antecedent(Draft& draft) const;
  bool apart(Draft& draft, std::size_t next, std::size_t number);
  bool is_document(const Range& source) const;
  bool names_a_thing(const Draft& draft, const Range& content) const;
  bool calls_a_lie(const Range& content) const;
  bool takes_words(std::size_t verb) const;
  bool has_marks(const Range& content) const;
  bool figure(Draft& draft, std::size_t number);
  bool states_figure(std::size_t begin, std::size_t end) const;
  std::size_t before_colon(std::size_t begin, std::size_t end) const;
  void quotation_behind(const Draft& before);
  void loose_colon();
  void loose_quotation();
  bool has_later_tag(std::size_t colon) const;
  std::optional<std::size_t> verb_of(const Range& words) const;
  void marked_by_subject(const Range& words);
  bool can_speak(const Range& source) const;
  Draft labelled(const Range& mark, CueKind kind, const char* rule) const;
  std::size_t behind_closing(std::size_t at, std::size_t end) const;
  std::size_t object_end(std::size_t verb, std::size_t begin, std::size_t end) const;
  // A passive cue: its subject, its agent and adjuncts, and where they end.
  struct Passive {
    std::optional<Range> subject;
    Adjuncts between;
    std::size_t next = 0;
    bool refers_back = false;  // "this", "the news"
  };
  bool passive(Draft& draft, std::size_t number);
  void read_agent(Draft& draft, Passive& found) const;
  bool passive_tag(Draft& draft, const Passive& found);
  bool passive_infinitive(Draft& draft, const Passive& found);
  bool passive_predicate(Draft& draft, const Passive& found);
  bool is_marked(const CueHit& cue, std::size_t next) const;
  bool passive_subject(Draft& draft, const Passive& found);
  std::size_t document(Draft& draft, std::size_t next) const;
  Adjuncts adjuncts_without_by(std::size_t begin) const;
  bool refers_back(const Range& subject) const;
  bool previous(Draft& draft);
  bool finish(Draft& draft);
  void clean_source(Range& source) const;
  bool quoted_as(Draft& draft, std::size_t number);
  void relays();
  struct Aside {
    std::size_t begin = 0;  // with the comma before it
    Range whom;
    bool cites = false;  // else it passed the words on
  };
  std::optional<Aside> aside_at(std::size_t verb) const;
  bool is_passing_on(std::size_t verb) const;
  bool speaks_itself(const Range& phrase) const;
  Draft* owner_of(std::size_t token);
  void cut_aside(Draft& draft, const Range& aside) const;
  void uncued();
  void dash(const Range& range);
  Range first_line(Range range) const;
  bool join_previous(const Draft& draft);
  bool speaker_label(const Range& range);
  void label(const Range& range);
  const Page& page_;
  const Stretch& stretch_;
  const Range range_;
  const Stretch* before_;
  std::vector<Draft>& drafts_;
  std::vector<CueHit> cues_;
  std::optional<Draft> closing_;  // the tag that ends the stretch: all before it is its content
  std::size_t first_draft_ = 0;
};

}  // namespace dateline::claims
