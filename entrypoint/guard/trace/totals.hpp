#pragma once

#include <cstddef>
#include <string>

#include "entrypoint/guard/report.hpp"

namespace headgate {

/// What all statements of a chain come to.
class LockTotals {
 public:
  void add(const TracedStatement& statement);

  /// `212 statements, 3 rewrites, 5 scans, strongest lock ACCESS EXCLUSIVE on
  /// shop.partner`: of those that took the strongest, the statement that ran
  /// longest.
  [[nodiscard]] std::string summary() const;

 private:
  std::size_t statements_ = 0;
  std::size_t rewrites_ = 0;
  std::size_t scans_ = 0;
  std::size_t builds_ = 0;
  LockMode strongest_ = LockMode::none;
  std::chrono::microseconds took_{0};
  std::string relation_;  ///< That has the strongest.
};

}  // namespace headgate
