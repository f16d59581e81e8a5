// SPDX-License-Identifier: Apache-2.0
#include "base/result.h"

namespace dateline {

std::string_view name(ErrorCode code) {
  switch (code) {
    case ErrorCode::BadInput:
      return "bad-input";
    case ErrorCode::BadArgument:
      return "bad-argument";
    case ErrorCode::NotFound:
      return "not-found";
    case ErrorCode::NotReadable:
      return "not-readable";
    case ErrorCode::NotWritable:
      return "not-writable";
    case ErrorCode::TooLarge:
      return "too-large";
    case ErrorCode::MissingResource:
      return "missing-resource";
    case ErrorCode::DamagedResource:
      return "damaged-resource";
    case ErrorCode::Interrupted:
      return "interrupted";
    case ErrorCode::InUse:
      return "in-use";
    case ErrorCode::NewerLedger:
      return "newer-ledger";
  }
  return "unknown";
}

std::string Error::message() const {
  std::string words;
  if (!where.empty()) words += where + ": ";
  words += what;
  if (!hint.empty()) words += " " + hint;
  return words;
}

}  // namespace dateline
