#include "entrypoint/wait/await_endpoints.hpp"

#include <algorithm>
#include <csignal>
#include <memory>
#include <optional>
#include <string>

#include "entrypoint/db/explain.hpp"
#include "entrypoint/wait/vigil.hpp"

namespace headgate {

namespace {

using Vigils = std::vector<Vigil>;

void append(std::string& list, std::string_view separator,
            std::string_view more) {
  list += list.empty() ? "" : separator;
  list += more;
}

/// Whether nothing is left to wait for. One that waiting cannot mend is enough:
/// the others are not waited for any longer.
bool are_over(const Vigils& vigils) {
  return std::ranges::all_of(vigils, &Vigil::over) ||
         std::ranges::any_of(vigils, [](const Vigil& vigil) {
           return vigil.end() == ErrorCode::refused;
         });
}

/// Sleeps until one of them can go on.
Wake rest(const Vigils& vigils, Reactor& reactor) {
  std::vector<Watch> watches;
  auto due = Clock::time_point::max();
  for (const Vigil& vigil : vigils) {
    if (vigil.over()) {
      continue;
    }
    due = std::min(due, vigil.due());
    if (const auto watch = vigil.watch()) {
      watches.push_back(*watch);
    }
  }
  return reactor.wait(watches, due);
}

Error interrupted(const Vigils& vigils, const Reactor& reactor) {
  std::string places;
  for (const Vigil& vigil : vigils) {
    if (!vigil.over()) {
      append(places, ", ", vigil.patience().place());
    }
  }
  return interrupted_by(reactor.stop_signal().value_or(SIGTERM),
                        "wait for " + places);
}

std::string hint_for(ErrorCode code, const Vigils& failed) {
  if (code == ErrorCode::try_again) {
    return "Raise --deadline, or make it come sooner.";
  }
  const auto telling = std::ranges::find_if(failed, [&](const Vigil& vigil) {
    return vigil.end() == code && !vigil.patience().cause().hint.empty();
  });
  return telling == failed.end()
             ? "Find out why it does not come, or raise --wait-timeout."
             : telling->patience().cause().hint;
}

/// Names all that are not ready; what waiting cannot mend decides the code.
std::optional<Error> failure(const Vigils& vigils) {
  std::optional<ErrorCode> code;
  std::string message;
  for (const Vigil& vigil : vigils) {
    if (const auto end = vigil.end()) {
      code = code == ErrorCode::refused ? code : end;
      append(message, "; ", vigil.patience().account(*end));
    }
  }
  if (!code) {
    return std::nullopt;
  }
  return Error{.code = *code,
               .message = std::move(message),
               .hint = hint_for(*code, vigils),
               .sqlstate = {}};
}

/// Null where no endpoint needs it.
Result<std::unique_ptr<TlsContext>> load_tls(
    const std::vector<Endpoint>& endpoints, const TlsRoots& roots) {
  if (std::ranges::count(endpoints, EndpointKind::https, &Endpoint::kind) ==
      0) {
    return nullptr;
  }
  Result<TlsContext> loaded = TlsContext::load(roots);
  if (!loaded) {
    return std::unexpected(std::move(loaded.error()));
  }
  return std::make_unique<TlsContext>(*std::move(loaded));
}

Result<Vigils> make_vigils(const std::vector<Endpoint>& endpoints,
                           const TlsContext* tls, const AwaitOptions& options) {
  Vigils vigils;
  for (const Endpoint& endpoint : endpoints) {
    auto vigil = Vigil::make(endpoint, tls, options);
    if (!vigil) {
      return std::unexpected(std::move(vigil.error()));
    }
    vigils.push_back(*std::move(vigil));
  }
  return vigils;
}

/// The wait itself; what ended it, unless all are ready.
std::optional<Error> keep(Vigils& vigils, Reactor& reactor, Log& log) {
  for (;;) {
    for (Vigil& vigil : vigils) {
      vigil.advance(log);
    }
    if (are_over(vigils)) {
      return failure(vigils);
    }
    if (rest(vigils, reactor) == Wake::stopped) {
      return interrupted(vigils, reactor);
    }
  }
}

}  // namespace

Result<void> await_endpoints(const std::vector<Endpoint>& endpoints,
                             const AwaitOptions& options, const TlsRoots& roots,
                             Reactor& reactor, Log& log) {
  const auto tls = load_tls(endpoints, roots);
  if (!tls) {
    return std::unexpected(tls.error());
  }
  Result<Vigils> vigils = make_vigils(endpoints, tls->get(), options);
  if (!vigils) {
    return std::unexpected(std::move(vigils.error()));
  }
  if (auto error = keep(*vigils, reactor, log)) {
    return std::unexpected(*std::move(error));
  }
  return {};
}

}  // namespace headgate
