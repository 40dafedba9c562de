#include "entrypoint/guard/bare_chain.hpp"

#include <algorithm>

#include "entrypoint/guard/step_findings.hpp"

namespace headgate {

bool BareChain::ends(const Result<void>& done) const {
  return !done && ends_guard(workshop_->context, done.error());
}

Result<void> BareChain::bring(const std::string& id) {
  if (!journey_) {
    const Result<DatabaseUrl> made = workshop_->databases.make();
    if (!made) {
      return std::unexpected(made.error());
    }
    journey_ = std::make_unique<Journey>(*workshop_, *made);
  }
  for (const std::string& next : workshop_->chain.graph.order()) {
    if (!missing_.contains(next) && !applied_.contains(next)) {
      const Result<void> applied = journey_->up(next);
      if (ends(applied)) {
        return applied;
      }
      (applied ? applied_ : missing_).insert(next);
    }
    if (next == id) {
      break;
    }
  }
  return {};
}

Result<bool> BareChain::undo(const std::string& id) {
  const Result<void> undone = journey_->down(id);
  if (ends(undone)) {
    return std::unexpected(undone.error());
  }
  if (undone) {
    applied_.erase(id);
  } else if (!workshop_->chain.graph.at(id).transactional) {
    // Half of it may be undone.
    missing_.insert(id);
    if (const Result<void> ended = end(); !ended) {
      return std::unexpected(ended.error());
    }
  }
  return undone.has_value();
}

Result<bool> BareChain::goes_again(const std::string& id) {
  const Result<DatabaseUrl> copied = copy();
  if (!copied) {
    return std::unexpected(copied.error());
  }
  Result<void> gone;
  {
    Journey trial(*workshop_, *copied);
    lend_roles(trial);
    gone = trial.down(id);
    if (gone) {
      gone = trial.up(id);
    }
  }
  if (ends(gone)) {
    return std::unexpected(gone.error());
  }
  const Result<void> dropped = workshop_->databases.drop(*copied);
  return dropped ? Result<bool>(gone.has_value())
                 : std::unexpected(dropped.error());
}

bool BareChain::leaves_out(const std::string& id) {
  const auto parents = workshop_->chain.graph.parents(id);
  if (std::ranges::any_of(parents, [this](const std::string& parent) {
        return missing_.contains(parent);
      })) {
    missing_.insert(id);
  }
  return missing_.contains(id);
}

Result<DatabaseUrl> BareChain::copy() {
  journey_->end_session();
  return workshop_->databases.copy(journey_->database());
}

Result<void> BareChain::end() {
  if (!journey_) {
    return {};
  }
  journey_->end_session();
  Result<void> dropped = workshop_->databases.drop(journey_->database());
  journey_.reset();
  applied_.clear();
  return dropped;
}

}  // namespace headgate
