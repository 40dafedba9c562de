#include "entrypoint/wait/classify.hpp"

#include <set>
#include <string_view>
#include <vector>

#include <catch2/catch.hpp>
#include <netdb.h>

#include "entrypoint/wait/cause_table.hpp"

using namespace headgate;

namespace {

constexpr auto kNotYet = Verdict::not_yet;
constexpr auto kNever = Verdict::never;

struct Example {
  ConnectFailure failure;
  Verdict verdict;
  std::string name;
};

Example said(std::string state, std::string message, Verdict verdict,
             std::string name) {
  ConnectFailure failure;
  failure.stage = ConnectStage::session;
  failure.sqlstate = std::move(state);
  failure.message = std::move(message);
  return {failure, verdict, std::move(name)};
}

Example met(ConnectStage stage, std::string message, Verdict verdict,
            std::string name) {
  ConnectFailure failure;
  failure.stage = stage;
  failure.message = std::move(message);
  return {failure, verdict, std::move(name)};
}

Example unresolved(int code, std::string name) {
  auto example = met(ConnectStage::resolve, "the name \"db\": ?", kNotYet,
                     std::move(name));
  example.failure.resolve_code = code;
  return example;
}

Example late(ConnectStage stage, std::string name) {
  auto example = met(stage, "no answer in time", kNotYet, std::move(name));
  example.failure.timed_out = true;
  return example;
}

Example without_password() {
  auto example = met(ConnectStage::session, "fe_sendauth: no password supplied",
                     kNever, "no_password");
  example.failure.password_missing = true;
  return example;
}

/// At least one real failure for every row of the table.
std::vector<Example> servers() {
  return {
      said("0A000", "unsupported frontend protocol 3.0: server supports 2.0",
           kNever, "unsupported"),
      said("08P01",
           "server login has been failing, try again later "
           "(server_login_retry)",
           kNotYet, "pooler_failing"),
      said("08P01",
           "server login failed: FATAL the database system is starting up",
           kNotYet, "starting_up"),
      said("08P01",
           "server login failed: FATAL password authentication failed for "
           "user \"u\"",
           kNever, "wrong_password"),
      said("08P01", "SASL authentication failed", kNever, "wrong_password"),
      said("08P01", "auth failed", kNever, "wrong_password"),
      said("08P01", "server login failed: wrong password type", kNever,
           "wrong_password"),
      said("08P01", "no such user: u", kNever, "not_authorized"),
      said("08P01", "login rejected", kNever, "not_authorized"),
      said("08P01", "no such database: d", kNever, "no_such_database"),
      said("08P01", "SSL required", kNever, "tls_demanded"),
      said("08P01", "unsupported startup parameter: options", kNever,
           "bad_option"),
      said("08P01", "pgbouncer cannot connect to server", kNotYet,
           "connection_failure"),
      said("08P01", "no more connections allowed (max_client_conn)", kNotYet,
           "connection_failure"),
      said("08006", "connection failure", kNotYet, "connection_failure"),
      said("22023", "invalid value for parameter \"TimeZone\": \"x\"", kNever,
           "bad_option"),
      said("28P01", "password authentication failed for user \"u\"", kNever,
           "wrong_password"),
      said("28000",
           "no pg_hba.conf entry for host \"10.0.0.1\", user \"u\", database "
           "\"d\", no encryption",
           kNever, "tls_demanded"),
      said("28000", "role \"u\" does not exist", kNever, "no_such_role"),
      said("28000",
           "pg_hba.conf rejects connection for host \"10.0.0.1\", user \"u\", "
           "database \"d\", SSL encryption",
           kNever, "not_authorized"),
      said("28000", "role \"u\" is not permitted to log in", kNever,
           "not_authorized"),
      said("3D000", "database \"d\" does not exist", kNever,
           "no_such_database"),
      said("42501", "permission denied for database \"d\"", kNever,
           "no_privilege"),
      said("42704", "unrecognized configuration parameter \"foo\"", kNever,
           "bad_option"),
      said("53300", "sorry, too many clients already", kNotYet,
           "too_many_connections"),
      said("53200", "out of memory", kNotYet, "out_of_resources"),
      said("57014", "canceling authentication due to timeout", kNotYet,
           "timed_out"),
      said("57P01", "terminating connection due to administrator command",
           kNotYet, "shutting_down"),
      said("57P02", "terminating connection because of crash", kNotYet,
           "crashed"),
      said("57P03", "the database system is starting up", kNotYet,
           "starting_up"),
      said("57P03", "the database system is shutting down", kNotYet,
           "shutting_down"),
      said("57P03", "the database system is not accepting connections", kNotYet,
           "not_accepting"),
      said("57P03", "el sistema de base de datos está iniciándose", kNotYet,
           "not_accepting"),
      said("55000", "database \"d\" is not currently accepting connections",
           kNotYet, "server_error"),
  };
}

std::vector<Example> ours() {
  using enum ConnectStage;
  return {
      met(settings, "invalid sslmode value: \"x\"", kNever, "bad_settings"),
      without_password(),
      late(resolve, "resolver_silent"),
      late(network, "timed_out"),
      late(ConnectStage::tls, "timed_out"),
      unresolved(EAI_NONAME, "name_unknown"),
      unresolved(EAI_AGAIN, "resolver_failing"),
      unresolved(EAI_FAIL, "name_unresolved"),
      met(tls, "server does not support SSL, but SSL was required", kNever,
          "tls_not_offered"),
      met(tls, "SSL error: certificate verify failed", kNever,
          "tls_certificate"),
      met(tls, "server certificate for \"a\" does not match host name \"b\"",
          kNever, "tls_host_name"),
      met(tls, "root certificate file \"/r\" does not exist", kNever,
          "tls_no_root"),
      met(session,
          "channel binding is required, but server did not offer an "
          "authentication method that supports channel binding",
          kNever, "no_channel_binding"),
      met(session, "GSSAPI authentication requested but not supported", kNever,
          "unsupported_method"),
      met(session, "authentication method 99 not supported", kNever,
          "unsupported_method"),
      met(tls, "received invalid response to SSL negotiation: H", kNever,
          "not_postgres"),
      met(session,
          "expected authentication request from server, but received H", kNever,
          "not_postgres"),
      met(session, "session is read-only", kNotYet, "read_only"),
      met(session, "session is not read-only", kNotYet, "wrong_role"),
      met(session, "server is not in hot standby mode", kNotYet, "wrong_role"),
      met(network, "Connection refused", kNotYet, "refused"),
      met(network, "No such file or directory", kNotYet, "socket_missing"),
      met(network, "Permission denied", kNever, "socket_forbidden"),
      met(network, "Connection timed out", kNotYet, "timed_out"),
      met(session,
          "could not receive data from server: Connection reset by peer",
          kNotYet, "reset"),
      met(session, "server closed the connection unexpectedly", kNotYet,
          "reset"),
      met(session, "SSL SYSCALL error: EOF detected", kNotYet, "reset"),
      met(network, "Network is unreachable", kNotYet, "unreachable"),
      met(network, "No route to host", kNotYet, "unreachable"),
      met(resolve, "?", kNotYet, "name_unresolved"),
      met(network, "Resource temporarily unavailable", kNotYet, "network"),
      met(tls, "SSL error: unsupported protocol", kNever, "tls_failed"),
      met(session, "lost synchronization with server", kNotYet, "no_session"),
      met(stopped, "stopped by a signal", kNotYet, "stopped"),
  };
}

std::vector<Example> examples() {
  auto all = servers();
  for (auto& example : ours()) {
    all.push_back(std::move(example));
  }
  return all;
}

}  // namespace

