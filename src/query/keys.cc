// SPDX-License-Identifier: Apache-2.0
// THE table of keys: the parser, its errors, --help and docs/query.md are made of it.
#include <algorithm>
#include <array>

#include "query/query.h"

namespace dateline::query {
namespace {

const std::array kKeys = {
    KeyHelp{Key::Speaker, "speaker",
            "who said it: any name with these words in it, in any spelling that was merged with "
            "it; =NAME is that name alone; none is nobody who is named",
            "speaker:Gribov"},
    KeyHelp{Key::Kind,
            "kind",
            "what the speaker is",
            "kind:person",
            {"person", "organisation", "office", "place", "document", "outlet", "group", "unnamed",
             "public", "none"}},
    KeyHelp{Key::Outlet, "outlet", "who published it; as speaker", "outlet:\"Ridge Post\""},
    KeyHelp{Key::Place, "place",
            "a place in what is claimed, by any of its names; \"NAME, CC\" is the one of that "
            "country; none is no place",
            "place:Siversk"},
    KeyHelp{Key::Country, "country", "a place in this country, by its ISO code", "country:UA"},
    KeyHelp{Key::Near, "near", "a place around this point: latitude, longitude; needs within",
            "near:48.87,38.10 within:20km"},
    KeyHelp{Key::Box, "box", "a place in this box: south, west, north, east",
            "box:48.5,37.5,49.1,38.5"},
    KeyHelp{Key::Within, "within", "how far around the place or point it goes with, in km, m or mi",
            "place:Siversk within:20km"},
    KeyHelp{Key::About, "about", "a time in what is claimed overlaps this; none is no time",
            "about:2023-01..2023-02"},
    KeyHelp{Key::Said, "said",
            "it was said in this time; where only the day is known by which it was said, on that "
            "day; none is not known",
            "said:<2023-02-08"},
    KeyHelp{Key::Published, "published", "its report came out in this time; none is undated",
            "published:2023-02"},
    KeyHelp{Key::Known, "known", "its report was out by the end of this day: as known on a date",
            "known:2023-02-08"},
    KeyHelp{Key::How,
            "how",
            "in which form",
            "how:direct,mixed",
            {"direct", "indirect", "mixed", "carried", "narrator"}},
    KeyHelp{Key::Act,
            "act",
            "what is done by saying it",
            "act:deny",
            {"assert", "deny", "retract", "direct", "commit", "ask", "judge", "decline", "believe",
             "perceive"}},
    KeyHelp{Key::Status,
            "status",
            "how it is put: sure or not, come true or not, negated or not",
            "status:possible",
            {"asserted", "probable", "possible", "unspecified", "actual", "future", "intended",
             "requested", "conditional", "counterfactual", "question", "generic", "affirmed",
             "negated"}},
    KeyHelp{Key::Report, "report", "the report it stands in, by the begin of its id",
            "report:r_k5w2"},
    KeyHelp{
        Key::Review,
        "review",
        "what people decided of it; conflicts: the machine has changed its mind since; "
        "orphaned: what was decided of is no longer there; any is a decision that counts, "
        "none is no such",
        "review:corrected,added",
        {"confirmed", "corrected", "rejected", "added", "conflicts", "orphaned", "any", "none"}},
};

}  // namespace

std::span<const KeyHelp> keys() {
  return kKeys;
}

std::string_view name(Key key) {
  return std::ranges::find(kKeys, key, &KeyHelp::key)->name;
}

}  // namespace dateline::query
