#include <cstdint>
#include <cstdlib>
#include <string>

#include "entrypoint/net/http.hpp"

namespace {

using namespace headgate;

void demand(bool holds) {
  if (!holds) {
    std::abort();
  }
}

}  // namespace

/// An answer that arrives byte by byte is incomplete up to a point, from which
/// on it means what it means as a whole.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data,
                                      std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto whole = read_http_status(text);
  demand(!whole || (*whole >= 200 && *whole <= 599));
  bool decided = false;
  for (std::size_t length = 0; length <= size; ++length) {
    const auto part = read_http_status(text.substr(0, length));
    decided = decided || part != std::unexpected(StatusGap::incomplete);
    demand(!decided || part == whole);
  }
  return 0;
}
