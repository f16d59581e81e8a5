// SPDX-License-Identifier: Apache-2.0
#include "cli/resources.h"

#include <cstdlib>
#include <filesystem>

#include "base/file.h"

namespace dateline::cli {
namespace {

namespace fs = std::filesystem;

constexpr const char* kLexicon = "lexicon.dateline";
constexpr const char* kGazetteer = "gazetteer.dateline";
constexpr const char* kLanguage = "language.dateline";
constexpr const char* kOutlets = "outlets.tsv";

// The first folder that has the file; else where it would be looked for first.
std::string locate(const std::vector<std::string>& folders, const char* name) {
  std::error_code code;
  for (const std::string& folder : folders) {
    const fs::path path = fs::path(folder) / name;
    if (fs::exists(path, code)) return path.string();
  }
  return (fs::path(folders.empty() ? "." : folders.front()) / name).string();
}

// A table that need not be there.
Result<places::Outlets> open_outlets(const std::vector<std::string>& folders) {
  const std::string path = locate(folders, kOutlets);
  auto text = read_file(path);
  if (!text && text.error().code == ErrorCode::NotFound) return places::Outlets{};
  if (!text) return tl::unexpected(text.error());
  return places::Outlets::parse(std::move(*text), path);
}

// The rows of all tables under one head; later ones win.
Result<std::string> joined_outlets(const std::vector<std::string>& paths) {
  std::string all;
  for (const std::string& path : paths) {
    std::string text = TRY(read_file(path));
    TRY(places::Outlets::parse(text, path));
    if (!text.ends_with('\n')) text += '\n';
    all += all.empty() ? text : text.substr(places::Outlets::rows_begin(text));
  }
  return all;
}

}  // namespace

std::vector<std::string> resource_folders(const std::string& argument, const char* program) {
  if (!argument.empty()) return {argument};
  std::vector<std::string> folders;
  if (const char* set = std::getenv("DATELINE_RESOURCES"); set != nullptr && *set != '\0')
    folders.emplace_back(set);
  if (const char* data = std::getenv("XDG_DATA_HOME"); data != nullptr && *data != '\0') {
    folders.push_back(std::string(data) + "/dateline");
  } else if (const char* home = std::getenv("HOME"); home != nullptr && *home != '\0') {
    folders.push_back(std::string(home) + "/.local/share/dateline");
  }
  std::error_code code;
  fs::path binary = fs::read_symlink("/proc/self/exe", code);
  if (code) binary = program;
  folders.push_back((binary.parent_path() / ".." / "resources").lexically_normal().string());
  return folders;
}

std::optional<gazetteer::Gazetteer> open_gazetteer(const std::vector<std::string>& folders) {
  auto gazetteer = gazetteer::open(locate(folders, kGazetteer));
  return gazetteer ? std::optional(std::move(*gazetteer)) : std::nullopt;
}

Result<engine::Resources> open_resources(const std::vector<std::string>& folders) {
  engine::Resources known;
  known.lexicon = TRY(lexicon::open(locate(folders, kLexicon)));
  known.gazetteer = TRY(gazetteer::open(locate(folders, kGazetteer)));
  known.model = TRY(language::open(locate(folders, kLanguage)));
  known.outlets = TRY(open_outlets(folders));
  return known;
}

Result<void> build_resources(const BuildOptions& options) {
  std::error_code code;
  fs::create_directories(options.out, code);
  if (code)
    return fail(ErrorCode::NotWritable, "cannot be made: " + code.message() + ".", options.out);
  std::vector<std::string> tables{options.data + "/lexicon"};
  tables.insert(tables.end(), options.lexicons.begin(), options.lexicons.end());
  const std::string lexicon = TRY(lexicon::build(tables));
  TRY_VOID(write_file(options.out + "/" + kLexicon, lexicon));
  std::vector<std::string> homes{options.data + "/places/" + kOutlets};
  homes.insert(homes.end(), options.outlets.begin(), options.outlets.end());
  const std::string outlets = TRY(joined_outlets(homes));
  TRY_VOID(write_file(options.out + "/" + kOutlets, outlets));
  const std::string pipeline =
      options.language.empty() ? options.packages + "/language" : options.language;
  const std::string model = TRY(language::build(pipeline));
  TRY_VOID(write_file(options.out + "/" + kLanguage, model));
  const gazetteer::Sources sources{options.packages, options.data + "/places", options.gazetteers};
  const std::string places = TRY(gazetteer::build(sources));
  return write_file(options.out + "/" + kGazetteer, places);
}

std::string list_resources(const std::vector<std::string>& folders) {
  std::string out;
  const auto line = [&out](const std::string& name, const std::string& path,
                           const std::string& what) {
    out += name + "  " + path + "\n    " + what + "\n";
  };
  const std::string lexicon_path = locate(folders, kLexicon);
  const auto lexicon = lexicon::open(lexicon_path);
  line("lexicon  ", lexicon_path,
       lexicon ? std::to_string(lexicon->tables().size()) + " tables, " + lexicon->hash()
               : "missing or damaged: " + lexicon.error().what);
  const std::string language_path = locate(folders, kLanguage);
  const auto model = language::open(language_path);
  line("language ", language_path,
       model ? model->name() : "missing or damaged: " + model.error().what);
  const auto outlets = open_outlets(folders);
  line("outlets  ", locate(folders, kOutlets),
       !outlets ? "damaged: " + outlets.error().what
                : std::to_string(outlets->size()) + " homes" +
                      (outlets->size() > 0 ? ", " + outlets->hash() : ""));
  const std::string gazetteer_path = locate(folders, kGazetteer);
  const auto gazetteer = gazetteer::open(gazetteer_path);
  line("gazetteer", gazetteer_path,
       gazetteer ? std::to_string(gazetteer->size()) + " places, " + gazetteer->hash()
                 : "missing or damaged: " + gazetteer.error().what);
  if (gazetteer) {
    for (const std::string& licence : gazetteer->licences()) out += "    " + licence + "\n";
  }
  return out;
}

Result<void> verify_resources(const std::vector<std::string>& folders) {
  TRY(open_resources(folders));
  return gazetteer::verify(locate(folders, kGazetteer));
}

}  // namespace dateline::cli
