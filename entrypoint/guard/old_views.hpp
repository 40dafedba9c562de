#pragma once

#include <string>
#include <vector>

#include "entrypoint/db/connection.hpp"

namespace headgate {

/// Something that an application may have asked before a revision.
struct OldQuery {
  std::string kind;  ///< `view` or `function`.
  std::string name;  ///< As SQL names it, without arguments for a view.
  std::string sql;   ///< What is asked.
};

/// The views and functions of a database, as an application that was written
/// for it uses them: prepared in its session, which stays open.
class OldViews {
 public:
  /// `session` must be in no transaction, and outlive this.
  explicit OldViews(Connection& session) : session_(&session) {}

  /// Prepares them all, and remembers those that answer.
  [[nodiscard]] DbResult<void> prepare();
  /// Those of them that no longer answer, each with the server's words.
  [[nodiscard]] DbResult<std::vector<std::pair<OldQuery, std::string>>>
  broken();

  [[nodiscard]] std::size_t size() const { return queries_.size(); }

 private:
  /// Asks one, undoing whatever it does; nothing: it answers.
  [[nodiscard]] std::optional<DbError> ask(std::size_t which);

  Connection* session_;
  std::vector<OldQuery> queries_;
};

/// Whether an error tells of something that is no longer there, or no longer
/// what it was. Pure.
[[nodiscard]] bool tells_of_change(const DbError& error);

}  // namespace headgate
