#include "entrypoint/alembic/command.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <utility>

namespace headgate {
namespace {

namespace fs = std::filesystem;

std::unexpected<Error> not_there(const std::string& what) {
  return std::unexpected(alembic_is_missing(what));
}

/// It runs in another folder than ours.
Command rooted(Command command) {
  std::error_code ignored;
  command.path = fs::absolute(command.path, ignored).string();
  return command;
}

/// The words of a script's first line, after `#!`.
std::vector<std::string> first_line(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::string line(512, '\0');
  file.read(line.data(), static_cast<std::streamsize>(line.size()));
  line.resize(static_cast<std::size_t>(file.gcount()));
  line.resize(std::min(line.find('\n'), line.size()));
  return line.starts_with("#!") ? split_words(line.substr(2))
                                : std::vector<std::string>();
}

/// The Python of a program of Alembic's: its first line tells.
std::vector<std::string> python_of(const std::string& path) {
  std::vector<std::string> line = first_line(path);
  if (!line.empty() && line.front().find("python") != std::string::npos) {
    return line;
  }
  return line.size() == 2 && line.back().starts_with("python")
             ? line  // `/usr/bin/env python3`
             : std::vector<std::string>{"python3"};
}

/// What runs Alembic's Python, as words. What follows the word `alembic` is
/// Alembic's own.
std::vector<std::string> python_words(const Command& alembic) {
  std::vector<std::string> words = alembic.words;
  const auto named = std::ranges::find_if(words, [](const std::string& word) {
    return word == "alembic" || word.ends_with("/alembic");
  });
  const auto own = named == words.end() ? words.end() - 1 : named;
  if (own == words.begin()) {
    return python_of(alembic.path);
  }
  words.erase(own, words.end());
  if (words.back() == "-m") {
    words.pop_back();  // `python3 -m alembic`
  } else {
    words.emplace_back("python3");  // `poetry run alembic -x tenant=a`
  }
  return words;
}

}  // namespace

Result<Command> find_alembic(const std::optional<std::string>& wanted,
                             const Environment& environment) {
  if (wanted) {
    Result<Command> command = find_command(split_words(*wanted), environment);
    return command ? Result<Command>(rooted(*std::move(command)))
                   : not_there(command.error().message);
  }
  Result<Command> command = find_command({"alembic"}, environment);
  if (!command) {
    command = find_command({"python3", "-m", "alembic"}, environment);
  }
  return command ? Result<Command>(rooted(*std::move(command)))
                 : not_there("neither alembic nor python3 is in PATH");
}

Result<Command> find_python(const Command& alembic,
                            const Environment& environment) {
  Result<Command> command = find_command(python_words(alembic), environment);
  return command ? Result<Command>(rooted(*std::move(command)))
                 : not_there(command.error().message);
}

Error alembic_is_missing(const std::string& what) {
  return {.code = ErrorCode::preflight_failed,
          .message = "the chain is Alembic's, and " + what,
          .hint =
              "Install Alembic in the image, put it into PATH, or say with "
              "--alembic-command how to run it.",
          .sqlstate = {}};
}

bool tells_of_no_alembic(std::string_view line) {
  return line.ends_with("No module named alembic") ||
         line.ends_with("No module named 'alembic'");
}

std::vector<std::string> split_words(std::string_view line) {
  std::vector<std::string> words;
  bool in_word = false;
  char quote = '\0';
  for (const char letter : line) {
    const bool blank = letter == ' ' || letter == '\t' || letter == '\r';
    if (quote == '\0' && blank) {
      in_word = false;
      continue;
    }
    if (!std::exchange(in_word, true)) {
      words.emplace_back();
    }
    if (letter == quote) {
      quote = '\0';
    } else if (quote == '\0' && (letter == '"' || letter == '\'')) {
      quote = letter;
    } else {
      words.back() += letter;
    }
  }
  return words;
}

std::vector<std::string> python_environment(const Environment& environment,
                                            const std::string& application) {
  Environment::Variables variables = environment.variables();
  variables["PYTHONUNBUFFERED"] = "1";
  if (!application.empty()) {
    variables["PGAPPNAME"] = application;
  }
  std::vector<std::string> entries;
  entries.reserve(variables.size());
  for (const auto& [name, value] : variables) {
    entries.push_back(std::string(name).append("=").append(value));
  }
  return entries;
}

}  // namespace headgate
