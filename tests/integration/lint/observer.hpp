#pragma once

#include <algorithm>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "tests/integration/lint/deeds.hpp"
#include "tests/integration/lint/server_session.hpp"

namespace headgate {

/// Whether PostgreSQL refuses it in a transaction.
inline bool runs_alone(const std::string& sql) {
  return mentions(sql, "VACUUM") ||
         (mentions(sql, "CONCURRENTLY") && !mentions(sql, "REFRESH"));
}

/// Has a server run statements, and sees what they do.
class Observer {
 public:
  explicit Observer(const std::string& database)
      : session_(database), worker_(database), holder_(database) {
    session_.run("SET timezone = 'Europe/Berlin'");
  }

  [[nodiscard]] int major() const { return session_.major(); }

  Deeds observe(const std::string& setup, const std::string& sql) {
    return runs_alone(sql) ? observe_alone(setup, sql)
                           : observe_in_transaction(setup, sql);
  }

  /// In a transaction that is rolled back.
  Deeds observe_in_transaction(const std::string& setup,
                               const std::string& sql) {
    prepare(setup);
    session_.run("BEGIN; SET LOCAL client_min_messages = debug1");
    static_cast<void>(session_.take_messages());
    scans_ = scanned();
    session_.run(sql);
    const auto messages = session_.take_messages();
    session_.run("SET LOCAL client_min_messages = warning");
    Deeds deeds = locks(session_.run(
        "SELECT relation, mode FROM pg_locks WHERE locktype = 'relation' AND "
        "granted AND pid = pg_backend_pid()"));
    add_messages(messages, sql, deeds);
    add_scans(messages, sql, deeds);
    add_files(sql, deeds);
    session_.run("ROLLBACK");
    return deeds;
  }

  /// Outside of a transaction. The locks are seen by what makes it wait: a
  /// lock on one table that the weaker ones get along with, then a stronger.
  Deeds observe_alone(const std::string& setup, const std::string& sql) {
    prepare(setup);
    Deeds deeds;
    for (const std::string& table : tables()) {
      for (const LockMode held :
           {LockMode::access_share, LockMode::row_share,
            LockMode::row_exclusive, LockMode::share_update_exclusive,
            LockMode::access_exclusive}) {
        const LockMode asked = asked_for(setup, sql, table, held);
        if (asked != LockMode::none) {
          deeds[table].lock = asked;
          break;
        }
      }
    }
    prepare(setup);
    worker_.run("SET client_min_messages = debug1");
    static_cast<void>(worker_.take_messages());
    worker_.run(sql);
    add_messages(worker_.take_messages(), sql, deeds);
    add_files(sql, deeds);
    return deeds;
  }

 private:
  struct Known {
    std::string name;
    std::string file;
    bool sequence = false;
  };

  void prepare(const std::string& setup) {
    session_.run(
        "SET client_min_messages = warning; DROP SCHEMA IF EXISTS public, s "
        "CASCADE; CREATE SCHEMA public; CREATE SCHEMA s");
    if (runs_alone(setup)) {
      for (const Statement& statement : scan_sql(setup).statements) {
        session_.run(std::string(statement.in(setup)));
      }
    } else {
      session_.run(setup);
    }
    known_.clear();
    for (const auto& row : session_.run(kRelations)) {
      known_[row.at(0)] = {
          .name = row.at(1), .file = row.at(2), .sequence = row.at(3) == "S"};
    }
  }

  [[nodiscard]] std::vector<std::string> tables() const {
    std::vector<std::string> names;
    for (const auto& [oid, known] : known_) {
      if (!known.sequence) {
        names.push_back(known.name);
      }
    }
    return names;
  }

  /// The lock that the statement has to wait for, if `held` is in its way.
  LockMode asked_for(const std::string& setup, const std::string& sql,
                     const std::string& table, LockMode held) {
    prepare(setup);
    holder_.run("BEGIN; LOCK TABLE ONLY " + table + " IN " +
                std::string(lock_name(held)) + " MODE");
    worker_.start(sql);
    ServerSession::Rows waiting;
    while (worker_.busy() && waiting.empty()) {
      waiting = session_.run(
          "SELECT CASE locktype WHEN 'relation' THEN mode END FROM pg_locks "
          "WHERE NOT granted AND pid = " +
          worker_.pid());
    }
    holder_.run("ROLLBACK");
    worker_.finish(sql);
    // It may also wait for a transaction that has looked at the table.
    return waiting.empty() ? LockMode::none : lock_mode(waiting[0].at(0));
  }

