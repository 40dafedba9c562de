#include "entrypoint/guard/left_behind.hpp"

#include <charconv>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <optional>
#include <system_error>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "entrypoint/guard/server_user.hpp"
#include "entrypoint/process/owned_fd.hpp"
#include "entrypoint/process/reactor.hpp"

namespace headgate {
namespace {

namespace fs = std::filesystem;
using std::chrono::milliseconds;

/// Whether what is there may be ours: others can make such names in /tmp.
bool may_be_ours(const std::string& folder) {
  struct stat found{};
  if (lstat(folder.c_str(), &found) != 0 || !S_ISDIR(found.st_mode)) {
    return false;
  }
  const std::optional<ProcessUser> server =
      server_user().value_or(std::nullopt);
  return found.st_uid == geteuid() || (server && found.st_uid == server->user);
}

/// The lock of a folder that nobody owns any more; -1: it has an owner, or is
/// just being made.
OwnedFd abandoned(const std::string& folder) {
  OwnedFd file(
      open(owner_file(folder).c_str(), O_RDWR | O_CLOEXEC | O_NOFOLLOW));
  struct stat found{};
  const bool free = file.get() >= 0 &&
                    flock(file.get(), LOCK_EX | LOCK_NB) == 0 &&
                    fstat(file.get(), &found) == 0 && found.st_size > 0;
  return free ? std::move(file) : OwnedFd();
}

/// The process that its file names, if that is a server in this folder.
std::optional<pid_t> server_in(const std::string& folder) {
  const fs::path data = fs::path(folder) / "data";
  std::ifstream file(data / "postmaster.pid");
  std::string line;
  std::getline(file, line);
  pid_t pid = 0;
  std::from_chars(line.data(), line.data() + line.size(), pid);
  std::error_code none;
  const fs::path works_in =
      fs::read_symlink(fs::path("/proc") / std::to_string(pid) / "cwd", none);
  return pid > 0 && !none && works_in == data ? std::optional(pid)
                                              : std::nullopt;
}

void end_server(const std::string& folder) {
  Reactor undisturbed;
  const Clock::time_point limit = Clock::now() + std::chrono::seconds(5);
  std::optional<pid_t> server = server_in(folder);
  if (server) {
    kill(*server, SIGQUIT);
  }
  while (server && Clock::now() < limit) {
    undisturbed.sleep(milliseconds(10));
    server = server_in(folder);
  }
  if (server) {
    kill(*server, SIGKILL);
  }
}

}  // namespace

std::string owner_file(const std::string& folder) {
  return folder + "/owner";
}

bool write_owner(int file) {
  const std::string text = std::to_string(getpid()) + "\n";
  return write(file, text.data(), text.size()) ==
         static_cast<ssize_t>(text.size());
}

void remove_for_good(const std::string& folder) {
  Reactor undisturbed;
  const Clock::time_point limit = Clock::now() + std::chrono::seconds(2);
  std::error_code error;
  while (fs::remove_all(folder, error), error && Clock::now() < limit) {
    undisturbed.sleep(milliseconds(20));
  }
}

void remove_left_behind(const std::string& parent, std::string_view prefix) {
  std::error_code none;
  for (fs::directory_iterator each(parent, none), end; !none && each != end;
       each.increment(none)) {
    const std::string folder = each->path().string();
    if (!each->path().filename().string().starts_with(prefix) ||
        !may_be_ours(folder)) {
      continue;
    }
    if (const OwnedFd lock = abandoned(folder); lock.get() >= 0) {
      end_server(folder);
      remove_for_good(folder);
    }
  }
}

}  // namespace headgate
