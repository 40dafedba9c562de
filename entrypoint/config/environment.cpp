#include "entrypoint/config/environment.hpp"

#include <array>
#include <cerrno>
#include <cstdio>
#include <memory>
#include <system_error>

#include <fmt/format.h>

namespace headgate {
namespace {

constexpr std::size_t kLargestFile = 64UL * 1024;

struct CloseFile {
  void operator()(std::FILE* file) const { static_cast<void>(fclose(file)); }
};

// A path that cannot be opened may well be the secret itself, put where its
// file's name belongs: so no message quotes it.
std::unexpected<Error> unreadable(std::string_view variable,
                                  std::string_view why) {
  return fail(ErrorCode::bad_config,
              fmt::format("the file that {} names {}", variable, why),
              fmt::format("Mount the secret there, or unset {}; it holds a "
                          "path, not the secret itself.",
                          variable));
}

std::string cannot_be_read(int error) {
  return fmt::format("cannot be read: {}",
                     std::generic_category().message(error));
}

void strip_newline(std::string& text) {
  if (text.ends_with('\n')) {
    text.pop_back();
    if (text.ends_with('\r')) {
      text.pop_back();
    }
  }
}

Result<std::optional<std::string>> read_file(std::string_view variable,
                                             const std::string& path) {
  const std::unique_ptr<std::FILE, CloseFile> file(fopen(path.c_str(), "rbe"));
  if (!file) {
    return unreadable(variable, cannot_be_read(errno));
  }
  std::array<char, kLargestFile + 1> bytes{};
  const std::size_t size = fread(bytes.data(), 1, bytes.size(), file.get());
  if (ferror(file.get()) != 0) {
    return unreadable(variable, cannot_be_read(errno));
  }
  if (size > kLargestFile) {
    return unreadable(variable, "is too large");
  }

  std::string text(bytes.data(), size);
  strip_newline(text);
  if (text.empty()) {
    return unreadable(variable, "is empty");
  }
  if (text.find('\0') != std::string::npos) {
    return unreadable(variable, "holds a NUL byte");
  }
  return text;
}

}  // namespace

Environment Environment::from(const char* const* envp) {
  Variables variables;
  for (; *envp != nullptr; ++envp) {
    const std::string_view entry(*envp);
    const std::size_t equals = entry.find('=');
    if (equals != std::string_view::npos) {
      variables.emplace(entry.substr(0, equals), entry.substr(equals + 1));
    }
  }
  return Environment(std::move(variables));
}

std::optional<std::string> Environment::get(std::string_view name) const {
  const auto found = variables_.find(name);
  if (found == variables_.end()) {
    return std::nullopt;
  }
  return found->second;
}

Result<std::optional<std::string>> Environment::get_or_file(
    std::string_view name) const {
  const std::string file_name = fmt::format("{}_FILE", name);
  std::string value = get(name).value_or("");
  const std::string path = get(file_name).value_or("");
  if (!value.empty() && !path.empty()) {
    return fail(ErrorCode::bad_config,
                fmt::format("both {} and {} are set", name, file_name),
                "Keep one of them, so that it is clear which counts.");
  }
  if (!value.empty()) {
    return value;
  }
  if (path.empty()) {
    return std::nullopt;
  }
  return read_file(file_name, path);
}

}  // namespace headgate
