#pragma once

#include <string>

#include <catch2/catch.hpp>

#include "entrypoint/db/connection.hpp"

namespace headgate {

/// Runs statements that a test needs to succeed; returns the last one's rows.
inline Rows run(Connection& session, const std::string& sql) {
  ScriptOutcome outcome = session.script(sql);
  if (outcome.error) {
    FAIL(outcome.error->message << " in " << sql);
  }
  return std::move(outcome.last);
}

}  // namespace headgate
