#include "entrypoint/apply/message.hpp"

namespace headgate {
namespace {

std::string set_local(const std::string& name,
                      std::chrono::milliseconds value) {
  return "SET LOCAL " + name + " = " + std::to_string(value.count()) + ";\n";
}

}  // namespace

StatementLimits StatementLimits::under(const Revision& revision) const {
  return {.lock_timeout = revision.lock_timeout.value_or(lock_timeout),
          .statement_timeout =
              revision.statement_timeout.value_or(statement_timeout)};
}

Message transaction_message(const Section& section,
                            const StatementLimits& limits,
                            const std::string& record) {
  Message message;
  message.sql = "BEGIN;\n" + set_local("lock_timeout", limits.lock_timeout) +
                set_local("statement_timeout", limits.statement_timeout);
  message.statements_before = 3;
  message.section_offset = message.sql.size();
  // The section may end in a comment, or without its last semicolon.
  message.sql += section.sql;
  message.sql += "\n;\nRESET SESSION AUTHORIZATION;\nRESET ROLE;\n";
  message.statements_to_record = 2;
  message.sql += record;
  message.sql += ";\nCOMMIT;\nRESET ALL;\n";
  return message;
}

}  // namespace headgate
