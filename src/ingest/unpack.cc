// SPDX-License-Identifier: Apache-2.0
#include "ingest/unpack.h"

#include <zlib.h>
#include <zstd.h>

#include <algorithm>

namespace dateline::ingest {
namespace {

constexpr std::size_t kChunk = std::size_t{1} << 16;
constexpr std::string_view kGzip = "\x1F\x8B";
constexpr std::string_view kZstd = "\x28\xB5\x2F\xFD";
constexpr std::string_view kZstdDictionary = "\x5D\x2A\x4D\x18";

tl::unexpected<Error> damaged(std::string_view packing) {
  return fail(ErrorCode::BadInput, "the " + std::string(packing) + " packing is damaged.", {},
              "Pack it again from the original.");
}

// Members may follow one another (`cat a.gz b.gz`), and zeros may fill up the last block.
class Gzip : public Codec {
 public:
  Gzip() { ready_ = inflateInit2(&stream_, 15 + 16) == Z_OK; }  // 16: gzip heads only
  Gzip(const Gzip&) = delete;
  Gzip& operator=(const Gzip&) = delete;
  ~Gzip() override { inflateEnd(&stream_); }

  Result<Step> step(std::span<const char> in, std::span<char> room) override {
    if (!ready_) return damaged("gzip");
    if (between_ && !in.empty() && in.front() == '\0') {
      const auto other = std::find_if(in.begin(), in.end(), [](char c) { return c != '\0'; });
      padded_ = true;
      return Step{static_cast<std::size_t>(other - in.begin()), 0, true};
    }
    if (padded_) return damaged("gzip");
    if (between_ && inflateReset(&stream_) != Z_OK) return damaged("gzip");
    stream_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(in.data()));
    stream_.avail_in = static_cast<uInt>(in.size());
    stream_.next_out = reinterpret_cast<Bytef*>(room.data());
    stream_.avail_out = static_cast<uInt>(room.size());
    const int code = inflate(&stream_, Z_NO_FLUSH);
    if (code != Z_OK && code != Z_STREAM_END && code != Z_BUF_ERROR) return damaged("gzip");
    between_ = code == Z_STREAM_END;
    return Step{in.size() - stream_.avail_in, room.size() - stream_.avail_out, between_};
  }

 private:
  z_stream stream_{};
  bool ready_ = false;
  bool between_ = false;
  bool padded_ = false;
};

// Archives of WARC records in zstd may begin with a skippable frame that holds the dictionary of
// all records, itself packed or not (IIPC, "Zstandard compression for WARC files", section 4).
class Zstd : public Codec {
 public:
  explicit Zstd(bool dictionary_first) : dictionary_first_(dictionary_first) {}

  Result<Step> step(std::span<const char> in, std::span<char> room) override {
    if (dictionary_first_) return dictionary(in);
    ZSTD_inBuffer from{in.data(), in.size(), 0};
    ZSTD_outBuffer to{room.data(), room.size(), 0};
    const std::size_t left = ZSTD_decompressStream(stream_.get(), &to, &from);
    if (ZSTD_isError(left) != 0) return damaged("zstd");
    return Step{from.pos, to.pos, left == 0};
  }

 private:
  struct Free {
    void operator()(ZSTD_DStream* stream) const { ZSTD_freeDStream(stream); }
  };

