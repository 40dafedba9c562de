#include "entrypoint/guard/installation.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <filesystem>
#include <system_error>

#include <unistd.h>

namespace headgate {
namespace {

namespace fs = std::filesystem;

// table: where packages put PostgreSQL's programs.
constexpr std::array<std::string_view, 9> kUsual{
    "/usr/lib/postgresql/*/bin",
    "/usr/pgsql-*/bin",
    "/usr/libexec/postgresql*",
    "/usr/local/pgsql/bin",
    "/usr/local/lib/postgresql*/bin",
    "/usr/local/opt/postgresql*/bin",
    "/opt/homebrew/opt/postgresql*/bin",
    "/opt/local/lib/postgresql*/bin",
    "/Applications/Postgres.app/Contents/Versions/*/bin",
};

bool is_installation(const fs::path& folder) {
  return access((folder / "initdb").c_str(), X_OK) == 0 &&
         access((folder / "postgres").c_str(), X_OK) == 0;
}

/// The folders that a pattern names; its `*` stands within one name.
std::vector<std::string> matching(std::string_view pattern) {
  const std::size_t star = pattern.find('*');
  if (star == std::string_view::npos) {
    return {std::string(pattern)};
  }
  const std::size_t begin = pattern.rfind('/', star) + 1;
  const std::string_view stem = pattern.substr(begin, star - begin);
  const std::string_view rest = pattern.substr(star + 1);
  std::vector<std::string> found;
  std::error_code none;
  const fs::path parent(pattern.substr(0, begin));
  for (fs::directory_iterator each(parent, none), end; !none && each != end;
       each.increment(none)) {
    if (each->path().filename().string().starts_with(stem)) {
      found.push_back(each->path().string() + std::string(rest));
    }
  }
  return found;
}

std::optional<std::string> in_path(std::string_view path) {
  while (!path.empty()) {
    const std::size_t end = std::min(path.find(':'), path.size());
    const fs::path initdb = fs::path(path.substr(0, end)) / "initdb";
    path.remove_prefix(std::min(end + 1, path.size()));
    std::error_code none;
    // The server lies beside the real one, not beside a link to it.
    const fs::path real = fs::canonical(initdb, none);
    if (!none && is_installation(real.parent_path())) {
      return real.parent_path().string();
    }
  }
  return std::nullopt;
}

}  // namespace

std::span<const std::string_view> usual_installations() {
  return kUsual;
}

int version_in_path(std::string_view path) {
  int version = 0;
  while (!path.empty()) {
    const std::size_t end = std::min(path.find('/'), path.size());
    const std::string_view name = path.substr(0, end);
    path.remove_prefix(std::min(end + 1, path.size()));
    const std::size_t letters = name.find_last_not_of(".0123456789");
    const std::string_view digits =
        name.substr(letters == std::string_view::npos ? 0 : letters + 1);
    int number = 0;
    const auto [stop, error] =
        std::from_chars(digits.data(), digits.data() + digits.size(), number);
    if (error == std::errc{} && stop != digits.data()) {
      version = number;
    }
  }
  return version;
}

std::vector<std::string> all_installations(
    std::span<const std::string_view> patterns) {
  std::vector<std::string> found;
  for (const std::string_view pattern : patterns) {
    for (const std::string& folder : matching(pattern)) {
      if (is_installation(folder)) {
        // Of two of one version the first stays the first.
        found.insert(
            std::ranges::upper_bound(found, version_in_path(folder),
                                     std::ranges::greater{}, version_in_path),
            folder);
      }
    }
  }
  return found;
}

std::optional<std::string> find_installation(
    std::string_view path, std::span<const std::string_view> patterns) {
  if (std::optional<std::string> found = in_path(path)) {
    return found;
  }
  std::vector<std::string> all = all_installations(patterns);
  return all.empty() ? std::nullopt : std::optional(std::move(all.front()));
}

Result<std::vector<std::string>> choose_installations(
    const std::vector<std::string>& asked, std::string_view path) {
  if (asked.empty()) {
    const std::optional<std::string> found =
        find_installation(path, usual_installations());
    return found ? Result<std::vector<std::string>>({*found})
                 : fail(ErrorCode::bad_config,
                        "no PostgreSQL server was found, neither in PATH nor "
                        "in the usual folders",
                        "Install PostgreSQL's server, name the folder of its "
                        "initdb with --pg-bin, or a server with --server-url.");
  }
  std::vector<std::string> folders;
  for (const std::string& folder : asked) {
    std::error_code none;
    const fs::path real = fs::canonical(folder, none);
    if (none || !is_installation(real)) {
      return fail(
          ErrorCode::usage,
          "--pg-bin: there are no initdb and postgres in '" + folder + "'",
          "Name the folder that holds both, such as "
          "/usr/lib/postgresql/17/bin.");
    }
    folders.push_back(real.string());
  }
  return folders;
}

}  // namespace headgate
