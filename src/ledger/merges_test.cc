// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <map>

#include "ledger/ledger.h"

namespace dateline::ledger {
namespace {

std::string noon() {
  return "2023-02-07T12:00:00Z";
}

Connection with_names(std::initializer_list<const char*> names) {
  auto made = open(":memory:", Access::Write);
  REQUIRE(made);
  for (const std::string name : names) {
    REQUIRE(made->run("INSERT INTO aliases (name, folded, identity) VALUES ('" + name + "', '" +
                      name + "', '" + name + "')"));
  }
  return std::move(*made);
}

std::map<std::string, std::string> identities(const Connection& connection) {
  std::map<std::string, std::string> found;
  Statement each = *connection.prepare("SELECT folded, identity FROM aliases");
  while (*each.step()) found[std::string(each.text(0))] = each.text(1);
  return found;
}

TEST_CASE(
    "merged names are one, in whichever order it was said, and apart again when it is undone") {
  const auto names = {"olga tam", "o. tam", "tam", "ivo kern"};
  const Merge first{"O. Tam", "Olga Tam", "an initial", "an editor"};
  const Merge second{"Tam", "O. Tam", "a surname", "an editor"};
  const Connection one = with_names(names), other = with_names(names);
  const auto before = identities(one);
  REQUIRE(merge_names(one, first, noon));
  REQUIRE(merge_names(one, second, noon));
  REQUIRE(merge_names(other, second, noon));
  REQUIRE(merge_names(other, first, noon));
  CHECK(identities(one) == identities(other));
  CHECK(identities(one)["tam"] == "olga tam");
  CHECK(identities(one)["ivo kern"] == "ivo kern");

  REQUIRE(undo_merge(one, first, noon));
  CHECK(identities(one)["tam"] == "o. tam");
  REQUIRE(undo_merge(one, second, noon));
  CHECK(identities(one) == before);
  const auto again = undo_merge(one, second, noon);
  REQUIRE_FALSE(again);
  CHECK(again.error().code == ErrorCode::NotFound);
  CHECK(*one.whole("SELECT count(*) FROM merges") == 2);
}

TEST_CASE("names merged in a ring are one, and nothing hangs") {
  const Connection one = with_names({"a", "b", "c"});
  for (const auto& [name, into] : {std::pair{"a", "b"}, std::pair{"b", "c"}, std::pair{"c", "a"}})
    REQUIRE(merge_names(one, {name, into, "a test", "a test"}, noon));
  const auto found = identities(one);
  CHECK(found.at("a") == found.at("b"));
  CHECK(found.at("b") == found.at("c"));
}

}  // namespace
}  // namespace dateline::ledger
