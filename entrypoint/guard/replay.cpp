#include "entrypoint/guard/replay.hpp"

#include <algorithm>
#include <charconv>
#include <utility>

#include "entrypoint/guard/databases.hpp"
#include "entrypoint/guard/guard.hpp"
#include "entrypoint/guard/installation.hpp"
#include "entrypoint/guard/throwaway_server.hpp"
#include "entrypoint/guard/workshop.hpp"
#include "entrypoint/process/piped_child.hpp"

namespace headgate {
namespace {

/// A PostgreSQL of this machine.
struct Candidate {
  std::string bin;
  int major = 0;
};

Result<int> ask_major(const Context& context, const std::string& bin) {
  int major = 0;
  const Command command{.path = bin + "/postgres",
                        .words = {"postgres", "--version"}};
  const std::vector<std::string> environment =
      server_environment(context.environment, bin);
  const Result<int> code =
      run_piped({.command = command,
                 .environment = environment,
                 .folder = "/",
                 .hear =
                     [&major](std::string_view line) {
                       major = major == 0 ? major_in(line) : major;
                     },
                 .tick = {},
                 .deadline = context.deadline},
                context.signals, context.reactor);
  return code ? Result<int>(major) : std::unexpected(code.error());
}

/// All that may serve: those that were asked for, or every one that is found.
Result<std::vector<Candidate>> candidates(const Context& context,
                                          const ReplayRequest& request) {
  Result<std::vector<std::string>> bins = choose_installations(
      request.pg_bin, context.environment.get("PATH").value_or(""));
  if (!bins) {
    return std::unexpected(std::move(bins.error()));
  }
  if (request.pg_bin.empty()) {
    std::ranges::copy(all_installations(usual_installations()),
                      std::back_inserter(*bins));
  }
  std::vector<Candidate> found;
  for (const std::string& bin : *bins) {
    const Result<int> major = ask_major(context, bin);
    if (!major) {
      return std::unexpected(major.error());
    }
    found.push_back({.bin = bin, .major = *major});
  }
  return found;
}

std::unexpected<Error> no_such_major(const std::vector<Candidate>& found,
                                     int major) {
  std::string majors;
  for (const Candidate& each : found) {
    const std::string name = std::to_string(each.major);
    if (majors.find(name) == std::string::npos) {
      majors += (majors.empty() ? "" : ", ") + name;
    }
  }
  return fail(ErrorCode::bad_config,
              "the database runs on PostgreSQL " + std::to_string(major) +
                  ", and only " + majors + " is here to replay the chain on",
              "Name the folder of another with --pg-bin, a server with "
              "--server-url, or a snapshot with --against.");
}

Result<Catalog> replay_on(Context& context, const ReplayRequest& request,
                          Databases& databases) {
  GuardRun run{.server = {}, .steps = {}, .revisions = {}};
  Workshop workshop{
      .context = context,
      .chain = request.chain,
      .databases = databases,
      .run = run,
      .progress = [](std::size_t, std::size_t, const std::string&) {}};
  const Result<DatabaseUrl> database = databases.make();
  if (!database) {
    return std::unexpected(database.error());
  }
  Journey journey(workshop, *database);
  for (const std::string& head : request.heads) {
    if (const Result<void> up = journey.up(head); !up) {
      return std::unexpected(up.error());
    }
  }
  return journey.catalog();
}

Result<Catalog> replay_with(Context& context, const ReplayRequest& request) {
  if (request.server) {
    Databases databases(*request.server, false, context.reactor,
                        context.deadline);
    return replay_on(context, request, databases);
  }
  const Result<std::vector<Candidate>> found = candidates(context, request);
  if (!found) {
    return std::unexpected(found.error());
  }
  const auto fit = std::ranges::find(*found, request.major, &Candidate::major);
  if (fit == found->end()) {
    return no_such_major(*found, request.major);
  }
  const Result<ThrowawayServer> server =
      ThrowawayServer::start({.bin = fit->bin,
                              .environment = context.environment,
                              .signals = context.signals,
                              .reactor = context.reactor,
                              .deadline = context.deadline});
  if (!server) {
    return std::unexpected(server.error());
  }
  Databases databases(server->url(), true, context.reactor, context.deadline);
  return replay_on(context, request, databases);
}

}  // namespace

int major_in(std::string_view line) {
  constexpr std::string_view kBefore = "(PostgreSQL) ";
  const std::size_t at = line.find(kBefore);
  int major = 0;
  if (at != std::string_view::npos) {
    const std::string_view rest = line.substr(at + kBefore.size());
    std::from_chars(rest.data(), rest.data() + rest.size(), major);
  }
  return major;
}

Result<Catalog> replay_chain(Context& context, const ReplayRequest& request) {
  const Settings settings = guard_settings(context.settings);
  Context inner{.settings = settings,
                .environment = context.environment,
                .envp = context.envp,
                .descriptors = context.descriptors,
                .signals = context.signals,
                .reactor = context.reactor,
                .log = request.quiet,
                .deadline = context.deadline};
  return replay_with(inner, request);
}

}  // namespace headgate
