#pragma once

#include <optional>
#include <string>
#include <vector>

#include "entrypoint/chain/graph.hpp"
#include "entrypoint/chain/project.hpp"
#include "entrypoint/chain/revision_file.hpp"

namespace headgate {

/// The chain that an image ships: its graph, and where its files are.
struct Chain {
  std::string directory;  ///< As given with `--migrations`.
  Graph graph;
  std::optional<AlembicProject> alembic;  ///< Nothing: it is native SQL.
};

/// Reads `directory`/versions/*.sql and makes sure that each of them can be
/// parsed, bodies included. The first error in the order of the names counts.
/// Fails with `chain_not_found` (no such folder, no revisions) or
/// `broken_chain`.
[[nodiscard]] Result<Chain> load_chain(const std::string& directory);

/// A chain with what keeps its files from being part of it.
struct SurveyedChain {
  Chain chain;
  std::vector<Error> left_out;  ///< `broken_chain`, one a file.
};

/// For whoever wants to see past a broken file: bodies are not looked at, and
/// files whose header cannot be read are left out. Fails as above where no
/// graph can be made of the others.
[[nodiscard]] Result<SurveyedChain> survey_chain(const std::string& directory);

/// A chain without revisions, for whoever writes the first one.
[[nodiscard]] Result<Chain> begin_chain(const std::string& directory);

/// Reads one revision's file again, whole; of one in Python, whose name ends in
/// `.py`, the text and its checksum only. Fails with `broken_chain`, also when
/// the file no longer holds the revision that it held.
[[nodiscard]] Result<RevisionFile> load_revision(const Revision& revision);

/// The same of a revision in SQL, with all that is wrong in it.
[[nodiscard]] Result<FlawedFile> survey_revision(const Revision& revision);

}  // namespace headgate
