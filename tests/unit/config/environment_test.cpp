#include "entrypoint/config/environment.hpp"

#include <array>
#include <filesystem>
#include <fstream>

#include <catch2/catch.hpp>
#include <unistd.h>

using namespace headgate;

namespace {

/// A file with the given bytes, gone at the end of the test.
class SecretFile {
 public:
  explicit SecretFile(std::string_view bytes)
      : path_(std::filesystem::temp_directory_path() /
              ("headgate-environment-" + std::to_string(getpid()))) {
    std::ofstream(path_, std::ios::binary) << bytes;
  }
  ~SecretFile() { std::filesystem::remove(path_); }
  SecretFile(const SecretFile&) = delete;
  SecretFile& operator=(const SecretFile&) = delete;

  [[nodiscard]] std::string path() const { return path_; }

 private:
  std::filesystem::path path_;
};

Result<std::optional<std::string>> read_named(const std::string& path) {
  const Environment environment({{"URL_FILE", path}, {"OTHER", ""}});
  return environment.get_or_file("URL");
}

Result<std::optional<std::string>> read(std::string_view bytes) {
  const SecretFile file(bytes);
  return read_named(file.path());
}

}  // namespace

TEST_CASE("an environment is read as getenv sees it", "[config]") {
  const std::array<const char*, 6> envp{"A=1", "B=",    "broken",
                                        "A=2", "C=x=y", nullptr};
  const Environment environment = Environment::from(envp.data());
  CHECK(environment.get("A") == "1");
  CHECK(environment.get("B") == "");
  CHECK(environment.get("C") == "x=y");
  CHECK(environment.get("broken") == std::nullopt);
  CHECK(environment.variables().size() == 3);
}

TEST_CASE("a variable counts before its file is looked for", "[config]") {
  const Environment environment({{"URL", "value"}, {"URL_FILE", ""}});
  CHECK(environment.get_or_file("URL").value() == "value");
  CHECK(environment.get_or_file("OTHER").value() == std::nullopt);
}

TEST_CASE("an empty variable counts as not set", "[config]") {
  const SecretFile file("from the file");
  const Environment environment({{"URL", ""}, {"URL_FILE", file.path()}});
  CHECK(environment.get_or_file("URL").value() == "from the file");
}

TEST_CASE("one trailing newline of a file is stripped", "[config]") {
  CHECK(read("secret").value() == "secret");
  CHECK(read("secret\n").value() == "secret");
  CHECK(read("secret\r\n").value() == "secret");
  CHECK(read("secret\n\n").value() == "secret\n");
  CHECK(read(" secret ").value() == " secret ");
  CHECK(read("secret\r").value() == "secret\r");
}

TEST_CASE("a variable and its file exclude one another", "[config]") {
  const Environment environment({{"URL", "hunter2"}, {"URL_FILE", "/nowhere"}});
  const auto value = environment.get_or_file("URL");
  REQUIRE_FALSE(value.has_value());
  CHECK(value.error().code == ErrorCode::bad_config);
  CHECK(value.error().message == "both URL and URL_FILE are set");
  CHECK_FALSE(value.error().hint.empty());
}

TEST_CASE("a file that cannot be used is told by its variable", "[config]") {
  const auto [path, why] = GENERATE(table<const char*, const char*>(
      {{"hunter2", "No such file"}, {"/", "Is a directory"}}));
  const auto value = read_named(path);
  REQUIRE_FALSE(value.has_value());
  CHECK(value.error().code == ErrorCode::bad_config);
  CHECK_THAT(value.error().message, Catch::Contains("URL_FILE"));
  if (std::string_view(path) != "/") {
    CHECK_THAT(value.error().message, !Catch::Contains(path));
  }
  CHECK_THAT(value.error().message, Catch::Contains(why));
}

TEST_CASE("contents that cannot be a secret are refused unquoted", "[config]") {
  const auto [bytes, why] = GENERATE(table<std::string, const char*>(
      {{"", "is empty"},
       {"\n", "is empty"},
       {std::string("hunter2\0", 8), "NUL"},
       {std::string((64UL * 1024) + 1, 'h'), "too large"}}));
  const auto value = read(bytes);
  REQUIRE_FALSE(value.has_value());
  CHECK_THAT(value.error().message, Catch::Contains(why));
  CHECK_THAT(value.error().message, !Catch::Contains("hunter2"));
}
