// SPDX-License-Identifier: Apache-2.0
#include "link/link.h"

#include <doctest/doctest.h>

#include "link/joins.h"
#include "link/voices.h"
#include "link/words.h"

using namespace dateline::link;

namespace {

const std::string kStory =
    "A leak of brine at the salt works forced two hundred people to leave their homes on Friday. "
    "The line was closed within nine minutes, the manager of the works told reporters at the gate. "
    "Three workers were taken to the hospital of the valley with burns, and none is in danger.";
const std::string kOther =
    "The orchestra of the northern valley opened its season with a concert for four pianos. The "
    "hall was full to the last seat, and the mayor spoke for a quarter of an hour about bridges.";

std::vector<Copy> found(const std::vector<std::string>& texts) {
  Copies copies;
  for (const std::string& text : texts) copies.add(text);
  return copies.find();
}

Entity entity(std::int64_t number, const std::string& kind, const std::string& name,
              std::vector<std::string> titles = {}) {
  return {number, number * 10, kind, form_of(name), std::move(titles)};
}

// Learns what the reports name, as `refresh` does.
Voices voices_of(const std::vector<Scene>& scenes) {
  Voices voices;
  voices.learn_country("Ukraine");
  for (const Scene& scene : scenes) {
    if (!scene.outlet.empty()) voices.learn_outlet(form_of(scene.outlet));
    for (const Entity& one : scene.entities) voices.learn_name(one.kind, one.form);
  }
  voices.names_are_known();
  for (const Scene& scene : scenes) voices.learn_persons(scene);
  voices.persons_are_known();
  return voices;
}

Spoken said_by(const std::string& speaker, const std::string& kind, std::int64_t entity = 0) {
  Spoken spoken;
  if (entity > 0) spoken.entity = entity;
  spoken.speaker = spoken.source = speaker;
  spoken.kind = kind;
  spoken.how = "indirect";
  spoken.resolved = "explicit";
  spoken.begin = 1000;
  return spoken;
}

Spoken told(const std::string& sentence) {
  Spoken spoken;
  spoken.how = "narrator";
  spoken.resolved = "outlet";
  spoken.sentence = sentence;
  return spoken;
}

}  // namespace

TEST_CASE("copies: all of it, part of it, a quotation, nothing") {
  const auto all = found({kStory, kOther, "New headline. " + kStory});
  REQUIRE(all.size() == 1);
  CHECK(all.front().copy == 2);
  CHECK(all.front().original == 0);
  CHECK(all.front().kind == CopyKind::Verbatim);

  const auto cut = found({kStory, kStory.substr(0, kStory.find(" The line"))});
  REQUIRE(cut.size() == 1);
  CHECK(cut.front().kind == CopyKind::Cut);
  CHECK(cut.front().share > 0.9);

  const auto quoted =
      found({kStory,
             kOther + " The line was closed within nine minutes, the manager of the works told."});
  REQUIRE(quoted.size() == 1);
  CHECK(quoted.front().kind == CopyKind::Passage);

  CHECK(found({kStory, kOther}).empty());
  CHECK(found({"", "one two", ""}).empty());
}

TEST_CASE("copies: marks, capitals and typographic quotes do not count") {
  CHECK(found({"“The line – was closed”, within nine MINUTES after ten past two in the night.",
               "\"The line was closed\" within nine minutes, after ten past two in the night"})
            .size() == 1);
}

TEST_CASE("copies: of a chain only the nearest steps, of a crowd one each") {
  const std::string edited = "Again: " + kStory.substr(0, 180) + " " + kOther;
  const auto chain = found({kStory, edited, edited + " Sent again."});
  REQUIRE(chain.size() == 2);
  CHECK(chain[1].original == 1);
  const std::vector<std::string> crowd(60, kStory);
  CHECK(found(crowd).size() == 59);
}

TEST_CASE("copies: a sentence that many have is no copy") {
  const std::string stock = "Follow us on all channels and be the first to know what happens here.";
  std::vector<std::string> texts;
  for (int i = 0; i < 40; ++i) {
    texts.push_back(stock);
    for (int k = 0; k < 60; ++k) texts.back() += " w" + std::to_string(i * 100 + k);
  }
  CHECK(found(texts).empty());
  CHECK(found({texts[0], texts[1]}).size() == 1);  // of two it cannot be told
}

