#include "entrypoint/lint/weigh.hpp"

#include <algorithm>
#include <string_view>
#include <utility>

namespace headgate {
namespace {

constexpr std::int64_t kReadRate = 100'000'000;
constexpr std::int64_t kWriteRate = 50'000'000;

/// The relations that a command works on; of one that only locks, its own.
std::vector<Effect> worked_on(const Scene& scene) {
  std::vector<Effect> worked;
  std::ranges::copy_if(scene.effects, std::back_inserter(worked),
                       &Effect::works);
  if (worked.empty()) {
    worked.push_back({.relation = scene.command.relation});
  }
  return worked;
}

struct Load {
  std::int64_t bytes = 0;
  std::int64_t largest = 0;
  std::string_view work = "scan";
  std::int64_t rate = kReadRate;

  void add(const Effect& effect, const TableSize& size) {
    bytes += size.bytes;
    largest = std::max(largest, size.bytes);
    if (effect.rewrite) {
      work = "rewrite";
      rate = kWriteRate;
    } else if (effect.build && work != "rewrite") {
      work = "index build";
      rate = kWriteRate;
    }
  }
};

}  // namespace

std::optional<Remark> weighed(Remark remark, const Scene& scene) {
  Load load;
  bool known = false;
  for (const Effect& effect : worked_on(scene)) {
    const SchemaRelation* relation = scene.schema.relation(effect.relation);
    // A partitioned table holds no rows of its own.
    if (relation != nullptr && relation->kind == RelationKind::partitioned) {
      continue;
    }
    const auto size = scene.server.sizes.find(effect.relation);
    if (size == scene.server.sizes.end()) {
      return remark;
    }
    load.add(effect, size->second);
    known = true;
  }
  if (!known) {
    return remark;
  }
  if (load.largest < kTinyTable) {
    return std::nullopt;
  }
  remark.message += " (" + shown_bytes(load.bytes) + ", " +
                    shown_duration(load.bytes, load.rate) + " of " +
                    std::string(load.work) + ")";
  return remark;
}

}  // namespace headgate
