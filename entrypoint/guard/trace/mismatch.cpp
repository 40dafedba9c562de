#include "entrypoint/guard/trace/mismatch.hpp"

#include <algorithm>
#include <map>

namespace headgate {
namespace {

/// What a command of a statement adds to those before it.
std::map<ObjectName, Effect> by_relation(const Effects& effects) {
  std::map<ObjectName, Effect> whole;
  for (const Effect& effect : effects) {
    Effect& same =
        whole.try_emplace(effect.relation, Effect{.relation = effect.relation})
            .first->second;
    same.lock = std::max(same.lock, effect.lock);
    same.scan |= effect.scan;
    same.rewrite |= effect.rewrite;
    same.build |= effect.build;
    same.guess |= effect.guess;
  }
  return whole;
}

/// Whether this very statement did something to it.
bool touched(const RelationTrace& seen) {
  const TracedRelation& told = seen.told;
  return told.lock > seen.before || told.scanned || told.rewritten ||
         told.built_index || told.dropped;
}

/// What is said of a name in the usual schema goes for the relation of that
/// name which the server took instead, if nothing is said of that one.
void follow_path(const std::vector<RelationTrace>& relations, bool touches,
                 std::map<ObjectName, Effect>& said) {
  for (const RelationTrace& seen : relations) {
    const auto usual =
        said.find({.schema = kUsualSchema, .name = seen.relation.name});
    if (usual == said.end() || said.contains(seen.relation) ||
        touched(seen) != touches) {
      continue;
    }
    const auto there =
        std::ranges::find(relations, usual->first, &RelationTrace::relation);
    if (there == relations.end() || (touches && !touched(*there))) {
      auto node = said.extract(usual);
      node.key() = seen.relation;
      said.insert(std::move(node));
    }
  }
}

std::string the_lock(LockMode lock) {
  return lock == LockMode::none ? "no lock" : std::string(lock_name(lock));
}

/// One relation, seen from both sides.
class Comparison {
 public:
  Comparison(const Effect& said, const RelationTrace& seen, bool blind,
             bool reads)
      : said_(said), seen_(seen), blind_(blind), reads_(reads) {}

  std::vector<Mismatch> run() {
    compare_locks();
    compare_work();
    return std::move(found_);
  }

 private:
  void compare_locks() {
    const LockMode lock = seen_.told.lock;
    if (lock < said_.lock) {
      tell("the linter says that it takes " + the_lock(said_.lock) + " on " +
               object() + ", but the server took " + the_lock(lock),
           false);
    } else if (lock > seen_.before && lock > said_.lock &&
               lock > LockMode::row_exclusive) {
      tell("it takes " + the_lock(lock) + " on " + object() +
               ", but the linter says " + the_lock(said_.lock),
           stops_writes(lock));
    }
  }

  void compare_work() {
    if (said_.guess) {
      return;
    }
    const TracedRelation& told = seen_.told;
    // A rewrite checks and builds as it goes.
    const bool whole = said_.rewrite || told.rewritten;
    compare_deed(said_.rewrite, told.rewritten, "rewrites", false);
    compare_deed(whole || said_.scan,
                 whole || told.scanned ||
                     // Building an index reads as well.
                     (said_.scan && told.built_index),
                 "scans", reads_);
    compare_deed(whole || said_.build, whole || told.built_index,
                 "builds an index on", false);
  }

  void compare_deed(bool said, bool seen, const std::string& verb,
                    bool of_course) {
    if (seen && !said && !of_course) {
      tell("it " + verb + " " + object() + ", but the linter does not say so",
           true);
    } else if (said && !seen) {
      tell("the linter says that it " + verb + " " + object() +
               ", but the server did not",
           false);
    }
  }

  [[nodiscard]] std::string object() const {
    return seen_.told.kind + " " + seen_.told.name;
  }

  void tell(std::string message, bool more) {
    found_.push_back({.object = object(),
                      .message = std::move(message),
                      .fails = more && !blind_});
  }

  const Effect& said_;
  const RelationTrace& seen_;
  bool blind_;
  bool reads_;
  std::vector<Mismatch> found_;
};

}  // namespace

std::vector<Mismatch> compare_statement(const Forecast& forecast,
                                        const StatementTrace& trace) {
  std::map<ObjectName, Effect> said = by_relation(forecast.effects);
  if (forecast.moved) {
    follow_path(trace.relations, true, said);
    follow_path(trace.relations, false, said);
  }
  std::vector<Mismatch> found;
  for (const RelationTrace& seen : trace.relations) {
    const auto effect = said.find(seen.relation);
    const bool silent = effect == said.end();
    if (silent && (seen.told.kind == "index" || seen.told.kind == "sequence")) {
      continue;
    }
    const Effect nothing{.relation = seen.relation};
    std::ranges::move(Comparison(silent ? nothing : effect->second, seen,
                                 forecast.blind, forecast.reads)
                          .run(),
                      std::back_inserter(found));
    if (!silent) {
      said.erase(effect);
    }
  }
  for (const auto& [name, effect] : said) {
    const RelationTrace unseen{
        .relation = name,
        .told = {.name = name.schema + "." + name.name, .kind = "relation"}};
    std::ranges::move(
        Comparison(effect, unseen, forecast.blind, forecast.reads).run(),
        std::back_inserter(found));
  }
  return found;
}

}  // namespace headgate
