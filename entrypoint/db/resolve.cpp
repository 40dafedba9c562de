#include "entrypoint/db/resolve.hpp"

#include <algorithm>
#include <iterator>

#include "entrypoint/net/lookup.hpp"

namespace headgate {

namespace {

/// One of the URL's hosts, and what becomes of its name.
struct HostLookup {
  DatabaseHost host;
  Lookup lookup;
};

bool is_socket(const std::string& name) {
  return name.empty() || name.starts_with('/') || name.starts_with('@');
}

HostLookup start(const DatabaseHost& host) {
  return {.host = host,
          .lookup = is_socket(host.name)
                        ? Lookup(Addresses{.code = 0, .numeric = {""}})
                        : Lookup::start(host.name)};
}

Wake wait_for_all(const std::vector<HostLookup>& lookups,
                  Clock::time_point deadline, Reactor& reactor) {
  const auto now = Clock::now();
  const auto half = now + (deadline - now) / 2;
  for (;;) {
    std::vector<Watch> pending;
    bool any = false;
    for (const auto& [host, lookup] : lookups) {
      const Addresses* result = lookup.result();
      any = any || (result != nullptr && result->code == 0);
      if (result == nullptr) {
        pending.push_back({.fd = lookup.fd()});
      }
    }
    if (pending.empty()) {
      return Wake::ready;
    }
    const Wake wake = reactor.wait(pending, any ? half : deadline);
    if (wake != Wake::ready) {
      return wake;
    }
  }
}

}  // namespace

Resolution resolve(std::span<const DatabaseHost> hosts,
                   Clock::time_point deadline, Reactor& reactor) {
  std::vector<HostLookup> lookups;
  std::ranges::transform(hosts, std::back_inserter(lookups), start);

  using Outcome = Resolution::Outcome;
  Resolution resolution;
  if (wait_for_all(lookups, deadline, reactor) == Wake::stopped) {
    resolution.outcome = Outcome::stopped;
    return resolution;
  }
  for (const auto& [host, lookup] : lookups) {
    const Addresses* result = lookup.result();
    if (result == nullptr || result->code != 0) {
      resolution.outcome = result == nullptr ? Outcome::late : Outcome::failed;
      resolution.code = result == nullptr ? 0 : result->code;
      resolution.name = host.name;
      continue;
    }
    for (const std::string& address : result->numeric) {
      resolution.candidates.push_back(
          {.host = host.name, .address = address, .port = host.port});
    }
  }
  if (!resolution.candidates.empty()) {
    resolution.outcome = Outcome::resolved;
  }
  return resolution;
}

}  // namespace headgate
