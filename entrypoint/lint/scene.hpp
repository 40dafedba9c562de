#pragma once

#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "entrypoint/chain/revision_file.hpp"
#include "entrypoint/lint/command.hpp"
#include "entrypoint/lint/effect.hpp"
#include "entrypoint/lint/finding.hpp"
#include "entrypoint/lint/schema.hpp"
#include "entrypoint/lint/server_facts.hpp"
#include "entrypoint/sql/breaking_rules.hpp"

namespace headgate {

/// What a rule says of a command or a file.
struct Remark {
  std::string message;  ///< As Finding's.
  std::string hint;
  bool guess = false;  ///< Makes an error a warning.
  /// Where it differs from the rule's own severity; only ever milder.
  Severity at_most = Severity::error;
  bool in_downgrade = false;  ///< Of a file: where it is to be looked for.
};

using Remarks = std::vector<Remark>;

/// A lock that the revision's transaction has taken and holds until its end.
struct HeldLock {
  LockMode mode = LockMode::none;
  std::size_t statement = 0;  ///< Which one took it, from 0.
};

/// What the commands of a revision so far have come to.
struct Progress {
  std::map<ObjectName, HeldLock> held;  ///< On what is older than it.
  /// Tables that it has altered, each with the statement that did it last.
  std::map<ObjectName, std::size_t> altered;
  /// Constraints that it has added with NOT VALID, `table.constraint`.
  std::vector<std::pair<ObjectName, std::string>> unvalidated;
  /// Labels that it has added to enums.
  std::vector<std::string> new_labels;
};

/// What a rule that looks at commands sees.
struct Scene {
  const SqlCommand& command;
  const Schema& schema;    ///< As the command finds it.
  const Schema& after;     ///< As the revision leaves it.
  const Effects& effects;  ///< On relations that are older than the revision.
  const RevisionFile& file;
  const Progress& progress;
  const ServerFacts& server;
  /// What the command is to an older application, by the table of kinds; of a
  /// DROP one an object.
  std::span<const BreakingRule* const> deeds;
  std::string_view text;      ///< The statement.
  std::size_t statement = 0;  ///< Its number in the section, from 0.
  Origin origin = 0;          ///< What this revision makes has this one.
  bool transactional = true;

  /// Whether a relation was there before the revision.
  [[nodiscard]] bool is_old(const ObjectName& name) const;
};

/// What a rule that looks at whole revisions sees.
struct RevisionScene {
  const RevisionFile& file;
  const Schema& before;      ///< The upgrade,
  const Schema& after;       ///< likewise,
  const Schema& after_down;  ///< and the downgrade after that.
  Origin origin = 0;         ///< As Scene's.
};

}  // namespace headgate
