#include "entrypoint/process/command.hpp"

#include <array>
#include <optional>
#include <string_view>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace headgate {
namespace {

enum class Found : std::uint8_t { nothing, unusable, program };

Found look_at(const std::string& path) {
  struct stat status{};
  if (stat(path.c_str(), &status) != 0) {
    return errno == EACCES ? Found::unusable : Found::nothing;
  }
  // faccessat with the effective ids is what execve will judge by.
  const bool runs = S_ISREG(status.st_mode) &&
                    faccessat(AT_FDCWD, path.c_str(), X_OK, AT_EACCESS) == 0;
  return runs ? Found::program : Found::unusable;
}

/// The interpreter that a script's first line names, if the file is a script.
std::optional<std::string> interpreter(const std::string& path) {
  std::array<char, 256> head{};  // The kernel reads no more of the line.
  const int fd = open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (fd < 0) {
    return std::nullopt;
  }
  const ssize_t size = read(fd, head.data(), head.size());
  close(fd);
  std::string_view line(head.data(),
                        size > 0 ? static_cast<std::size_t>(size) : 0);
  line = line.substr(0, line.find('\n'));
  if (!line.starts_with("#!")) {
    return std::nullopt;
  }
  line.remove_prefix(2);
  const std::size_t first = line.find_first_not_of(" \t");
  if (first == std::string_view::npos) {
    return std::nullopt;
  }
  line.remove_prefix(first);
  return std::string(line.substr(0, line.find_first_of(" \t")));
}

Result<Command> checked(std::string path, std::vector<std::string> words) {
  const std::optional<std::string> program = interpreter(path);
  if (program && look_at(*program) != Found::program) {
    const bool dos = program->ends_with('\r');
    return fail(
        ErrorCode::not_executable,
        "'" + path + "' cannot be executed: its interpreter '" +
            (dos ? program->substr(0, program->size() - 1) + "\\r" : *program) +
            "' is not there",
        dos ? "Save the script with Unix line ends."
            : "Install the interpreter in the image, or correct the "
              "script's first line.");
  }
  return Command{.path = std::move(path), .words = std::move(words)};
}

Result<Command> not_executable(const std::string& path) {
  return fail(ErrorCode::not_executable, "'" + path + "' cannot be executed",
              "Check that it is a file with the execute bit set for this user "
              "(chmod +x), not a folder.");
}

Result<Command> not_found(const std::string& message) {
  return fail(ErrorCode::command_not_found, message,
              "Check the image's CMD for a typing error, and that the program "
              "is installed in the image.");
}

Result<Command> along_path(std::string_view path,
                           std::vector<std::string> words) {
  std::optional<std::string> unusable;
  while (true) {
    const std::size_t colon = path.find(':');
    const std::string_view folder = path.substr(0, colon);
    // An empty entry means the current folder.
    std::string candidate =
        (folder.empty() ? "." : std::string(folder)) + "/" + words.front();
    const Found found = look_at(candidate);
    if (found == Found::program) {
      return checked(std::move(candidate), std::move(words));
    }
    if (found == Found::unusable && !unusable) {
      unusable = std::move(candidate);
    }
    if (colon == std::string_view::npos) {
      break;
    }
    path.remove_prefix(colon + 1);
  }
  return unusable ? not_executable(*unusable)
                  : not_found("'" + words.front() + "' was not found in PATH");
}

}  // namespace

Result<Command> find_command(std::vector<std::string> words,
                             const Environment& environment) {
  if (words.empty()) {
    return fail(ErrorCode::usage, "there is no CMD to become",
                "Write it after `--`: headgate run -- uvicorn app:main.");
  }
  const std::string& name = words.front();
  if (name.empty()) {
    return not_found("the CMD's first word is empty");
  }
  if (name.find('/') == std::string::npos) {
    return along_path(environment.get("PATH").value_or("/usr/bin:/bin"),
                      std::move(words));
  }
  switch (look_at(name)) {
    case Found::program: {
      std::string path = name;
      return checked(std::move(path), std::move(words));
    }
    case Found::unusable:
      return not_executable(name);
    case Found::nothing:
      break;
  }
  return not_found("'" + name + "' is not there");
}

}  // namespace headgate
