// SPDX-License-Identifier: Apache-2.0
// SHA-256 (OpenSSL) and the base32 that our ids are written in.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>

namespace dateline {

using Sha256 = std::array<std::uint8_t, 32>;

Sha256 sha256(std::string_view bytes);

// The same for bytes that come piece by piece.
class Sha256Stream {
 public:
  Sha256Stream();
  ~Sha256Stream();
  Sha256Stream(const Sha256Stream&) = delete;
  Sha256Stream& operator=(const Sha256Stream&) = delete;
  void add(std::string_view bytes);
  Sha256 finish();  // once, at the end

 private:
  struct State;
  std::unique_ptr<State> state_;
};

// 64 lower-case hexadecimal digits.
std::string hex(const Sha256& digest);
// RFC 4648 alphabet in lower case, without padding: 16 bytes give 26 letters.
std::string base32(std::span<const std::uint8_t> bytes);
// RFC 4648, with padding.
std::string base64(std::span<const std::uint8_t> bytes);
// What `git hash-object` prints: model files are recorded by these.
std::string git_blob_id(std::string_view bytes);
// prefix + base32 of the first 16 bytes of SHA-256 over `content`: the form of all our ids.
std::string content_id(std::string_view prefix, std::string_view content);

}  // namespace dateline
