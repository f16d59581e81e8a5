// SPDX-License-Identifier: Apache-2.0
#include "ledger/anchor.h"

#include <algorithm>
#include <cstdlib>

#include "base/utf8.h"

namespace dateline::ledger {
namespace {

constexpr std::size_t kLeastFit = 4;  // bytes of context that fit are no accident
constexpr std::size_t kAround = 24;   // code points of context, as in `spans`

// The one form of a character that is written in several.
char32_t plain(char32_t c) {
  if (utf8::is_space(c)) return U' ';
  if (c == U'“' || c == U'”' || c == U'„' || c == U'«' || c == U'»') return U'"';
  if (c == U'‘' || c == U'’' || c == U'ʼ') return U'\'';
  return c;
}

// Runs of white space are one space. `bytes`: where each byte of the result comes from.
std::string made_plain(std::string_view text, std::vector<std::size_t>* bytes) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const utf8::Decoded one = utf8::decode(text, at);
    const char32_t c = plain(one.code_point);
    if (c != U' ' || out.empty() || out.back() != ' ') utf8::append(out, c);
    if (bytes != nullptr) bytes->resize(out.size(), at);
    at += one.size;
  }
  if (bytes != nullptr) bytes->push_back(text.size());
  return out;
}

std::size_t same_end(std::string_view a, std::string_view b) {
  std::size_t n = 0;
  while (n < a.size() && n < b.size() && a[a.size() - 1 - n] == b[b.size() - 1 - n]) ++n;
  return n;
}

std::size_t same_begin(std::string_view a, std::string_view b) {
  std::size_t n = 0;
  while (n < a.size() && n < b.size() && a[n] == b[n]) ++n;
  return n;
}

}  // namespace

AnchorText::AnchorText(std::string_view text) : text_(text) {
  for (std::size_t at = 0; at < text.size(); at += utf8::decode(text, at).size)
    borders_.push_back(at);
  borders_.push_back(text.size());
  plain_ = made_plain(text, &bytes_);
}

std::int64_t AnchorText::code_points(std::size_t byte) const {
  return std::ranges::lower_bound(borders_, byte) - borders_.begin();
}

std::optional<Stretch> AnchorText::find(const Anchor& anchor) const {
  if (anchor.quote.empty()) return std::nullopt;
  if (const auto verbatim = best(text_, {}, anchor)) return verbatim;
  return best(plain_, bytes_,
              {anchor.begin, made_plain(anchor.quote, nullptr), made_plain(anchor.prefix, nullptr),
               made_plain(anchor.suffix, nullptr)});
}

std::optional<Stretch> AnchorText::best(std::string_view text,
                                        const std::vector<std::size_t>& bytes,
                                        const Anchor& anchor) const {
  std::optional<Stretch> found;
  std::size_t fits = 0, places = 0;
  const auto far = [&anchor](const Stretch& one) { return std::abs(one.begin - anchor.begin); };
  for (std::size_t at = 0; (at = text.find(anchor.quote, at)) != std::string_view::npos; ++at) {
    const std::size_t end = at + anchor.quote.size();
    const std::size_t fit =
        same_end(text.substr(0, at), anchor.prefix) + same_begin(text.substr(end), anchor.suffix);
    const Stretch here{code_points(bytes.empty() ? at : bytes[at]),
                       code_points(bytes.empty() ? end : bytes[end])};
    ++places;
    if (found && (fit < fits || (fit == fits && far(here) >= far(*found)))) continue;
    found = here;
    fits = fit;
  }
  const std::size_t context = anchor.prefix.size() + anchor.suffix.size();
  const bool sure = places == 1 || fits >= std::min(kLeastFit, context);
  return sure ? found : std::nullopt;
}

std::string_view AnchorText::of(const Stretch& stretch) const {
  const std::size_t from = borders_[static_cast<std::size_t>(stretch.begin)];
  return text_.substr(from, borders_[static_cast<std::size_t>(stretch.end)] - from);
}

Anchor AnchorText::anchor(const Stretch& stretch) const {
  const auto last = static_cast<std::int64_t>(borders_.size()) - 1;
  const auto around = static_cast<std::int64_t>(kAround);
  return {stretch.begin, std::string(of(stretch)),
          std::string(of({std::max<std::int64_t>(0, stretch.begin - around), stretch.begin})),
          std::string(of({stretch.end, std::min(last, stretch.end + around)}))};
}

void write(json::Writer& out, const Anchor& anchor) {
  out.begin_object().key("begin").whole(anchor.begin).key("quote").string(anchor.quote);
  out.key("prefix").string(anchor.prefix).key("suffix").string(anchor.suffix).end_object();
}

Anchor anchor_of(const json::Value& value) {
  const auto text = [&value](std::string_view key) {
    return std::string(value.string(key).value_or(""));
  };
  return {value.whole("begin").value_or(0), text("quote"), text("prefix"), text("suffix")};
}

}  // namespace dateline::ledger
