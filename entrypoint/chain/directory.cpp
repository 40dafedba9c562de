#include "entrypoint/chain/directory.hpp"

#include <cerrno>
#include <system_error>
#include <utility>
#include <vector>

#include "entrypoint/chain/checksum.hpp"
#include "entrypoint/chain/complaint.hpp"
#include "entrypoint/chain/revision_reader.hpp"

namespace headgate {
namespace {

std::string folder_of(const std::string& directory) {
  const bool slash = directory.ends_with('/');
  return directory + (slash ? "versions" : "/versions");
}

std::unexpected<Error> no_chain(std::string what) {
  return fail(ErrorCode::chain_not_found, std::move(what),
              "Say with --migrations where the chain is: a folder that holds "
              "versions/*.sql, or an Alembic environment.");
}

/// What Python does, nobody else knows: there are no statements.
RevisionFile python_file(const Revision& revision, std::string text) {
  std::string checksum = sql_checksum(text);
  return {.revision = revision,
          .upgrade = {},
          .downgrade = {},
          .text = std::move(text),
          .checksum = std::move(checksum)};
}

}  // namespace

Result<Chain> load_chain(const std::string& directory) {
  const std::string folder = folder_of(directory);
  RevisionReader reader;
  if (!reader.open(folder)) {
    return no_chain("cannot open " + folder + ": " +
                    std::generic_category().message(errno));
  }
  const auto listed = reader.names();
  if (!listed) {
    return no_chain("cannot list " + folder + ": " +
                    std::generic_category().message(errno));
  }
  const std::vector<std::string>& names = *listed;
  if (names.empty()) {
    return no_chain("no revisions in " + folder);
  }
  std::vector<Revision> revisions;
  revisions.reserve(names.size());
  for (const std::string& name : names) {
    std::string path = folder;
    path.append("/").append(name);
    const Result<std::string_view> text = reader.read(name, path);
    if (!text) {
      return std::unexpected(text.error());
    }
    Result<Revision> header = parse_revision_header(path, *text);
    if (!header) {
      return std::unexpected(std::move(header.error()));
    }
    revisions.push_back(*std::move(header));
  }
  Result<Graph> graph = Graph::make(std::move(revisions));
  if (!graph) {
    return std::unexpected(std::move(graph.error()));
  }
  return Chain{.directory = directory,
               .graph = *std::move(graph),
               .alembic = std::nullopt};
}

Result<Chain> begin_chain(const std::string& directory) {
  Result<Graph> graph = Graph::make({});
  if (!graph) {
    return std::unexpected(std::move(graph.error()));
  }
  return Chain{.directory = directory,
               .graph = *std::move(graph),
               .alembic = std::nullopt};
}

Result<RevisionFile> load_revision(const Revision& revision) {
  RevisionReader reader;
  const std::size_t slash = revision.file.rfind('/');
  const bool bare = slash == std::string::npos;
  if (!reader.open(bare ? "." : revision.file.substr(0, slash + 1))) {
    return broken(revision.file, 1,
                  {.what = "the folder of the file cannot be opened",
                   .hint = "Leave the chain alone while headgate runs."});
  }
  const Result<std::string_view> text =
      reader.read(revision.file.substr(bare ? 0 : slash + 1), revision.file);
  if (!text) {
    return std::unexpected(text.error());
  }
  if (is_python(revision)) {
    return python_file(revision, std::string(*text));
  }
  Result<RevisionFile> whole =
      parse_revision_file(revision.file, std::string(*text));
  if (whole && whole->revision.id != revision.id) {
    return broken(revision.file, whole->revision.lines.id,
                  {.what = "the file held revision " + revision.id +
                           " and now holds " + whole->revision.id,
                   .hint = "Leave the chain alone while headgate runs."});
  }
  return whole;
}

}  // namespace headgate
