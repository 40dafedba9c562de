#include "entrypoint/guard/installed_major.hpp"

#include <charconv>
#include <set>

#include <fmt/format.h>

#include "entrypoint/guard/installation.hpp"
#include "entrypoint/guard/throwaway_server.hpp"
#include "entrypoint/process/piped_child.hpp"

namespace headgate {
namespace {

/// What the server in `bin` says of itself.
Result<int> ask_server(Context& context, const std::string& bin) {
  const Command command{.path = bin + "/postgres",
                        .words = {"postgres", "--version"}};
  std::string said;
  const std::vector<std::string> environment =
      server_environment(context.environment, bin);
  const Result<int> status =
      run_piped({.command = command,
                 .environment = environment,
                 .folder = "/",
                 .hear = [&](std::string_view line) { said += line; },
                 .tick = [] { return Result<void>(); },
                 .deadline = context.deadline},
                context.signals, context.reactor);
  return status ? Result<int>(major_in(said)) : std::unexpected(status.error());
}

Result<std::vector<std::string>> candidates(
    const Context& context, const std::vector<std::string>& asked) {
  if (!asked.empty()) {
    return choose_installations(asked, {});
  }
  std::vector<std::string> all = all_installations(usual_installations());
  const std::optional<std::string> in_path =
      find_installation(context.environment.get("PATH").value_or(""), {});
  if (in_path) {
    all.insert(all.begin(), *in_path);
  }
  return all;
}

}  // namespace

int major_in(std::string_view version) {
  const std::size_t digit = version.find_first_of("0123456789");
  int major = 0;
  if (digit != std::string_view::npos) {
    const std::string_view digits = version.substr(digit);
    std::from_chars(digits.data(), digits.data() + digits.size(), major);
  }
  return major;
}

Result<std::string> installation_of(Context& context, int major,
                                    const std::vector<std::string>& asked) {
  const Result<std::vector<std::string>> folders = candidates(context, asked);
  if (!folders) {
    return std::unexpected(folders.error());
  }
  std::set<int> found;
  for (const std::string& folder : *folders) {
    const Result<int> its = ask_server(context, folder);
    if (!its) {
      return std::unexpected(its.error());
    }
    if (*its == major) {
      return folder;
    }
    found.insert(*its);
  }
  const std::string others =
      found.empty() ? "no server at all was found"
                    : fmt::format("found were {}", fmt::join(found, ", "));
  return fail(
      ErrorCode::bad_config,
      fmt::format("there is no PostgreSQL {} here to replay the chain on: {}",
                  major, others),
      fmt::format("Install PostgreSQL {0}'s server, name the folder of its "
                  "initdb with --pg-bin, a server of that version with "
                  "--server-url, or a snapshot with --against.",
                  major));
}

}  // namespace headgate
