#pragma once

#include <string>
#include <vector>

#include "entrypoint/preflight/checks/checks.hpp"

namespace headgate {

/// Facts that no check objects to; a test spoils the one that it is about.
inline PreflightFacts good_server() {
  PreflightFacts facts;
  facts.server_version = 150004;
  facts.role = "app";
  facts.database = "erp";
  facts.schema_exists = facts.schema_usable = facts.schema_creatable = true;
  facts.version_table = {.kind = "r",
                         .readable = true,
                         .writable = true,
                         .missing = {},
                         .demanding = {}};
  facts.version_column = {.type = "varchar", .width = 32};
  facts.history = {.kind = "r",
                   .readable = true,
                   .writable = true,
                   .missing = {},
                   .demanding = {}};
  facts.free.server = 97;
  return facts;
}

/// A chain in which each id descends from the one before.
inline Graph line_of(const std::vector<std::string>& ids) {
  std::vector<Revision> revisions;
  for (const std::string& id : ids) {
    Revision revision;
    revision.id = id;
    revision.file = "migrations/versions/" + id + ".sql";
    if (!revisions.empty()) {
      revision.down_revisions = {revisions.back().id};
    }
    revisions.push_back(revision);
  }
  return Graph::make(std::move(revisions)).value();
}

/// Two heads, `left` and `right`.
inline Graph fork_in_the_chain() {
  std::vector<Revision> revisions(3);
  revisions.at(0).id = "trunk";
  revisions.at(1).id = "left";
  revisions.at(2).id = "right";
  revisions.at(1).down_revisions = {"trunk"};
  revisions.at(2).down_revisions = {"trunk"};
  return Graph::make(std::move(revisions)).value();
}

/// The input of a run that has a table and a CMD.
inline PreflightInput input_for(const Graph& graph) {
  return {.graph = graph,
          .table = {.schema = "public", .name = "alembic_version"},
          .has_table = true,
          .extensions = {},
          .command = "/usr/bin/uvicorn",
          .repeated = {}};
}

}  // namespace headgate
