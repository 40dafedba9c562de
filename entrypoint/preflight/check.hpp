#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "entrypoint/chain/graph.hpp"
#include "entrypoint/history/version_table.hpp"

namespace headgate {

enum class CheckStatus : std::uint8_t { ok, warn, fail };

/// What one check found.
struct CheckResult {
  std::string name;  ///< Stable, in kebab-case: `version-table`.
  CheckStatus status = CheckStatus::ok;
  std::string message;  ///< One lower-case line.
  std::string hint;     ///< A sentence, where status is not ok.
};

/// What a chain of Alembic's finds to run it.
struct AlembicFound {
  std::string path;  ///< Of its program; empty: it is not there.
  std::string flaw;  ///< Then: what is missing.
  std::string hint;
  bool pending = false;  ///< There is something for it to do.
};

/// What the checks judge besides the database's own answers.
struct PreflightInput {
  const Graph& graph;
  VersionTable table;
  bool has_table = false;
  /// Extensions that pending revisions create (`CREATE EXTENSION`).
  std::vector<std::string> extensions;
  /// CMD as it was found, or empty where the command runs none.
  std::string command;
  /// Nothing: the chain is of SQL files.
  std::optional<AlembicFound> alembic = std::nullopt;
  /// The target is another than `head`: several heads may be meant.
  bool wants_all_heads = false;
  /// Heads that have more than one row in the version table.
  RevisionIds repeated;
  /// Nothing of the chain will run, only tables of ours be written: `stamp`.
  bool stamps = false;
};

}  // namespace headgate
