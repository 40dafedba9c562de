#pragma once

#include <memory>
#include <optional>
#include <set>
#include <string>

#include "entrypoint/guard/workshop.hpp"

namespace headgate {

/// A chain in a database without rows: whether what failed on rows fails there
/// as well. The database is made when it is first needed. Everything here fails
/// only where the guard as a whole cannot go on.
class BareChain {
 public:
  explicit BareChain(Workshop& workshop) : workshop_(&workshop) {}

  /// Brings the database to where `id` is applied. What fails there is left
  /// out from then on.
  [[nodiscard]] Result<void> bring(const std::string& id);
  /// Undoes `id`, to which it was brought; returns whether that went well.
  [[nodiscard]] Result<bool> undo(const std::string& id);
  /// Whether `id`, to which it was brought, can be undone and applied again.
  /// The database is left as it is.
  [[nodiscard]] Result<bool> goes_again(const std::string& id);

  /// Whether `id` fails without rows, or needs one that does; such a one is
  /// left out from then on.
  [[nodiscard]] bool leaves_out(const std::string& id);
  [[nodiscard]] bool is_whole() const { return missing_.empty(); }

  /// A copy of the database as it is.
  [[nodiscard]] Result<DatabaseUrl> copy();
  /// Has the copy's journey know what this one has done to roles.
  void lend_roles(Journey& copy) const { copy.take_after(*journey_); }
  /// Drops it.
  [[nodiscard]] Result<void> end();

 private:
  [[nodiscard]] bool ends(const Result<void>& done) const;

  using Names = std::set<std::string, std::less<>>;
  Workshop* workshop_;
  std::unique_ptr<Journey> journey_;
  Names applied_;
  Names missing_;  ///< Revisions that fail without rows, or need one that does.
};

}  // namespace headgate
