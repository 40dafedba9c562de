#include "entrypoint/chain/directory.hpp"

#include <cerrno>
#include <functional>
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

/// Reads each file of a chain's folder, in the order of their names.
Result<void> read_all(
    const std::string& directory,
    const std::function<Result<void>(const std::string& path,
                                     std::string_view text)>& take) {
  const std::string folder = folder_of(directory);
  RevisionReader reader;
  if (!reader.open(folder)) {
    return no_chain("cannot open " + folder + ": " +
                    std::generic_category().message(errno));
  }
  const auto names = reader.names();
  if (!names) {
    return no_chain("cannot list " + folder + ": " +
                    std::generic_category().message(errno));
  }
  if (names->empty()) {
    return no_chain("no revisions in " + folder);
  }
  for (const std::string& name : *names) {
    std::string path = folder;
    path.append("/").append(name);
    const Result<std::string_view> text = reader.read(name, path);
    const Result<void> taken =
        text ? take(path, *text) : Result<void>(std::unexpected(text.error()));
    if (!taken) {
      return taken;
    }
  }
  return {};
}

Result<void> keep(Result<Revision> header, std::vector<Revision>& revisions) {
  if (!header) {
    return std::unexpected(std::move(header.error()));
  }
  revisions.push_back(*std::move(header));
  return {};
}

Result<Chain> make_chain(const std::string& directory,
                         std::vector<Revision> revisions) {
  Result<Graph> graph = Graph::make(std::move(revisions));
  if (!graph) {
    return std::unexpected(std::move(graph.error()));
  }
  return Chain{.directory = directory,
               .graph = *std::move(graph),
               .alembic = std::nullopt};
}

/// A revision's file, as it is now.
Result<std::string> reread(const Revision& revision) {
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
  return std::string(*text);
}

Result<void> check_same(const Revision& now, const Revision& then) {
  if (now.id == then.id) {
    return {};
  }
  return broken(
      then.file, now.lines.id,
      {.what = "the file held revision " + then.id + " and now holds " + now.id,
       .hint = "Leave the chain alone while headgate runs."});
}

}  // namespace

Result<Chain> load_chain(const std::string& directory) {
  std::vector<Revision> revisions;
  const Result<void> read =
      read_all(directory, [&](const std::string& path, std::string_view text) {
        return keep(parse_revision_header(path, text), revisions);
      });
  return read ? make_chain(directory, std::move(revisions))
              : std::unexpected(read.error());
}

Result<SurveyedChain> survey_chain(const std::string& directory) {
  std::vector<Revision> revisions;
  std::vector<Error> left_out;
  const Result<void> read = read_all(
      directory,
      [&](const std::string& path, std::string_view text) -> Result<void> {
        const Result<void> kept =
            keep(read_revision_header(path, text), revisions);
        if (!kept) {
          left_out.push_back(kept.error());
        }
        return {};
      });
  if (!read) {
    return std::unexpected(read.error());
  }
  Result<Chain> chain = make_chain(directory, std::move(revisions));
  if (!chain) {
    return std::unexpected(left_out.empty() ? chain.error() : left_out.front());
  }
  return SurveyedChain{.chain = *std::move(chain),
                       .left_out = std::move(left_out)};
}

Result<Chain> begin_chain(const std::string& directory) {
  return make_chain(directory, {});
}

Result<RevisionFile> load_revision(const Revision& revision) {
  Result<std::string> text = reread(revision);
  if (!text) {
    return std::unexpected(std::move(text.error()));
  }
  if (is_python(revision)) {
    return python_file(revision, *std::move(text));
  }
  Result<RevisionFile> whole =
      parse_revision_file(revision.file, *std::move(text));
  if (whole) {
    if (const auto same = check_same(whole->revision, revision); !same) {
      return std::unexpected(same.error());
    }
  }
  return whole;
}

Result<FlawedFile> survey_revision(const Revision& revision) {
  Result<std::string> text = reread(revision);
  if (!text) {
    return std::unexpected(std::move(text.error()));
  }
  Result<FlawedFile> survey =
      survey_revision_file(revision.file, *std::move(text));
  if (survey) {
    if (const auto same = check_same(survey->file.revision, revision); !same) {
      return std::unexpected(same.error());
    }
  }
  return survey;
}

}  // namespace headgate
