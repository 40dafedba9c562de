#include "entrypoint/db/failure_text.hpp"

#include <algorithm>
#include <array>

#include "entrypoint/db/text.hpp"

namespace headgate {

namespace {

using std::string_view;

constexpr string_view kAttempt = "connection to server ";
constexpr string_view kFailed = " failed: ";

/// The last host's part of the text, its lines of detail included.
string_view last_attempt(string_view text) {
  const auto found = text.rfind(std::string("\n").append(kAttempt));
  return found == string_view::npos ? text : text.substr(found + 1);
}

/// `FATAL:  28P01: role …` → `28P01`. The severity may be in any language, the
/// two spaces are libpq's.
string_view sqlstate(string_view reason) {
  const auto colon = reason.find(":  ");
  if (colon == string_view::npos || colon > reason.find('\n')) {
    return {};
  }
  const string_view code = reason.substr(colon + 3, 5);
  const bool plain = std::ranges::all_of(code, [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z');
  });
  return code.size() == 5 && plain && reason.substr(colon + 8).starts_with(": ")
             ? code
             : string_view{};
}

bool speaks_of_tls(string_view reason) {
  // A handshake that broke off is a lost connection, not a refusal.
  return !reason.starts_with("SSL SYSCALL error") &&
         std::ranges::any_of(
             std::array<string_view, 3>{"SSL", "certificate", "private key"},
             [&](string_view word) { return reason.contains(word); });
}

}  // namespace

ConnectFailure read_failure(std::string_view text, bool answered) {
  ConnectFailure failure;
  const string_view attempt = last_attempt(text);
  const auto failed = attempt.find(kFailed);
  if (!attempt.starts_with(kAttempt) || failed == string_view::npos) {
    failure.stage = ConnectStage::settings;
    failure.message = first_line(text);
    return failure;
  }

  string_view reason = attempt.substr(failed + kFailed.size());
  failure.sqlstate = sqlstate(reason);
  if (!failure.sqlstate.empty()) {
    failure.stage = ConnectStage::session;
    reason.remove_prefix(reason.find(":  ") + 10);
  } else if (speaks_of_tls(reason)) {
    failure.stage = ConnectStage::tls;
  } else {
    failure.stage = answered ? ConnectStage::session : ConnectStage::network;
  }
  failure.message = first_line(reason);
  return failure;
}

}  // namespace headgate
