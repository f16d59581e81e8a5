// SPDX-License-Identifier: Apache-2.0
#include "ledger/errors.h"

#include <sqlite3.h>

namespace dateline::ledger {

Error error_of(int code, sqlite3* database, const std::string& path) {
  const auto error = [&path](ErrorCode kind, std::string what, std::string hint) {
    return Error{kind, std::move(what), path, std::move(hint)};
  };
  switch (code & 0xff) {  // the low byte is the primary code
    case SQLITE_FULL:
      return error(ErrorCode::NotWritable, "the disk is full.",
                   "What was added before is kept; make room and run the same command again.");
    case SQLITE_READONLY:
    case SQLITE_PERM:
      return error(ErrorCode::NotWritable, "cannot be written: it or its folder is read-only.",
                   "Change its permissions, or copy it elsewhere.");
    case SQLITE_CANTOPEN:
      return error(ErrorCode::NotReadable, "cannot be opened.",
                   "The file and its folder must be readable.");
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return error(ErrorCode::InUse, "is being written by another program.",
                   "Wait until that has ended.");
    case SQLITE_NOTADB:
      return error(ErrorCode::DamagedResource, "is no ledger.",
                   "Name a file that dateline add made, or one that is not there yet.");
    case SQLITE_CORRUPT:
      return error(ErrorCode::DamagedResource, "is damaged.",
                   "dateline doctor says where; go back to a copy of it.");
    case SQLITE_IOERR:
      return error(ErrorCode::NotWritable, "cannot be read or written: the disk fails.",
                   "What was added before is kept.");
    case SQLITE_INTERRUPT:
      return error(ErrorCode::Interrupted, "was interrupted.", "");
    default:
      return error(
          ErrorCode::BadInput,
          "SQLite says: " +
              std::string(database != nullptr ? sqlite3_errmsg(database) : sqlite3_errstr(code)) +
              ".",
          "");
  }
}

}  // namespace dateline::ledger
