// SPDX-License-Identifier: Apache-2.0
#include "ingest/ingest.h"

#include <doctest/doctest.h>
#include <zlib.h>
#include <zstd.h>

#include <random>

#include "base/hash.h"

using namespace dateline;
using ingest::Arguments;

namespace {

const lexicon::Lexicon& lexicon_of_keys() {
  static const lexicon::Lexicon known = [] {
    const std::vector<std::string> folders{std::string(DATELINE_SOURCE_DIR) + "/data/lexicon"};
    return *lexicon::unpack(*lexicon::build(folders), "test");
  }();
  return known;
}

Report read(std::string_view text, const Arguments& arguments = {}) {
  const auto report = ingest::text_report(text, "news/a.txt", arguments, lexicon_of_keys());
  REQUIRE(report);
  return *report;
}

Error failure(std::string_view text) {
  const auto report = ingest::text_report(text, "a.txt", {}, lexicon_of_keys());
  REQUIRE_FALSE(report);
  return report.error();
}

std::vector<Result<Report>> read_lines(std::string_view bytes, const Arguments& arguments = {}) {
  std::vector<Result<Report>> all;
  ingest::jsonl_reports(bytes, "in.jsonl", arguments, lexicon_of_keys(), [&](Result<Report> one) {
    all.push_back(std::move(one));
    return true;
  });
  return all;
}

std::string words(const Report& report, const std::optional<Span>& span) {
  return span ? std::string(span->of(report.text)) : "";
}

std::vector<std::string> codes(const Report& report) {
  std::vector<std::string> all;
  for (const Note& note : report.notes) all.push_back(note.code);
  return all;
}

std::string gzip(std::string_view text) {
  z_stream stream{};
  REQUIRE(deflateInit2(&stream, 6, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY) == Z_OK);
  std::string packed(text.size() + 1000, '\0');
  std::string copy(text);
  stream.next_in = reinterpret_cast<Bytef*>(copy.data());
  stream.avail_in = static_cast<uInt>(copy.size());
  stream.next_out = reinterpret_cast<Bytef*>(packed.data());
  stream.avail_out = static_cast<uInt>(packed.size());
  REQUIRE(deflate(&stream, Z_FINISH) == Z_STREAM_END);
  packed.resize(stream.total_out);
  deflateEnd(&stream);
  return packed;
}

std::string zstd(std::string_view text) {
  std::string packed(ZSTD_compressBound(text.size()), '\0');
  packed.resize(ZSTD_compress(packed.data(), packed.size(), text.data(), text.size(), 3));
  return packed;
}

}  // namespace

TEST_CASE("header: a date word before the first words of the report") {
  const Report report = read(" date 2023-02-07 The bridge over the Styr was closed.\n");
  REQUIRE(report.published);
  CHECK(report.published->value == "2023-02-07");
  CHECK(report.published->basis == DateBasis::Header);
  CHECK(report.published->to.seconds - report.published->from.seconds == 86400);
  CHECK(words(report, report.published->span) == "2023-02-07");
  REQUIRE(report.header.size() == 1);
  CHECK(report.header[0] == Span{0, 17});
  CHECK(report.ref == "a.txt");
  CHECK(report.text == " date 2023-02-07 The bridge over the Styr was closed.\n");
}

TEST_CASE("header: date word alone in its line, spelled, or not a header at all") {
  CHECK(read("date 2023-02-07\r\nThe bridge was closed.").header[0] == Span{0, 15});
  CHECK(read("Date 7 February 2023\nThe bridge was closed.").published->value == "2023-02-07");
  CHECK_FALSE(read("Date palms burned in Basra on 2023-02-07, farmers said.").published);
  CHECK_FALSE(read("Date 7 February 2023 is the day of the vote in Kovel.").published);
  CHECK_FALSE(read("The date 2023-02-07 stood on the letter.").published);
}

TEST_CASE("header: a day that does not exist leaves the report undated, and says so") {
  const Report report = read("date 2023-02-30 The bridge was closed.");
  CHECK_FALSE(report.published);
  REQUIRE(codes(report) == std::vector<std::string>{"report.date-unreadable"});
  CHECK(report.notes[0].words == "2023-02-30 is not a day of the calendar.");
  CHECK(words(report, report.notes[0].span) == "2023-02-30");
}

