#include "entrypoint/apply/session_settings.hpp"

namespace headgate {
namespace {

constexpr int kFirstWithSessionCare = 140'000;

std::string set(const std::string& name, const std::string& value) {
  return "SET " + name + " = '" + value + "'";
}

}  // namespace

std::string session_settings(int server_version) {
  std::string sql = set("tcp_keepalives_idle", "5") + "; " +
                    set("tcp_keepalives_interval", "3") + "; " +
                    set("tcp_keepalives_count", "3");
  if (server_version >= kFirstWithSessionCare) {
    sql += "; " + set("client_connection_check_interval", "500ms") + "; " +
           set("idle_session_timeout", "0");
  }
  return sql;
}

}  // namespace headgate
