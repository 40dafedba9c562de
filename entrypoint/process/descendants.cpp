#include "entrypoint/process/descendants.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <csignal>
#include <memory>
#include <set>
#include <string>

#include <dirent.h>
#include <fcntl.h>

#include "entrypoint/process/owned_fd.hpp"

namespace headgate {
namespace {

/// How often we look for more: what survives a signal may fork for ever.
constexpr int kLooks = 10;

std::optional<pid_t> read_number(std::string_view text) {
  pid_t number = 0;
  const auto read = std::from_chars(text.begin(), text.end(), number);
  return read.ec == std::errc() && read.ptr == text.end()
             ? std::optional(number)
             : std::nullopt;
}

/// Whether /proc counts processes as we do: it may be another namespace's.
bool proc_is_ours() {
  std::array<char, 32> name{};
  const ssize_t size = readlink("/proc/self", name.data(), name.size());
  return size > 0 &&
         read_number({name.data(), static_cast<std::size_t>(size)}) == getpid();
}

std::optional<Kinship> kinship_of(const char* process) {
  const std::string path = std::string("/proc/") + process + "/stat";
  const OwnedFd file(open(path.c_str(), O_RDONLY | O_CLOEXEC));
  std::array<char, 256> text{};  // The parent comes fourth.
  const ssize_t size = read(file.get(), text.data(), text.size());
  return size > 0 ? read_kinship({text.data(), static_cast<std::size_t>(size)})
                  : std::nullopt;
}

struct CloseFolder {
  void operator()(DIR* folder) const { closedir(folder); }
};

std::vector<Kinship> all_processes() {
  std::vector<Kinship> found;
  const std::unique_ptr<DIR, CloseFolder> folder(
      proc_is_ours() ? opendir("/proc") : nullptr);
  if (!folder) {
    return found;
  }
  // No other thread reads this folder.
  // NOLINTNEXTLINE(concurrency-mt-unsafe)
  while (const dirent* entry = readdir(folder.get())) {
    const char* name = static_cast<const char*>(entry->d_name);
    if (!read_number(name)) {
      continue;
    }
    if (const auto kinship = kinship_of(name)) {
      found.push_back(*kinship);
    }
  }
  return found;
}

}  // namespace

std::optional<Kinship> read_kinship(std::string_view stat) {
  const std::size_t open = stat.find(" (");
  const std::size_t close = stat.rfind(')');
  // Behind the name: a space, the state's letter, a space, the parent.
  if (open == std::string_view::npos || close == std::string_view::npos ||
      stat.size() < close + 5) {
    return std::nullopt;
  }
  const std::string_view rest = stat.substr(close + 4);
  const auto process = read_number(stat.substr(0, open));
  const auto parent = read_number(rest.substr(0, rest.find(' ')));
  return process && parent
             ? std::optional(Kinship{.process = *process, .parent = *parent})
             : std::nullopt;
}

std::vector<pid_t> below(pid_t ancestor,
                         const std::vector<Kinship>& processes) {
  std::vector<pid_t> found;
  std::size_t next = 0;
  for (pid_t parent = ancestor;; parent = found[next++]) {
    for (const Kinship& each : processes) {
      if (each.parent == parent && each.process != ancestor &&
          std::ranges::find(found, each.process) == found.end()) {
        found.push_back(each.process);
      }
    }
    if (next == found.size()) {
      return found;
    }
  }
}

bool signal_descendants(int signal) {
  if (getpid() == 1) {
    return kill(-1, signal) == 0;  // In one go: nothing can fork meanwhile.
  }
  bool reached = false;
  std::set<pid_t> told;
  bool news = true;
  for (int looks = 0; news && looks < kLooks; ++looks) {
    news = false;
    for (const pid_t process : below(getpid(), all_processes())) {
      if (told.insert(process).second) {
        news = true;
        reached = kill(process, signal) == 0 || reached;
      }
    }
  }
  return reached;
}

}  // namespace headgate
