#include "entrypoint/guard/server_user.hpp"

#include <charconv>
#include <string>

#include "entrypoint/process/file_text.hpp"

namespace headgate {
namespace {

/// The `which`-th field of a line of /etc/passwd.
std::string_view field(std::string_view line, int which) {
  for (; which > 0; --which) {
    const std::size_t colon = line.find(':');
    line.remove_prefix(colon == std::string_view::npos ? line.size()
                                                       : colon + 1);
  }
  return line.substr(0, line.find(':'));
}

std::optional<unsigned> number(std::string_view text) {
  unsigned value = 0;
  const char* begin = text.data();
  const char* end = begin + text.size();
  const auto [stop, error] = std::from_chars(begin, end, value);
  return error == std::errc{} && stop == end ? std::optional(value)
                                             : std::nullopt;
}

}  // namespace

std::optional<ProcessUser> user_in(std::string_view passwd,
                                   std::string_view name) {
  while (!passwd.empty()) {
    const std::size_t end = std::min(passwd.find('\n'), passwd.size());
    const std::string_view line = passwd.substr(0, end);
    passwd.remove_prefix(std::min(end + 1, passwd.size()));
    const std::optional<unsigned> user = number(field(line, 2));
    const std::optional<unsigned> group = number(field(line, 3));
    if (field(line, 0) == name && user && group) {
      return ProcessUser{.user = *user, .group = *group};
    }
  }
  return std::nullopt;
}

Result<std::optional<ProcessUser>> server_user() {
  if (geteuid() != 0) {
    return std::nullopt;
  }
  const std::string text = read_file_text("/etc/passwd").value_or("");
  for (const std::string_view name : {"postgres", "nobody"}) {
    const std::optional<ProcessUser> user = user_in(text, name);
    if (user && user->user != 0) {
      return user;
    }
  }
  return fail(ErrorCode::bad_config,
              "a PostgreSQL server must not run as root, and there is no user "
              "postgres or nobody",
              "Run headgate guard as another user, or name a server with "
              "--server-url.");
}

}  // namespace headgate
