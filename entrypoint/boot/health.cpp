#include "entrypoint/boot/health.hpp"

#include <cerrno>
#include <charconv>
#include <cstdint>
#include <expected>
#include <string>
#include <system_error>

#include "entrypoint/net/health_responder.hpp"
#include "entrypoint/process/sideline.hpp"

namespace headgate {
namespace {

std::string named(std::uint16_t port) {
  return "port " + std::to_string(port) + " of --health-port";
}

/// Whether the platform has given the application this port.
bool is_applications(std::uint16_t port, const Environment& environment) {
  const std::string text = environment.get("PORT").value_or("");
  const char* end = text.data() + text.size();
  std::uint16_t theirs = 0;
  const auto read = std::from_chars(text.data(), end, theirs);
  return read.ec == std::errc() && read.ptr == end && theirs == port;
}

Error cannot_listen(std::uint16_t port, int reason) {
  std::string hint = "Give --health-port another port.";
  if (reason == EADDRINUSE) {
    hint = "Give --health-port a port that nothing listens on.";
  } else if (reason == EACCES || reason == EPERM) {
    hint = "Give --health-port a port above 1023, which needs no privilege.";
  }
  return {.code = ErrorCode::bad_config,
          .message = named(port) + " cannot be listened on: " +
                     std::generic_category().message(reason),
          .hint = hint,
          .sqlstate = {}};
}

Result<HealthResponder> open_responder(std::uint16_t port,
                                       const Environment& environment) {
  if (is_applications(port, environment)) {
    return fail(
        ErrorCode::bad_config, named(port) + " is $PORT, the application's own",
        "Give --health-port another port: a platform takes a $PORT that "
        "listens for an application that is ready, and would send it "
        "traffic during the migration.");
  }
  auto responder = HealthResponder::open(port);
  if (!responder) {
    return std::unexpected(cannot_listen(port, responder.error()));
  }
  return *std::move(responder);
}

}  // namespace

Result<void> answer_health_during(Context& context,
                                  const std::function<Result<void>()>& work) {
  const std::optional<std::uint16_t> port = context.settings.health_port;
  if (!port) {
    return work();
  }
  Result<HealthResponder> responder =
      open_responder(*port, context.environment);
  if (!responder) {
    return std::unexpected(responder.error());
  }
  const Reactor::Attendance beside(
      context.reactor,
      {.watches = [&] { return responder->watches(); },
       .serve =
           [&](std::span<const Watch> ready) { responder->serve(ready); }});
  context.log.info("health.listening",
                   "port " + std::to_string(*port) +
                       " answers health checks until CMD starts",
                   {{"port", *port}});
  return work();
}

}  // namespace headgate
