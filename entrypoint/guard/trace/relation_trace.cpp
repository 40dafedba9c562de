#include "entrypoint/guard/trace/relation_trace.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <optional>

namespace headgate {
namespace {

// table: statements that say all that they scan. Of the others the server's
// counters tell, which would also count what a foreign key points to.
constexpr std::array<std::string_view, 8> kSpeaking{
    "ALTER TABLE",  "ALTER MATERIALIZED",
    "CREATE INDEX", "CREATE UNIQUE INDEX",
    "REINDEX",      "CLUSTER",
    "VACUUM",       "TRUNCATE"};

// table: statements that do what a function or a block has them do: there a
// new file without a word is TRUNCATE's.
constexpr std::array<std::string_view, 9> kRunning{
    "DO",     "CALL",   "SELECT", "EXECUTE", "INSERT",
    "UPDATE", "DELETE", "WITH",   "MERGE"};

template <std::size_t Size>
bool begins(std::string_view kind,
            const std::array<std::string_view, Size>& table) {
  return std::ranges::any_of(table, [kind](std::string_view verb) {
    return kind.starts_with(verb) &&
           (kind.size() == verb.size() || kind.at(verb.size()) == ' ');
  });
}

template <typename Value>
Value found_or(const std::map<std::string, Value>& map, const std::string& key,
               Value otherwise) {
  const auto found = map.find(key);
  return found == map.end() ? otherwise : found->second;
}

/// What stands between the first `opening` and the last quote, or the next
/// `closing`: names are not escaped.
std::optional<std::string> between(const std::string& text,
                                   std::string_view opening,
                                   std::string_view closing = {}) {
  const std::size_t at = text.find(opening);
  if (at == std::string::npos) {
    return std::nullopt;
  }
  const std::size_t begin = at + opening.size();
  const std::size_t end =
      closing.empty() ? text.rfind('"') : text.find(closing, begin);
  return end == std::string::npos || end < begin
             ? std::nullopt
             : std::optional(text.substr(begin, end - begin));
}

class Tracing {
 public:
  Tracing(const Sight& before, const Sight& after, const TracedMoment& moment)
      : before_(before), after_(after), moment_(moment) {}

  std::vector<RelationTrace> run() {
    for (const std::string& oid : moment_.old) {
      const auto known = before_.relations.find(oid);
      if (known != before_.relations.end()) {
        begin(oid, known->second);
      }
    }
    for (const std::string& message : moment_.heard) {
      hear(message);
    }
    if (moment_.deaf) {
      look_for_indexes();
    }
    for (auto& [oid, trace] : traces_) {
      finish(oid, trace);
    }
    std::erase_if(traces_, [this](const auto& entry) {
      return goes_with_table(entry.first, entry.second);
    });
    std::vector<RelationTrace> traces;
    for (auto& [oid, trace] : traces_) {
      const TracedRelation& told = trace.told;
      if (told.lock != LockMode::none || told.scanned || told.rewritten ||
          told.built_index || told.dropped) {
        traces.push_back(std::move(trace));
      }
    }
    std::ranges::sort(traces, {}, &RelationTrace::relation);
    return traces;
  }

 private:
  void begin(const std::string& oid, const SeenRelation& known) {
    RelationTrace& trace = traces_[oid];
    trace.relation = known.name;
    trace.before = found_or(before_.locks, oid, LockMode::none);
    trace.told = {
        .name = known.told,
        .kind = relation_kind(known.kind),
        .lock = found_or(after_.locks, oid, LockMode::none),
        .dropped = !after_.relations.contains(oid) && !is_replaced(known)};
  }

  /// A new type, or REINDEX CONCURRENTLY, makes an index anew.
  [[nodiscard]] bool is_replaced(const SeenRelation& known) const {
    return !known.table.empty() &&
           std::ranges::any_of(after_.relations, [&](const auto& entry) {
             return entry.second.table == known.table &&
                    entry.second.told == known.told;
           });
  }

  void hear(const std::string& message) {
    if (const auto table = between(message, "verifying table \"")) {
      for (RelationTrace* trace : meant(*table)) {
        trace->told.scanned = true;
      }
    } else if (const auto rewritten = between(message, "rewriting table \"")) {
      for (RelationTrace* trace : meant(*rewritten)) {
        said_rewritten_.insert(trace);
      }
    } else if (const auto key =
                   between(message, "validating foreign key constraint \"")) {
      hear_of_key(*key);
    } else if (const auto index =
                   between(message, "building index \"", "\" on table \"")) {
      hear_of_index(*index, between(message, "\" on table \"").value_or(""));
    }
  }

