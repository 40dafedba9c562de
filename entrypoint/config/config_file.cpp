#include "entrypoint/config/config_file.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <system_error>

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <toml++/toml.h>
#include <unistd.h>

namespace headgate {
namespace {

constexpr std::size_t kLargestFile = 64UL * 1024;
constexpr std::size_t kLongestKey = 40;

std::unexpected<Error> cannot_read(const std::string& path, ErrorCode code,
                                   std::string_view why) {
  return fail(
      code,
      fmt::format("the configuration file '{}' cannot be read: {}", path, why),
      "Check its path and permissions.");
}

std::string reason(int error) {
  return std::generic_category().message(error);
}

/// A descriptor that is closed with its scope.
class OpenFile {
 public:
  // A pipe that nobody writes to would keep us waiting for ever.
  explicit OpenFile(const std::string& path)
      : fd_(open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY)) {}
  ~OpenFile() {
    if (fd_ >= 0) {
      close(fd_);
    }
  }
  OpenFile(const OpenFile&) = delete;
  OpenFile& operator=(const OpenFile&) = delete;
  [[nodiscard]] int fd() const { return fd_; }

 private:
  int fd_;
};

/// Everything in the file; of a device, /dev/null for one, as well.
Result<std::string> contents(const std::string& path, ErrorCode unopened) {
  const OpenFile file(path);
  struct stat status{};
  if (file.fd() < 0 || fstat(file.fd(), &status) != 0) {
    return cannot_read(path, unopened, reason(errno));
  }
  if (!S_ISREG(status.st_mode) && !S_ISCHR(status.st_mode)) {
    return cannot_read(path, unopened, "it is not a file");
  }
  std::string text(kLargestFile + 1, '\0');
  std::size_t size = 0;
  while (size < text.size()) {
    const ssize_t got = read(file.fd(), text.data() + size, text.size() - size);
    if (got < 0 && errno != EINTR) {
      return cannot_read(path, unopened, reason(errno));
    }
    if (got == 0) {
      break;
    }
    size += got < 0 ? 0 : static_cast<std::size_t>(got);
  }
  if (size > kLargestFile) {
    return cannot_read(path, unopened, "it is longer than 64 KiB");
  }
  text.resize(size);
  return text;
}

std::unexpected<Error> unusable(const std::string& name, std::size_t line,
                                std::string_view what, std::string hint) {
  return fail(ErrorCode::bad_config, fmt::format("{}:{}: {}", name, line, what),
              std::move(hint));
}

std::size_t line_of(const toml::node& node) {
  return node.source().begin.line;
}

/// What an option can be set from.
std::optional<std::string> plain_value(const toml::node& node) {
  if (const auto* text = node.as_string()) {
    return text->get();
  }
  if (const auto* number = node.as_integer()) {
    return std::to_string(number->get());
  }
  if (const auto* yes = node.as_boolean()) {
    return yes->get() ? "true" : "false";
  }
  return std::nullopt;
}

Result<ConfigEntry> make_entry(const std::string& key, const toml::node& node,
                               const std::string& name) {
  ConfigEntry entry{
      .key = key, .values = {}, .list = false, .line = line_of(node)};
  const auto take = [&](const toml::node& element) {
    auto value = plain_value(element);
    if (!value || value->contains('\0')) {
      return false;
    }
    entry.values.push_back(*std::move(value));
    return true;
  };
  const toml::array* list = node.as_array();
  entry.list = list != nullptr;
  const bool usable =
      list != nullptr ? std::ranges::all_of(*list, take) : take(node);
  if (!usable) {
    return unusable(name, entry.line,
                    fmt::format("the value of {} is no string, whole number "
                                "or boolean",
                                quotable_key(key).value_or("this key")),
                    "Put it in quotes.");
  }
  return entry;
}

/// A table that is still to be gone through, and what its keys begin with.
struct Section {
  const toml::table* table;
  std::string prefix;
};

Result<std::vector<ConfigEntry>> entries_of(const toml::table& root,
                                            const std::string& name) {
  std::vector<ConfigEntry> entries;
  std::vector<Section> sections{{.table = &root, .prefix = ""}};
  while (!sections.empty()) {
    const Section section = std::move(sections.back());
    sections.pop_back();
    for (const auto& [key, node] : *section.table) {
      const std::string full = section.prefix + std::string(key.str());
      if (const toml::table* inner = node.as_table()) {
        sections.push_back({.table = inner, .prefix = full + "."});
        continue;
      }
      auto entry = make_entry(full, node, name);
      if (!entry) {
        return std::unexpected(std::move(entry.error()));
      }
      entries.push_back(*std::move(entry));
    }
  }
  return entries;
}

}  // namespace

std::optional<std::string> quotable_key(std::string_view key) {
  const bool word = !key.empty() && key.size() <= kLongestKey &&
                    std::ranges::all_of(key, [](char byte) {
                      return (byte >= 'a' && byte <= 'z') ||
                             (byte >= '0' && byte <= '9') || byte == '-' ||
                             byte == '_' || byte == '.';
                    });
  return word ? std::optional("'" + std::string(key) + "'") : std::nullopt;
}

Result<std::vector<ConfigEntry>> parse_config(std::string_view text,
                                              const std::string& name) {
  const toml::parse_result parsed = toml::parse(text);
  if (!parsed) {
    // The library's own words quote what they found.
    return unusable(name, parsed.error().source().begin.line,
                    "this is not TOML, or a key stands there twice",
                    "Write one option a line, its value in quotes: "
                    "wait-timeout = \"90s\".");
  }
  auto entries = entries_of(parsed.table(), name);
  if (entries) {
    std::ranges::sort(*entries, {}, &ConfigEntry::line);
  }
  return entries;
}

Result<std::vector<ConfigEntry>> read_config_file(const std::string& path,
                                                  ErrorCode unopened) {
  const Result<std::string> text = contents(path, unopened);
  if (!text) {
    return std::unexpected(text.error());
  }
  return parse_config(*text, path);
}

}  // namespace headgate
