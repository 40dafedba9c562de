#pragma once

#include <set>
#include <string>
#include <string_view>

namespace headgate {

/// What the revisions of one database of the guard's have done to the server's
/// roles. Those are the whole server's, while each database's revisions make
/// and drop them as if they were alone. Pure.
class JourneyRoles {
 public:
  using Names = std::set<std::string, std::less<>>;

  /// The roles that there were before a migration, and after it.
  void note(const Names& before, const Names& after);

  /// Whether a role that is missing was never dropped by this database, so that
  /// the server lacks it as a new one does.
  [[nodiscard]] bool is_lacking(std::string_view role) const {
    return !dropped_.contains(role);
  }
  /// Whether a role that is in the way is another database's of the guard's.
  /// `given` are those that no revision has made.
  [[nodiscard]] bool is_anothers(std::string_view role,
                                 const Names& given) const {
    return !made_.contains(role) &&
           (dropped_.contains(role) || !given.contains(role));
  }

 private:
  Names made_;
  Names dropped_;
};

/// The role that a server's words are about: that it does not exist, or that it
/// does already; or an empty text. Pure.
[[nodiscard]] std::string missing_role(std::string_view message);
[[nodiscard]] std::string existing_role(std::string_view message);

}  // namespace headgate
