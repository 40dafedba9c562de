#include "entrypoint/boot/chain.hpp"

#include <utility>

#include "entrypoint/alembic/project.hpp"
#include "entrypoint/alembic/revision_files.hpp"

namespace headgate {
namespace {

std::unexpected<Error> both(const std::string& directory) {
  return fail(ErrorCode::broken_chain,
              "'" + directory +
                  "' holds versions/*.sql and an Alembic environment as well",
              "Keep one of the two, or name the folder of one with "
              "--migrations.");
}

/// An Alembic environment's graph.
Result<Chain> load_alembic(const Context& /*context*/, FoundProject found) {
  Result<ReadRevisions> read =
      read_revision_files(found.locations, found.recursive);
  if (!read) {
    return std::unexpected(std::move(read.error()));
  }
  if (const std::string doubt =
          found.doubt.empty() ? read->doubt : found.doubt;
      !doubt.empty()) {
    return fail(ErrorCode::broken_chain, doubt + ", and only Python can tell",
                "Write the value itself.");
  }
  if (read->revisions.empty() && found.doubt.empty()) {
    std::string folders;
    for (const std::string& location : found.locations) {
      folders += (folders.empty() ? "" : ", ") + location;
    }
    return fail(ErrorCode::chain_not_found, "no revisions in " + folders,
                "Make one with `headgate revision`, or mend script_location "
                "or version_locations of " +
                    found.project.config + ".");
  }
  Result<Graph> graph = Graph::make(std::move(read->revisions));
  if (!graph) {
    return std::unexpected(std::move(graph.error()));
  }
  return Chain{.directory = found.locations.front(),
               .graph = *std::move(graph),
               .alembic = std::move(found.project)};
}

}  // namespace

Result<Chain> load_project(const Context& context) {
  const Settings& settings = context.settings;
  Result<Chain> native = load_chain(settings.migrations);
  const bool has_native =
      native || native.error().code != ErrorCode::chain_not_found;
  Result<std::optional<FoundProject>> project = find_project(
      {.directory = settings.migrations,
       .here_too = !has_native && settings.migrations == Settings().migrations,
       .config = settings.alembic_config,
       .section = settings.alembic_name});
  if (!project) {
    return std::unexpected(std::move(project.error()));
  }
  if (!*project) {
    return native;
  }
  if (has_native && !settings.alembic_config) {
    return both(settings.migrations);
  }
  return load_alembic(context, **std::move(project));
}

Result<Chain> load_chain_for(const Context& context, const Target& target) {
  Result<Chain> chain = load_project(context);
  if (!chain) {
    return chain;
  }
  // Many Alembic projects widen the column: the preflight looks at the real
  // one.
  const Result<void> fits =
      chain->alembic
          ? Result<void>()
          : check_id_width(chain->graph, context.settings.version_width);
  if (!fits) {
    return std::unexpected(fits.error());
  }
  // A relative target means nothing before the database was seen.
  if (target.name.find_first_of("+-") == std::string::npos) {
    const Result<RevisionIds> known =
        resolve_target(chain->graph, target.name, {}, target.direction);
    if (!known) {
      return std::unexpected(known.error());
    }
  }
  return chain;
}

}  // namespace headgate