TEST_CASE("header: an outlet without a colon, beside the day") {
  for (const char* text : {"date 2023-02-07\noutlet Ridge Post\n\nThe bridge was closed.",
                           "outlet Ridge Post\ndate 2023-02-07\n\nThe bridge was closed."}) {
    const Report report = read(text);
    CHECK(report.outlet == "Ridge Post");
    REQUIRE(report.published);
    CHECK(report.published->from == start_of(Date{2023, 2, 7}));
  }
  CHECK_FALSE(read("Outlet Mall Closes\n\nThe shops were shut.").outlet);
  CHECK_FALSE(read("outlet for anger. The bridge was closed.").outlet);
  CHECK_FALSE(read("outlet Mill was shut on Friday.").outlet);
}

TEST_CASE("header: lines of known keys at the very top") {
  const Report report = read(
      "TITLE: Bridge closed in Kovel\nOutlet: Styr Courier\nBy: Anna Moroz\n"
      "Published: Tue, 07 Feb 2023 10:00:00 +0200\nURL: https://styr.example/1\n\n"
      "The bridge was closed.\n");
  CHECK(report.title == "Bridge closed in Kovel");
  CHECK(report.outlet == "Styr Courier");
  CHECK(report.byline == std::vector<std::string>{"Anna Moroz"});
  CHECK(report.url == "https://styr.example/1");
  REQUIRE(report.published);
  CHECK(report.published->value == "2023-02-07T10:00+02:00");
  CHECK(report.published->from == start_of(Date{2023, 2, 7}));
  CHECK(report.header.size() == 5);
}

TEST_CASE("header: other words before a colon are the report's") {
  CHECK(read("KYIV: The bridge was closed.\nTAM: Nobody walked out.").header.empty());
  CHECK(read("Source: army moved troops at night\n\nThe army moved.").header.empty());
  CHECK(read("The bridge was closed.\nDate: 2023-02-07\n").header.empty());
}

TEST_CASE("header: a masthead or a title line with its day") {
  const Report report = read(
      "Bridge closed\nStyr Courier, Tuesday 7 February 2023 | 14:00 GMT\n\n"
      "The bridge was closed on 3 March 2021, said the mayor.\n");
  REQUIRE(report.published);
  CHECK(report.published->value == "2023-02-07T14:00Z");
  CHECK(report.header.empty());
  CHECK(read("Updated 6:15 p.m. EST, March 4, 2014\n\nIt rained.").modified->value ==
        "2014-03-04T18:15");
  CHECK_FALSE(read("He was born in Kovel, 3 May 1950, and left it.").published);
  CHECK_FALSE(read("Anniversary of February 24, 2022\n\nIt was marked.").published);
}

TEST_CASE("order of sources: argument, field, header; the losers stand in notes") {
  const std::string line =
      R"({"date":"2023-02-08","outlet":"The Courier","text":"date 2023-02-07 It rained."})";
  const auto field = read_lines(line);
  REQUIRE(field[0]);
  CHECK(field[0]->published->value == "2023-02-08");
  CHECK(field[0]->published->basis == DateBasis::Meta);
  CHECK(codes(*field[0]) == std::vector<std::string>{"report.date-conflict"});
  CHECK(field[0]->notes[0].words ==
        "The field says 2023-02-08, the header 2023-02-07; the field was followed.");
  const auto argument = read_lines(line, {"2023-02-09T23:30:00-05:00", "Styr Post", {}});
  CHECK(argument[0]->published->value == "2023-02-09T23:30:00-05:00");
  CHECK(argument[0]->published->from == start_of(Date{2023, 2, 9}));
  CHECK(argument[0]->outlet == "Styr Post");
  CHECK(codes(*argument[0]) == std::vector<std::string>{"report.date-conflict",
                                                        "report.date-conflict",
                                                        "report.outlet-conflict"});
}

TEST_CASE("order of sources: one day from two sources is no conflict") {
  const auto all = read_lines(R"({"date":"2023-02-07","text":"date 2023-02-07 It rained."})");
  CHECK(all[0]->notes.empty());
  CHECK(words(*all[0], all[0]->published->span) == "2023-02-07");
}

