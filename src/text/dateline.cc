// SPDX-License-Identifier: Apache-2.0
#include "text/dateline.h"

#include <algorithm>

#include "base/fold.h"
#include "base/utf8.h"
#include "base/written_date.h"
#include "text/shape.h"

namespace dateline::text {
namespace {

constexpr std::size_t kLongest = 140;  // bytes that a dateline may take
constexpr std::size_t kLongestAgency = 48;

enum class End { None, Dash, Stop, Colon, Text };

// What was read, piece by piece; the rules below weigh it.
struct Pieces {
  DatelineMark mark;
  std::size_t place_words = 0;
  bool capitals = false;  // the first name of the place is in capitals: "KYIV"
  bool region = false;    // "…, Ukraine", "…, Ky."
  End end = End::None;
};

class Reader {
 public:
  Reader(std::string_view text, const Span& paragraph, const lexicon::Lexicon& lexicon)
      : text_(text),
        at_(paragraph.begin),
        begin_(paragraph.begin),
        end_(paragraph.end),
        labels_(lexicon.table("text-labels")),
        outlets_(lexicon.table("name-outlets")) {
    limit_ = std::min<std::size_t>(end_, begin_ + kLongest);
  }

  std::optional<Pieces> read();

  std::string_view rest() const { return text_.substr(at_, end_ - at_); }

 private:
  bool read_place();
  bool read_name(std::size_t most);
  bool read_piece();
  bool read_comma();
  bool read_date();
  bool read_agency();
  bool read_end();
  void read_agency_behind();
  bool known_agency() const {
    return outlets_.find(lower(pieces_.mark.agency->of(text_))).has_value();
  }

  char peek() const { return at_ < limit_ ? text_[at_] : '\0'; }
  std::string_view ahead() const { return text_.substr(at_, limit_ - at_); }
  // Bytes of the space that stands here, no-break and thin ones included; a line's end is none.
  std::size_t space_size() const {
    if (peek() == ' ' || peek() == '\t') return 1;
    if (static_cast<unsigned char>(peek()) < 0x80) return 0;
    const utf8::Decoded c = utf8::decode(text_, at_);
    return utf8::is_space(c.code_point) ? c.size : 0;
  }
  void skip_space() {
    while (const std::size_t size = space_size()) at_ += size;
  }
  // "King's", "Saint-Denis", "St.", "N.Y.", "WASHINGTON/KYIV": one written word.
  std::string_view word() const;
  Span span(std::size_t begin) const {
    return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(at_)};
  }