  /// The tables that a message may mean, which names no schema: those that are
  /// locked, and, where that is not enough, read.
  std::vector<RelationTrace*> meant(const std::string& name) {
    std::vector<std::string> oids;
    for (const auto& [oid, trace] : traces_) {
      const char kind = before_.relations.at(oid).kind;
      if (trace.relation.name == name && kind != 'i' && kind != 'I' &&
          trace.told.lock >= LockMode::share_update_exclusive) {
        oids.push_back(oid);
      }
    }
    if (oids.size() > 1 && std::ranges::any_of(oids, [this](const auto& oid) {
          return newly_read(oid);
        })) {
      std::erase_if(oids, [this](const auto& oid) { return !newly_read(oid); });
    }
    std::vector<RelationTrace*> found;
    found.reserve(oids.size());
    for (const std::string& oid : oids) {
      found.push_back(&traces_.at(oid));
    }
    return found;
  }

  /// The message names no table, so the constraints tell: one of that name that
  /// is new, or valid now.
  void hear_of_key(const std::string& name) {
    for (const auto& [oid, key] : after_.keys) {
      const auto earlier = before_.keys.find(oid);
      const bool checked = key.validated && (earlier == before_.keys.end() ||
                                             !earlier->second.validated);
      const auto trace = traces_.find(key.table);
      if (key.name == name && checked && trace != traces_.end()) {
        trace->second.told.scanned = true;
      }
    }
  }

  /// Where the index is there afterwards, it knows its table best.
  void hear_of_index(const std::string& index, const std::string& table) {
    std::set<RelationTrace*> owners;
    for (const auto& [oid, relation] : after_.relations) {
      const auto owner = traces_.find(relation.table);
      if (owner != traces_.end() && relation.name.name == index &&
          owner->second.relation.name == table &&
          owner->second.told.lock >= LockMode::share_update_exclusive) {
        owners.insert(&owner->second);
      }
    }
    if (owners.empty()) {
      // A temporary name, as REINDEX CONCURRENTLY has it.
      for (RelationTrace* trace : meant(table)) {
        owners.insert(trace);
      }
    }
    for (RelationTrace* owner : owners) {
      owner->told.built_index = true;
    }
  }

  /// Those that are new, or that have a new file.
  void look_for_indexes() {
    for (const auto& [oid, relation] : after_.relations) {
      const auto owner = traces_.find(relation.table);
      const auto earlier = before_.relations.find(oid);
      const bool built =
          !relation.file.empty() && (earlier == before_.relations.end() ||
                                     earlier->second.file != relation.file);
      if (owner != traces_.end() && built) {
        owner->second.told.built_index = true;
      }
    }
  }

  void finish(const std::string& oid, RelationTrace& trace) {
    const SeenRelation& known = before_.relations.at(oid);
    const bool stored = known.kind == 'r' || known.kind == 'm';
    const auto now = after_.relations.find(oid);
    const bool new_file = stored && now != after_.relations.end() &&
                          now->second.file != known.file;
    const bool emptied =
        begins(moment_.kind, std::array<std::string_view, 1>{"TRUNCATE"}) ||
        (begins(moment_.kind, kRunning) && !said_rewritten_.contains(&trace) &&
         known.kind != 'm');
    trace.told.rewritten = new_file && !emptied;
    if (new_file && emptied) {
      // Its empty indexes are made anew, and that is nothing.
      trace.told.built_index = false;
      return;
    }
    const bool speaks = begins(moment_.kind, kSpeaking) && !moment_.deaf;
    if (stored && newly_read(oid) && !speaks && !trace.told.rewritten &&
        !trace.told.built_index) {
      trace.told.scanned = true;
    }
  }

  /// Whether it is an index that nobody waits for who does not wait for its
  /// table.
  [[nodiscard]] bool goes_with_table(const std::string& oid,
                                     const RelationTrace& trace) const {
    const std::string& table = before_.relations.at(oid).table;
    return !table.empty() && !trace.told.dropped &&
           trace.told.lock <= found_or(after_.locks, table, LockMode::none);
  }

  [[nodiscard]] bool newly_read(const std::string& oid) const {
    return found_or(after_.scans, oid, std::uint64_t{0}) >
           found_or(before_.scans, oid, std::uint64_t{0});
  }

  const Sight& before_;
  const Sight& after_;
  const TracedMoment& moment_;
  std::map<std::string, RelationTrace> traces_;  ///< By oid.
  std::set<const RelationTrace*> said_rewritten_;
};

}  // namespace

std::vector<RelationTrace> trace_relations(const Sight& before,
                                           const Sight& after,
                                           const TracedMoment& moment) {
  return Tracing(before, after, moment).run();
}

std::vector<TracedRelation> worth_telling(const StatementTrace& trace) {
  std::vector<TracedRelation> told;
  for (const RelationTrace& each : trace.relations) {
    const TracedRelation& relation = each.told;
    const bool worked =
        relation.scanned || relation.rewritten || relation.built_index;
    const bool waited_for = relation.lock > each.before &&
                            (relation.kind != "index" ||
                             relation.lock >= LockMode::share_update_exclusive);
    if (worked || relation.dropped || waited_for) {
      told.push_back(relation);
    }
  }
  return told;
}

}  // namespace headgate