  Deeds locks(const ServerSession::Rows& rows) const {
    Deeds deeds;
    for (const auto& row : rows) {
      const auto found = known_.find(row.at(0));
      if (found != known_.end()) {
        Deed& deed = deeds[found->second.name];
        deed.sequence = found->second.sequence;
        deed.lock = std::max(deed.lock, lock_mode(row.at(1)));
      }
    }
    return deeds;
  }

  /// `DEBUG:  verifying table "t"` and its like.
  static void add_messages(const std::vector<std::string>& messages,
                           const std::string& sql, Deeds& deeds) {
    for (const std::string& message : messages) {
      const std::size_t place = message.find("table \"");
      if (place == std::string::npos) {
        continue;
      }
      const std::size_t begin = place + 7;
      const auto found =
          deeds.find(message.substr(begin, message.find('"', begin) - begin));
      if (found != deeds.end()) {
        found->second.scan |= mentions(message, "verifying table");
        found->second.rewrite |= mentions(message, "rewriting table");
        found->second.build |=
            mentions(message, "building index") && !sql.starts_with("TRUNCATE");
      }
    }
  }

  /// Scans that the server does not speak of: of foreign keys, which it names
  /// without their table, and of domains.
  void add_scans(const std::vector<std::string>& messages,
                 const std::string& sql, Deeds& deeds) {
    for (const auto& row : session_.run(
             "SELECT conname, conrelid FROM pg_constraint WHERE contype = 'f' "
             "AND NOT EXISTS (SELECT FROM pg_partitioned_table WHERE partrelid "
             "= conrelid)")) {
      const bool said = std::ranges::any_of(messages, [&](const auto& text) {
        return mentions(
            text, "validating foreign key constraint \"" + row.at(0) + "\"");
      });
      if (const auto found = known_.find(row.at(1));
          said && found != known_.end()) {
        const auto deed = deeds.find(found->second.name);
        if (deed != deeds.end()) {
          deed->second.scan = true;
        }
      }
    }
    for (const auto& [name, scans] : scanned()) {
      const auto found = deeds.find(name);
      if (found != deeds.end() && scans != scans_[name] && !speaks(sql)) {
        found->second.scan = true;
      }
    }
  }

  /// Whether the server says what such a statement scans.
  static bool speaks(const std::string& sql) {
    return !sql.starts_with("ALTER DOMAIN") && !sql.starts_with("CREATE TABLE");
  }

  std::map<std::string, std::string> scanned() {
    std::map<std::string, std::string> scans;
    for (const auto& row :
         session_.run("SELECT relid, seq_scan FROM pg_stat_xact_user_tables")) {
      if (const auto found = known_.find(row.at(0)); found != known_.end()) {
        scans[found->second.name] = row.at(1);
      }
    }
    return scans;
  }

  /// A new file is a new table; TRUNCATE's is empty.
  void add_files(const std::string& sql, Deeds& deeds) {
    for (const auto& row : session_.run(kRelations)) {
      const auto before = known_.find(row.at(0));
      if (before != known_.end() && before->second.file != row.at(2) &&
          !sql.starts_with("TRUNCATE")) {
        deeds[before->second.name].rewrite = true;
      }
    }
  }

  static constexpr auto kRelations =
      "SELECT c.oid, CASE nspname WHEN 'public' THEN '' ELSE nspname || '.' "
      "END || relname, relfilenode, relkind FROM pg_class c JOIN pg_namespace "
      "n ON n.oid "
      "= relnamespace WHERE nspname IN ('public', 's') AND relkind IN ('r', "
      "'p', 'm', 'v', 'f', 'S')";

  ServerSession session_;
  ServerSession worker_;  ///< Runs what cannot run in a transaction,
  ServerSession holder_;  ///< and has it wait.
  std::map<std::string, Known> known_;
  std::map<std::string, std::string> scans_;  ///< Before the statement.
};

}  // namespace headgate
