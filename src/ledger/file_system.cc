// SPDX-License-Identifier: Apache-2.0
#include "ledger/file_system.h"

#include <sys/vfs.h>

#include <array>
#include <filesystem>

namespace dateline::ledger {
namespace {

struct Network {
  std::int64_t type;  // of statfs(2)
  std::string_view name;
};

constexpr std::array<Network, 11> kNetworks = {{
    {0x6969, "NFS"},
    {0x517B, "SMB"},
    {0xFF534D42, "CIFS"},
    {0xFE534D42, "SMB2"},
    {0x01021997, "9P"},  // also a folder of Windows as seen from WSL
    {0x5346414F, "AFS"},
    {0x6B414653, "AFS"},
    {0x00C36400, "Ceph"},
    {0x0BD00BD0, "Lustre"},
    {0x73757245, "Coda"},
    {0x47504653, "GPFS"},
}};

}  // namespace

std::string_view network_name(std::int64_t type) {
  for (const Network& network : kNetworks) {
    if (network.type == (type & 0xFFFFFFFF)) return network.name;  // f_type may be signed
  }
  return {};
}

std::string_view network_of(const std::string& path) {
  struct statfs status {};
  const std::filesystem::path folder = std::filesystem::path(path).parent_path();
  const bool found = statfs(path.c_str(), &status) == 0 ||
                     statfs(folder.empty() ? "." : folder.c_str(), &status) == 0;
  return found ? network_name(static_cast<std::int64_t>(status.f_type)) : std::string_view();
}

}  // namespace dateline::ledger
