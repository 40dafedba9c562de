#include <algorithm>
#include <cstddef>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "entrypoint/catalog/compare.hpp"
#include "entrypoint/catalog/snapshot.hpp"
#include "tests/integration/catalog/change_cases.hpp"
#include "tests/integration/catalog/workbench.hpp"

namespace headgate {
namespace {

std::string told(const Difference& difference) {
  const std::string object = difference.kind + " " + difference.name;
  if (!difference.attribute.empty()) {
    return object + ": " + difference.attribute;
  }
  return (difference.right ? "+ " : "- ") + object;
}

std::string told(const Differences& differences) {
  std::vector<std::string> lines;
  for (const Difference& each : differences) {
    lines.push_back(told(each));
  }
  std::ranges::sort(lines);
  std::string text;
  for (const std::string& each : lines) {
    text += each + "\n";
  }
  return text;
}

/// The expectation in the same order.
std::string sorted(std::string_view found) {
  constexpr std::string_view kBetween = " | ";
  std::vector<std::string> lines;
  while (!found.empty()) {
    const std::size_t end = std::min(found.find(kBetween), found.size());
    lines.emplace_back(found.substr(0, end));
    found.remove_prefix(std::min(found.size(), end + kBetween.size()));
  }
  std::ranges::sort(lines);
  std::string text;
  for (const std::string& each : lines) {
    text += each + "\n";
  }
  return text;
}

TEST_CASE("every single change is found as what it is", "[catalog]") {
  Workbench bench;
  bench.reset();
  Catalog before = bench.snapshot();
  std::size_t tried = 0;
  for (const ChangeCase& each : kChangeCases) {
    if (bench.major() < each.since || bench.major() > each.until) {
      continue;
    }
    CAPTURE(each.setup, each.change, each.undo);
    if (!each.setup.empty()) {
      bench.run(each.setup);
      before = bench.snapshot();
    }
    bench.run(each.change);
    const Catalog changed = bench.snapshot();
    CHECK(told(compare(before, changed)) == sorted(each.found));
    bench.run(each.undo);
    const Catalog undone = bench.snapshot();
    const Differences left = compare(before, undone);
    CHECK(told(left).empty());
    ++tried;
    if (!each.setup.empty() || !left.empty()) {
      bench.reset();
      before = bench.snapshot();
    }
  }
  CHECK(tried >= 200);
}

}  // namespace
}  // namespace headgate