TEST_CASE("names: one form") {
  CHECK(form_of("The Broad Front’s").text() == "broad front");
  CHECK(form_of("the Doctors’ Network, an independent union").text() == "doctors network");
  CHECK(form_of("the Doctors’ Network, an union").written == "Doctors' Network");
  CHECK_FALSE(form_of("the police").named);
  CHECK(form_of("KRC").initials);
  CHECK(form_of("the U.N.").initials);
  CHECK(form_of("the U.N.").text() == "un");
  CHECK(form_of("J. Tam").text() == "j. tam");
  CHECK(within(form_of("Kern Column"), form_of("Kern Mountain Column")));
  CHECK_FALSE(within(form_of("Column Kern"), form_of("Kern Mountain Column")));
}

TEST_CASE("likeness: another figure is another value") {
  const Substance a = substance_of("a leak forced 2,200 people to leave their homes early");
  CHECK(likeness(a, substance_of("a leak forced 220 people to leave their homes early")).all == 0);
  CHECK(likeness(a, substance_of("2,200 people were forced to leave homes early by a leak")).all >
        0.9);
}

TEST_CASE("substance: what denies") {
  CHECK(substance_of("the leak did not force people to leave").denies);
  CHECK(substance_of("the leak didn’t force people to leave").denies);
  CHECK_FALSE(substance_of("the leak forced people to leave").denies);
}

TEST_CASE("roots: short names, initials, titles, offices of one body") {
  Scene first{
      "ridge post",
      false,
      {entity(1, "organisation", "Kern Mountain Column"),
       entity(2, "person", "Olga Tam", {"KMC spokeswoman"}), entity(3, "organisation", "KMC")}};
  Scene second{
      "hill news", false, {entity(1, "person", "Tam"), entity(2, "organisation", "the group")}};
  const Voices voices = voices_of({first, second});
  const std::string column = "kern mountain column";
  CHECK(voices.root_of(first, said_by("Olga Tam", "person", 2)).name == column);
  CHECK(voices.root_of(second, said_by("Tam", "person", 1)).name == column);
  CHECK(voices.root_of(second, said_by("KMC", "organisation")).name == column);
  CHECK(
      voices
          .root_of(first, said_by("the press service of the Kern Mountain Column", "organisation"))
          .name == column);
  CHECK(voices.written(column) == "Kern Mountain Column");
}

TEST_CASE("roots: \"the group\" is the body named before it; alone it is not told apart") {
  const Scene with{"ridge post", false, {entity(1, "organisation", "Kern Column")}};
  const Scene without{"ridge post", false, {}};
  const Voices voices = voices_of({with, without});
  CHECK(voices.root_of(with, said_by("the group", "organisation")).name == "kern column");
  CHECK(voices.root_of(without, said_by("the group", "organisation")).known == Known::Body);
  CHECK(voices.root_of(without, said_by("the police", "organisation")).known == Known::Body);
}

TEST_CASE("roots: forces of one state are one, those without a state are not told apart") {
  const Scene scene{"ridge post", false, {}};
  const Voices voices = voices_of({scene});
  const Root military = voices.root_of(scene, said_by("the Ukrainian military", "organisation"));
  CHECK(military.known == Known::Yes);
  CHECK(voices.root_of(scene, said_by("Ukraine’s eastern command", "organisation")).name ==
        military.name);
  CHECK(voices.root_of(scene, said_by("the General Staff", "organisation")).known == Known::Body);
}

TEST_CASE("roots: the unnamed are unknown, an outlet's own work is not") {
  const Scene scene{"ridge post", false, {entity(1, "outlet", "Hill News")}};
  const Scene channel{"ridge post", true, {}};
  const Voices voices = voices_of({scene, channel, {"hill news", false, {}}});
  CHECK(voices.root_of(scene, said_by("a Western official", "unnamed")).known == Known::No);
  CHECK(voices.root_of(scene, said_by("residents", "group")).known == Known::No);
  CHECK(voices.root_of(scene, told("Two bridges fell into the river.")).known == Known::No);
  CHECK(voices.root_of(scene, told("Our reporter counted nine trucks.")).name == "ridge post");
  CHECK(voices.root_of(scene, told("The Post rates it as likely.")).known == Known::Yes);
  CHECK(voices.root_of(scene, told("We were not able to count them; none was seen.")).known ==
        Known::No);
  CHECK(voices.root_of(channel, told("We counted nine trucks.")).known == Known::No);
  const Root cited = voices.root_of(scene, said_by("Hill News", "outlet", 1));
  CHECK(cited.known == Known::No);
  CHECK(cited.cites == "hill news");
}

namespace {

Joinable joinable(std::size_t report, Root root, const std::string& content) {
  return {static_cast<std::int64_t>(report), report, std::move(root), substance_of(content)};
}

}  // namespace