TEST_CASE("arguments: a date that is none is refused with help") {
  CHECK(ingest::check({"2023-02-07", {}, {}}));
  CHECK(ingest::check({"2023-02-07T18:40+02:00", {}, {}}));
  for (const char* date : {"2023-02-30", "yesterday", "7 February 2023", "2023-02", ""}) {
    CAPTURE(date);
    const auto checked = ingest::check({date, {}, {}});
    REQUIRE_FALSE(checked);
    CHECK(checked.error().code == ErrorCode::BadArgument);
    CHECK_FALSE(checked.error().hint.empty());
  }
  CHECK(ingest::check({"2023-02-30", {}, {}}).error().what ==
        "--date: 2023-02-30 is not a day of the calendar.");
}

TEST_CASE("bad input: no text, too much text, no text file") {
  CHECK(failure("").what == "the report has no text.");
  CHECK(failure(" \n\t\xC2\xA0\r\n").what == "the report has no text.");
  CHECK(failure(std::string(std::size_t{50} << 20, 'a')).code == ErrorCode::TooLarge);
  CHECK(failure(std::string("The bridge\0was closed", 21)).what ==
        "is not text: byte 10 is a NUL.");
  CHECK(failure("%PDF-1.7 \xE2\xE3").what == "is a PDF, not text.");
  const Error utf16 = failure(std::string("T\0h\0e\0 \0b\0r\0i\0d\0", 16));
  CHECK(utf16.what == "is UTF-16, not UTF-8.");
  CHECK(utf16.hint == "Convert it with: iconv -f utf-16 -t utf-8 'a.txt'");
  const Error other = failure("Kyiv: \xCA\xE8\xE5\xE2");
  CHECK(other.code == ErrorCode::BadInput);
  CHECK(other.what == "is not UTF-8: byte 6 (0xCA) starts no character.");
  CHECK(other.where == "a.txt");
}

TEST_CASE("text: a byte order mark is dropped, line ends stay") {
  const std::string bytes =
      "\xEF\xBB\xBF"
      "date 2023-02-07\r\nIt rained.\r\n";
  const Report report = read(bytes);
  CHECK(report.text == "date 2023-02-07\r\nIt rained.\r\n");
  CHECK(report.bytes_hash == hex(sha256(bytes)));
  CHECK(report.published->value == "2023-02-07");
}

TEST_CASE("language: a sure other language is named, English and doubt go on") {
  CHECK(read("Міський голова Ковеля заявила у вівторок, що водопостачання відновлять.").language ==
        "uk");
  CHECK(read("Мэр города заявила во вторник, что водоснабжение восстановят до пятницы.").language ==
        "ru");
  CHECK(read("Le maire de Kovel a déclaré mardi que le pont serait fermé jusqu’à vendredi.")
            .language == "fr");
  CHECK(read("The mayor of Kovel said on Tuesday that the bridge was closed.").language == "en");
  CHECK(read("THE MAYOR OF KOVEL SAID ON TUESDAY THAT THE BRIDGE WAS CLOSED.").language == "en");
  CHECK(read("Oleh Moroz, Andrii Hnatiuk. Kovel.").language.value_or("en") == "en");
}

TEST_CASE("JSONL: fields, numbers as ids, lines that are none; the rest goes on") {
  const auto all = read_lines(
      "\xEF\xBB\xBF{\"id\":18446744073709551615,\"text\":\"It rained.\",\"byline\":[\"A. "
      "Moroz\"]}\r\n"
      "\n"
      "{\"id\":\"b\",\"text\":\"It rai\n"
      "[1]\n"
      "{\"id\":\"c\"}\n"
      "{\"text\":7}\n"
      "{\"text\":\"It rained.\",\"date\":20230207}\n"
      "{\"text\":\" \"}\n"
      "{\"text\":\"a\\u0000b\"}\n"
      "{\"id\":true,\"text\":\"It rained.\"}\n"
      "{\"id\":7.50,\"text\":\"It rained.\",\"title\":null,\"date\":\"2023-02-30\"}");
  REQUIRE(all.size() == 10);
  REQUIRE(all[0]);
  CHECK(all[0]->ref == "18446744073709551615");
  CHECK(all[0]->ref_is_number);
  CHECK(all[0]->byline == std::vector<std::string>{"A. Moroz"});
  const char* wheres[] = {"in.jsonl:3", "in.jsonl:4", "in.jsonl:5", "in.jsonl:6",
                          "in.jsonl:7", "in.jsonl:8", "in.jsonl:9", "in.jsonl:10"};
  for (std::size_t i = 0; i < 8; ++i) {
    CAPTURE(i);
    if (i == 4) continue;  // a date that is a number costs itself only
    REQUIRE_FALSE(all[i + 1]);
    CHECK(all[i + 1].error().where == wheres[i]);
  }
  CHECK(all[1].error().hint == "It is cut off before its closing brace.");
  REQUIRE(all[5]);
  CHECK(codes(*all[5]) == std::vector<std::string>{"report.field-ignored"});
  CHECK(all[9]->ref == "7.50");
  CHECK(codes(*all[9]) == std::vector<std::string>{"report.date-unreadable"});
}

