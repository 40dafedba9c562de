#include "entrypoint/apply/manner.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "entrypoint/chain/refusals.hpp"

namespace headgate {
namespace {

constexpr std::array<std::string_view, 9> kSessionKinds{
    "DEALLOCATE", "DISCARD", "DISCARD ALL", "LISTEN",  "LOAD",
    "PREPARE",    "RESET",   "SET",         "UNLISTEN"};

struct Done {
  std::string_view verb;
  std::string_view sqlstate;
};

constexpr std::array kDone{
    Done{.verb = "CREATE", .sqlstate = "42P04"},  // duplicate_database
    Done{.verb = "CREATE", .sqlstate = "42710"},  // duplicate_object
    Done{.verb = "DROP", .sqlstate = "3D000"},    // no such database
    Done{.verb = "DROP", .sqlstate = "42704"},    // no such object, index
    // The partition is none any more.
    Done{.verb = "ALTER TABLE DETACH", .sqlstate = "42P01"},
};

bool may_commit(std::string_view text) {
  std::string lower(text);
  std::ranges::transform(lower, lower.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  });
  return lower.find("commit") != std::string::npos ||
         lower.find("rollback") != std::string::npos;
}

}  // namespace

bool refuses_partitioned(std::string_view kind) {
  return kind == "CLUSTER" || kind == "REINDEX" || kind == "REINDEX TABLE" ||
         kind == "REINDEX INDEX";
}

Manner manner_of(const Statement& statement, std::string_view text) {
  const std::string_view kind = statement.kind;
  if (std::ranges::find(kSessionKinds, kind) != kSessionKinds.end()) {
    return {.kind = Manner::Kind::session};
  }
  const Refusal* refusal = find_refusal(kind, true);
  const bool refuses = refusal != nullptr && refusal->in_transaction;
  if (refuses || refuses_partitioned(kind) || kind == "CALL" ||
      (kind == "DO" && may_commit(text))) {
    return {.kind = Manner::Kind::alone,
            .patient = kind.ends_with("CONCURRENTLY")};
  }
  return {};
}

bool says_done(std::string_view kind, std::string_view sqlstate) {
  return std::ranges::any_of(kDone, [&](const Done& row) {
    return kind.starts_with(row.verb) && sqlstate == row.sqlstate;
  });
}

}  // namespace headgate