TEST_CASE("joins: a copy and a quotation have the root of what they took") {
  const std::string words = "the leak forced 2,200 people to leave their homes";
  std::vector<Joinable> claims{
      joinable(0, {Known::Yes, "fire directorate", "named"}, words),
      joinable(1, {Known::Yes, "fire service", "named"}, words + " early"),
      joinable(2, {Known::No, "wire", "cites", "wire"}, "2,200 people had to leave their homes"),
      joinable(3, {Known::Yes, "fire directorate", "named"}, "a leak forced 220 people to leave")};
  const Joins joins = join(claims, {0, 1, 2, 3, 4}, {{1, 0, CopyKind::Edited, 0.5}},
                           {"wire", "copyist", "citer", "wire"});
  CHECK(claims[1].root.name == "fire directorate");
  CHECK(claims[2].root.name == "fire directorate");
  CHECK(joins.first == std::vector<std::size_t>{0, 0, 0, 3});
  REQUIRE(joins.links.size() == 2);
  CHECK(joins.links[0].kind == LinkKind::Copy);
  CHECK(joins.links[1].kind == LinkKind::Quotes);
}

TEST_CASE("joins: a copy that names somebody, or says \"we\", raises nothing") {
  const std::string words = "nine trucks stood at the northern gate of the market";
  std::vector<Joinable> claims{
      joinable(0, {Known::No, {}, "no source"}, words),
      joinable(1, {Known::Yes, "olga tam", "named"}, words),
      joinable(1, {Known::Yes, "copyist", "own work"}, "the shadows of the trees were measured")};
  join(claims, {0, 1, 3}, {{1, 0, CopyKind::Verbatim, 1}}, {"wire", "copyist"});
  CHECK(claims[1].root.known == Known::No);
  CHECK(claims[2].root.known == Known::No);
  claims[2].root = {Known::Yes, "copyist", "own work"};
  join(claims, {0, 1, 3}, {{1, 0, CopyKind::Passage, 0.1}}, {"wire", "copyist"});
  CHECK(claims[2].root.known == Known::Yes);
}

TEST_CASE("joins: a copy of two originals joins one of them only") {
  const std::string words = "the bonds will be listed in the exchange of the valley";
  std::vector<Joinable> claims{joinable(0, {Known::Yes, "olga tam", "named"}, words),
                               joinable(1, {Known::Yes, "ivo kern", "named"}, words),
                               joinable(2, {Known::No, {}, "no source"}, words)};
  const Joins joins =
      join(claims, {0, 1, 2, 3}, {{2, 0, CopyKind::Edited, 0.5}, {2, 1, CopyKind::Edited, 0.4}},
           {"a", "b", "c"});
  CHECK(joins.first == std::vector<std::size_t>{0, 1, 0});
}

TEST_CASE("joins: said again by the same root only") {
  const std::string words = "the bridge near the mill has been closed since January 7";
  std::vector<Joinable> claims{joinable(0, {Known::Yes, "olga tam", "named"}, words),
                               joinable(1, {Known::Yes, "olga tam", "named"}, words),
                               joinable(2, {Known::Yes, "ivo kern", "named"}, words)};
  const Joins joins = join(claims, {0, 1, 2, 3}, {}, {"a", "b", "c"});
  CHECK(joins.first == std::vector<std::size_t>{0, 0, 2});
  REQUIRE(joins.links.size() == 1);
  CHECK(joins.links.front().kind == LinkKind::Repeats);
}

TEST_CASE("joins: many words alike are one voice under two names, what denies them is another") {
  const std::string words =
      "the bridge near the old mill was closed after engineers found long cracks";
  std::vector<Joinable> claims{
      joinable(0, {Known::Yes, "road office", "named"}, words),
      joinable(1, {Known::Yes, "olga tam", "named"}, words + " in January"),
      joinable(2, {Known::Yes, "ivo kern", "named"}, words + " but not in January"),
      joinable(3, {Known::No, {}, "no source"}, words),
      joinable(4, {Known::Yes, "mill owners", "named"}, words)};
  claims[4].negated = true;  // "The owners of the mill denied that …"
  const Joins joins = join(claims, {0, 1, 2, 3, 4, 5}, {}, {"a", "b", "c", "d", "e"});
  CHECK(joins.first == std::vector<std::size_t>{0, 0, 2, 3, 4});
  REQUIRE(joins.links.size() == 1);
  CHECK(joins.links.front().kind == LinkKind::SameWords);
  CHECK(claims[1].root.name == "road office");
  CHECK(claims[1].root.reason == "same words");
  CHECK(claims[2].root.name == "ivo kern");
  CHECK(claims[4].root.name == "mill owners");
}