TEST_CASE("JSONL: a line too long is named and passed over") {
  std::string bytes = "{\"text\":\"" + std::string(std::size_t{50} << 20, 'a') + "\"}\n";
  bytes += "{\"id\":\"after\",\"text\":\"It rained.\"}\n";
  const auto all = read_lines(bytes);
  REQUIRE(all.size() == 2);
  CHECK(all[0].error().code == ErrorCode::TooLarge);
  CHECK(all[0].error().where == "in.jsonl:1");
  CHECK(all[1]->ref == "after");
}

TEST_CASE("packing: gzip of several members and zstd, and what is cut off or damaged") {
  const std::string one = "{\"id\":1,\"text\":\"It rained.\"}\n";
  const std::string many = [&] {
    std::string lines;
    for (int i = 0; i < 20000; ++i) lines += one;
    return lines;
  }();
  CHECK(read_lines(gzip(one) + gzip(one) + std::string(100, '\0')).size() == 2);
  CHECK(read_lines(zstd(one) + zstd(one)).size() == 2);
  CHECK(read_lines(gzip(many)).size() == 20000);
  CHECK(read_lines(zstd(many)).size() == 20000);
  for (const std::string& packed : {gzip(many), zstd(many)}) {
    const auto cut = read_lines(packed.substr(0, packed.size() - 5));
    REQUIRE_FALSE(cut.empty());
    CHECK_FALSE(cut.back());
    CHECK(ingest::decompress(packed, 100).error().code == ErrorCode::TooLarge);
    CHECK(*ingest::decompress(packed, many.size()) == many);
  }
  std::string damaged = gzip(one);
  damaged[damaged.size() / 2] = static_cast<char>(damaged[damaged.size() / 2] ^ 0x55);
  CHECK(ingest::decompress(damaged, 1000).error().code == ErrorCode::BadInput);
  CHECK(ingest::decompress(gzip(one) + "more", 1000).error().code == ErrorCode::BadInput);
  CHECK(*ingest::decompress("It rained.", 1000) == "It rained.");
  const std::string packed = gzip("date 2023-02-07 It rained.");
  CHECK(read(packed).bytes_hash == hex(sha256(packed)));
}

namespace {

std::string warc_record(int number) {
  const std::string page =
      "<!doctype html><html><head><title>Ferry " + std::to_string(number) +
      " | Ridge Post</title></head><body><h1>Ferry</h1><article><p>The ferry at Lom stood still "
      "on Monday because of the ice, the harbour office said.</p></article></body></html>";
  const std::string answer = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + page;
  return "WARC/1.0\r\nWARC-Type: response\r\nWARC-Date: 2023-03-01T10:00:00Z\r\n"
         "WARC-Target-URI: https://ridge.example/" +
         std::to_string(number) + "\r\nContent-Length: " + std::to_string(answer.size()) +
         "\r\n\r\n" + answer + "\r\n\r\n";
}

std::string zstd_with(std::string_view dictionary, std::string_view text) {
  std::string packed(ZSTD_compressBound(text.size()), '\0');
  ZSTD_CCtx* context = ZSTD_createCCtx();
  packed.resize(ZSTD_compress_usingDict(context, packed.data(), packed.size(), text.data(),
                                        text.size(), dictionary.data(), dictionary.size(), 3));
  ZSTD_freeCCtx(context);
  return packed;
}

std::string dictionary_frame(std::string_view words) {
  std::string frame = "\x5D\x2A\x4D\x18";
  for (int i = 0; i < 4; ++i) frame += static_cast<char>(words.size() >> (8 * i) & 0xFF);
  return frame + std::string(words);
}

std::vector<std::string> warc_titles(std::string_view bytes) {
  std::vector<std::string> all;
  ingest::reports(ingest::Format::Warc, ingest::pull_of(bytes), "a.warc.zst", {}, lexicon_of_keys(),
                  [&](Result<Report> one) {
                    all.push_back(one ? one->title.value_or("?") : one.error().what);
                    return true;
                  });
  return all;
}

}  // namespace