  std::string_view text_;
  std::size_t at_, begin_, end_, limit_ = 0;
  const lexicon::WordTable& labels_;
  const lexicon::WordTable& outlets_;
  Pieces pieces_;
};

// Lower-case words inside names of places: "Rio de Janeiro", "Isle of Wight".
bool joins_names(std::string_view word) {
  constexpr std::string_view kJoining[] = {"of",  "de",  "la",  "le",   "les", "el",
                                           "al",  "du",  "da",  "do",   "dos", "das",
                                           "del", "the", "and", "upon", "on"};
  return std::find(std::begin(kJoining), std::end(kJoining), word) != std::end(kJoining);
}

std::string_view Reader::word() const {
  std::size_t end = at_;
  while (end < limit_) {
    const utf8::Decoded c = utf8::decode(text_, end);
    const bool mark = c.code_point == U'\'' || c.code_point == U'’' || c.code_point == U'.' ||
                      c.code_point == U'/' || c.code_point == U'-' || c.code_point == U'‘';
    // A stop belongs to the word only in an abbreviation: up to four letters before it.
    if (c.code_point == U'.' && end - at_ > 5) break;
    if (!mark && !has_letters(text_.substr(end, c.size))) break;
    if (c.code_point == U'-' &&
        (end == at_ || end + 1 >= limit_ || text_[end + 1] == ' ' || text_[end + 1] == '-')) {
      break;
    }
    if (c.code_point == U'/' && end == at_) break;
    end += c.size;
  }
  return text_.substr(at_, std::min(end, limit_) - at_);
}

// A run of capitalised words: "Rio de Janeiro", "N.Y.". True if there is one.
bool Reader::read_name(std::size_t most) {
  std::size_t end = at_;
  std::size_t count = 0;
  while (count < most) {
    const std::string_view next = word();
    const bool joining = count > 0 && joins_names(next);
    if (next.empty() || (!begins_upper(next) && !joining)) break;
    const auto date = written_date_at(ahead());
    if (date && count > 0) break;  // "KHARKOV Friday"
    at_ += next.size();
    if (!joining) end = at_;
    ++count;
    if (space_size() == 0) break;
    skip_space();
  }
  at_ = end;
  pieces_.place_words += count;
  return end > begin_ && count > 0;
}

bool Reader::read_place() {
  const std::string first = lower(word());
  if (labels_.find(first) || written_date_at(ahead())) return false;
  const std::size_t begin = at_;
  if (!read_name(5)) return false;
  const std::string_view place = text_.substr(begin, at_ - begin);
  pieces_.capitals = place.size() > 1 && all_capitals(place);
  // "PARIS." before a date: the stop ends the name; in "N.Y." and "PLYMOUTH CO." it shortens it.
  const std::size_t last = place.size() - std::min(place.rfind(' ') + 1, place.size());
  if (last > 4 && place.find('.') == place.size() - 1) --at_;
  pieces_.mark.place = span(begin);
  return true;
}

bool Reader::read_date() {
  if (pieces_.mark.time) return false;
  const auto date = written_date_at(ahead());
  if (!date) return false;
  const std::size_t begin = at_;
  at_ += date->size;
  pieces_.mark.time = span(begin);
  return true;
}

// "(Agency)", "/Agency/"
bool Reader::read_agency() {
  const char open = peek();
  if (pieces_.mark.agency || (open != '(' && open != '/')) return false;
  const std::size_t close = ahead().substr(1, kLongestAgency).find(open == '(' ? ')' : '/');
  if (close == std::string_view::npos || close == 0) return false;
  const std::string_view name = text_.substr(at_ + 1, close);
  const bool inside = name.find_first_of(".?!;:\n") != std::string_view::npos &&
                      !all_capitals(name);  // "(A sentence. Or two.)"; but "(A.P.)"
  if (!begins_upper(name) || inside) return false;
  const std::size_t begin = at_ + 1;
  at_ = begin + close;
  const auto date = written_date_at(name);  // "Edmonton (November 28, 2016) –"
  const bool dated = date && date->size == name.size() && !pieces_.mark.time;
  (dated ? pieces_.mark.time : pieces_.mark.agency) = span(begin);
  ++at_;
  return true;
}

// What may follow a comma: a date, or the region of the place.
bool Reader::read_comma() {
  const std::size_t before = at_;
  ++at_;
  skip_space();
  if (read_date() || read_agency()) return true;
  const bool place_only = pieces_.mark.place && !pieces_.mark.time && !pieces_.mark.agency;
  if (place_only && read_name(3)) {
    pieces_.region = true;
    pieces_.mark.place->end = static_cast<std::uint32_t>(at_);
    return true;
  }
  at_ = before;
  return false;
}

// dateline.stop: "MOSCOW, Friday. Red …", "STEPANAKERT, October 21. /Masis Press/. The …"
bool Reader::read_piece() {
  const std::size_t before = at_;
  skip_space();
  if (peek() == ',') return read_comma();
  if (read_agency() || read_date()) return true;
  if (peek() == '.' && at_ > begin_) {
    ++at_;
    skip_space();
    const char next = peek();
    if ((next == '/' || next == '(') && read_agency()) return true;
    if (pieces_.capitals && read_date()) return true;  // "ASTANA. January 5."
  }
  at_ = before;
  return false;
}

bool Reader::read_end() {
  const std::size_t before = at_;
  skip_space();
  const std::size_t dash = dash_size(ahead());
  if (dash > 0) {
    const std::string_view behind = text_.substr(at_ + dash);
    // A hyphen ends a dateline only with spaces around it; a longer dash may lack one.
    const bool spaced = dash > 1 || behind.empty() || behind.front() == ' ' ||
                        utf8::is_space(utf8::decode(behind, 0).code_point);
    if (spaced && (at_ > before || dash > 1)) {
      at_ += dash;
      pieces_.end = End::Dash;
      return true;
    }
  } else if (peek() == '_') {  // "WASHINGTON (AP) _ The …": dashes on old wires
    ++at_;
    pieces_.end = End::Dash;
    return true;
  } else if (peek() == '.' || peek() == ':') {
    pieces_.end = peek() == '.' ? End::Stop : End::Colon;
    ++at_;
    // "SULINA, Saturday. — The …": the dash belongs to it.
    const std::size_t stop = at_;
    skip_space();
    const std::size_t long_dash = dash_size(ahead());
    if (pieces_.end == End::Stop && long_dash > 1) {
      pieces_.end = End::Dash;
      at_ += long_dash;
    } else {
      at_ = stop;
    }
    return true;
  } else if (at_ == end_) {
    pieces_.end = End::Text;
    return true;
  }
  at_ = before;
  return false;
}

// dateline.agency-behind: "MOSCOW, February 7 - RIA Novosti. The …": only names that we know, or
// the first words of the report would be lost to it.
void Reader::read_agency_behind() {
  const std::size_t before = at_;
  skip_space();
  const std::size_t begin = at_;
  if (pieces_.end == End::Dash && pieces_.mark.time && !pieces_.mark.agency) {
    std::size_t end = std::min(text_.find_first_of(".,-:", at_), limit_);
    const std::string_view name = utf8::trim_space(text_.substr(at_, end - at_));
    if (outlets_.find(lower(name)) && end < limit_ && text_[end] == '.') {
      at_ = begin + name.size();
      pieces_.mark.agency = span(begin);
      at_ = end + 1;
      return;
    }
  }
  at_ = before;
}

std::optional<Pieces> Reader::read() {
  const bool agency_alone = read_agency();  // "(Reuters) - The …"
  if (!agency_alone && !read_place()) return std::nullopt;
  while (read_piece()) {
  }
  // dateline.no-dash: "ATLANTA (Agency) An aide …": only behind an agency that we know.
  if (!read_end() && !(pieces_.capitals && pieces_.mark.agency && known_agency())) {
    return std::nullopt;
  }
  read_agency_behind();
  pieces_.mark.span = span(begin_);
  return pieces_;
}

// A new sentence begins here: a capital, a digit or an opening quotation mark.
bool begins_sentence(std::string_view words) {
  words = utf8::trim_space(words.substr(0, 64));
  if (words.empty()) return false;
  const char32_t c = utf8::decode(words, 0).code_point;
  const bool opens = c == U'"' || c == U'“' || c == U'‘' || c == U'«' || c == U'(' || c == U'`' ||
                     c == U'\'' || c == U'$' || c == U'£' || c == U'€' || (c >= U'0' && c <= U'9');
  return opens || begins_upper(words);
}

// "Kovel — the smallest junction of all — fell": two dashes set words apart, they head no report.
bool has_second_dash(std::string_view words) {
  const std::string_view sentence = words.substr(0, std::min<std::size_t>(words.find(". "), 300));
  return sentence.find(" — ") != std::string_view::npos ||
         sentence.find(" – ") != std::string_view::npos ||
         sentence.find(" - ") != std::string_view::npos;
}

bool in_capitals(std::string_view words) {
  words = words.substr(0, 40);
  return all_capitals(words.substr(0, words.rfind(' ')));
}

// How much must stand there before a name and a mark are a dateline.
bool is_dateline(const Pieces& pieces, std::string_view rest, Labels labels) {
  const bool witness = pieces.mark.time || pieces.mark.agency;
  if (!begins_sentence(rest)) return false;
  switch (pieces.end) {
    case End::Dash:
      // dateline.dash: "LIMA – Tens of thousands …"; a sentence in capitals proves nothing by them.
      if (witness) return true;
      if (pieces.capitals && !in_capitals(rest)) return pieces.place_words <= 5;
      return !pieces.capitals && pieces.place_words <= 3 && !has_second_dash(rest);
    case End::Stop:
      return pieces.mark.time.has_value() && (pieces.capitals || pieces.place_words <= 2);
    case End::Colon:
      // dateline.colon: "NEW DELHI, March 3 (Agency): …", "NEW DELHI: The minister …"
      if (pieces.mark.time || !pieces.mark.place) return pieces.mark.place.has_value();
      return labels == Labels::None && pieces.capitals && !pieces.mark.agency &&
             pieces.place_words <= 3 && pieces.mark.place->size() > 3 && rest.size() > 60;
    case End::None:
      return true;
    default:
      return false;
  }
}

}  // namespace

