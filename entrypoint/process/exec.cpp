#include "entrypoint/process/exec.hpp"

#include <cerrno>
#include <string_view>
#include <system_error>

#include <unistd.h>

namespace headgate {

std::vector<const char*> scrubbed(
    const char* const* envp, const std::set<std::string, std::less<>>& unset) {
  std::vector<const char*> kept;
  for (; *envp != nullptr; ++envp) {
    const std::string_view entry(*envp);
    const std::string_view name = entry.substr(0, entry.find('='));
    if (!name.starts_with("HEADGATE_DATABASE_URL") && !unset.contains(name)) {
      kept.push_back(*envp);
    }
  }
  return kept;
}

Jump::Jump(const Command& command, const std::vector<const char*>& environment)
    : path_(command.path.c_str()) {
  // execve takes pointers to non-const and changes nothing.
  words_.reserve(command.words.size() + 1);
  for (const std::string& word : command.words) {
    words_.push_back(const_cast<char*>(word.c_str()));
  }
  words_.push_back(nullptr);
  variables_.reserve(environment.size() + 1);
  for (const char* entry : environment) {
    variables_.push_back(const_cast<char*>(entry));
  }
  variables_.push_back(nullptr);
}

int Jump::operator()() const {
  execve(path_, words_.data(), variables_.data());
  return errno;
}

Error jump_failure(const Command& command, int reason) {
  return {.code = reason == ENOENT ? ErrorCode::command_not_found
                                   : ErrorCode::not_executable,
          .message = "'" + command.path + "' cannot be executed: " +
                     std::generic_category().message(reason),
          .hint = reason == ENOEXEC
                      ? "Give the script a first line such as #!/bin/sh, or "
                        "check that the binary is for this machine."
                      : "Check the file in the image.",
          .sqlstate = {}};
}

Error exec_command(const Command& command,
                   const std::vector<const char*>& environment,
                   const Descriptors& descriptors) {
  const Jump jump(command, environment);
  descriptors.close_ours_at_exec();
  return jump_failure(command, jump());
}

}  // namespace headgate
