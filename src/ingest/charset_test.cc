// SPDX-License-Identifier: Apache-2.0
#include "ingest/charset.h"

#include <doctest/doctest.h>

#include "ingest/mime.h"

namespace dateline::ingest {

TEST_CASE("charsets: declared, marked, heard") {
  CHECK(to_utf8("\xCC\xEE\xF1\xF2 \xE7\xE0\xEA\xF0\xFB\xF2", "windows-1251").text == "Мост закрыт");
  CHECK(to_utf8(std::string_view("\xFF\xFE\x41\x00\x1C\x04", 6), "").text == "AМ");
  CHECK(to_utf8("\xEF\xBB\xBF"
                "abc",
                "koi8-r")
            .text == "abc");
  CHECK(to_utf8("caf\xE9 cr\xE8me br\xFBl\xE9"
                "e",
                "latin1")
            .text == "café crème brûlée");
}

TEST_CASE("a wrong label is noted and passed over") {
  const Decoded decoded = to_utf8("Мост", "iso-8859-1");
  CHECK(decoded.text == "Мост");
  REQUIRE(decoded.notes.size() == 1);
  CHECK(decoded.notes[0].code == "charset.label-wrong");
}

TEST_CASE("stray bytes in UTF-8 are replaced, one note for all") {
  const Decoded decoded = to_utf8("Мост закрыт, говорит Мария\xE9 и молчит дальше", "utf-8");
  CHECK(decoded.text == "Мост закрыт, говорит Мария\xEF\xBF\xBD и молчит дальше");
  CHECK(decoded.replaced == 1);
  CHECK(decoded.notes.size() == 1);
}

TEST_CASE("offsets lead back to the bytes") {
  const std::string bytes = "a \xCC\xEE\xF1\xF2 b";
  const Decoded decoded = to_utf8(bytes, "windows-1251");
  const auto at = static_cast<std::uint32_t>(decoded.text.find('b'));
  CHECK(bytes[decoded.offsets.source_of(at)] == 'b');
  const std::string wide("\xFF\xFE\x41\x00\x34\xD8\x1E\xDD\x42\x00", 10);  // A, U+1D11E, B
  const Decoded music = to_utf8(wide, "");
  CHECK(music.text ==
        "A\xF0\x9D\x84\x9E"
        "B");
  CHECK(music.offsets.source_of(5) == 8);
}

TEST_CASE("labels in pages and headers") {
  CHECK(charset_of_page("<html><META http-equiv=x content='text/html; charset=koi8-r'>") ==
        "koi8-r");
  CHECK(charset_of_page("<meta charset=\"utf-8\">") == "utf-8");
  CHECK(charset_of_page("<p>charset=koi8-r").empty());
  CHECK(charset_of_header("text/html;charset=UTF-8") == "UTF-8");
}

TEST_CASE("letters: encoded words, parts, transfer encodings") {
  CHECK(decoded_words("=?utf-8?q?A_=E2=80=93?= =?koi8-r?B?zc/T1A==?= b") == "A –мост b");
  CHECK(decoded_words("plain =? words") == "plain =? words");
  CHECK(transfer_decoded("YmFy\nZ2U=", "base64") == "barge");
  CHECK(transfer_decoded("a=3Db=\nc=Z", "quoted-printable") == "a=bc=Z");
  CHECK(parameter("multipart/mixed; a=\"x;y\"; boundary=b", "boundary") == "b");
  CHECK(split_parts("--b\none\n--b\ntwo\n--b--\n", "b").size() == 2);
}

}  // namespace dateline::ingest
