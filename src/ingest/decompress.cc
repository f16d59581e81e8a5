// SPDX-License-Identifier: Apache-2.0
// gzip (zlib) and zstd.
#include <zlib.h>
#include <zstd.h>

#include <memory>

#include "ingest/ingest.h"

namespace dateline::ingest {
namespace {

constexpr std::size_t kStep = 1 << 16;

tl::unexpected<Error> damaged() { return fail(ErrorCode::BadInput, "is damaged or cut off: it cannot be unpacked."); }
tl::unexpected<Error> too_large(std::size_t limit) {
  return fail(ErrorCode::TooLarge, "unpacks to more than " + std::to_string(limit >> 20) + " MB.");
}

Result<std::string> gunzip(std::string& bytes, std::size_t limit) {
  z_stream stream{};
  constexpr int kGzip = 15 + 16;  // window bits, gzip wrapping
  if (inflateInit2(&stream, kGzip) != Z_OK) return damaged();
  const std::unique_ptr<z_stream, int (*)(z_stream*)> guard(&stream, inflateEnd);
  stream.next_in = reinterpret_cast<Bytef*>(bytes.data());
  stream.avail_in = static_cast<uInt>(bytes.size());
  std::string out;
  std::string buffer(kStep, '\0');
  for (;;) {
    stream.next_out = reinterpret_cast<Bytef*>(buffer.data());
    stream.avail_out = static_cast<uInt>(buffer.size());
    const int status = inflate(&stream, Z_NO_FLUSH);
    if (status != Z_OK && status != Z_STREAM_END) return damaged();
    out.append(buffer, 0, buffer.size() - stream.avail_out);
    if (out.size() > limit) return too_large(limit);
    if (status == Z_STREAM_END) {
      if (stream.avail_in == 0) return out;
      if (inflateReset(&stream) != Z_OK) return damaged();  // another member follows
    } else if (stream.avail_in == 0 && stream.avail_out > 0) {
      return damaged();
    }
  }
}

Result<std::string> unzstd(const std::string& bytes, std::size_t limit) {
  const std::unique_ptr<ZSTD_DStream, std::size_t (*)(ZSTD_DStream*)> stream(ZSTD_createDStream(), ZSTD_freeDStream);
  std::string out;
  std::string buffer(kStep, '\0');
  ZSTD_inBuffer in{bytes.data(), bytes.size(), 0};
  std::size_t wanted = 1;
  while (in.pos < in.size) {
    ZSTD_outBuffer to{buffer.data(), buffer.size(), 0};
    wanted = ZSTD_decompressStream(stream.get(), &to, &in);
    if (ZSTD_isError(wanted) != 0) return damaged();
    out.append(buffer, 0, to.pos);
    if (out.size() > limit) return too_large(limit);
  }
  return wanted == 0 ? Result<std::string>(std::move(out)) : damaged();
}

}  // namespace

Result<std::string> decompress(std::string bytes, std::size_t limit) {
  if (bytes.starts_with("\x1F\x8B")) return gunzip(bytes, limit);
  if (bytes.starts_with("\x28\xB5\x2F\xFD")) return unzstd(bytes, limit);
  return bytes;
}

}  // namespace dateline::ingest
