// SPDX-License-Identifier: Apache-2.0
#include "base/file.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <utility>

namespace dateline {
namespace {

// A file descriptor that closes itself.
class Descriptor {
 public:
  explicit Descriptor(int number) : number_(number) {}
  ~Descriptor() {
    if (number_ >= 0) ::close(number_);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  int number() const { return number_; }

 private:
  int number_;
};

tl::unexpected<Error> cannot_open(const std::string& path) {
  if (errno == ENOENT) {
    return fail(ErrorCode::NotFound, "there is no such file.", path);
  }
  return fail(ErrorCode::NotReadable, std::string("cannot be read: ") + std::strerror(errno) + ".",
              path);
}

}  // namespace

Result<std::string> read_file(const std::string& path, std::size_t limit) {
  const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (file.number() < 0) return cannot_open(path);
  std::string bytes;
  char buffer[1 << 16];
  for (;;) {
    const ssize_t count = ::read(file.number(), buffer, sizeof buffer);
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return cannot_open(path);
    if (count == 0) return bytes;
    bytes.append(buffer, static_cast<std::size_t>(count));
    if (bytes.size() > limit) {
      return fail(ErrorCode::TooLarge, "is larger than " + std::to_string(limit >> 20) + " MB.",
                  path);
    }
  }
}

Result<void> write_file(const std::string& path, std::string_view bytes) {
  FileWriter file = TRY(FileWriter::open(path));
  TRY_VOID(file.write(bytes));
  return file.finish();
}

Result<FileWriter> FileWriter::open(const std::string& path) {
  std::FILE* file = std::fopen((path + ".part").c_str(), "wb");
  if (file == nullptr) {
    return fail(ErrorCode::NotWritable,
                std::string("cannot be written: ") + std::strerror(errno) + ".", path);
  }
  return FileWriter(path, file);
}

FileWriter::FileWriter(FileWriter&& other) noexcept
    : path_(std::move(other.path_)), file_(std::exchange(other.file_, nullptr)) {}

FileWriter::~FileWriter() {
  if (file_ == nullptr) return;
  std::fclose(file_);
  std::remove((path_ + ".part").c_str());
}

Result<void> FileWriter::failed() {
  return fail(ErrorCode::NotWritable,
              std::string("cannot be written: ") + std::strerror(errno) + ".", path_);
}

Result<void> FileWriter::write(std::string_view bytes) {
  if (std::fwrite(bytes.data(), 1, bytes.size(), file_) != bytes.size()) return failed();
  return {};
}

Result<void> FileWriter::finish() {
  const std::string beside = path_ + ".part";
  const bool closed = std::fclose(std::exchange(file_, nullptr)) == 0;
  if (closed && std::rename(beside.c_str(), path_.c_str()) == 0) return {};
  const auto error = failed();
  std::remove(beside.c_str());
  return error;
}

Result<MappedFile> MappedFile::open(const std::string& path) {
  const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (file.number() < 0) return cannot_open(path);
  struct stat about {};
  if (::fstat(file.number(), &about) != 0 || !S_ISREG(about.st_mode)) {
    return fail(ErrorCode::NotReadable, "is not a regular file.", path);
  }
  MappedFile mapped;
  mapped.size_ = static_cast<std::size_t>(about.st_size);
  if (mapped.size_ == 0) return mapped;
  void* data = ::mmap(nullptr, mapped.size_, PROT_READ, MAP_PRIVATE, file.number(), 0);
  if (data == MAP_FAILED) return cannot_open(path);
  mapped.data_ = static_cast<const char*>(data);
  return mapped;
}

MappedFile::MappedFile(MappedFile&& other) noexcept
    : data_(std::exchange(other.data_, nullptr)), size_(std::exchange(other.size_, 0)) {}

MappedFile& MappedFile::operator=(MappedFile&& other) noexcept {
  std::swap(data_, other.data_);
  std::swap(size_, other.size_);
  return *this;
}

MappedFile::~MappedFile() {
  if (data_ != nullptr) ::munmap(const_cast<char*>(data_), size_);
}

}  // namespace dateline
