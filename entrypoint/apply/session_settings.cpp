#include "entrypoint/apply/session_settings.hpp"

namespace headgate {
namespace {

constexpr int kFirstWithSessionCare = 140'000;

std::string setting(const std::string& name, const std::string& value) {
  return "pg_catalog.set_config('" + name + "', '" + value + "', false)";
}

}  // namespace

std::string session_settings(int server_version) {
  std::string sql = "SELECT " + setting("tcp_keepalives_idle", "5") + ", " +
                    setting("tcp_keepalives_interval", "3") + ", " +
                    setting("tcp_keepalives_count", "3");
  if (server_version >= kFirstWithSessionCare) {
    sql += ", " + setting("client_connection_check_interval", "500ms") + ", " +
           setting("idle_session_timeout", "0");
  }
  return sql;
}

}  // namespace headgate
