// SPDX-License-Identifier: Apache-2.0
#include "pages/pages.h"

#include <doctest/doctest.h>

#include "pages/dates.h"
#include "pages/identity.h"
#include "pages/lean.h"
#include "pages/tree.h"

namespace dateline::pages {
namespace {

const lexicon::Lexicon& known() {
  static const lexicon::Lexicon lexicon = [] {
    const std::string folder = std::string(DATELINE_SOURCE_DIR) + "/data/lexicon";
    return *lexicon::unpack(*lexicon::build(std::span(&folder, 1)), "test");
  }();
  return lexicon;
}

Page page(const std::string& html, const Given& given = {}) {
  return read(html, given, known());
}

std::string kinds(const Page& found) {
  std::string all;
  for (const Block& block : found.blocks)
    all += std::to_string(static_cast<int>(block.kind)) + block.why + " ";
  return all;
}

const std::string kBody =
    "<p>The ferry at Lom stood still on Monday, the harbour said, because the water was too "
    "low.</p>"
    "<p>It will sail again on Friday, said Ivan Kolev, who runs the pier, if the rain comes.</p>";

std::string first_day(std::string_view words, Order order = Order::DayFirst) {
  const auto days = days_in(words, order, known());
  return days.empty() ? "" : iso(days[0].date);
}

}  // namespace

TEST_CASE("the lean copy leads back to the page") {
  const std::string html = "<p class=a onclick='x()'>one<script>var p = '</p>';</script> two</p>";
  const Lean copy = lean(html);
  CHECK(copy.html == "<p class=a>one two</p>");
  const auto at = static_cast<std::uint32_t>(copy.html.find("two"));
  CHECK(html.substr(copy.source_of(at), 3) == "two");
}

TEST_CASE("the lean copy keeps JSON-LD apart and drops comments and styles") {
  const Lean copy =
      lean("<script type=\"application/ld+json\">{}</script><!-- a --><style>b</style>c");
  REQUIRE(copy.json_ld.size() == 1);
  CHECK(copy.json_ld[0] == "{}");
  CHECK(copy.html == "c");
}

TEST_CASE("an unclosed drawing does not swallow the page") {
  CHECK(page("<svg>" + kBody).text.find("The ferry") != std::string::npos);
}

TEST_CASE("tags nested too deep are read without their nesting") {
  std::string html;
  for (int i = 0; i < 2000; ++i) html += "<div>";
  const Page found = page(html + kBody);
  CHECK(found.text.find("The ferry") != std::string::npos);
  REQUIRE_FALSE(found.notes.empty());
  CHECK(found.notes.back().code == "page.too-deep");
}

TEST_CASE("the tree is flat and in order") {
  const Tree tree = parse("<body><p>a<b>c</b></p><p>d</p>");
  for (std::size_t i = 1; i < tree.nodes.size(); ++i) {
    const Node& parent = tree.nodes[static_cast<std::size_t>(tree.nodes[i].parent)];
    CHECK(tree.nodes[i].parent < static_cast<std::int32_t>(i));
    CHECK(tree.nodes[i].end <= parent.end);
  }
}

TEST_CASE("days in many languages") {
  CHECK(first_day("Veröffentlicht am 12. März 2015, 10 Uhr") == "2015-03-12");
  CHECK(first_day("publié le 1er avril 2019") == "2019-04-01");
  CHECK(first_day("7 de febrero de 2023") == "2023-02-07");
  CHECK(first_day("7 febbraio 2023") == "2023-02-07");
  CHECK(first_day("7 lutego 2023") == "2023-02-07");
  CHECK(first_day("7 февраля 2023 г.") == "2023-02-07");
  CHECK(first_day("7 лютого 2023") == "2023-02-07");
  CHECK(first_day("7 Şubat 2023") == "2023-02-07");
  CHECK(first_day("2023年2月7日") == "2023-02-07");
  CHECK(first_day("Feb. 7, 2023") == "2023-02-07");
  CHECK(first_day("7th of February, 2023") == "2023-02-07");
  CHECK(first_day("20230207") == "2023-02-07");
}

TEST_CASE("numbers that are no day") {
  CHECK(first_day("version 2.3.2012.7").empty());
  CHECK(first_day("31.02.2023").empty());
  CHECK(first_day("call 555 12 2023").empty());
  CHECK(first_day("in May 2023").empty());
  CHECK(first_day("1.2.1825").empty());
}

TEST_CASE("day and month of 03/04/2022 follow the language, and say so") {
  CHECK(first_day("03/04/2022", Order::MonthFirst) == "2022-03-04");
  CHECK(first_day("03/04/2022", Order::DayFirst) == "2022-04-03");
  CHECK(first_day("23/04/2022", Order::MonthFirst) == "2022-04-23");
  CHECK(order_of("en-US") == Order::MonthFirst);
  CHECK(order_of("en-GB") == Order::DayFirst);
  CHECK(order_of("de") == Order::DayFirst);
}

TEST_CASE("a stamp in UTC gives way to the same moment in the outlet's zone") {
  const Page found = page(
      "<html><meta property=\"article:published_time\" content=\"2023-11-09T06:35:00Z\"><body>"
      "<h1>Ferry still stuck</h1><time datetime=\"2023-11-08T22:35:00-08:00\">Wednesday</time>" +
      kBody);
  REQUIRE(found.published);
  CHECK(found.published->value == "2023-11-08T22:35:00-08:00");
}

TEST_CASE("a day in the address decides between two days of a UTC stamp") {
  const std::string html =
      "<html><meta property=\"article:published_time\" content=\"2023-11-09T03:28:00Z\"><body>"
      "<h1>Ferry still stuck</h1>" +
      kBody;
  Given given;
  given.url = "https://lom.example/2023/11/08/ferry";
  CHECK(iso(page(html, given).published->from) == "2023-11-08");
  given.url = "https://lom.example/2023/10/02/ferry";  // another day: not the same moment
  CHECK(iso(page(html, given).published->from) == "2023-11-09");
}

TEST_CASE("dates of teasers and comments are not the report's") {
  const Page found = page("<html><body><h1>Ferry still stuck at Lom</h1>" + kBody +
                          "<div class=comments><p class=date>3 May 2021</p><p>First!</p></div>");
  CHECK_FALSE(found.published);
}

TEST_CASE("the title goes without the outlet, the shown headline wins") {
  const auto title = [](const std::string& head, const std::string& body) {
    return page("<html><head>" + head + "</head><body>" + body + kBody).title.value_or("");
  };
  CHECK(title("<title>Ferry stuck at Lom | Lom Herald</title>"
              "<meta property=og:site_name content='Lom Herald'>",
              "") == "Ferry stuck at Lom");
  CHECK(title("<title>Lom Herald - Ferry stuck at Lom</title>", "<h1>Ferry stuck at Lom</h1>") ==
        "Ferry stuck at Lom");
  CHECK(title("<title>Ferry - and bridge - stuck</title>", "") == "Ferry - and bridge - stuck");
}

TEST_CASE("the outlet by its publisher, site name, rights, domain") {
  CHECK(page("<meta property=og:site_name content='Lom Herald'>" + kBody).outlet == "Lom Herald");
  CHECK(page(kBody + "<footer>© 2019 Lom Herald. All rights reserved.</footer>").outlet ==
        "Lom Herald");
  CHECK(page("<link rel=canonical href='https://www.herald.example/a'>" + kBody).outlet ==
        "herald.example");
  CHECK_FALSE(page(kBody).outlet);
  CHECK(host_of("https://www.Herald.example:80/a?b") == "herald.example");
}

TEST_CASE("a line of links is related, one with a link is not") {
  const Page found =
      page("<article>" + kBody +
           "<p><a href=/x>Ferry stuck in May as well</a></p>"
           "<p>The <a href=/y>pier</a> is old, and so is the ferry, Kolev added.</p></article>");
  CHECK(kinds(found).find("links") != std::string::npos);
  CHECK(found.text.find("is old") != std::string::npos);
}

TEST_CASE("broken JSON-LD still gives its date") {
  const Page found = page(
      "<script type='application/ld+json'>{\"@type\":\"NewsArticle\","
      "\"datePublished\":\"2023-02-07\", \"headline\": \"a \"b\" c\"}</script>" +
      kBody);
  REQUIRE(found.published);
  CHECK(found.published->basis == DateBasis::JsonLd);
}

TEST_CASE("site rules: lines that are none are refused") {
  CHECK(
      site_rules("# a comment\n.story body\nherald.example #x-1 comments\n", "r").value().size() ==
      2);
  CHECK_FALSE(site_rules(".story\n", "r"));
  CHECK_FALSE(site_rules(".story chief\n", "r"));
}

}  // namespace dateline::pages
