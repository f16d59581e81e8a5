// SPDX-License-Identifier: Apache-2.0
#include "cli/ask.h"

#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <cstring>
#include <ctime>
#include <fstream>

#include "base/file.h"
#include "cli/ask_cards.h"
#include "cli/ask_why.h"
#include "cli/ledgers.h"
#include "cli/names.h"
#include "cli/resources.h"
#include "cli/review.h"
#include "query/query.h"

namespace dateline::cli {
namespace {

constexpr int kPage = 20;

// Standard output, piece by piece. A reader that went away has had enough: no error.
class Output {
 public:
  Output() { std::signal(SIGPIPE, SIG_IGN); }

  Result<void> write(std::string_view bytes) {
    if (std::fwrite(bytes.data(), 1, bytes.size(), stdout) == bytes.size()) return {};
    return failed();
  }
  Result<void> finish() {
    if (std::fflush(stdout) == 0) return {};
    return failed();
  }
  bool left() const { return left_; }

 private:
  Result<void> failed() {
    left_ = errno == EPIPE;
    return fail(ErrorCode::NotWritable,
                std::string("cannot be written: ") + std::strerror(errno) + ".", "standard output");
  }
  bool left_ = false;
};

// What is asked, and of which ledger.
constexpr std::string_view kReviews = "reviews";

struct Asked {
  ledger::Connection connection;
  query::Filter filter;
};

int nothing(const std::string& words) {
  std::fprintf(stderr, "dateline: %s\n", words.c_str());
  return 1;
}

// Its names help where it is at hand; without it the ledger's own names do.
std::optional<gazetteer::Gazetteer> gazetteer_of(const Asking& asking) {
  return open_gazetteer(resource_folders(asking.resources, asking.program));
}

// Of the data, and a word on the texts, which are nobody's here to license.
std::vector<std::string> licences_of(const Asking& asking) {
  std::vector<std::string> licences;
  if (const auto gazetteer = gazetteer_of(asking)) {
    licences = gazetteer->licences();
  } else {
    licences.emplace_back(
        "Place data: GeoNames (CC BY 4.0) and other sources; dateline resources list prints all.");
  }
  licences.emplace_back(
      asking.given.has("--rights")
          ? "Words of reports are left out; rights in the reports: their publishers."
          : "Quoted words: rights of the reports' publishers.");
  return licences;
}

Result<Asked> asked_of(const Asking& asking, const std::string& path,
                       const std::vector<std::string>& words) {
  const query::Question question = TRY(query::parse(query_of(words)));
  auto connection = TRY(ledger::open(path, ledger::Access::Read));
  // Pages of the file are read where the system has them, not copied: half the time of a question.
  TRY_VOID(connection.run("PRAGMA mmap_size = 1099511627776; PRAGMA temp_store = MEMORY"));
  const auto gazetteer = gazetteer_of(asking);
  auto filter = TRY(query::resolve(question, connection, gazetteer ? &*gazetteer : nullptr));
  return Asked{std::move(connection), std::move(filter)};
}

query::Paging paging_of(const Given& given) {
  query::Paging paging;
  paging.limit = given.number("--limit", kPage);
  paging.after = given.one("--after");
  if (given.has("--best")) paging.order = query::Order::Best;
  return paging;
}

Result<int> explain(const Asked& asked, const query::Paging& paging) {
  for (const std::string& line : asked.filter.understood) print(line + "\n");
  const query::Plan plan = TRY(query::explain(asked.connection, asked.filter, paging));
  print(plan.sql + "\n");
  for (const std::string& step : plan.steps) print("  " + step + "\n");
  return 0;
}

// For bench/queries.py: the milliseconds of each of so many times in one process, from the words to
// the claims: by the clock, and of the processor.
Result<int> repeat(const Asking& asking, const Asked& asked, const query::Paging& paging) {
  const auto gazetteer = gazetteer_of(asking);
  const std::string words = query_of(asking.given.all("QUERY"));
  for (int i = asking.given.number("--repeat", 1); i > 0; --i) {
    const auto begin = std::chrono::steady_clock::now();
    const std::clock_t used = std::clock();
    const query::Question question = TRY(query::parse(words));
    const query::Filter filter =
        TRY(query::resolve(question, asked.connection, gazetteer ? &*gazetteer : nullptr));
    TRY(query::claims(asked.connection, filter, paging));
    const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - begin;
    const double cpu = 1000.0 * static_cast<double>(std::clock() - used) / CLOCKS_PER_SEC;
    print(std::to_string(took.count()) + " " + std::to_string(cpu) + "\n");
  }
  return 0;
}

Result<int> claims(const Asking& asking, const Asked& asked) {
  const query::Paging paging = paging_of(asking.given);
  if (asking.given.has("--explain")) return explain(asked, paging);
  if (asking.given.has("--repeat")) return repeat(asking, asked, paging);
  const query::Page page = TRY(query::claims(asked.connection, asked.filter, paging));
  if (page.claims.empty()) return nothing("no claim matches.");
  for (const query::Claim& claim : page.claims)
    print(asking.given.has("--json") ? query::json(claim) + "\n" : card(claim, asking.looks));
  if (!page.next.empty() && !asking.given.has("--json"))
    print("There are more: --after " + page.next + "\n");
  return 0;
}

Result<int> timeline(const Asking& asking, const Asked& asked) {
  const auto line =
      TRY(query::timeline(asked.connection, asked.filter, asking.given.number("--limit", kPage)));
  if (line.dated.empty() && line.undated.empty()) return nothing("no claim matches.");
  if (!asking.given.has("--json")) {
    print(timeline_page(line, asking.looks));
    return 0;
  }
  for (const auto* entries : {&line.dated, &line.undated}) {
    for (const query::TimelineEntry& entry : *entries) print(query::json(entry) + "\n");
  }
  return 0;
}

Result<int> places(const Asking& asking, const Asked& asked) {
  const auto views =
      TRY(query::places(asked.connection, asked.filter, asking.given.number("--limit", kPage)));
  if (views.empty()) return nothing("no claim that matches is about a place.");
  for (const query::PlaceView& view : views)
    print(asking.given.has("--json") ? query::json(view) + "\n" : place_card(view, asking.looks));
  return 0;
}

Result<int> sources(const Asking& asking, const Asked& asked) {
  const auto all =
      TRY(query::sources(asked.connection, asked.filter, asking.given.number("--limit", kPage)));
  if (all.speakers.empty()) return nothing("no claim matches.");
  if (!asking.given.has("--json")) {
    print(sources_page(all, asking.looks));
    return 0;
  }
  for (const auto* views : {&all.speakers, &all.outlets}) {
    for (const query::SourceView& view : *views) print(query::json(view) + "\n");
  }
  return 0;
}

// Claims in a format, or what people decided about the ledger's, for `review --import`. How many.
Result<std::int64_t> write_asked(const Asked& asked, const exports::LedgerExport& options,
                                 const exports::Sink& sink) {
  if (options.format != kReviews)
    return exports::write_claims(asked.connection, asked.filter, options, sink);
  if (!options.query.empty() || options.rights) {
    return fail(ErrorCode::BadArgument, "reviews are exported whole, words included.", {},
                "Leave out the query and --rights.");
  }
  std::int64_t count = 0;
  for (const ledger::Review& review : TRY(ledger::reviews(asked.connection))) {
    TRY_VOID(sink(ledger::exported(review) + "\n"));
    ++count;
  }
  return count;
}

Result<std::int64_t> export_to_file(const Asked& asked, const exports::LedgerExport& options,
                                    const std::string& path) {
  FileWriter file = TRY(FileWriter::open(path));
  const auto sink = [&file](std::string_view bytes) { return file.write(bytes); };
  const auto count = TRY(write_asked(asked, options, sink));
  if (count > 0) TRY_VOID(file.finish());
  return count;
}

Result<int> export_claims(const Asking& asking, const Asked& asked) {
  // It goes through the whole file: mapped, all of it would count as this program's memory.
  TRY_VOID(asked.connection.run("PRAGMA mmap_size = 0; PRAGMA cache_size = -16000"));
  exports::LedgerExport options;
  options.format = asking.given.has("--format") ? asking.given.one("--format") : "jsonl";
  options.query = query_of(asking.given.all("QUERY"));
  options.rights = asking.given.has("--rights");
  options.licences = licences_of(asking);
  const auto status = [&options](std::int64_t count) {
    const bool reviews = options.format == kReviews;
    return count > 0 ? 0 : nothing(reviews ? "there is no review." : "no claim matches.");
  };
  if (const std::string path = asking.given.one("--output"); !path.empty())
    return status(TRY(export_to_file(asked, options, path)));
  Output out;
  const auto sink = [&out](std::string_view bytes) { return out.write(bytes); };
  const auto count = write_asked(asked, options, sink);
  const auto ended = count ? out.finish() : tl::unexpected(count.error());
  if (out.left()) return 0;
  if (!ended) return tl::unexpected(ended.error());
  return status(*count);
}

// c_… is a claim, r_… a report with all of its claims, r_…:c3 its third claim.
Result<int> show(const Asking& asking) {
  const auto connection = TRY(ledger::open(asking.given.one("LEDGER"), ledger::Access::Read));
  const std::string id = asking.given.one("ID");
  const bool given_bytes = asking.given.has("--bytes");
  std::vector<query::Claim> claims;
  if (id.starts_with("r_") && id.find(':') == std::string::npos) {
    claims = TRY(query::report(connection, id)).claims;
  } else {
    claims.push_back(TRY(query::claim(connection, id)));
  }
  if (given_bytes) {
    const std::string report = claims.empty() ? id : claims.front().report.key;
    print(TRY(ledger::bytes_of(connection, report)));
    return 0;
  }
  if (claims.empty()) return nothing("the report has no claims.");
  for (const query::Claim& claim : claims)
    print(asking.given.has("--json") ? query::json(claim) + "\n" : full_card(claim, asking.looks));
  return 0;
}

Result<int> trace(const Asking& asking) {
  const auto connection = TRY(ledger::open(asking.given.one("LEDGER"), ledger::Access::Read));
  const query::Trace found =
      TRY(query::trace(connection, asking.given.one("ID"), asking.given.number("--limit", kPage)));
  print(asking.given.has("--json") ? query::json(found) + "\n" : trace_page(found, asking.looks));
  return 0;
}

using Verb = Result<int> (*)(const Asking&, const Asked&);

// A name that the ledger does not know is no mistake of use: nothing was found.
Result<int> asked(const Asking& asking, const std::string& path,
                  const std::vector<std::string>& words, Verb verb) {
  auto question = asked_of(asking, path, words);
  if (question) return verb(asking, *question);
  const Error& error = question.error();
  const bool unknown = error.code == ErrorCode::NotFound && is_ledger(path);
  if (!unknown) return tl::unexpected(error);
  return nothing(error.message());
}

}  // namespace

bool is_ledger(const std::string& path) {
  constexpr std::string_view kMark = "SQLite format 3";
  std::string head(kMark.size(), '\0');
  std::ifstream file(path, std::ios::binary);
  file.read(head.data(), static_cast<std::streamsize>(head.size()));
  return file && head == kMark;
}

std::optional<Result<int>> ask_command(const Asking& asking) {
  const Given& given = asking.given;
  const std::string_view name = given.command->name;
  if (name == "show") return show(asking);
  if (name == "review") return review_command(asking);
  if (name == "names") return names_command(asking);
  if (name == "trace") return trace(asking);
  if (name == "why" && is_ledger(given.one("FILE")))
    return why_in_ledger(asking, given.one("FILE"), given.one("ID"));
  if (name == "places") {
    std::vector<std::string> words = given.all("FILE");
    if (words.empty() || !is_ledger(words.front())) return std::nullopt;
    const std::string path = words.front();
    words.erase(words.begin());
    return asked(asking, path, words, places);
  }
  const Verb verb = name == "claims"     ? claims
                    : name == "timeline" ? timeline
                    : name == "sources"  ? sources
                    : name == "export"   ? export_claims
                                         : nullptr;
  if (verb == nullptr) return std::nullopt;
  return asked(asking, given.one("LEDGER"), given.all("QUERY"), verb);
}

// One argument is the whole query, as it stands.
std::string query_of(const std::vector<std::string>& arguments) {
  if (arguments.size() == 1) return arguments.front();
  std::string all;
  for (const std::string& argument : arguments) {
    const bool bare = argument.find(' ') != std::string::npos &&
                      argument.find('"') == std::string::npos &&
                      argument.find("“") == std::string::npos;
    std::string words = argument;
    if (bare) {
      const std::size_t colon = argument.find(':');
      const bool keyed = colon < argument.find(' ');
      const std::size_t at = keyed ? colon + 1 : argument.starts_with('-') ? 1 : 0;
      words.insert(at, "\"").append("\"");
    }
    all += (all.empty() ? "" : " ") + words;
  }
  return all;
}

}  // namespace dateline::cli
