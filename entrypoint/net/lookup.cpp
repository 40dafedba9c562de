#include "entrypoint/net/lookup.hpp"

#include <algorithm>
#include <array>
#include <memory>
#include <utility>

#include <netdb.h>
#include <sys/socket.h>

namespace headgate {

namespace {

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

}  // namespace

Lookup Lookup::start(const std::string& host) {
  Addresses numeric = look_up(host, AI_NUMERICHOST);
  if (numeric.code == 0) {
    return Lookup(std::move(numeric));
  }
  auto aside =
      Aside<Addresses>::start([name = host] { return look_up(name, 0); });
  if (!aside) {
    return Lookup(Addresses{.code = EAI_AGAIN, .numeric = {}});
  }
  return Lookup(*std::move(aside));
}

const Addresses* Lookup::result() const {
  const auto* aside = std::get_if<Aside<Addresses>>(&state_);
  return aside == nullptr ? std::get_if<Addresses>(&state_) : aside->result();
}

int Lookup::fd() const {
  const auto* aside = std::get_if<Aside<Addresses>>(&state_);
  return aside == nullptr ? -1 : aside->fd();
}

}  // namespace headgate
