#include "entrypoint/chain/name_lookup.hpp"

#include <algorithm>
#include <cctype>

namespace headgate {
namespace {

/// Shorter names must be given in full, as with Alembic.
constexpr std::size_t kShortestForPrefix = 4;

RevisionIds starting_with(const Graph& graph, std::string_view prefix) {
  RevisionIds found;
  const auto fits = [prefix](const std::string& name) {
    return name.size() >= kShortestForPrefix && name.starts_with(prefix);
  };
  for (const std::string& id : graph.order()) {
    if (fits(id)) {
      found.insert(id);
    }
  }
  for (const auto& [label, id] : graph.all_labels()) {
    if (fits(label)) {
      found.insert(id);
    }
  }
  return found;
}

std::optional<std::string> exactly(const Graph& graph, std::string_view name) {
  return graph.contains(name) ? std::optional(std::string(name))
                              : graph.labelled(name);
}

std::unexpected<Error> unknown(std::string_view name) {
  return fail(
      ErrorCode::usage,
      "the chain has no revision or branch \"" + std::string(name) + "\"",
      "`headgate history` lists what it has.");
}

/// `word` as a shell takes it, in quotes where it has to be.
std::string shell_word(const std::string& word) {
  const bool plain = std::ranges::all_of(word, [](unsigned char byte) {
    return std::isalnum(byte) != 0 || byte == '_' || byte == '.' || byte == '/';
  });
  if (plain) {
    return word;
  }
  std::string quoted = "'";
  for (const char byte : word) {
    quoted += byte == '\'' ? std::string("'\\''") : std::string(1, byte);
  }
  return quoted + "'";
}

std::unexpected<Error> several_heads(const Graph& graph,
                                     const RevisionIds& heads) {
  std::string merge = "headgate merge -m \"merge heads\"";
  std::string places;
  for (const std::string& head : heads) {
    const Revision& revision = graph.at(head);
    merge += " " + shell_word(head);
    places += (places.empty() ? "" : ", ") + head + " (" + revision.file + ":" +
              std::to_string(revision.lines.id) + ")";
  }
  return fail(
      ErrorCode::broken_chain,
      "the chain has " + std::to_string(heads.size()) + " heads: " + places,
      "Join them with `" + merge + "`, or name one of them, or `heads`.");
}

/// All that `name` may mean.
RevisionIds candidates(const Graph& graph, std::string_view name) {
  const std::optional<std::string> exact = exactly(graph, name);
  return exact ? RevisionIds{*exact} : starting_with(graph, name);
}

Result<std::string> only_one(std::string_view name, const RevisionIds& found) {
  if (found.empty()) {
    return unknown(name);
  }
  if (found.size() > 1) {
    return fail(ErrorCode::usage,
                "\"" + std::string(name) + "\" may be any of " + listed(found),
                "Write more of the id.");
  }
  return *found.begin();
}

}  // namespace

std::string listed(const RevisionIds& ids) {
  std::string list;
  for (const std::string& id : ids) {
    list.append(list.empty() ? "" : ", ").append(id);
  }
  return list;
}

Result<RevisionIds> on_branch(const Graph& graph, const RevisionIds& ids,
                              const std::string& branch) {
  const Result<std::string> carrier =
      only_one(branch, candidates(graph, branch));
  if (!carrier) {
    return std::unexpected(carrier.error());
  }
  const RevisionIds line = graph.lineage(*carrier);
  RevisionIds both;
  std::ranges::set_intersection(ids, line, std::inserter(both, both.end()));
  return both;
}

Result<std::string> find_revision(const Graph& graph, std::string_view name,
                                  const std::optional<std::string>& branch) {
  const RevisionIds found = candidates(graph, name);
  if (!branch) {
    return only_one(name, found);
  }
  const Result<RevisionIds> within = on_branch(graph, found, *branch);
  if (!within) {
    return std::unexpected(within.error());
  }
  if (within->empty() && !found.empty()) {
    return fail(ErrorCode::usage,
                listed(found) + " is not on the branch \"" + *branch + "\"",
                "Leave the branch out, or name a revision that is on it.");
  }
  return only_one(name, *within);
}

Result<RevisionIds> find_revisions(const Graph& graph, std::string_view symbol,
                                   const std::optional<std::string>& branch) {
  if (symbol == "base") {
    return RevisionIds{};
  }
  if (symbol == "head" || symbol == "heads") {
    const bool versioned = branch.has_value() || symbol == "head";
    Result<RevisionIds> heads = versioned ? graph.heads() : graph.real_heads();
    if (branch) {
      heads = on_branch(graph, *heads, *branch);
    }
    if (heads && symbol == "head" && heads->size() > 1) {
      return several_heads(graph, *heads);
    }
    return heads;
  }
  const Result<std::string> one = find_revision(graph, symbol, branch);
  if (!one) {
    return std::unexpected(one.error());
  }
  return RevisionIds{*one};
}

}  // namespace headgate
