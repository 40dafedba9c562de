#include "entrypoint/alembic/explain_exit.hpp"

#include <algorithm>
#include <array>
#include <ranges>

#include "entrypoint/alembic/command.hpp"

namespace headgate {
namespace {

constexpr int kRefused = 255;
constexpr int kUsage = 2;
constexpr int kKilled = 128 + 9;

/// What a part of a message means, and what to do about it.
struct Advice {
  std::string_view part;
  std::string_view hint;
};

// table: the first that fits.
constexpr std::array kAdvice{
    Advice{.part = "ModuleNotFoundError",
           .hint = "Install it in the image, or let PYTHONPATH, or "
                   "prepend_sys_path in Alembic's configuration, find it."},
    Advice{.part = "ImportError",
           .hint = "See that what env.py imports can be imported where "
                   "alembic.ini is."},
    Advice{.part = "KeyError: '",
           .hint = "Is it a variable that env.py reads and nobody has set?"},
    Advice{.part = "value too long for type character varying",
           .hint = "If it is the revision's id: shorten it, or widen "
                   "version_num of the version table."},
    Advice{.part = "OperationalError",
           .hint = "env.py chooses its database by itself: give it the URL "
                   "that headgate has."},
    Advice{.part = "Can't locate revision",
           .hint = "The database that env.py connects to holds a revision "
                   "that the chain does not: is it another database?"},
    Advice{.part = "Multiple head revisions",
           .hint = "Join them with `headgate merge`, or go to `heads`."},
};

std::string hint_for(const std::string& why) {
  for (const Advice& advice : kAdvice) {
    if (why.find(advice.part) != std::string::npos) {
      return std::string(advice.hint);
    }
  }
  return "Its own lines above say more; mend the revision and run it again.";
}

/// What it said last of the failure.
std::string reason_of(const FailedRun& run) {
  if (!run.transcript.refusal().empty()) {
    return run.transcript.refusal();
  }
  return run.transcript.exception();
}

/// `file:line` of the traceback's innermost place in `file`, or `file`.
std::string place_in(const Transcript& transcript, const std::string& file) {
  const std::string name = file.substr(file.rfind('/') + 1);
  for (const Transcript::Frame& frame :
       transcript.frames() | std::views::reverse) {
    if (frame.file.ends_with("/" + name)) {
      return file + ":" + frame.line;
    }
  }
  return file;
}

std::string ended_how(int code) {
  return code > 128 && code < kRefused
             ? "was ended by signal " + std::to_string(code - 128)
             : "exited with status " + std::to_string(code);
}

/// A COMMIT that begins a statement, unlike that of `ON COMMIT DROP`.
bool executes_commit(std::string_view line) {
  constexpr std::string_view word = "COMMIT";
  constexpr std::string_view before = "\"';";
  for (std::size_t at = line.find(word); at != std::string_view::npos;
       at = line.find(word, at + 1)) {
    const std::size_t last =
        at == 0 ? std::string_view::npos : line.find_last_not_of(" \t", at - 1);
    const std::size_t next = at + word.size();
    const bool starts = last == std::string_view::npos ||
                        before.find(line[last]) != std::string_view::npos;
    const bool ends =
        next == line.size() ||
        std::string_view("\"'; \t").find(line[next]) != std::string_view::npos;
    if (starts && ends) {
      return true;
    }
  }
  return false;
}

/// Where env.py, or whatever failed, was at; or nothing.
std::string place_ahead(const Transcript& transcript) {
  const std::vector<Transcript::Frame>& frames = transcript.frames();
  if (frames.empty() || !transcript.refusal().empty()) {
    return "";
  }
  const Transcript::Frame* told = &frames.back();
  for (const Transcript::Frame& frame : frames) {
    told = frame.file.ends_with("/env.py") ? &frame : told;
  }
  return " (" + told->file + ":" + told->line + ")";
}

Error explain_revision(const FailedRun& run, const std::string& id,
                       const std::string& why) {
  const std::string file =
      run.graph.contains(id)
          ? " (" + place_in(run.transcript, run.graph.at(id).file) + ")"
          : "";
  Error error{.code = ErrorCode::revision_failed,
              .message = "revision " + id + file +
                         " failed in Alembic, which " + ended_how(run.code) +
                         (why.empty() ? "" : ": " + why),
              .hint = hint_for(why),
              .sqlstate = {}};
  if (!run.left_open.empty()) {
    error.code = ErrorCode::half_applied;
    error.message += run.left_open == id ? "; it" : "; " + run.left_open;
    error.message += " has an autocommit_block, and what that has done stands";
    error.hint =
        "Look what the revision has done, undo it by hand or make the "
        "revision fit to run again, then run it again.";
  }
  return error;
}

}  // namespace

bool ends_transaction(std::string_view text) {
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view line = text.substr(0, end);
    const std::string_view code = line.substr(0, line.find('#'));
    if (code.find("autocommit_block") != std::string_view::npos ||
        executes_commit(code)) {
      return true;
    }
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return false;
}

Error explain_exit(const FailedRun& run) {
  const std::string why = reason_of(run);
  if (!run.transcript.begun().empty()) {
    return explain_revision(run, run.transcript.begun().back().revision, why);
  }
  if (!run.transcript.absence().empty()) {
    return alembic_is_missing("it is not installed: " +
                              run.transcript.absence());
  }
  std::string message =
      "Alembic " + ended_how(run.code) + " before the first revision";
  std::string hint = hint_for(why);
  if (!why.empty()) {
    message += ": " + why + place_ahead(run.transcript);
  } else if (run.code == kUsage) {
    hint =
        "It does not understand its arguments: is it an Alembic, and does "
        "--alembic-command end with it?";
  } else if (run.code == kKilled) {
    hint = "Was there too little memory for it?";
  }
  return {.code = ErrorCode::revision_failed,
          .message = std::move(message),
          .hint = std::move(hint),
          .sqlstate = {}};
}

}  // namespace headgate
