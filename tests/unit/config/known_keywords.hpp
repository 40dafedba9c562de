#pragma once

#include <set>
#include <string>

namespace headgate {

/// libpq 15's keywords, as far as the tests need them.
inline std::set<std::string> known_keywords() {
  return {"service",
          "user",
          "password",
          "passfile",
          "channel_binding",
          "connect_timeout",
          "dbname",
          "host",
          "hostaddr",
          "port",
          "client_encoding",
          "options",
          "application_name",
          "fallback_application_name",
          "keepalives",
          "sslmode",
          "sslcert",
          "sslkey",
          "sslpassword",
          "sslrootcert",
          "gssencmode",
          "replication",
          "target_session_attrs"};
}

}  // namespace headgate
