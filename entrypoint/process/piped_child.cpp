#include "entrypoint/process/piped_child.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <system_error>

#include <fcntl.h>
#include <sys/prctl.h>
#include <sys/wait.h>

#include "entrypoint/process/child.hpp"
#include "entrypoint/process/exec.hpp"
#include "entrypoint/process/line_buffer.hpp"
#include "entrypoint/process/owned_fd.hpp"

namespace headgate {
namespace {

using std::chrono::milliseconds;

constexpr milliseconds kTick{200};
/// A child that has closed its output is about to end.
constexpr milliseconds kSoon{5};

struct Pipe {
  OwnedFd read;
  OwnedFd write;
};

/// Its ends stand clear of 0, 1 and 2, which the child gets of it.
Result<Pipe> make_pipe() {
  std::array<int, 2> ends{};
  if (pipe2(ends.data(), O_CLOEXEC) != 0) {
    return fail(
        ErrorCode::not_executable,
        "there is no pipe to be had: " + std::generic_category().message(errno),
        "Raise the limit of open files.");
  }
  return Pipe{.read = OwnedFd(ends[0]), .write = OwnedFd(ends[1])};
}

/// Where a launcher ignores SIGCHLD there are no exit codes.
class ChildrenKept {
 public:
  ChildrenKept() {
    struct sigaction usual{};
    usual.sa_handler = SIG_DFL;
    sigaction(SIGCHLD, &usual, &before_);
  }
  ChildrenKept(const ChildrenKept&) = delete;
  ChildrenKept& operator=(const ChildrenKept&) = delete;
  ~ChildrenKept() { sigaction(SIGCHLD, &before_, nullptr); }

 private:
  struct sigaction before_{};
};

/// What a child has of its parent.
struct Legacy {
  const char* folder;
  int output;
  int report;
  pid_t parent;
};

/// After the fork, only calls that are safe in a signal handler.
[[noreturn]] void become(const Jump& jump, const Legacy& legacy,
                         StopSignals& signals) {
  setpgid(0, 0);
  // Killed, we could not tell it; it must not work on without our lock.
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  if (getppid() != legacy.parent) {
    _exit(127);  // That was before it would have heard.
  }
  signals.restore();
  const int nothing = open("/dev/null", O_RDONLY | O_CLOEXEC);
  int reason = nothing >= 0 && chdir(legacy.folder) == 0 ? 0 : errno;
  if (reason == 0 && nothing >= 0 &&
      (dup2(nothing, STDIN_FILENO) < 0 ||
       dup2(legacy.output, STDOUT_FILENO) < 0 ||
       dup2(legacy.output, STDERR_FILENO) < 0)) {
    reason = errno;
  }
  reason = reason == 0 ? jump() : reason;
  const ssize_t written = write(legacy.report, &reason, sizeof reason);
  (void)written;
  _exit(127);
}

/// A child that runs, and how it is ended.
class Running {
 public:
  Running(const PipedJob& job, Reactor& reactor, pid_t child, OwnedFd output)
      : job_(&job),
        reactor_(&reactor),
        child_(child),
        output_(std::move(output)) {
    fcntl(output_.get(), F_SETFL, O_NONBLOCK);
  }

  Result<int> run() {
    while (!ended()) {
      const Clock::time_point due = Clock::now() + (open_ ? kTick : kSoon);
      std::array<Watch, 1> watches{Watch{.fd = open_ ? output_.get() : -1}};
      if (reactor_->wait(watches, std::min(due, job_->deadline)) ==
          Wake::stopped) {
        return stopped();
      }
      read_all();
      if (Clock::now() >= job_->deadline) {
        return late();
      }
      if (Result<void> going = job_->tick ? job_->tick() : Result<void>();
          !going) {
        end(SIGTERM);
        return std::unexpected(std::move(going.error()));
      }
    }
    finish();
    return code_;
  }

 private:
  bool ended() {
    int status = 0;
    if (!gone_ && waitpid(child_, &status, WNOHANG) == child_) {
      gone_ = true;
      code_ = exit_code(status);
    }
    return gone_;
  }

  void read_all() {
    std::array<char, 8192> piece{};
    while (open_) {
      const ssize_t size = read(output_.get(), piece.data(), piece.size());
      if (size > 0) {
        lines_.take({piece.data(), static_cast<std::size_t>(size)}, job_->hear);
      } else if (size == 0) {
        open_ = false;
      } else if (errno != EINTR) {
        return;
      }
    }
  }

  /// What it left behind in its group has nothing to say any more.
  void finish() {
    read_all();
    lines_.finish(job_->hear);
    kill(-child_, SIGKILL);
  }

  /// Tells the group, and kills it when that does not help.
  void end(int signal) {
    const Reactor::Reprieve reprieve(*reactor_);
    const Clock::time_point limit = Clock::now() + job_->grace;
    kill(-child_, signal);
    kill(-child_, SIGCONT);
    bool hurry = false;
    while (!ended() && !hurry && Clock::now() < limit) {
      std::array<Watch, 1> watches{Watch{.fd = open_ ? output_.get() : -1}};
      hurry = reactor_->wait(watches, std::min(Clock::now() + kSoon, limit)) ==
              Wake::stopped;
      read_all();
    }
    if (!gone_) {
      kill(-child_, SIGKILL);
      waitpid(child_, nullptr, 0);
      gone_ = true;
    }
    finish();
  }

  std::unexpected<Error> stopped() {
    const int signal = reactor_->stop_signal().value_or(SIGTERM);
    end(signal);
    return std::unexpected(
        Error{.code = ErrorCode::interrupted,
              .message = "stopped while " + job_->command.words.front() +
                         " was running, which was told and has ended",
              .hint = {},
              .signal = signal,
              .sqlstate = {}});
  }

  std::unexpected<Error> late() {
    end(SIGTERM);
    return fail(ErrorCode::try_again,
                "the deadline passed while " + job_->command.words.front() +
                    " was running, which was ended",
                "Raise --deadline.");
  }

  const PipedJob* job_;
  Reactor* reactor_;
  pid_t child_;
  OwnedFd output_;
  LineBuffer lines_;
  bool open_ = true;
  bool gone_ = false;
  int code_ = 0;
};

std::vector<const char*> pointers_to(const std::vector<std::string>& texts) {
  std::vector<const char*> pointers;
  pointers.reserve(texts.size());
  for (const std::string& text : texts) {
    pointers.push_back(text.c_str());
  }
  return pointers;
}

}  // namespace

Result<int> run_piped(const PipedJob& job, StopSignals& signals,
                      Reactor& reactor) {
  const std::vector<const char*> environment = pointers_to(job.environment);
  const Jump jump(job.command, environment);
  Result<Pipe> output = make_pipe();
  Result<Pipe> report = make_pipe();
  if (!output || !report) {
    return std::unexpected(output ? report.error() : output.error());
  }
  const ChildrenKept kept;
  const pid_t parent = getpid();
  const pid_t child = fork();
  if (child == 0) {
    become(jump,
           {.folder = job.folder.c_str(),
            .output = output->write.get(),
            .report = report->write.get(),
            .parent = parent},
           signals);
  }
  if (child < 0) {
    return std::unexpected(jump_failure(job.command, errno));
  }
  setpgid(child, child);  // Whoever comes first.
  output->write = OwnedFd();
  report->write = OwnedFd();
  if (const int reason = reported_reason(report->read.get()); reason != 0) {
    waitpid(child, nullptr, 0);
    return std::unexpected(jump_failure(job.command, reason));
  }
  return Running(job, reactor, child, std::move(output->read)).run();
}

}  // namespace headgate
