#include "entrypoint/process/background_child.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <utility>

#include <fcntl.h>
#include <grp.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/wait.h>

#include "entrypoint/process/child.hpp"
#include "entrypoint/process/exec.hpp"
#include "entrypoint/process/owned_fd.hpp"

namespace headgate {
namespace {

using std::chrono::milliseconds;

constexpr milliseconds kLookAgain{5};

/// What a child has of its parent.
struct Inheritance {
  const char* folder;
  const char* output;
  std::optional<ProcessUser> user;
  int orphaned;
  int report;
  pid_t parent;
};

bool change_user(const std::optional<ProcessUser>& user) {
  return !user || (setgroups(0, nullptr) == 0 && setgid(user->group) == 0 &&
                   setuid(user->user) == 0);
}

bool arrange_files(const Inheritance& from) {
  const int nothing = open("/dev/null", O_RDONLY | O_CLOEXEC);
  const int output =
      open(from.output, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
  return nothing >= 0 && output >= 0 && chdir(from.folder) == 0 &&
         dup2(nothing, STDIN_FILENO) >= 0 && dup2(output, STDOUT_FILENO) >= 0 &&
         dup2(output, STDERR_FILENO) >= 0;
}

/// After the fork, only calls that are safe in a signal handler.
[[noreturn]] void become(const Jump& jump, const Inheritance& from,
                         StopSignals& signals) {
  setpgid(0, 0);
  umask(S_IRWXG | S_IRWXO);
  int reason = change_user(from.user) && arrange_files(from) ? 0 : errno;
  // A change of the user would have cleared it.
  prctl(PR_SET_PDEATHSIG, from.orphaned);
  if (getppid() != from.parent) {
    _exit(127);  // That was before it would have heard.
  }
  signals.restore();
  reason = reason == 0 ? jump() : reason;
  const ssize_t written = write(from.report, &reason, sizeof reason);
  (void)written;
  _exit(127);
}

/// Where a launcher ignores SIGCHLD there are no exit codes. Children get it
/// back as it was.
void keep_exit_codes() {
  struct sigaction usual{};
  usual.sa_handler = SIG_DFL;
  sigaction(SIGCHLD, &usual, nullptr);
}

std::vector<const char*> pointers_to(const std::vector<std::string>& texts) {
  std::vector<const char*> pointers;
  pointers.reserve(texts.size());
  for (const std::string& text : texts) {
    pointers.push_back(text.c_str());
  }
  return pointers;
}

}  // namespace

Result<BackgroundChild> BackgroundChild::start(const BackgroundJob& job,
                                               StopSignals& signals) {
  const std::vector<const char*> environment = pointers_to(job.environment);
  const Jump jump(job.command, environment);
  std::array<int, 2> ends{};
  if (pipe2(ends.data(), O_CLOEXEC) != 0) {
    return fail(ErrorCode::internal, "there is no pipe to be had",
                "Raise the limit of open files.");
  }
  const OwnedFd heard(ends[0]);
  OwnedFd said(ends[1]);
  keep_exit_codes();
  const pid_t parent = getpid();
  const pid_t child = fork();
  if (child == 0) {
    become(jump,
           {.folder = job.folder.c_str(),
            .output = job.output.c_str(),
            .user = job.user,
            .orphaned = job.orphaned,
            .report = said.get(),
            .parent = parent},
           signals);
  }
  if (child < 0) {
    return std::unexpected(jump_failure(job.command, errno));
  }
  setpgid(child, child);  // Whoever comes first.
  said = OwnedFd();
  if (const int reason = reported_reason(heard.get()); reason != 0) {
    waitpid(child, nullptr, 0);
    return std::unexpected(jump_failure(job.command, reason));
  }
  return BackgroundChild(child);
}

BackgroundChild::BackgroundChild(BackgroundChild&& other) noexcept
    : child_(std::exchange(other.child_, 0)), code_(other.code_) {}

BackgroundChild::~BackgroundChild() {
  end(SIGKILL, milliseconds(0));
}

std::optional<int> BackgroundChild::ended() {
  int status = 0;
  if (child_ > 0 && !code_) {
    if (waitpid(child_, &status, WNOHANG) == child_) {
      code_ = exit_code(status);
    }
  }
  return code_;
}

std::optional<int> BackgroundChild::wait(Reactor& reactor,
                                         Clock::time_point deadline) {
  while (!ended() && Clock::now() < deadline) {
    if (reactor.wait({}, std::min(deadline, Clock::now() + kLookAgain)) ==
        Wake::stopped) {
      break;
    }
  }
  return ended();
}

void BackgroundChild::end(int signal, milliseconds grace) {
  if (child_ <= 0 || ended()) {
    return;
  }
  Reactor undisturbed;
  // Its own children are told by it, unless it is killed.
  kill(signal == SIGKILL ? -child_ : child_, signal);
  kill(child_, SIGCONT);
  if (!wait(undisturbed, Clock::now() + grace)) {
    kill(-child_, SIGKILL);
    waitpid(child_, nullptr, 0);
    code_ = 128 + SIGKILL;
  }
}

}  // namespace headgate
