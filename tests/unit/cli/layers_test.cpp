#include "entrypoint/cli/layers.hpp"

#include <cstdio>
#include <fstream>

#include <catch2/catch.hpp>

using namespace headgate;
using namespace std::chrono_literals;

namespace {

/// A configuration file that goes with the test.
class File {
 public:
  explicit File(const std::string& text)
      : path_(std::tmpnam(nullptr) + std::string(".toml")) {
    std::ofstream(path_) << text;
  }
  ~File() { std::remove(path_.c_str()); }
  [[nodiscard]] const std::string& path() const { return path_; }

 private:
  std::string path_;
};

Result<Settings> lay(const CommandLine& line,
                     Environment::Variables variables = {}) {
  return lay_settings(line, Environment(std::move(variables)));
}

CommandLine with_file(const File& file) {
  CommandLine line;
  line.config_file = file.path();
  return line;
}

}  // namespace

TEST_CASE("each layer outranks the one below", "[cli]") {
  const File file("wait-timeout = \"11s\"\nmigrations = \"from-file\"\n");
  CommandLine line = with_file(file);
  CHECK(lay(line)->wait_timeout == 11s);
  CHECK(lay(line, {{"HEADGATE_WAIT_TIMEOUT", "12s"}})->wait_timeout == 12s);
  CHECK(lay(line, {{"HEADGATE_WAIT_TIMEOUT", "12s"}})->migrations ==
        "from-file");
  line.options.emplace_back("wait-timeout", "13s");
  CHECK(lay(line, {{"HEADGATE_WAIT_TIMEOUT", "12s"}})->wait_timeout == 13s);
  CHECK(lay({})->wait_timeout == 60s);
}

TEST_CASE("a switch is on or off in every layer", "[cli]") {
  CHECK_FALSE(lay({})->init);
  const auto [word, on] = GENERATE(table<std::string, bool>({{"true", true},
                                                             {"yes", true},
                                                             {"on", true},
                                                             {"1", true},
                                                             {"false", false},
                                                             {"no", false},
                                                             {"off", false},
                                                             {"0", false}}));
  CAPTURE(word);
  CHECK(lay({}, {{"HEADGATE_INIT", word}})->init == on);
  const File file("init = true\n");
  CHECK(lay(with_file(file))->init);
  CHECK(lay(with_file(file), {{"HEADGATE_INIT", word}})->init == on);

  const auto bad = lay({}, {{"HEADGATE_INIT", "maybe"}});
  REQUIRE_FALSE(bad.has_value());
  CHECK_THAT(bad.error().message, Catch::Contains("HEADGATE_INIT"));
}

TEST_CASE("an empty variable counts as not set", "[cli]") {
  CHECK(lay({}, {{"HEADGATE_MIGRATIONS", ""}})->migrations == "migrations");
}

TEST_CASE("the environment's database outranks the file's", "[cli]") {
  const File file("database-url = \"postgres://file/x\"\n");
  const CommandLine line = with_file(file);
  CHECK(lay(line)->database_url->reveal() == "postgres://file/x");
  CHECK_FALSE(lay(line, {{"HEADGATE_DATABASE_URL", "postgres://env/x"}})
                  ->database_url.has_value());
}

TEST_CASE("a bad value names where it stands", "[cli]") {
  const File file("wait-timeout = \"soon\"\n");
  const auto from_file = lay(with_file(file));
  REQUIRE_FALSE(from_file.has_value());
  CHECK(from_file.error().code == ErrorCode::bad_config);
  CHECK(from_file.error().message.find("wait-timeout") != std::string::npos);

  const auto from_env = lay({}, {{"HEADGATE_LOCK_WAIT", "-1"}});
  REQUIRE_FALSE(from_env.has_value());
  CHECK(from_env.error().code == ErrorCode::bad_config);
  CHECK(from_env.error().message.find("HEADGATE_LOCK_WAIT") !=
        std::string::npos);

  CommandLine line;
  line.options.emplace_back("role", "king");
  const auto from_flag = lay(line);
  REQUIRE_FALSE(from_flag.has_value());
  CHECK(from_flag.error().code == ErrorCode::usage);
  CHECK(from_flag.error().message.find("--role") != std::string::npos);
}

TEST_CASE("an unknown key of the file is an error", "[cli]") {
  const File file("wait-timeuot = \"1s\"\n");
  const auto settings = lay(with_file(file));
  REQUIRE_FALSE(settings.has_value());
  CHECK(settings.error().message.find("wait-timeuot") != std::string::npos);
}

TEST_CASE("a file that a flag names has to be one", "[cli]") {
  CommandLine line;
  line.config_file = GENERATE("/nowhere/headgate.toml", "/", "");
  const auto settings = lay(line);
  REQUIRE_FALSE(settings.has_value());
  CHECK(settings.error().code == ErrorCode::usage);
}

TEST_CASE("a file that a variable names has to be one", "[cli]") {
  const auto* const path = GENERATE("/nowhere/headgate.toml", "/");
  const auto settings = lay({}, {{"HEADGATE_CONFIG", path}});
  REQUIRE_FALSE(settings.has_value());
  CHECK(settings.error().code == ErrorCode::bad_config);
}

TEST_CASE("a list of the file is laid one by one", "[cli]") {
  const File file("unset-env = [\"A\", \"B\"]\n");
  CHECK(lay(with_file(file))->unset_env == std::vector<std::string>{"A", "B"});
}

TEST_CASE("an option with one value takes no list", "[cli]") {
  const File file("log-level = [\"debug\", \"error\"]\n");
  const auto settings = lay(with_file(file));
  REQUIRE_FALSE(settings.has_value());
  CHECK_THAT(settings.error().message, Catch::Contains("one value"));
}

TEST_CASE("an empty value is said to be empty", "[cli]") {
  CommandLine line;
  line.options.emplace_back(GENERATE("migrations", "database-url", "log-file"),
                            "");
  const auto settings = lay(line);
  REQUIRE_FALSE(settings.has_value());
  CHECK(settings.error().code == ErrorCode::usage);
  CHECK_THAT(settings.error().message, Catch::EndsWith(" is empty"));
}

TEST_CASE("a value that may hold a password is not quoted", "[cli]") {
  const File file("wait-timeout = \"postgresql://app:hunter2@h/db\"\n");
  const auto settings = lay(with_file(file));
  REQUIRE_FALSE(settings.has_value());
  CHECK_THAT(settings.error().message, !Catch::Contains("hunter2"));
}

TEST_CASE("a file's key that is none is quoted only as a word", "[cli]") {
  const File file("\n\"postgresql://app:hunter2@h/db\" = 1\n");
  const auto settings = lay(with_file(file));
  REQUIRE_FALSE(settings.has_value());
  CHECK_THAT(settings.error().message, !Catch::Contains("hunter2"));
  CHECK_THAT(settings.error().message, Catch::Contains(":2: "));
}
