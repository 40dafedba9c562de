#include "entrypoint/apply/message.hpp"

#include <string_view>

namespace headgate {
namespace {

// For the transaction: afterwards the session has the section's role again.
constexpr std::string_view kOwnRole =
    "SET LOCAL SESSION AUTHORIZATION DEFAULT;\nSET LOCAL ROLE NONE;\n";

std::string set_limits(const std::string& set, const StatementLimits& limits) {
  return set +
         " lock_timeout = " + std::to_string(limits.lock_timeout.count()) +
         ";\n" + set + " statement_timeout = " +
         std::to_string(limits.statement_timeout.count()) + ";\n";
}

}  // namespace

StatementLimits StatementLimits::under(const Revision& revision) const {
  return {.lock_timeout = revision.lock_timeout.value_or(lock_timeout),
          .statement_timeout =
              revision.statement_timeout.value_or(statement_timeout)};
}

Message transaction_message(const Section& section,
                            const StatementLimits& limits,
                            const std::string& record,
                            const std::string& settings) {
  Message message;
  message.sql = "BEGIN;\n" + set_limits("SET LOCAL", limits);
  message.statements_before = 3;
  message.section_offset = message.sql.size();
  // The section may end in a comment, or without its last semicolon.
  message.sql += section.sql;
  message.sql += "\n;\nRESET SESSION AUTHORIZATION;\nRESET ROLE;\n";
  message.statements_to_record = 2;
  message.sql += record;
  message.sql += ";\nCOMMIT;\nRESET ALL;\n" + settings;
  return message;
}

Message statement_message(const Section& statement, const std::string& record) {
  Message message{.sql = "BEGIN;\n"};
  message.statements_before = 1;
  message.section_offset = message.sql.size();
  message.sql += statement.sql + "\n;\n" + std::string(kOwnRole);
  message.statements_to_record = 2;
  message.sql += record + ";\nCOMMIT;\n";
  return message;
}

std::string recording_message(const std::string& record) {
  return "BEGIN;\n" + std::string(kOwnRole) + record + ";\nCOMMIT;\n";
}

std::string reset_message(const std::string& settings) {
  return "RESET SESSION AUTHORIZATION;\nRESET ROLE;\nRESET ALL;\n" + settings;
}

std::string set_limits(const StatementLimits& limits) {
  return set_limits("SET", limits);
}

}  // namespace headgate
