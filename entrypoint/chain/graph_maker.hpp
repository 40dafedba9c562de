#pragma once

#include <span>
#include <string>
#include <vector>

#include "entrypoint/chain/complaint.hpp"
#include "entrypoint/chain/graph.hpp"

namespace headgate {

/// Makes a `Graph` and finds what is wrong with a chain; see `Graph::make`.
class GraphMaker {
 public:
  [[nodiscard]] Result<Graph> make(std::vector<Revision> revisions);

 private:
  using Number = Graph::Number;

  [[nodiscard]] Result<void> sort(std::vector<Revision> revisions);
  [[nodiscard]] Result<void> add_labels();
  /// Whether label number `i`, of the sorted ones, may be what it is.
  [[nodiscard]] Result<void> check_label(std::size_t i) const;
  [[nodiscard]] Result<void> connect(Number number);
  [[nodiscard]] Result<void> put_in_order();
  [[nodiscard]] std::unexpected<Error> cycle(
      const std::vector<std::size_t>& waiting) const;

  Graph graph_;
};

}  // namespace headgate
