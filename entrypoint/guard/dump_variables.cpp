#include "entrypoint/guard/dump_variables.hpp"

#include <map>
#include <string>

#include "entrypoint/db/connect.hpp"

namespace headgate {
namespace {

/// Several, as libpq has them: in one list each, where an empty one counts.
void add_hosts(const DatabaseUrl& url, Environment::Variables& variables) {
  std::string names;
  std::string ports;
  for (const DatabaseHost& host : url.hosts) {
    const std::string comma = names.empty() ? "" : ",";
    names += comma + host.name;
    ports += comma + host.port;
  }
  if (!names.empty()) {
    variables["PGHOST"] = names;
  }
  if (ports.find_first_not_of(',') != std::string::npos) {
    variables["PGPORT"] = ports;
  }
}

}  // namespace

Environment::Variables dump_variables(const Environment& ours,
                                      const DatabaseUrl& url) {
  Environment::Variables variables;
  for (const auto& [name, value] : ours.variables()) {
    // What OpenSSL and Kerberos read is about the connection, too.
    if (name.starts_with("PG") || name.starts_with("SSL_CERT_") ||
        name.starts_with("KRB5")) {
      variables[name] = value;
    }
  }
  add_hosts(url, variables);
  const std::map<std::string, std::string> known = libpq_variables();
  for (const auto& [keyword, value] : url.keywords) {
    if (const auto found = known.find(keyword); found != known.end()) {
      variables[found->second] = value;
    }
  }
  if (!url.user.empty()) {
    variables["PGUSER"] = url.user;
  }
  if (!url.password.empty()) {
    variables["PGPASSWORD"] = url.password.reveal();
  }
  return variables;
}

}  // namespace headgate