  // Collects the frame, whose head is four bytes of magic and four of length, and takes it on.
  Result<Step> dictionary(std::span<const char> in) {
    std::size_t taken = 0;
    while (taken < in.size() && frame_.size() < wanted_) {
      const std::size_t size = std::min(in.size() - taken, wanted_ - frame_.size());
      frame_.append(in.data() + taken, size);
      taken += size;
      if (frame_.size() == kFrameHead) {
        wanted_ += length_of_frame();
        if (wanted_ > kDictionaryLimit) return damaged("zstd");
      }
    }
    if (frame_.size() < wanted_) return Step{taken, 0, false};
    std::string words = frame_.substr(kFrameHead);
    if (std::string_view(words).substr(0, kZstd.size()) == kZstd)
      words = TRY(decompress(std::move(words), kDictionaryLimit));
    if (ZSTD_isError(ZSTD_DCtx_loadDictionary(stream_.get(), words.data(), words.size())) != 0)
      return damaged("zstd");
    dictionary_first_ = false;
    frame_.clear();
    return Step{taken, 0, true};
  }
  std::size_t length_of_frame() const {
    std::size_t length = 0;
    for (std::size_t i = kFrameHead; i-- > kFrameHead / 2;)
      length = length << 8 | static_cast<unsigned char>(frame_[i]);
    return length;
  }

  static constexpr std::size_t kFrameHead = 8;
  static constexpr std::size_t kDictionaryLimit = std::size_t{16} << 20;
  std::unique_ptr<ZSTD_DStream, Free> stream_{ZSTD_createDStream()};
  bool dictionary_first_;
  std::string frame_;
  std::size_t wanted_ = kFrameHead;
};

}  // namespace

Result<bool> Unpacker::refill() {
  if (begin_ > 0) {
    packed_.erase(0, begin_);
    end_ -= begin_;
    begin_ = 0;
  }
  packed_.resize(end_ + kChunk);
  const std::size_t got = TRY(pull_(std::span<char>(packed_.data() + end_, kChunk)));
  end_ += got;
  return got > 0;
}

Result<void> Unpacker::open() {
  opened_ = true;
  while (end_ < kZstd.size() && TRY(refill())) {
  }
  const std::string_view head(packed_.data(), end_);
  if (head.substr(0, kGzip.size()) == kGzip) codec_ = std::make_unique<Gzip>();
  const std::string_view magic = head.substr(0, kZstd.size());
  if (magic == kZstd || magic == kZstdDictionary)
    codec_ = std::make_unique<Zstd>(magic == kZstdDictionary);
  between_ = codec_ == nullptr;
  return {};
}

Result<std::size_t> Unpacker::read(std::span<char> room) {
  if (!opened_) TRY_VOID(open());
  while (true) {
    const bool empty = begin_ == end_;
    if (empty && codec_ == nullptr) return pull_(room);
    if (empty && !pending_ && !TRY(refill())) {
      if (between_) return std::size_t{0};
      return fail(ErrorCode::BadInput, "the packed input is cut off.", {},
                  "Copy or download it again.");
    }
    const std::span<const char> waiting(packed_.data() + begin_, end_ - begin_);
    if (codec_ == nullptr) {
      const std::size_t size = std::min(waiting.size(), room.size());
      std::copy_n(waiting.data(), size, room.data());
      begin_ += size;
      return size;
    }
    const Codec::Step step = TRY(codec_->step(waiting, room));
    begin_ += step.taken;
    between_ = step.between;
    pending_ = step.made == room.size() && !between_;
    if (step.made > 0) return step.made;
  }
}

Result<std::string> decompress(std::string bytes, std::size_t limit) {
  std::size_t given = 0;
  Unpacker unpacker([&](std::span<char> room) -> Result<std::size_t> {
    const std::size_t size = std::min(room.size(), bytes.size() - given);
    std::copy_n(bytes.data() + given, size, room.data());
    given += size;
    return size;
  });
  std::string unpacked;
  while (true) {
    const std::size_t before = unpacked.size();
    unpacked.resize(before + kChunk);
    const std::size_t got = TRY(unpacker.read(std::span<char>(unpacked.data() + before, kChunk)));
    unpacked.resize(before + got);
    if (got == 0) return unpacked;
    if (unpacked.size() > limit) {
      return fail(ErrorCode::TooLarge, "is larger than " + std::to_string(limit >> 20) + " MB.");
    }
  }
}

}  // namespace dateline::ingest
