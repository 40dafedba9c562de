#include "entrypoint/cli/new_file.hpp"

#include <algorithm>
#include <cctype>
#include <cerrno>
#include <chrono>
#include <filesystem>
#include <optional>
#include <random>
#include <system_error>
#include <utility>

#include <fcntl.h>
#include <fmt/chrono.h>
#include <fmt/format.h>
#include <unistd.h>

#include "entrypoint/log/log_line.hpp"
#include "entrypoint/util/utf8.hpp"

namespace headgate {
namespace {

constexpr std::size_t kLongestSlug = 40;

std::string random_id() {
  std::random_device random;
  return fmt::format("{:08x}{:04x}", random(), random() & 0xFFFFU);
}

/// Why no revision can have that message, if so: it becomes a line of a file.
std::optional<Error> refuse_message(const std::string& message) {
  const auto refuse = [](std::string what, std::string hint) {
    return fail(ErrorCode::usage, std::move(what), std::move(hint)).error();
  };
  if (message.find_first_not_of(" \t") == std::string::npos) {
    return refuse("a new revision needs a message",
                  "Say what it does: -m \"add partner rating\".");
  }
  if (message.find_first_of("\r\n") != std::string::npos) {
    return refuse("the message has more than one line",
                  "Shorten it to one line.");
  }
  if (invalid_utf8(message)) {
    return refuse("the message is not UTF-8",
                  "Write it in UTF-8, or in plain letters.");
  }
  if (printable(message) != message) {
    return refuse("the message holds a control character", "Leave it out.");
  }
  return std::nullopt;
}

/// Whether the file was made; not so where there is one of that name.
Result<bool> write_file(const std::string& path, const std::string& text) {
  const int fd =
      open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0644);
  const bool written = fd >= 0 && write(fd, text.data(), text.size()) ==
                                      static_cast<ssize_t>(text.size());
  const int reason = errno;
  if (fd >= 0) {
    close(fd);
  }
  if (written) {
    return true;
  }
  if (fd < 0 && reason == EEXIST) {
    return false;
  }
  return fail(ErrorCode::bad_config,
              "'" + path + "' cannot be written: " +
                  std::generic_category().message(reason),
              "Check the folder's permissions and the disk.");
}

}  // namespace

std::string slug_of(const std::string& message) {
  std::string slug;
  for (const char letter : message) {
    const auto byte = static_cast<unsigned char>(letter);
    if (std::isalnum(byte) != 0 && byte < 0x80) {
      slug += static_cast<char>(std::tolower(byte));
    } else if (!slug.empty() && slug.back() != '_') {
      slug += '_';
    }
  }
  slug.resize(std::min(slug.size(), kLongestSlug));
  while (slug.ends_with('_')) {
    slug.pop_back();
  }
  return slug.empty() ? "revision" : slug;
}

std::string new_revision_text(const std::string& id,
                              const NewRevision& revision) {
  std::string parents;
  for (const std::string& parent : revision.down_revisions) {
    parents += (parents.empty() ? "" : ", ") + parent;
  }
  return "-- revision: " + id +
         "\n-- down_revision: " + (parents.empty() ? "none" : parents) +
         "\n-- message: " + revision.message +
         (revision.transactional ? "" : "\n-- transaction: none") +
         "\n-- upgrade\n\n-- downgrade\n\n";
}

Result<std::string> write_new_revision(const std::string& directory,
                                       const NewRevision& revision) {
  if (auto refusal = refuse_message(revision.message)) {
    return std::unexpected(*std::move(refusal));
  }
  const std::string folder = directory + "/versions";
  std::error_code error;
  std::filesystem::create_directories(folder, error);
  if (error) {
    return fail(ErrorCode::bad_config,
                "'" + folder + "' cannot be made: " + error.message(),
                "Check the permissions of its parent folder.");
  }
  const auto now = std::chrono::time_point_cast<std::chrono::seconds>(
      std::chrono::system_clock::now());
  const std::string name =
      fmt::format("{}/{:%Y%m%d%H%M%S}_{}", folder, fmt::gmtime(now),
                  slug_of(revision.message));
  const std::string text = new_revision_text(random_id(), revision);
  for (int number = 1;; ++number) {
    std::string path =
        number == 1 ? name + ".sql" : fmt::format("{}_{}.sql", name, number);
    const Result<bool> made = write_file(path, text);
    if (!made) {
      return std::unexpected(made.error());
    }
    if (*made) {
      return path;
    }
  }
}

}  // namespace headgate