TEST_CASE("WARC in zstd: a frame for each record, with and without a dictionary before them") {
  const std::vector<std::string> both = {"Ferry 1", "Ferry 2"};
  CHECK(warc_titles(zstd(warc_record(1)) + zstd(warc_record(2))) == both);
  const std::string dictionary = warc_record(0);  // any bytes may serve as one
  const std::string records =
      zstd_with(dictionary, warc_record(1)) + zstd_with(dictionary, warc_record(2));
  CHECK(records.size() < zstd(warc_record(1) + warc_record(2)).size());
  CHECK(warc_titles(dictionary_frame(dictionary) + records) == both);
  CHECK(warc_titles(dictionary_frame(zstd(dictionary)) + records) == both);
  const std::string cut = (dictionary_frame(dictionary) + records).substr(0, 100);
  CHECK(warc_titles(cut) == std::vector<std::string>{"the packed input is cut off."});
  std::string huge = dictionary_frame(dictionary) + records;
  huge[7] = '\x7F';  // a length of 2 GB
  CHECK(warc_titles(huge) == std::vector<std::string>{"the zstd packing is damaged."});
}

TEST_CASE("JSONL: stops when it is told to, and passes on an error of the source") {
  int seen = 0;
  ingest::jsonl_reports("{\"text\":\"a b\"}\n{\"text\":\"a b\"}\n", std::nullopt, {},
                        lexicon_of_keys(), [&](const Result<Report>&) { return ++seen < 1; });
  CHECK(seen == 1);
  const ingest::Pull broken = [](std::span<char>) -> Result<std::size_t> {
    return fail(ErrorCode::NotReadable, "cannot be read.", "disk");
  };
  ingest::jsonl_reports(broken, "x", {}, lexicon_of_keys(), [&](const Result<Report>& one) {
    CHECK(one.error().where == "disk");
    return true;
  });
}

TEST_CASE("formats by name") {
  using ingest::Format;
  CHECK(ingest::format_of("a/b.JSONL") == Format::Jsonl);
  CHECK(ingest::format_of("b.ndjson.gz") == Format::Jsonl);
  CHECK(ingest::format_of("b.jsonl.zst") == Format::Jsonl);
  CHECK(ingest::format_of("b.txt.gz") == Format::Text);
  CHECK_FALSE(ingest::format_of("jsonl"));
  CHECK(ingest::format_of_bytes("<b>Deprecated</b>: line 5<br />\n<!DOCTYPE html><html>") ==
        Format::Html);
  CHECK(ingest::format_of_bytes("Warning: a module is old.\n<html lang=\"en\"><head><title>") ==
        Format::Html);
  CHECK(ingest::format_of_bytes("He wrote <html> on the wall.") == Format::Text);
}

TEST_CASE("random bytes are read or refused, never worse") {
  std::mt19937 random(7);
  for (int round = 0; round < 300; ++round) {
    std::string bytes(random() % 200, '\0');
    for (char& c : bytes) c = static_cast<char>(random() % (round % 2 == 0 ? 256 : 128));
    const auto report = ingest::text_report(bytes, std::nullopt, {}, lexicon_of_keys());
    CHECK((report || !report.error().what.empty()));
    for (const std::string_view head : {"\x1F\x8B\x08", "\x28\xB5\x2F\xFD", "{\"text\":"}) {
      read_lines(std::string(head) + bytes);
    }
  }
}

TEST_CASE("JSON lines: an outlet in another form costs itself, not the report") {
  std::vector<Report> reports;
  ingest::Arguments arguments;
  ingest::jsonl_reports(R"({"id":1,"outlet":{"name":"Ridge Post"},"text":"The lock closed."})", {},
                        arguments, lexicon::Lexicon(), [&](Result<Report> one) {
                          if (one) reports.push_back(*std::move(one));
                          return true;
                        });
  REQUIRE(reports.size() == 1);
  CHECK_FALSE(reports[0].outlet);
  REQUIRE_FALSE(reports[0].notes.empty());
  CHECK(reports[0].notes[0].code == "report.field-ignored");
}
