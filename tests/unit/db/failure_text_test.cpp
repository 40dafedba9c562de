#include "entrypoint/db/failure_text.hpp"

#include <catch2/catch.hpp>

using namespace headgate;

TEST_CASE("the SQLSTATE and the server's words are found", "[db]") {
  const auto failure = read_failure(
      "connection to server at \"127.0.0.1\", port 5432 failed: FATAL:  28000: "
      "role \"nope\" does not exist\n"
      "LOCATION:  InitializeSessionUserId, miscinit.c:768\n",
      true);
  CHECK(failure.stage == ConnectStage::session);
  CHECK(failure.sqlstate == "28000");
  CHECK(failure.message == "role \"nope\" does not exist");
}

TEST_CASE("the severity may be in any language", "[db]") {
  const auto failure = read_failure(
      "connection to server at \"h\" (10.0.0.1), port 1 failed: ВАЖНО:  57P03: "
      "система баз данных запускается\n",
      true);
  CHECK(failure.sqlstate == "57P03");
  CHECK(failure.message == "система баз данных запускается");
}

TEST_CASE("the last host decides", "[db]") {
  const auto failure = read_failure(
      "connection to server at \"a\" (10.0.0.1), port 5432 failed: FATAL:  "
      "57P03: the database system is starting up\n"
      "LOCATION:  ProcessStartupPacket, postmaster.c:2390\n"
      "connection to server at \"b\" (10.0.0.2), port 5432 failed: Connection "
      "refused\n\tIs the server running on that host and accepting TCP/IP "
      "connections?\n",
      false);
  CHECK(failure.stage == ConnectStage::network);
  CHECK(failure.sqlstate.empty());
  CHECK(failure.message == "Connection refused");
}

TEST_CASE("a detail that looks like a SQLSTATE is none", "[db]") {
  const auto failure = read_failure(
      "connection to server at \"a\", port 5432 failed: server said\n"
      "DETAIL:  ERROR: something\n",
      true);
  CHECK(failure.sqlstate.empty());
  CHECK(failure.stage == ConnectStage::session);
  CHECK(failure.message == "server said");
}

TEST_CASE("failures of TLS are told from lost connections", "[db]") {
  const std::string prefix = "connection to server at \"a\", port 1 failed: ";
  const auto stage = [&](const std::string& reason) {
    return read_failure(prefix + reason + "\n", true).stage;
  };
  CHECK(stage("server does not support SSL, but SSL was required") ==
        ConnectStage::tls);
  CHECK(stage("SSL error: certificate verify failed") == ConnectStage::tls);
  CHECK(stage("root certificate file \"/x\" does not exist") ==
        ConnectStage::tls);
  CHECK(stage("private key file \"/k\" has group or world access") ==
        ConnectStage::tls);
  CHECK(stage("SSL SYSCALL error: EOF detected") == ConnectStage::session);
  CHECK(stage("server closed the connection unexpectedly") ==
        ConnectStage::session);
}

TEST_CASE("what libpq says before it tries is about settings", "[db]") {
  const auto failure = read_failure("invalid sslmode value: \"foo\"\n", false);
  CHECK(failure.stage == ConnectStage::settings);
  CHECK(failure.message == "invalid sslmode value: \"foo\"");
  CHECK(read_failure("", false).stage == ConnectStage::settings);
}

TEST_CASE("a socket's failure is the network's", "[db]") {
  const auto failure = read_failure(
      "connection to server on socket \"/nowhere/.s.PGSQL.5432\" failed: No "
      "such file or directory\n\tIs the server running locally?\n",
      false);
  CHECK(failure.stage == ConnectStage::network);
  CHECK(failure.message == "No such file or directory");
}
