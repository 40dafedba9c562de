#include "entrypoint/cli/live_catalog.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <optional>
#include <system_error>
#include <utility>

#include "entrypoint/boot/database.hpp"
#include "entrypoint/catalog/snapshot.hpp"
#include "entrypoint/db/explain.hpp"

namespace headgate {
namespace {

struct CloseStream {
  void operator()(std::FILE* file) const {
    static_cast<void>(std::fclose(file));
  }
};

/// In bytes; a thousand tables take less than one hundredth of it.
constexpr std::uintmax_t kLargest = 512ULL * 1024 * 1024;

std::optional<std::string> contents(const std::string& path) {
  // A pipe would have us wait for somebody who never writes.
  std::error_code none;
  const std::uintmax_t length = std::filesystem::file_size(path, none);
  const bool fits = !none && length <= kLargest &&
                    std::filesystem::is_regular_file(path, none);
  const std::unique_ptr<std::FILE, CloseStream> file(
      fits ? std::fopen(path.c_str(), "rbe") : nullptr);
  if (file == nullptr) {
    return std::nullopt;
  }
  std::string text(length, '\0');
  const std::size_t size = std::fread(text.data(), 1, text.size(), file.get());
  text.resize(size);
  return size == length ? std::optional(std::move(text)) : std::nullopt;
}

}  // namespace

Result<StoredCatalog> catalog_at(Context& context, Connection& connection,
                                 const DatabaseState& state) {
  DbResult<Catalog> catalog =
      take_snapshot(connection, {.version_table = state.table});
  if (!catalog) {
    return std::unexpected(explain(catalog.error(), "read the catalog",
                                   context.reactor.stop_signal()));
  }
  const Result<DatabaseState> after = look(context, connection);
  if (!after) {
    return std::unexpected(after.error());
  }
  if (after->heads != state.heads ||
      after->half_applied != state.half_applied) {
    return fail(ErrorCode::try_again,
                "the database is being migrated: it has moved while its "
                "catalog was read",
                "Try again once the migration is done.");
  }
  StoredCatalog live{.catalog = *std::move(catalog),
                     .server_version = connection.server_version()};
  if (!state.flaw) {
    live.heads.emplace(state.heads.begin(), state.heads.end());
  }
  return live;
}

Result<StoredCatalog> live_catalog(Context& context) {
  const Result<DatabaseUrl> url = locate_database(context);
  Result<Connection> connection = url ? open_session(context, *url, "command")
                                      : std::unexpected(url.error());
  if (!connection) {
    return std::unexpected(connection.error());
  }
  const Result<DatabaseState> state = look(context, *connection);
  if (!state) {
    return std::unexpected(state.error());
  }
  return catalog_at(context, *connection, *state);
}

Result<StoredCatalog> stored_catalog(const std::string& file) {
  const std::optional<std::string> text = contents(file);
  if (!text) {
    return fail(ErrorCode::bad_config,
                "'" + file + "' cannot be read as a file of a snapshot",
                "Write it with `headgate snapshot`, or correct its name.");
  }
  Result<StoredCatalog> stored = read_catalog_json(*text);
  if (!stored) {
    stored.error().message = "'" + file + "': " + stored.error().message;
  }
  return stored;
}

}  // namespace headgate
