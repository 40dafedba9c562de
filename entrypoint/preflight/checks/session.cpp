#include "entrypoint/preflight/checks/checks.hpp"

namespace headgate {
namespace {

constexpr const char* kGoAround =
    "Give HEADGATE_DATABASE_URL a direct connection to the server, or a pool "
    "in session mode; the application may keep DATABASE_URL.";

}  // namespace

CheckResult check_session(const PreflightFacts& facts,
                          const PreflightInput& /*input*/) {
  switch (facts.pooling.kind) {
    case Pooling::Kind::none:
      break;
    case Pooling::Kind::kept:
      return passed("a pooler stands in between; it keeps a backend for us");
    case Pooling::Kind::untried:
      return warned(
          "a pooler stands in between; on a standby it cannot be tried "
          "whether it keeps a backend for us",
          kGoAround);
    case Pooling::Kind::full:
      return failed(
          "a pooler stands in between, and gives us no second session: " +
              facts.pooling.why,
          "Give HEADGATE_DATABASE_URL a direct connection to the server, or "
          "let the pool have at least 3 connections for us.");
    case Pooling::Kind::lent:
      return failed(
          "a pooler in transaction or statement mode stands in between: it "
          "keeps no backend for us, so our lock would be lost in its pool",
          kGoAround);
  }
  return passed("a direct connection");
}

}  // namespace headgate
