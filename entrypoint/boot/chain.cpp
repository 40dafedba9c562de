#include "entrypoint/boot/chain.hpp"

#include <algorithm>
#include <functional>
#include <set>
#include <utility>

#include "entrypoint/alembic/ask.hpp"
#include "entrypoint/alembic/command.hpp"
#include "entrypoint/alembic/project.hpp"
#include "entrypoint/alembic/revision_files.hpp"
#include "entrypoint/util/duration.hpp"

namespace headgate {
namespace {

std::unexpected<Error> both(const std::string& directory) {
  return fail(ErrorCode::broken_chain,
              "'" + directory +
                  "' holds versions/*.sql and an Alembic environment as well",
              "Keep one of the two, or name the folder of one with "
              "--migrations.");
}

/// The revisions as Alembic itself reads them: it costs what Python costs.
Result<std::vector<Revision>> ask(const Context& context,
                                  const AlembicProject& project,
                                  const std::string& why) {
  const auto began = Clock::now();
  const Result<Command> alembic =
      find_alembic(context.settings.alembic_command, context.environment);
  const Result<Command> python =
      alembic ? find_python(*alembic, context.environment) : alembic;
  if (!python) {
    Error error = python.error();
    error.message = why + ", which only Python can tell: " + error.message;
    return std::unexpected(std::move(error));
  }
  Result<std::vector<Revision>> revisions = ask_alembic(
      {.project = project,
       .python = *python,
       .environment = context.environment,
       .deadline = context.deadline,
       .hear =
           [&context](std::string_view line) {
             context.log.info("alembic.line", "alembic: " + std::string(line));
           }},
      context.signals, context.reactor);
  if (revisions) {
    const auto took = std::chrono::duration_cast<std::chrono::milliseconds>(
        Clock::now() - began);
    context.log.warning("alembic.asked",
                        why +
                            "; so Alembic was asked for the chain, which "
                            "took " +
                            format_duration(took) +
                            " and will each time; write the value itself "
                            "to spare that",
                        {{"duration_ms", took.count()}});
  }
  return revisions;
}

/// Whether a chain without revisions will do.
enum class Emptiness : std::uint8_t { refused, welcome };

Result<Chain> with_graph(std::vector<Revision> revisions, FoundProject found,
                         Emptiness emptiness) {
  if (revisions.empty() && emptiness == Emptiness::refused) {
    std::string folders;
    for (const std::string& location : found.locations) {
      folders += (folders.empty() ? "" : ", ") + location;
    }
    return fail(ErrorCode::chain_not_found, "no revisions in " + folders,
                "Make one with `headgate revision`, or mend script_location "
                "or version_locations in " +
                    found.project.config + ".");
  }
  Result<Graph> graph = Graph::make(std::move(revisions));
  if (!graph) {
    return std::unexpected(std::move(graph.error()));
  }
  return Chain{.directory = found.locations.front(),
               .graph = *std::move(graph),
               .alembic = std::move(found.project)};
}

/// Whether all that revisions depend on is there; where labels are computed, it
/// may be one of those.
bool dependencies_known(const std::vector<Revision>& revisions) {
  std::set<std::string_view> names;
  for (const Revision& revision : revisions) {
    names.insert(revision.id);
    names.insert(revision.branch_labels.begin(), revision.branch_labels.end());
  }
  return std::ranges::all_of(revisions, [&](const Revision& revision) {
    return std::ranges::all_of(
        revision.depends_on,
        [&](const std::string& name) { return names.contains(name); });
  });
}

/// An Alembic environment's graph, without Python where that can be.
Result<Chain> load_alembic(const Context& context, FoundProject found,
                           Emptiness emptiness) {
  ReadRevisions read;
  if (found.doubt.empty()) {
    Result<ReadRevisions> files =
        read_revision_files(found.locations, found.recursive);
    if (!files) {
      return std::unexpected(std::move(files.error()));
    }
    read = *std::move(files);
  }
  std::string why = found.doubt.empty() ? read.doubt : found.doubt;
  if (why.empty() && !read.labels.empty() &&
      !dependencies_known(read.revisions)) {
    why = read.labels;
  }
  if (why.empty()) {
    found.project.unknown_labels = read.labels;
    return with_graph(std::move(read.revisions), std::move(found), emptiness);
  }
  Result<std::vector<Revision>> revisions = ask(context, found.project, why);
  if (!revisions) {
    return std::unexpected(std::move(revisions.error()));
  }
  return with_graph(*std::move(revisions), std::move(found), emptiness);
}

using NativeReader = std::function<Result<Chain>(const std::string&)>;

Result<Chain> load_either(const Context& context, Emptiness emptiness,
                          const NativeReader& read_native = load_chain) {
  const Settings& settings = context.settings;
  Result<Chain> native = read_native(settings.migrations);
  const bool has_native =
      native || native.error().code != ErrorCode::chain_not_found;
  Result<std::optional<FoundProject>> found = find_project(
      {.directory = settings.migrations,
       .here_too = !has_native && settings.migrations == Settings().migrations,
       .config = settings.alembic_config,
       .section = settings.alembic_name});
  if (!found) {
    return std::unexpected(std::move(found.error()));
  }
  std::optional<FoundProject>& project = *found;
  if (!project) {
    return has_native || emptiness == Emptiness::refused
               ? std::move(native)
               : begin_chain(settings.migrations);
  }
  if (has_native && !settings.alembic_config) {
    return both(settings.migrations);
  }
  return load_alembic(context, *std::move(project), emptiness);
}

/// What can be told of a target ahead of the database: a relative one means
/// nothing before that was seen.
Result<void> check_target(const Graph& graph, const Target& target) {
  if (target.name.find_first_of("+-") != std::string::npos) {
    return {};
  }
  const Result<RevisionIds> known =
      resolve_target(graph, target.name, {}, target.direction);
  return known ? Result<void>() : std::unexpected(known.error());
}

/// Whether the target names what is neither a revision nor a label that is
/// known: it may be one that is computed.
bool may_name_label(const Chain& chain, const Target& target) {
  if (!chain.alembic || chain.alembic->unknown_labels.empty()) {
    return false;
  }
  const std::size_t at = target.name.find('@');
  const Result<void> known = check_target(chain.graph, target);
  return at != std::string::npos
             ? !chain.graph.labelled(target.name.substr(0, at))
             : !known && known.error().code == ErrorCode::usage;
}

/// Asks Alembic for labels that are computed, once.
Result<void> ask_labels(const Context& context, Chain& chain) {
  std::optional<AlembicProject>& project = chain.alembic;
  if (!project) {
    return {};
  }
  const std::string why = std::exchange(project->unknown_labels, std::string());
  Result<std::vector<Revision>> revisions = ask(context, *project, why);
  if (!revisions) {
    return std::unexpected(std::move(revisions.error()));
  }
  Result<Graph> graph = Graph::make(*std::move(revisions));
  if (!graph) {
    return std::unexpected(std::move(graph.error()));
  }
  chain.graph = *std::move(graph);
  return {};
}

}  // namespace

Result<Chain> load_project(const Context& context) {
  return load_either(context, Emptiness::refused);
}

Result<Chain> load_or_begin_project(const Context& context) {
  return load_either(context, Emptiness::welcome);
}

Result<SurveyedChain> survey_project(const Context& context) {
  std::vector<Error> left_out;
  Result<Chain> chain =
      load_either(context, Emptiness::refused,
                  [&](const std::string& directory) -> Result<Chain> {
                    Result<SurveyedChain> survey = survey_chain(directory);
                    if (!survey) {
                      return std::unexpected(std::move(survey.error()));
                    }
                    left_out = std::move(survey->left_out);
                    return std::move(survey->chain);
                  });
  if (!chain) {
    return std::unexpected(std::move(chain.error()));
  }
  return SurveyedChain{.chain = *std::move(chain),
                       .left_out = std::move(left_out)};
}

Result<void> learn_labels(const Context& context, Chain& chain,
                          const std::vector<std::string>& names) {
  const bool asked = std::ranges::any_of(names, [&](const std::string& name) {
    return may_name_label(chain, {.name = name, .direction = Direction::up});
  });
  return asked ? ask_labels(context, chain) : Result<void>();
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
  if (may_name_label(*chain, target)) {
    if (const Result<void> learned = ask_labels(context, *chain); !learned) {
      return std::unexpected(learned.error());
    }
  }
  const Result<void> known = check_target(chain->graph, target);
  // Down, it may name a revision that only the database knows.
  if (!known && (target.direction == Direction::up ||
                 known.error().code != ErrorCode::usage)) {
    return std::unexpected(known.error());
  }
  return chain;
}

}  // namespace headgate
