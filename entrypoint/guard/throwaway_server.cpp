#include "entrypoint/guard/throwaway_server.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <csignal>
#include <filesystem>
#include <system_error>
#include <utility>

#include "entrypoint/db/connect.hpp"
#include "entrypoint/db/explain.hpp"
#include "entrypoint/db/text.hpp"
#include "entrypoint/guard/server_user.hpp"
#include "entrypoint/process/file_text.hpp"

namespace headgate {
namespace {

namespace fs = std::filesystem;
using std::chrono::milliseconds;
using std::chrono::seconds;

constexpr seconds kPatience{60};
constexpr milliseconds kLookAgain{20};
constexpr milliseconds kGrace{5'000};

// table: its settings. Nobody reads such a server after a power cut; the rest
// keeps it quiet, small, and the same wherever it runs.
constexpr auto kSettings = std::to_array<std::string_view>({
    "listen_addresses=",
    "unix_socket_permissions=0700",
    "port=5432",
    "fsync=off",
    "synchronous_commit=off",
    "full_page_writes=off",
    "wal_level=logical",
    "checkpoint_timeout=1h",
    "shared_buffers=64MB",
    "max_connections=60",
    "max_locks_per_transaction=256",
    "max_prepared_transactions=10",
    "max_parallel_workers_per_gather=0",
    "max_parallel_maintenance_workers=0",
    "autovacuum=off",
    "jit=off",
    "huge_pages=off",
    "lc_messages=C",
    "timezone=UTC",
    "log_timezone=UTC",
    "log_line_prefix=%m [%p] %q%a ",
});

/// Its last words, of which the gravest tells most.
std::string last_words(const std::string& file) {
  const std::string text = read_file_text(file).value_or("");
  for (const std::string_view mark : {"FATAL:", "PANIC:", "error:", "ERROR:"}) {
    if (const std::size_t at = text.rfind(mark); at != std::string::npos) {
      return first_line(text.substr(at));
    }
  }
  const std::size_t end = text.find_last_not_of('\n');
  const std::size_t begin =
      end == std::string::npos ? end : text.rfind('\n', end);
  return one_line(text.substr(begin == std::string::npos ? 0 : begin));
}

std::unexpected<Error> did_not(const std::string& what,
                               const ServerRecipe& recipe,
                               const std::string& log) {
  if (recipe.reactor.stopping()) {
    return std::unexpected(interrupted_by(
        recipe.reactor.stop_signal().value_or(0), "start a throwaway server"));
  }
  if (Clock::now() >= recipe.deadline) {
    return fail(ErrorCode::try_again,
                "the deadline passed while a throwaway server was made",
                "Raise --deadline.");
  }
  const std::string words = last_words(log);
  return fail(ErrorCode::bad_config,
              what + " of " + recipe.bin + " failed" +
                  (words.empty() ? "" : ": " + words),
              "Mend what it says, name another PostgreSQL with --pg-bin, or a "
              "server with --server-url.");
}

/// A program that the server's user cannot run is no CMD of anybody's.
Error not_run(Error error) {
  error.code = ErrorCode::bad_config;
  error.hint =
      "Let the user that the server runs as (as root: postgres, or nobody) "
      "execute it, or name another PostgreSQL with --pg-bin.";
  return error;
}

/// Both look for the rest of their major by word 0, so it is their path: a
/// bare name would lead them to whatever PostgreSQL is first in PATH.
Command program(const std::string& bin, std::vector<std::string> words) {
  words.front() = bin + "/" + words.front();
  return {.path = words.front(), .words = std::move(words)};
}

Result<void> make_cluster(const ServerRecipe& recipe, const std::string& folder,
                          const std::optional<ProcessUser>& user) {
  const std::string log = folder + "/initdb.log";
  Result<BackgroundChild> initdb = BackgroundChild::start(
      {.command =
           program(recipe.bin, {"initdb", "-D", folder + "/data", "-U",
                                "postgres", "--auth=trust", "--encoding=UTF8",
                                "--locale=C", "--no-sync"}),
       .environment = server_environment(recipe.environment, recipe.bin),
       .folder = folder,
       .output = log,
       .user = user},
      recipe.signals);
  if (!initdb) {
    return std::unexpected(not_run(initdb.error()));
  }
  const std::optional<int> code = initdb->wait(
      recipe.reactor, std::min(recipe.deadline, Clock::now() + kPatience));
  return code == 0 ? Result<void>() : did_not("initdb", recipe, log);
}

/// Its settings are told, not written: its folder is another user's.
Command server_in(const ServerRecipe& recipe, const std::string& folder) {
  std::vector<std::string> words{"postgres", "-D", folder + "/data", "-c",
                                 "unix_socket_directories=" + folder};
  for (const std::string_view setting : kSettings) {
    words.emplace_back("-c");
    words.emplace_back(setting);
  }
  return program(recipe.bin, std::move(words));
}

/// Returns once the server takes sessions.
Result<void> await_answer(const ServerRecipe& recipe, const DatabaseUrl& url,
                          BackgroundChild& server, const std::string& log) {
  const Clock::time_point limit =
      std::min(recipe.deadline, Clock::now() + kPatience);
  while (!server.ended() && Clock::now() < limit) {
    if (connect(url, {.purpose = "guard", .deadline = limit}, recipe.reactor)) {
      return {};
    }
    if (recipe.reactor.sleep(kLookAgain) == Wake::stopped) {
      break;
    }
  }
  return did_not("postgres", recipe, log);
}

}  // namespace

std::vector<std::string> server_environment(const Environment& environment,
                                            const std::string& bin) {
  Environment::Variables variables;
  for (const std::string_view name :
       {"PATH", "HOME", "TMPDIR", "TZ", "LD_LIBRARY_PATH"}) {
    if (std::optional<std::string> value = environment.get(name)) {
      variables.emplace(name, *std::move(value));
    }
  }
  std::error_code none;
  const fs::path libraries = fs::path(bin).parent_path() / "lib";
  if (fs::exists(libraries / "libpq.so.5", none)) {
    variables["LD_LIBRARY_PATH"] = libraries.string();
  }
  std::vector<std::string> entries;
  for (const auto& [name, value] : variables) {
    entries.push_back(std::string(name).append("=").append(value));
  }
  return entries;
}

Result<ThrowawayServer> ThrowawayServer::start(const ServerRecipe& recipe) {
  const Result<std::optional<ProcessUser>> user = server_user();
  if (!user) {
    return std::unexpected(user.error());
  }
  Result<ThrowawayFolder> folder = ThrowawayFolder::make(
      recipe.environment.get("TMPDIR").value_or(""), *user);
  if (!folder) {
    return std::unexpected(folder.error());
  }
  ThrowawayServer made(*std::move(folder));
  const std::string& path = made.folder_.path();
  const Result<void> cluster = make_cluster(recipe, path, *user);
  if (!cluster) {
    return std::unexpected(cluster.error());
  }
  // Of QUIT the server ends at once, and its sessions with it.
  Result<BackgroundChild> server = BackgroundChild::start(
      {.command = server_in(recipe, path),
       .environment = server_environment(recipe.environment, recipe.bin),
       .folder = path,
       .output = made.log_file(),
       .user = *user,
       .orphaned = SIGQUIT},
      recipe.signals);
  if (!server) {
    return std::unexpected(not_run(server.error()));
  }
  made.server_.emplace(*std::move(server));
  const Result<void> ready =
      await_answer(recipe, made.url(), *made.server_, made.log_file());
  return ready ? Result<ThrowawayServer>(std::move(made))
               : std::unexpected(ready.error());
}

ThrowawayServer::~ThrowawayServer() {
  if (server_) {
    server_->end(SIGQUIT, kGrace);
  }
}

DatabaseUrl ThrowawayServer::url() const {
  return {
      .hosts = {{.name = folder_.path(), .port = "5432"}},
      .user = "postgres",
      .database = "postgres",
      .password = {},
      // The user's own PG* variables are about other servers.
      .keywords = {{"gssencmode", "disable"}, {"channel_binding", "disable"}},
      .dropped = {}};
}

std::string ThrowawayServer::log_file() const {
  return folder_.path() + "/server.log";
}

}  // namespace headgate
