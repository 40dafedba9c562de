#include "entrypoint/cli/git_history.hpp"

#include <algorithm>
#include <utility>

#include "entrypoint/process/piped_child.hpp"

namespace headgate {
namespace {

/// Ours, without what ties git to another place: a hook is started with these.
std::vector<std::string> git_environment(const Environment& environment) {
  Environment::Variables variables = environment.variables();
  for (const char* name :
       {"GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX"}) {
    variables.erase(name);
  }
  variables["GIT_OPTIONAL_LOCKS"] = "0";
  std::vector<std::string> entries;
  entries.reserve(variables.size());
  for (const auto& [name, value] : variables) {
    entries.push_back(std::string(name).append("=").append(value));
  }
  return entries;
}

std::unexpected<Error> unanswered(const std::string& why, std::string hint) {
  return fail(ErrorCode::usage, "--since cannot be answered: " + why,
              std::move(hint));
}

bool is_octal(char letter) {
  return letter >= '0' && letter <= '7';
}

/// Takes what follows a backslash off `rest`.
char take_escape(std::string_view& rest) {
  constexpr std::string_view letters = "abtnvfr";
  constexpr std::string_view meanings = "\a\b\t\n\v\f\r";
  if (rest.size() >= 3 && std::ranges::all_of(rest.substr(0, 3), is_octal)) {
    int code = 0;
    for (const char digit : rest.substr(0, 3)) {
      code = (code * 8) + (digit - '0');
    }
    rest.remove_prefix(3);
    return static_cast<char>(code);
  }
  const std::size_t at = letters.find(rest.front());
  const char meant =
      at == std::string_view::npos ? rest.front() : meanings.at(at);
  rest.remove_prefix(1);
  return meant;
}

}  // namespace

std::string git_unquoted(std::string_view name) {
  if (name.size() < 2 || !name.starts_with('"') || !name.ends_with('"')) {
    return std::string(name);
  }
  std::string plain;
  for (std::string_view rest = name.substr(1, name.size() - 2);
       !rest.empty();) {
    const char letter = rest.front();
    rest.remove_prefix(1);
    plain += letter == '\\' && !rest.empty() ? take_escape(rest) : letter;
  }
  return plain;
}

std::string GitHistory::Answer::reason() const {
  const auto fatal = std::ranges::find_if(lines, [](const std::string& line) {
    return line.starts_with("fatal: ");
  });
  if (fatal != lines.end()) {
    return fatal->substr(7);
  }
  return lines.empty() ? "git ended with status " + std::to_string(code)
                       : lines.back();
}

Result<GitHistory> GitHistory::since(const Context& context,
                                     const std::string& folder,
                                     const std::string& ref) {
  GitHistory history(context, folder);
  Result<void> done = history.find_base(ref);
  if (done) {
    done = history.list_changes();
  }
  return done ? Result<GitHistory>(std::move(history))
              : std::unexpected(done.error());
}

Result<GitHistory::Answer> GitHistory::ask(
    std::vector<std::string> words) const {
  words.insert(words.begin(), {"git", "-c", "core.quotePath=false"});
  const Result<Command> git =
      find_command(std::move(words), context_->environment);
  if (!git) {
    return unanswered(git.error().message,
                      "Install git where headgate lint runs, or name the "
                      "files that are to be checked.");
  }
  Answer answer;
  const Result<int> code = run_piped(
      {.command = *git,
       .environment = git_environment(context_->environment),
       .folder = folder_,
       .hear = [&answer](
                   std::string_view line) { answer.lines.emplace_back(line); },
       .tick = {},
       .deadline = context_->deadline},
      context_->signals, context_->reactor);
  if (!code) {
    return std::unexpected(code.error());
  }
  answer.code = *code;
  return answer;
}

Result<GitHistory::Answer> GitHistory::demand(
    std::vector<std::string> words) const {
  Result<Answer> answer = ask(std::move(words));
  if (answer && answer->code != 0) {
    return unanswered(answer->reason(),
                      "Mend what git says, or name the files that are to be "
                      "checked.");
  }
  return answer;
}

Result<void> GitHistory::find_base(const std::string& ref) {
  // What starts with a dash would be an option of git's.
  const Result<Answer> commit =
      ref.empty() || ref.starts_with('-')
          ? Result<Answer>(Answer{.code = 1, .lines = {}})
          : ask({"rev-parse", "--verify", "--quiet", ref + "^{commit}"});
  if (!commit) {
    return std::unexpected(commit.error());
  }
  if (commit->code == 1 || (commit->code == 0 && commit->lines.empty())) {
    return unanswered(
        "git knows no commit '" + ref + "'",
        "Name a branch, a tag or a commit; in CI, fetch it first.");
  }
  if (commit->code != 0) {
    return unanswered(commit->reason(),
                      "Run it where the chain's folder is in a checkout.");
  }
  const Result<Answer> base = ask({"merge-base", commit->lines.back(), "HEAD"});
  if (!base) {
    return std::unexpected(base.error());
  }
  if (base->code != 0 || base->lines.empty()) {
    return unanswered(
        "git finds no commit that '" + ref + "' and HEAD have in common",
        "In CI, fetch the whole history: a shallow clone lacks "
        "it (fetch-depth: 0).");
  }
  base_ = base->lines.back();
  return {};
}

Result<void> GitHistory::list_changes() {
  const Result<Answer> changes =
      demand({"diff", "--name-status", "--no-renames", "--no-ext-diff",
              "--no-color", "--relative", base_, "--", "."});
  const Result<Answer> untracked =
      changes ? demand({"ls-files", "--others", "--", "."}) : changes;
  if (!untracked) {
    return std::unexpected(untracked.error());
  }
  for (const std::string& line : changes->lines) {
    if (line.size() > 2 && line.at(1) == '\t') {
      RevisionIds& names = line.front() == 'A' ? added_ : changed_;
      names.insert(git_unquoted(std::string_view(line).substr(2)));
    }
  }
  for (const std::string& line : untracked->lines) {
    // Git forgot it, but knew it then: that is no new file.
    if (std::string name = git_unquoted(line); !changed_.contains(name)) {
      added_.insert(std::move(name));
    }
  }
  return {};
}

Result<std::string> GitHistory::held(const std::string& name) const {
  const Result<Answer> shown = demand({"show", base_ + ":./" + name});
  if (!shown) {
    return std::unexpected(shown.error());
  }
  std::string text;
  for (const std::string& line : shown->lines) {
    text.append(line).append("\n");
  }
  return text;
}

}  // namespace headgate
