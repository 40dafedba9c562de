#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include "entrypoint/catalog/catalog.hpp"
#include "entrypoint/catalog/compare.hpp"
#include "entrypoint/guard/workshop.hpp"

namespace headgate {

/// Walks a database from base to heads, each revision up, down and up again,
/// and looks at the catalog in between. Where a revision is wrong, what it has
/// left is thrown away, so that the next one is judged by itself.
class Reversal {
 public:
  explicit Reversal(Workshop& workshop) : workshop_(&workshop) {}

  /// Makes the database. Everything here fails only where the guard cannot go
  /// on; what is wrong with a revision becomes a finding of `step`.
  [[nodiscard]] Result<void> begin();
  /// The next revision in the graph's order.
  [[nodiscard]] Result<void> check(GuardRevision& revision, GuardStep& step);
  /// From heads to base in one run, and whether nothing is left there.
  [[nodiscard]] Result<void> check_base(GuardStep& step);

  /// Whether an upgrade has failed, so that nothing after it can be tried.
  [[nodiscard]] bool stuck() const { return stuck_; }
  /// How many went up, down and up again as they should.
  [[nodiscard]] std::size_t reversed() const { return reversed_; }

 private:
  enum class Outcome : std::uint8_t { fine, wrong };

  [[nodiscard]] Result<Outcome> go_down(GuardRevision& revision,
                                        const Catalog& before, GuardStep& step);
  [[nodiscard]] Result<Outcome> go_up_again(const GuardRevision& revision,
                                            const Catalog& above,
                                            GuardStep& step);
  /// A fresh database that stands above `revision`, in place of ours.
  [[nodiscard]] Result<void> start_over(const std::string& revision);

  Workshop* workshop_;
  std::unique_ptr<Journey> journey_;
  /// One that is only ever upgraded, as far as it was needed.
  std::unique_ptr<Journey> spare_;
  std::size_t spare_at_ = 0;  ///< How many revisions that has.
  Catalog empty_;
  Catalog before_;
  bool stuck_ = false;
  std::size_t reversed_ = 0;
};

/// Each difference as a finding of `check` in the revision; of many the first
/// few, and how many more there are. Pure.
void add_differences(const Revision& revision, const std::string& check,
                     const Differences& differences, GuardStep& step);

}  // namespace headgate
