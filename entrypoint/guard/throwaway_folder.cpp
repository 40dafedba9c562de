#include "entrypoint/guard/throwaway_folder.hpp"

#include <array>
#include <cerrno>
#include <cstdlib>
#include <filesystem>
#include <system_error>
#include <utility>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>

#include "entrypoint/guard/left_behind.hpp"

namespace headgate {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kPrefix = "headgate-guard-";
constexpr std::size_t kLongestSocket = 107;
constexpr std::string_view kSocket = "XXXXXX/.s.PGSQL.5432";

/// Whether another user may pass through all of a folder's parents.
bool is_open_to_all(const fs::path& folder) {
  for (fs::path at = folder;; at = at.parent_path()) {
    struct stat found{};
    if (stat(at.c_str(), &found) != 0 || (found.st_mode & S_IXOTH) == 0) {
      return false;
    }
    if (at == at.parent_path()) {
      return true;
    }
  }
}

std::string chosen_parent(std::string_view parent,
                          const std::optional<ProcessUser>& user) {
  std::error_code none;
  const fs::path wanted =
      parent.empty() ? fs::path() : fs::canonical(parent, none);
  const bool fits = !wanted.empty() && !none && fits_socket(wanted.string()) &&
                    (!user || is_open_to_all(wanted));
  return fits ? wanted.string() : "/tmp";
}

std::unexpected<Error> no_folder(const std::string& what, int reason) {
  return fail(ErrorCode::bad_config,
              "no folder for a throwaway server in " + what + ": " +
                  std::generic_category().message(reason),
              "Name a folder that can be written to with TMPDIR.");
}

}  // namespace

bool fits_socket(std::string_view parent) {
  return parent.size() + 1 + kPrefix.size() + kSocket.size() <= kLongestSocket;
}

Result<ThrowawayFolder> ThrowawayFolder::make(
    std::string_view parent, const std::optional<ProcessUser>& user) {
  const std::string place = chosen_parent(parent, user);
  remove_left_behind(place, kPrefix);
  std::string path =
      std::string(place).append("/").append(kPrefix).append("XXXXXX");
  if (mkdtemp(path.data()) == nullptr) {
    return no_folder(place, errno);
  }
  ThrowawayFolder folder(path, OwnedFd());
  folder.lock_ = OwnedFd(open(owner_file(path).c_str(),
                              O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600));
  if (folder.lock_.get() < 0 || flock(folder.lock_.get(), LOCK_EX) != 0 ||
      !write_owner(folder.lock_.get()) ||
      (user && chown(path.c_str(), user->user, user->group) != 0)) {
    return no_folder(place, errno);
  }
  return folder;
}

ThrowawayFolder::ThrowawayFolder(ThrowawayFolder&& other) noexcept
    : path_(std::exchange(other.path_, {})), lock_(std::move(other.lock_)) {}

ThrowawayFolder::~ThrowawayFolder() {
  if (!path_.empty()) {
    remove_for_good(path_);
  }
}

}  // namespace headgate
