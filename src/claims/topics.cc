// SPDX-License-Identifier: Apache-2.0
// "The company", "it": not the body that was named last, but the one that is talked about.
#include <map>

#include "base/fold.h"
#include "claims/clauses.h"
#include "claims/resolver.h"
#include "claims/word_classes.h"

namespace dateline::claims {

// What the report calls by a noun of its own kind ("company" in name-organisations).
std::string_view Resolver::body_kind(std::string_view noun, std::string_view column) const {
  const lexicon::WordTable& bodies = context_.lexicon.table("name-organisations");
  const auto row = bodies.find(noun);
  return row ? bodies.cell(*row, column) : std::string_view();
}

// "the company": a firm that is the subject just before, that spoke last, or that most of the
// names before stand for.
std::optional<EntityId> Resolver::the_company(const Span& source, const Range& range) const {
  if (range.size() != 2 || !page_.is(range.begin, "the")) return std::nullopt;
  const std::string_view noun = page_.lower(range.begin + 1);
  if (body_kind(noun, "kind") != "company" || body_kind(noun, "use") == "name") return std::nullopt;
  const auto fits = [this](EntityId id) { return may_be_company(entity(id)); };
  if (const auto subject = body_as_subject(range.begin, fits)) return subject;
  for (auto turn = turns_.rbegin(); turn != turns_.rend(); ++turn) {
    if (!turn->behind_document && fits(turn->entity)) return turn->entity;
  }
  return most_named(source.begin, fits);
}

// A named body that is none by its own noun ("the Drivers' Union" is no company).
bool Resolver::may_be_company(const Entity& body) const {
  if (body.kind != EntityKind::Organisation || body.name.starts_with("the ")) return false;
  const std::string last = lower(body.name.substr(body.name.rfind(' ') + 1));
  return body_kind(last, "kind") != "organisation";
}

// Of the names before a byte, whose there are most; of two, the one that came first.
template <class Fits>
std::optional<EntityId> Resolver::most_named(std::uint32_t before, Fits fits) const {
  std::map<EntityId, int> counts;
  std::optional<EntityId> best;
  last_named(before, kNearMentions, [&](const Mention& mention) {
    if (!fits(mention.entity)) return false;
    const int count = ++counts[mention.entity];
    if (!best || count >= counts[*best]) best = mention.entity;
    return false;
  });
  return best;
}

// The subject of a clause before in the same sentence or in the two sentences before, within the
// paragraph.
template <class Fits>
std::optional<EntityId> Resolver::body_as_subject(std::size_t token, Fits fits) const {
  const language::Doc& doc = page_.doc();
  constexpr std::size_t kFarthest = 120;  // tokens
  const std::size_t first = token > kFarthest ? token - kFarthest : 0;
  for (std::size_t i = token; i > first; --i) {
    const std::size_t at = i - 1;
    if (page_.word(at).find('\n') != std::string_view::npos) return std::nullopt;
    const language::Dep dep = doc.tokens[at].dep;
    if (dep != language::Dep::Nsubj && dep != language::Dep::Nsubjpass) continue;
    if (page_.quote(at) != kNone || page_.mention(at) == kNone) continue;
    const EntityId id = page_.mention_of(at).entity;
    if (fits(id)) return id;
  }
  return std::nullopt;
}

}  // namespace dateline::claims
