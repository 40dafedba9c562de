#pragma once

#include <algorithm>
#include <cctype>
#include <map>
#include <string>
#include <string_view>

#include <catch2/catch.hpp>

#include "entrypoint/lint/effect.hpp"
#include "entrypoint/lint/replay.hpp"
#include "entrypoint/sql/statement.hpp"

namespace headgate {

/// What a statement does to a relation.
struct Deed : Effect {
  bool sequence = false;
};

/// By the relations' names.
using Deeds = std::map<std::string, Deed>;

/// `t: ACCESS EXCLUSIVE, scan`, one a line: what a page states and a test
/// compares. A rewrite checks and builds as it goes, a guess states no work.
inline std::string shown(const Deeds& deeds) {
  std::string text;
  for (const auto& [name, deed] : deeds) {
    text += name + ": " + std::string(lock_name(deed.lock));
    const bool whole = deed.rewrite || deed.guess;
    text += deed.guess            ? ", ?"
            : deed.rewrite        ? ", rewrite"
            : deed.scan && !whole ? ", scan"
                                  : "";
    text += deed.build && !whole ? ", build\n" : "\n";
  }
  return text;
}

inline bool mentions(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

/// What the linter says that a script does, if `setup` was before it.
inline Deeds predicted(const std::string& setup, const std::string& sql) {
  Schema schema;
  Deeds deeds;
  const auto walk = [&schema, &deeds](const std::string& text, bool look) {
    for (const Statement& statement : scan_sql(text).statements) {
      const auto tree = parse_statement(statement.in(text));
      CAPTURE(statement.in(text));
      REQUIRE(tree);
      for (const SqlCommand& command : commands_of(root_of(*tree))) {
        for (const Effect& effect :
             look ? effects_of(command, schema) : Effects()) {
          Deed& deed = deeds[shown(effect.relation)];
          deed.lock = std::max(deed.lock, effect.lock);
          deed.scan |= effect.scan;
          deed.rewrite |= effect.rewrite;
          deed.build |= effect.build;
          deed.guess |= effect.guess;
        }
        replay(command, 0, schema);
      }
    }
  };
  walk(setup, false);
  walk(sql, true);
  return deeds;
}

/// Leaves out of both what neither states: mere reads, and what was not there.
/// Where the linter guesses, only locks count.
inline void align(Deeds& said, Deeds& seen) {
  std::erase_if(seen, [&said](const auto& entry) {
    const bool read = entry.second.lock == LockMode::access_share;
    return (read || entry.second.sequence) && !said.contains(entry.first);
  });
  for (auto& [name, deed] : seen) {
    const auto found = said.find(name);
    deed.guess = found != said.end() && found->second.guess;
  }
}

inline LockMode lock_mode(const std::string& mode) {
  // pg_locks says `AccessExclusiveLock`.
  for (int i = 1; i <= static_cast<int>(LockMode::access_exclusive); ++i) {
    std::string name;
    bool first = true;
    for (const char letter : lock_name(static_cast<LockMode>(i))) {
      if (letter == ' ') {
        first = true;
        continue;
      }
      name += first ? letter
                    : static_cast<char>(
                          std::tolower(static_cast<unsigned char>(letter)));
      first = false;
    }
    if (mode == name + "Lock") {
      return static_cast<LockMode>(i);
    }
  }
  return LockMode::none;
}

}  // namespace headgate
