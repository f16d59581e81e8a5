// SPDX-License-Identifier: Apache-2.0
// Which claims of a ledger are meant, and what is known of them.
//
//   query::Question asked = TRY(query::parse(R"(speaker:Pushilin place:Siversk
//   said:<2023-02-08)")); query::Filter filter = TRY(query::resolve(asked, ledger, nullptr));
//   query::Page page = TRY(query::claims(ledger, filter, {.limit = 20}));
//
// The language is docs/query.md. A Question is the words, parted; nothing has been looked up. A
// Filter is what they mean in one ledger: names have become numbers. It is the one form in which
// every verb, export and page says which claims it wants. Values reach SQLite as bound parameters
// only. Nothing here prints, and no language is understood; a Connection's rules (ledger.h) hold.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.h"
#include "base/moment.h"
#include "gazetteer/gazetteer.h"
#include "ledger/ledger.h"

namespace dateline::query {

// ## Asking

enum class Key {
  Speaker,
  Kind,
  Outlet,
  Place,
  Country,
  Near,
  Box,
  Within,
  About,
  Said,
  Published,
  Known,
  How,
  Act,
  Status,
  Report,
  Review
};

// What docs/query.md and --help say of a key; the parser takes no other.
struct KeyHelp {
  Key key;
  std::string_view name, what, example;
  std::vector<std::string_view> words = {};  // not empty: no other value is taken
};
std::span<const KeyHelp> keys();
std::string_view name(Key key);

// [from, to); an end that is missing is open.
struct Range {
  std::optional<std::int64_t> from = {}, to = {};  // seconds, as in the ledger
  friend bool operator==(const Range&, const Range&) = default;
};
// "2023-02-07", "2023-02-07 to 2023-02-09" (the last day), "since …", "until …", "no date".
std::string words_of(const Range& range);

// key:value,value: one of the values, or with `excluded` none of them.
struct Term {
  struct Value {
    std::string text;
    bool quoted = false;
    friend bool operator==(const Value&, const Value&) = default;
  };
  Key key = Key::Speaker;
  bool excluded = false;
  std::vector<Value> values = {};
  std::vector<Range> ranges = {};        // of a key that takes times, one a value but `none`
  std::vector<double> numbers = {};      // of Near, Box (degrees) and Within (km)
  std::optional<double> within_km = {};  // of Place and Near
  friend bool operator==(const Term&, const Term&) = default;
};

// A word, or words in a row.
struct Word {
  std::string text;
  bool excluded = false;
  bool begins = false;  // word*: whatever begins so
  friend bool operator==(const Word&, const Word&) = default;
};

struct Question {
  std::vector<Term> terms = {};
  std::vector<Word> words = {};
  friend bool operator==(const Question&, const Question&) = default;
};

// BadArgument, with a sentence of help, for what is no question.
Result<Question> parse(std::string_view text);

// ## Meaning

// One condition on a claim. It holds if any of its values does.
struct Condition {
  enum class Field {
    Speaker,
    Kind,
    Outlet,
    Place,
    About,
    Said,
    Published,
    Known,
    How,
    Act,
    Status,
    Report,
    Review
  };
  Field field = Field::Speaker;
  bool excluded = false;
  bool none = false;                   // also: there is nothing in the field
  std::vector<std::int64_t> ids = {};  // rows of aliases, places, reports
  std::vector<std::string> words = {};
  std::vector<Range> ranges = {};
};

struct Filter {
  std::vector<Condition> conditions = {};    // all hold
  std::string words = {};                    // of the full text, as FTS5 asks; "" = any
  std::string unwanted = {};                 // the same, of what must not be there
  std::vector<std::string> understood = {};  // "place:Seversk = Siversk (UA)", a line each
};

// Looks the names up: in the ledger, and places also in `gazetteer` if there is one. NotFound, with
// the nearest name, for one that is known to neither; BadArgument for a country or report.
Result<Filter> resolve(const Question& question, const ledger::Connection& connection,
                       const gazetteer::Gazetteer* gazetteer);

// ## Claims

enum class Order { Newest, Best };

struct Paging {
  Order order = Order::Newest;  // Best needs words to be best at
  std::int64_t limit = 20;
  std::string after = {};  // the id of the last claim of the page before; "" = from the begin
};

// A stretch of the report's text, in code points.
struct Quote {
  std::int64_t begin = 0, end = 0;
  std::string text, prefix = {}, suffix = {};
  std::string sha256 = {};  // of its UTF-8, where the words themselves are left out
  // False: words that people gave (an addressee, a medium) and no report has.
  bool stands() const { return end > begin; }
};

struct TimeMention {
  std::int64_t number = 0;
  Quote words;
  std::string type;
  std::optional<std::string> value, granularity;
  Range range;
  std::optional<std::string> mod = {}, quant = {}, freq = {};  // TIMEX3
};

struct PlaceRecord {
  std::int64_t id = 0;  // of the row
  std::string key, name, kind;
  std::optional<std::int64_t> geonames;
  std::optional<std::string> country, admin1;
  double lat = 0, lon = 0, radius_km = 0;
};

struct PlaceMention {
  std::int64_t number = 0;
  Quote words;
  std::string role;
  double score = 0;
  std::optional<PlaceRecord> place;  // nothing: it was not placed
  // Of a place computed from others: half axes, the first along the bearing.
  struct Ellipse {
    double along_km = 0, across_km = 0, bearing = 0;
  };
  std::optional<Ellipse> ellipse = {};
};

struct Quantity {
  Quote words;
  std::string kind;
  std::optional<double> least, most;
  bool approx = false;
  std::optional<std::string> unit;
};

struct ReportRecord {
  std::string key;
  std::optional<std::string> outlet, published, url, title, path, ref;
  std::string bytes = {};  // SHA-256 of what was read
  std::string layer = {};  // key of the engine and resources that read it
};

// Of how many reports and independent known origins something is (docs/ledger.md).
struct Support {
  std::int64_t reports = 0, origins = 0;
  friend bool operator==(const Support&, const Support&) = default;
};

// Where a claim comes from.
struct Origin {
  std::optional<std::string> root;  // who said it first; nothing: nobody is named
  std::string known;                // known, not told apart, unknown
  std::string reason;
  Support support;  // of all reports that carry it or hand it on
};

// A claim with all that the ledger has of it. Words of fixed lists are the contract's.
struct Claim {
  std::int64_t id = 0;  // of the row
  std::string key;
  std::int64_t number = 0;
  ReportRecord report;
  std::string content;  // its spans joined by " … "
  std::vector<Quote> spans;
  std::optional<Quote> cue, source, addressee, medium;
  std::optional<std::string> cue_lemma, cue_kind, speaker, speaker_kind;
  std::string resolved;
  double speaker_confidence = 0;
  std::string how, act;
  std::optional<std::string> continues, within;  // keys
  Range said;
  std::string said_basis;
  std::vector<TimeMention> times;
  std::vector<PlaceMention> places;
  std::optional<std::string> polarity, commitment, mode;
  struct Link {
    std::string role;
    std::optional<std::string> name;
  };
  std::vector<Link> chain;
  std::vector<Quantity> quantities;
  struct Framing {
    Quote words;
    std::string concept_name;
  };
  std::vector<Framing> framing;
  double confidence = 0;
  std::string rules;
  std::vector<ledger::Review> reviewed = {};  // what people decided of it, as far as it counts
  std::optional<Origin> origin = {};          // nothing: the ledger's links are not made
  // How its report's bytes came; only of `claim` and `report`, which show all there is.
  std::vector<ledger::Arrival> custody = {};
};

struct Page {
  std::vector<Claim> claims;
  std::string next = {};  // what to give as `after` for the next page; "" = this is the last
};

// Best first looks at the newest claims that match, no more than this.
inline constexpr std::int64_t kRanked = 10'000;

// BadArgument if `after` is none of the claims or Best has no words.
Result<Page> claims(const ledger::Connection& connection, const Filter& filter,
                    const Paging& paging);
// Every claim that matches, newest first, one after the other; those of a report stand together. It
// stops at the first error. Only the ids of what a condition gathers are in memory.
Result<void> for_each(const ledger::Connection& connection, const Filter& filter,
                      const std::function<Result<void>(Claim)>& each);
// How many match.
Result<std::int64_t> count(const ledger::Connection& connection, const Filter& filter);
// A report's text, by its whole id. NotFound.
Result<std::string> text_of(const ledger::Connection& connection, std::string_view report);
// How the ledger is asked for them: the question in SQL, and SQLite's plan a line each.
struct Plan {
  std::string sql;
  std::vector<std::string> steps;
};
Result<Plan> explain(const ledger::Connection& connection, const Filter& filter,
                     const Paging& paging);

// The claims whose id begins so (those that count), or "c3" of a report: r_…:c3. NotFound.
Result<Claim> claim(const ledger::Connection& connection, std::string_view id);
// The whole id of a report by its begin. NotFound.
Result<std::string> report_id(const ledger::Connection& connection, std::string_view id);
// A report by the begin of its id, with its claims in order. NotFound.
Result<Page> report(const ledger::Connection& connection, std::string_view id);

// ## Views

// The stretch of time in which most of a list lies: what is farther from its middle half than three
// times that half's width (Tukey's "far out") would press the rest together, and is left beyond an
// end. In seconds of Unix time, at least a day; a day from the epoch for no moments.
struct Scale {
  std::int64_t from = 0, to = 86400;
};
Scale scale_of(std::vector<std::int64_t> moments);

// What claims are about, by time. A claim with two times stands there twice.
struct TimelineEntry {
  Range range;
  std::string words;  // that tell the time
  std::string claim, content;
  std::optional<std::string> speaker, outlet, published;
  std::vector<ledger::Review> reviewed = {};
};
struct Timeline {
  std::vector<TimelineEntry> dated;             // earliest first
  std::vector<TimelineEntry> undated;           // newest first
  std::int64_t all_dated = 0, all_undated = 0;  // entries, whether shown or not
};
Result<Timeline> timeline(const ledger::Connection& connection, const Filter& filter,
                          std::int64_t limit);

// Who says what of a place, and since when.
struct Voice {
  std::optional<std::string> name;
  std::int64_t claims = 0;
  std::optional<std::int64_t> first, last;  // begin of the day of publication
  std::string claim, content;               // the last one
  std::int64_t reviewed = 0;                // claims that people decided about
};
struct PlaceView {
  PlaceRecord place;
  std::vector<std::string> spellings;
  std::int64_t claims = 0;
  std::optional<std::int64_t> first, last;
  std::vector<Voice> voices;  // most claims first
};
Result<std::vector<PlaceView>> places(const ledger::Connection& connection, const Filter& filter,
                                      std::int64_t limit);

// Who speaks, and who publishes.
struct SourceView {
  std::optional<std::string> name;
  std::vector<std::string> other_names;  // the same speaker, written otherwise
  std::string kind;                      // speaker, outlet
  std::int64_t claims = 0;
  std::int64_t reviewed = 0;  // those that people decided about
  std::int64_t others = 0;    // of a speaker: outlets; of an outlet: speakers
  Support support;
  std::optional<std::int64_t> first, last;
  struct Chain {
    std::string words;  // "Izvestia < an aide < Nadia Karim"
    std::int64_t claims = 0;
  };
  std::vector<Chain> chains;  // most claims first
  std::int64_t all_chains = 0;
};
struct Sources {
  std::vector<SourceView> speakers, outlets;  // most claims first
  std::int64_t all_speakers = 0, all_outlets = 0;
};
Result<Sources> sources(const ledger::Connection& connection, const Filter& filter,
                        std::int64_t limit);

// A person, body or outlet under all its names.
struct NameView {
  struct Spelling {
    std::string name;
    std::int64_t claims = 0;
  };
  std::vector<Spelling> spellings;  // most claims first
  std::int64_t claims = 0;          // whose speaker it is
  struct Merge {
    std::string name, into, by, note, recorded_at;
  };
  std::vector<Merge> merges;  // that hold, in order of recording
};
struct NamesAsked {
  std::optional<Term::Value> name = {};  // as of `speaker:`; nothing: all names
  bool merged = false;                   // only those that merges hold of
  std::int64_t limit = 20;
};
struct Names {
  std::vector<NameView> views;  // most claims first
  std::int64_t all = 0;
};
// NotFound, with the nearest, if nobody bears the name.
Result<Names> names(const ledger::Connection& connection, const NamesAsked& asked);

// What a claim was handed on by, and where to.
struct Trace {
  Claim claim;
  struct Carrier {
    std::string claim, report, content;
    std::optional<std::string> outlet, published, speaker;
    std::string known;
    std::optional<std::string> root;
    std::string kind;                  // copy, quotes, repeats, same words; "" = the first
    std::optional<std::string> other;  // the claim that it hands on
    double score = 0;
  };
  std::vector<Carrier> back;      // from the claim to the first that says it, one step each
  std::vector<Carrier> carriers;  // all of its kind, earliest first
  std::int64_t all_carriers = 0;
  struct Copy {
    std::string report, original, kind;
    std::optional<std::string> outlet, original_outlet, published;
    double share = 0;
  };
  std::vector<Copy> copies;  // of its report: what it took, and who took from it
  bool circular = false;     // on the way back its own outlet is met again behind another one
};
// `id` as `claim` takes it. BadArgument if the ledger's links are not made.
Result<Trace> trace(const ledger::Connection& connection, std::string_view id, std::int64_t limit);

// ## JSON, one object each, without a line end (docs/query.md)
// The members `begin` and `end`; null of words that stand nowhere.
void offsets(json::Writer& out, const Quote& quote);
std::string json(const Claim& claim);
std::string json(const TimelineEntry& entry);
std::string json(const PlaceView& view);
std::string json(const SourceView& view);
std::string json(const NameView& view);
std::string json(const Trace& trace);

}  // namespace dateline::query
