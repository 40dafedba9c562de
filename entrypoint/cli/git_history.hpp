#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "entrypoint/boot/context.hpp"
#include "entrypoint/chain/graph.hpp"

namespace headgate {

/// What git knows of the files in one folder, since the commit at which the
/// branch left `ref` (their merge base), as a pull request shows it.
class GitHistory {
 public:
  /// Fails with `usage` where that cannot be told: there is no git, the folder
  /// is in no repository, nobody knows `ref`, or a shallow clone lacks the
  /// commits between; with `interrupted` and `try_again` as a child does.
  [[nodiscard]] static Result<GitHistory> since(const Context& context,
                                                const std::string& folder,
                                                const std::string& ref);

  /// Files, by their names in the folder, that were not there then, committed
  /// or not.
  [[nodiscard]] const RevisionIds& added() const { return added_; }
  /// Those that were, and are not the same now.
  [[nodiscard]] const RevisionIds& changed() const { return changed_; }

  /// What such a file held then. Lines end in LF.
  [[nodiscard]] Result<std::string> held(const std::string& name) const;

 private:
  GitHistory(const Context& context, std::string folder)
      : context_(&context), folder_(std::move(folder)) {}

  /// What git wrote, and its exit code.
  struct Answer {
    int code = 0;
    std::vector<std::string> lines;
    /// The line that tells why git failed.
    [[nodiscard]] std::string reason() const;
  };

  [[nodiscard]] Result<Answer> ask(std::vector<std::string> words) const;
  /// As `ask`, for what must not fail.
  [[nodiscard]] Result<Answer> demand(std::vector<std::string> words) const;
  [[nodiscard]] Result<void> find_base(const std::string& ref);
  [[nodiscard]] Result<void> list_changes();

  const Context* context_;
  std::string folder_;
  std::string base_;  ///< The commit.
  RevisionIds added_;
  RevisionIds changed_;
};

/// A name as git writes it: as it is, or in quotes with escapes. Pure.
[[nodiscard]] std::string git_unquoted(std::string_view name);

}  // namespace headgate
