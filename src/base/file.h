// SPDX-License-Identifier: Apache-2.0
// Files: read whole, map, write whole or not at all.
#pragma once

#include <cstddef>
#include <cstdio>
#include <string>
#include <string_view>
#include <utility>

#include "base/result.h"

namespace dateline {

// The bytes of a file; `limit` bytes at most (TooLarge beyond it).
Result<std::string> read_file(const std::string& path, std::size_t limit = std::size_t{1} << 32);

// Writes beside the target and renames: readers see the old file or the new one, never half.
Result<void> write_file(const std::string& path, std::string_view bytes);

// The same, piece by piece: until `finish` the target is as it was.
class FileWriter {
 public:
  static Result<FileWriter> open(const std::string& path);
  FileWriter(FileWriter&& other) noexcept;
  FileWriter& operator=(FileWriter&&) = delete;
  FileWriter(const FileWriter&) = delete;
  FileWriter& operator=(const FileWriter&) = delete;
  ~FileWriter();  // what was not finished is thrown away

  Result<void> write(std::string_view bytes);
  Result<void> finish();

 private:
  FileWriter(std::string path, std::FILE* file) : path_(std::move(path)), file_(file) {}
  Result<void> failed();

  std::string path_;
  std::FILE* file_ = nullptr;
};

// A read-only memory-mapped file. Movable; unmapped at the end of its life.
class MappedFile {
 public:
  static Result<MappedFile> open(const std::string& path);
  MappedFile() = default;
  MappedFile(MappedFile&& other) noexcept;
  MappedFile& operator=(MappedFile&& other) noexcept;
  MappedFile(const MappedFile&) = delete;
  MappedFile& operator=(const MappedFile&) = delete;
  ~MappedFile();

  // Valid as long as this object (moving it keeps the view valid).
  std::string_view bytes() const { return {data_, size_}; }

 private:
  const char* data_ = nullptr;
  std::size_t size_ = 0;
};

}  // namespace dateline
