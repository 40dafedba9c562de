#include "entrypoint/lint/volatility.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include "entrypoint/lint/object_name.hpp"
#include "entrypoint/sql/known_functions.hpp"
#include "entrypoint/util/contains.hpp"

namespace headgate {
namespace {

// table: functions that differ from row to row, PostgreSQL's own and those of
// uuid-ossp and pgcrypto.
constexpr std::array<std::string_view, 24> kVolatile{
    "clock_timestamp",
    "currval",
    "gen_random_bytes",
    "gen_random_uuid",
    "gen_salt",
    "lastval",
    "lo_creat",
    "lo_create",
    "nextval",
    "pg_advisory_lock",
    "pg_advisory_xact_lock",
    "pg_sleep",
    "query_to_xml",
    "random",
    "random_normal",
    "set_config",
    "setseed",
    "setval",
    "timeofday",
    "uuid_generate_v1",
    "uuid_generate_v1mc",
    "uuid_generate_v4",
    "uuidv4",
    "uuidv7",
};

Volatility of_call(const json::object& call) {
  const std::string name = last_name(list_field(call, "funcname"));
  if (contains(kVolatile, std::string_view(name))) {
    return Volatility::changes;
  }
  return is_harmless_function(name) ? Volatility::same : Volatility::unknown;
}

// NOLINTNEXTLINE(misc-no-recursion): kDeepest ends it.
void look(const json::value& value, Volatility& worst) {
  const auto raise = [&worst](Volatility seen) {
    if (worst != Volatility::changes && seen != Volatility::same) {
      worst = seen;
    }
  };
  if (const json::array* list = value.if_array()) {
    for (const json::value& each : *list) {
      look(each, worst);
    }
  } else if (const json::object* object = value.if_object()) {
    for (const auto& [key, inner] : *object) {
      if (key == "FuncCall" && inner.is_object()) {
        raise(of_call(inner.get_object()));
      }
      look(inner, worst);
    }
  }
}

}  // namespace

Volatility volatility_of(const json::object& fields) {
  Volatility worst = Volatility::same;
  for (const auto& [key, value] : fields) {
    look(value, worst);
  }
  return worst;
}

}  // namespace headgate
