#include <cstdint>
#include <cstdlib>
#include <string>

#include "entrypoint/lint/suppression.hpp"

/// What is read of a comment says why it cannot be used, or has what it needs.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data,
                                      std::size_t size) {
  const std::string text(reinterpret_cast<const char*>(data), size);
  for (const std::string& comment : {text, "-- headgate: " + text}) {
    for (const headgate::Suppression& each :
         headgate::read_suppression(comment)) {
      const bool whole = !each.rule.empty() && !each.reason.empty() &&
                         (each.until.empty() || each.until.size() == 10);
      if (each.flaw.empty() && !whole) {
        std::abort();
      }
      const bool holds = each.holds("2026-01-31");
      if (holds && !each.flaw.empty()) {
        std::abort();
      }
    }
  }
  return 0;
}