TEST_CASE("every failure gets its cause", "[wait]") {
  for (const Example& example : examples()) {
    CAPTURE(example.failure.sqlstate, example.failure.message);
    const Cause cause = classify(example.failure);
    CHECK(cause.name == example.name);
    CHECK((cause.verdict == example.verdict));
    CHECK(cause.message.find("{}") == std::string::npos);
    CHECK_FALSE(cause.message.empty());
    if (cause.verdict == kNever) {
      CHECK_FALSE(cause.hint.empty());
    }
  }
}

TEST_CASE("no row of the table is without an example", "[wait]") {
  std::set<std::string> seen;
  for (const Example& example : examples()) {
    const Cause cause = classify(example.failure);
    // The pattern is not in a cause; name and message's start tell rows apart.
    for (const CauseRow& row : cause_table()) {
      const auto start =
          row.meaning.message.substr(0, row.meaning.message.find("{}"));
      if (row.meaning.name == cause.name && cause.message.starts_with(start) &&
          example.failure.message.find(row.text) != std::string::npos) {
        seen.insert(std::string(row.meaning.name) + "/" +
                    std::string(row.text));
      }
    }
  }
  for (const CauseRow& row : cause_table()) {
    CAPTURE(row.meaning.name, row.text);
    CHECK(seen.contains(std::string(row.meaning.name) + "/" +
                        std::string(row.text)));
  }
}

TEST_CASE("what the server said stands in the message", "[wait]") {
  const auto example =
      said("3D000", "database \"d\" does not exist", kNever, "");
  CHECK(classify(example.failure).message ==
        "the database does not exist: database \"d\" does not exist");
}
