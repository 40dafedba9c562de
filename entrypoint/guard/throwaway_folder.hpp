#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "entrypoint/process/background_child.hpp"
#include "entrypoint/process/owned_fd.hpp"
#include "entrypoint/util/result.hpp"

namespace headgate {

/// A private folder of a throwaway server, `headgate-guard-XXXXXX`. It is
/// removed with its owner; where that is killed, at the next one's start: the
/// file `owner` in it is locked for as long as the owner lives.
class ThrowawayFolder {
 public:
  /// `parent` is TMPDIR, or empty; where a socket's path would be too long for
  /// it, or `user` cannot reach it, /tmp serves. The folder belongs to `user`.
  /// Fails with `bad_config`.
  [[nodiscard]] static Result<ThrowawayFolder> make(
      std::string_view parent, const std::optional<ProcessUser>& user);

  ThrowawayFolder(ThrowawayFolder&& other) noexcept;
  ThrowawayFolder& operator=(ThrowawayFolder&&) = delete;
  ThrowawayFolder(const ThrowawayFolder&) = delete;
  ThrowawayFolder& operator=(const ThrowawayFolder&) = delete;
  ~ThrowawayFolder();

  [[nodiscard]] const std::string& path() const { return path_; }

 private:
  ThrowawayFolder(std::string path, OwnedFd lock)
      : path_(std::move(path)), lock_(std::move(lock)) {}

  std::string path_;
  OwnedFd lock_;
};

/// Whether a server's socket in a folder of ours in `parent` has a path that
/// the kernel takes (107 bytes). Pure.
[[nodiscard]] bool fits_socket(std::string_view parent);

}  // namespace headgate
