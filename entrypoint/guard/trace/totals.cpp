#include "entrypoint/guard/trace/totals.hpp"

#include <tuple>

namespace headgate {
namespace {

/// `, 3 rewrites`, or nothing.
std::string counted_deeds(std::size_t count, std::string_view noun,
                          std::string_view ending) {
  if (count == 0) {
    return {};
  }
  return ", " + std::to_string(count) + " " + std::string(noun) +
         std::string(count == 1 ? "" : ending);
}

}  // namespace

void LockTotals::add(const TracedStatement& statement) {
  ++statements_;
  for (const TracedRelation& relation : statement.relations) {
    rewrites_ += relation.rewritten ? 1 : 0;
    scans_ += relation.scanned ? 1 : 0;
    builds_ += relation.built_index ? 1 : 0;
    if (std::tie(relation.lock, statement.took) > std::tie(strongest_, took_) &&
        relation.kind != "index") {
      strongest_ = relation.lock;
      took_ = statement.took;
      relation_ = relation.name;
    }
  }
}

std::string LockTotals::summary() const {
  const std::string text = std::to_string(statements_) +
                           (statements_ == 1 ? " statement" : " statements") +
                           counted_deeds(rewrites_, "rewrite", "s") +
                           counted_deeds(scans_, "scan", "s") +
                           counted_deeds(builds_, "index build", "s");
  return text +
         (strongest_ == LockMode::none
              ? ", no lock on what was there before"
              : ", strongest lock " + std::string(lock_name(strongest_)) +
                    " on " + relation_);
}

}  // namespace headgate
