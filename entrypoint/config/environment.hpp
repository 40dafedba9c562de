#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "entrypoint/util/result.hpp"

namespace headgate {

/// The environment as it was when we started; never the live one, so that a
/// decision cannot depend on what a library does to it.
class Environment {
 public:
  using Variables = std::map<std::string, std::string, std::less<>>;

  explicit Environment(Variables variables)
      : variables_(std::move(variables)) {}

  /// Reads a null-terminated `envp`. Entries without `=` are left out; of
  /// several with one name the first counts, as for getenv.
  [[nodiscard]] static Environment from(const char* const* envp);

  /// The variable's value, or nothing where it is not set. An empty value
  /// counts as set.
  [[nodiscard]] std::optional<std::string> get(std::string_view name) const;

  /// `NAME`, or else the contents of the file that `NAME_FILE` names, without
  /// one trailing newline (LF or CR LF). An empty variable counts as not set
  /// here, since that is how compose files pass on what is missing. Fails with
  /// `bad_config` when both are set, and when the file cannot be read, is
  /// empty, over 64 KiB, or holds a NUL byte. Messages name the variables,
  /// never what they or the file hold.
  [[nodiscard]] Result<std::optional<std::string>> get_or_file(
      std::string_view name) const;

  [[nodiscard]] const Variables& variables() const { return variables_; }

 private:
  Variables variables_;
};

}  // namespace headgate