std::optional<DatelineMark> leading_dateline(std::string_view text, const Span& paragraph,
                                             Labels labels, const lexicon::Lexicon& lexicon) {
  Reader reader(text, paragraph, lexicon);
  const auto pieces = reader.read();
  if (!pieces || !is_dateline(*pieces, reader.rest(), labels)) return std::nullopt;
  return pieces->mark;
}

std::optional<DatelineMark> glued_dateline(std::string_view text, const Span& paragraph,
                                           const lexicon::Lexicon& lexicon) {
  constexpr std::size_t kLongestHeadline = 160;
  const std::string_view words = paragraph.of(text);
  const std::size_t stop = words.substr(0, kLongestHeadline).find(". ");
  if (stop == std::string_view::npos) return std::nullopt;
  const Span rest{paragraph.begin + static_cast<std::uint32_t>(stop) + 2, paragraph.end};
  Reader reader(text, rest, lexicon);
  const auto pieces = reader.read();
  // Only what could be nothing else: a name in capitals and a dash.
  const bool sure = pieces && pieces->capitals && pieces->mark.place->size() > 3 &&
                    pieces->end == End::Dash && is_dateline(*pieces, reader.rest(), Labels::Many);
  return sure ? std::optional(pieces->mark) : std::nullopt;
}

std::optional<DatelineMark> lone_dateline(std::string_view text, const Span& line,
                                          const lexicon::Lexicon& lexicon) {
  constexpr std::size_t kMostPlaceWords = 4;
  // What the date covers may stand behind it in brackets.
  std::string_view words = line.of(text);
  if (words.back() == ')') words = utf8::trim_space(words.substr(0, words.rfind(" (")));
  const Span bare{line.begin, line.begin + static_cast<std::uint32_t>(words.size())};
  const auto pieces = Reader(text, bare, lexicon).read();
  if (!pieces || !pieces->mark.place || pieces->place_words > kMostPlaceWords) return std::nullopt;
  const bool witness = pieces->mark.time || pieces->mark.agency;
  // "NAIROBI, Kenya (Agency) --", "MIAMI _": the report goes on in the next paragraph.
  const bool dash = pieces->end == End::Dash && pieces->mark.span.end == bare.end &&
                    (witness || pieces->capitals);
  if (!dash && (pieces->end != End::Text || !pieces->mark.time)) return std::nullopt;
  DatelineMark mark = pieces->mark;
  mark.span = line;
  return mark;
}

}  // namespace dateline::text
