// SPDX-License-Identifier: Apache-2.0
#include "base/mask.h"

#include <doctest/doctest.h>

namespace {

using dateline::Mask;

Mask mask_of(std::initializer_list<const char*> names) {
  Mask mask;
  for (const char* name : names) mask.add(name);
  return mask;
}

}  // namespace

TEST_CASE("mask: whole words, whatever their case, accents and what stands between them") {
  const Mask mask = mask_of({"Olga Tám"});
  CHECK(mask.plain("OLGA\n  TAM’s road") == "[hidden]’s road");
  CHECK(mask.plain("Ólga-Tam, Olga%20Tam, \x1b[1mOlga\x1b[0m Tam") ==
        "[hidden], [hidden], \x1b[1m[hidden]");
  CHECK(mask.plain("Olga Tamm, Volga Tam, Olga, Tam") == "Olga Tamm, Volga Tam, Olga, Tam");
  CHECK(mask.hides("by olga tam"));
  CHECK_FALSE(mask.hides("by Olga"));
}

TEST_CASE("mask: the longest name first, each time it stands there") {
  const Mask mask = mask_of({"Tam", "Olga Tam"});
  CHECK(mask.plain("Olga Tam and Tam; Tam Olga") == "[hidden] and [hidden]; [hidden] Olga");
}

TEST_CASE("mask: nothing to hide changes nothing") {
  const Mask none = mask_of({"", " – "});
  CHECK(none.empty());
  CHECK(none.of("{\"a\": \"Olga Tam\"}") == "{\"a\": \"Olga Tam\"}");
}

TEST_CASE("mask: bytes that are no UTF-8 stay, and end a word") {
  const Mask mask = mask_of({"Tam"});
  CHECK(mask.plain("Tam\xFFTam\xC3") == "[hidden]\xFF[hidden]\xC3");
}

TEST_CASE("mask: strings of JSON, escaped or not, and not its keys") {
  const Mask mask = mask_of({"Olga Tam"});
  CHECK(mask.of(R"({"Olga Tam": "said Olga\nTam", "n": 1})") ==
        R"({"Olga Tam": "said [hidden]", "n": 1})");
  CHECK(mask.json(R"(["Olg\u0061 Tam", "a \" b"])") == R"(["[hidden]", "a \" b"])");
  CHECK(mask.json(R"({"a": "Olga Tam)") == R"({"a": "Olga Tam)");  // a string without end
}

TEST_CASE("mask: between tags, in no tag, script or style") {
  const Mask mask = mask_of({"Tam"});
  CHECK(mask.markup("<p class=\"Tam\">Tam</p><script>var Tam;</script>Tam &amp; Tam<b") ==
        "<p class=\"Tam\">[hidden]</p><script>var Tam;</script>[hidden] &amp; [hidden]<b");
}
