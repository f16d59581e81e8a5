// SPDX-License-Identifier: Apache-2.0
#include "cli/inputs.h"

#include <glob.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <iostream>

#include "base/file.h"
#include "base/fold.h"
#include "base/wrap.h"

namespace dateline::cli {
namespace {

constexpr std::size_t kHead = 1024;  // bytes that tell the kind of an input

std::string head_of(std::istream& input) {
  std::string head(kHead, '\0');
  input.read(head.data(), static_cast<std::streamsize>(head.size()));
  head.resize(static_cast<std::size_t>(input.gcount()));
  return head;
}

// What browsers save beside a page.
bool is_furniture(const std::string& path) {
  constexpr std::array<std::string_view, 18> kEndings = {
      ".css", ".js",   ".png",   ".jpg", ".jpeg", ".gif", ".svg", ".webp", ".ico",
      ".map", ".woff", ".woff2", ".ttf", ".mp3",  ".mp4", ".pdf", ".avif", ".cdx"};
  const std::string ending = std::filesystem::path(path).extension().string();
  return std::ranges::find(kEndings, ending) != kEndings.end();
}

// "README.md", "LICENSE", "licence.txt": about the files beside it.
bool is_about_folder(const std::string& path) {
  constexpr std::array<std::string_view, 5> kNames = {"readme", "license", "licence", "copying",
                                                      "notice"};
  const std::string name = lower(std::filesystem::path(path).filename().string());
  return std::ranges::find(kNames, name.substr(0, name.find('.'))) != kNames.end();
}

Files folder(const std::string& path) {
  namespace fs = std::filesystem;
  Files found;
  std::error_code code;
  for (auto it = fs::recursive_directory_iterator(path, code);
       !code && it != fs::recursive_directory_iterator(); it.increment(code)) {
    const std::string one = it->path().string();
    if (!it->is_regular_file(code) || is_furniture(one)) continue;
    (is_about_folder(one) ? found.left_out : found.paths).push_back(one);
  }
  if (code) {
    found.failed =
        Error{ErrorCode::NotReadable, "cannot be read: " + code.message() + ".", path, {}};
  }
  std::ranges::sort(found.paths);
  std::ranges::sort(found.left_out);
  return found;
}

// For patterns that no shell has put the names in for.
std::vector<std::string> matching(const std::string& pattern) {
  glob_t matches{};
  std::vector<std::string> paths;
  if (glob(pattern.c_str(), 0, nullptr, &matches) == 0)
    paths.assign(matches.gl_pathv, matches.gl_pathv + matches.gl_pathc);
  globfree(&matches);
  return paths;
}

void stream_in(std::istream& input, const std::optional<std::string>& path,
               const InputOptions& options, const lexicon::Lexicon& lexicon,
               const std::function<bool(Result<Report>)>& each) {
  const std::string head = head_of(input);
  std::size_t given = 0;
  const ingest::Pull pull = [&](std::span<char> room) -> Result<std::size_t> {
    if (given < head.size()) {
      const std::size_t size = std::min(room.size(), head.size() - given);
      std::copy_n(head.data() + given, size, room.data());
      given += size;
      return size;
    }
    input.read(room.data(), static_cast<std::streamsize>(room.size()));
    if (input.bad()) return fail(ErrorCode::NotReadable, "cannot be read.", path.value_or(""));
    return static_cast<std::size_t>(input.gcount());
  };
  std::optional<ingest::Format> format = options.format;
  if (!format && path) format = ingest::format_of(*path);
  if (!format) format = ingest::format_of_bytes(head);
  const std::string where = path.value_or("standard input");
  ingest::reports(*format, pull, path, options.arguments, lexicon, [&](Result<Report> report) {
    if (!report && report.error().where.empty()) report.error().where = where;
    return each(std::move(report));
  });
}

}  // namespace

Files files_of(const std::string& input) {
  std::error_code code;
  if (input == "-") return {{input}, {}, std::nullopt};
  if (std::filesystem::is_directory(input, code)) return folder(input);
  if (!std::filesystem::exists(input, code) && input.find_first_of("*?[") != std::string::npos) {
    if (std::vector<std::string> paths = matching(input); !paths.empty())
      return {std::move(paths), {}, std::nullopt};
  }
  return {{input}, {}, std::nullopt};
}

std::string words_of_left_out(const std::vector<std::string>& left_out) {
  constexpr std::size_t kNamed = 3;
  if (left_out.empty()) return {};
  std::string list;
  for (std::size_t i = 0; i < std::min(kNamed, left_out.size()); ++i)
    list += (i == 0 ? "" : ", ") + shown(left_out[i]);
  if (left_out.size() > kNamed)
    list += " and " + std::to_string(left_out.size() - kNamed) + " more";
  return "left out: " + list + " (" + (left_out.size() == 1 ? "name it" : "name them") +
         " to have " + (left_out.size() == 1 ? "it" : "them") + " read)";
}

void reports_of(const std::string& input, const InputOptions& options,
                const lexicon::Lexicon& lexicon, const std::function<bool(Result<Report>)>& each) {
  if (input == "-") {
    stream_in(std::cin, std::nullopt, options, lexicon, each);
    return;
  }
  std::ifstream file(input, std::ios::binary);
  std::error_code code;
  if (!file || std::filesystem::is_directory(input, code)) {
    const auto failed = read_file(input, 1);  // says what is wrong, in our words
    each(tl::unexpected(failed ? Error{ErrorCode::NotReadable, "cannot be read.", input, {}}
                               : failed.error()));
    return;
  }
  stream_in(file, input, options, lexicon, each);
}

}  // namespace dateline::cli
