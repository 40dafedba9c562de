#include "entrypoint/db/resolve.hpp"

#include <algorithm>
#include <array>
#include <memory>
#include <utility>
#include <variant>

#include <netdb.h>
#include <sys/socket.h>

#include "entrypoint/db/aside.hpp"

namespace headgate {

namespace {

struct Addresses {
  int code = 0;
  std::vector<std::string> numeric;
};

struct FreeAddresses {
  void operator()(addrinfo* list) const { freeaddrinfo(list); }
};

Addresses look_up(const std::string& name, int flags) {
  addrinfo hints{};
  hints.ai_flags = flags;
  hints.ai_socktype = SOCK_STREAM;
  addrinfo* found = nullptr;
  Addresses result;
  result.code = getaddrinfo(name.c_str(), nullptr, &hints, &found);
  if (result.code != 0) {
    return result;
  }

  const std::unique_ptr<addrinfo, FreeAddresses> list(found);
  for (const addrinfo* entry = found; entry != nullptr;
       entry = entry->ai_next) {
    std::array<char, NI_MAXHOST> text{};
    if (getnameinfo(entry->ai_addr, entry->ai_addrlen, text.data(), text.size(),
                    nullptr, 0, NI_NUMERICHOST) == 0 &&
        std::ranges::find(result.numeric, text.data()) ==
            result.numeric.end()) {
      result.numeric.emplace_back(text.data());
    }
  }
  return result;
}

/// A host on its way to its addresses.
struct Lookup {
  DatabaseHost host;
  std::variant<Addresses, Aside<Addresses>> state;

  /// Null while it is under way.
  [[nodiscard]] const Addresses* result() const {
    const auto* aside = std::get_if<Aside<Addresses>>(&state);
    return aside == nullptr ? std::get_if<Addresses>(&state) : aside->result();
  }

  [[nodiscard]] int fd() const {
    const auto* aside = std::get_if<Aside<Addresses>>(&state);
    return aside == nullptr ? -1 : aside->fd();
  }
};

bool is_socket(const std::string& name) {
  return name.empty() || name.starts_with('/') || name.starts_with('@');
}

Lookup start(const DatabaseHost& host) {
  if (is_socket(host.name)) {
    return {.host = host, .state = Addresses{.code = 0, .numeric = {""}}};
  }
  Addresses numeric = look_up(host.name, AI_NUMERICHOST);
  if (numeric.code == 0) {
    return {.host = host, .state = std::move(numeric)};
  }
  auto aside =
      Aside<Addresses>::start([name = host.name] { return look_up(name, 0); });
  if (!aside) {
    return {.host = host, .state = Addresses{.code = EAI_AGAIN, .numeric = {}}};
  }
  return {.host = host, .state = *std::move(aside)};
}

Wake wait_for_all(const std::vector<Lookup>& lookups,
                  Clock::time_point deadline, Reactor& reactor) {
  const auto now = Clock::now();
  const auto half = now + (deadline - now) / 2;
  for (;;) {
    std::vector<Watch> pending;
    bool any = false;
    for (const Lookup& lookup : lookups) {
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
  std::vector<Lookup> lookups;
  std::ranges::transform(hosts, std::back_inserter(lookups), start);

  using Outcome = Resolution::Outcome;
  Resolution resolution;
  if (wait_for_all(lookups, deadline, reactor) == Wake::stopped) {
    resolution.outcome = Outcome::stopped;
    return resolution;
  }
  for (const Lookup& lookup : lookups) {
    const Addresses* result = lookup.result();
    if (result == nullptr || result->code != 0) {
      resolution.outcome = result == nullptr ? Outcome::late : Outcome::failed;
      resolution.code = result == nullptr ? 0 : result->code;
      resolution.name = lookup.host.name;
      continue;
    }
    for (const std::string& address : result->numeric) {
      resolution.candidates.push_back({.host = lookup.host.name,
                                       .address = address,
                                       .port = lookup.host.port});
    }
  }
  if (!resolution.candidates.empty()) {
    resolution.outcome = Outcome::resolved;
  }
  return resolution;
}

}  // namespace headgate
