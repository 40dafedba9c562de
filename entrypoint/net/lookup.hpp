#pragma once

#include <string>
#include <variant>
#include <vector>

#include "entrypoint/net/aside.hpp"

namespace headgate {

/// What the resolver says of a name.
struct Addresses {
  int code = 0;                      ///< getaddrinfo's EAI_*; 0: it is known.
  std::vector<std::string> numeric;  ///< In the resolver's order, each once.
};

/// A host on its way to its addresses. One that is numeric already is there at
/// once; a name is looked up aside, so that nothing blocks.
class Lookup {
 public:
  /// Where no thread can be had, the result is EAI_AGAIN.
  [[nodiscard]] static Lookup start(const std::string& host);

  /// One that has ended, with `result`.
  explicit Lookup(Addresses result) : state_(std::move(result)) {}

  /// Null while it is under way.
  [[nodiscard]] const Addresses* result() const;

  /// Readable once there is a result; -1 where there always was.
  [[nodiscard]] int fd() const;

 private:
  explicit Lookup(Aside<Addresses> aside) : state_(std::move(aside)) {}

  std::variant<Addresses, Aside<Addresses>> state_;
};

}  // namespace headgate
