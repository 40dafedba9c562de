#include "entrypoint/process/command.hpp"

#include <filesystem>
#include <fstream>
#include <string_view>

#include <catch2/catch.hpp>
#include <unistd.h>

using namespace headgate;
namespace fs = std::filesystem;

namespace {

/// A folder of programs, gone with the object.
class Programs {
 public:
  Programs() {
    std::string name =
        (fs::temp_directory_path() / "headgate-command-XXXXXX").string();
    folder_ = mkdtemp(name.data());
  }
  Programs(const Programs&) = delete;
  Programs& operator=(const Programs&) = delete;
  ~Programs() { fs::remove_all(folder_); }

  /// Writes a file of the folder; returns its path.
  std::string add(const std::string& name, std::string_view text,
                  unsigned mode = 0755) const {
    const fs::path path = folder_ / name;
    fs::create_directories(path.parent_path());
    std::ofstream(path) << text;
    fs::permissions(path, static_cast<fs::perms>(mode));
    return path.string();
  }

  [[nodiscard]] std::string at(const std::string& name) const {
    return (folder_ / name).string();
  }

 private:
  fs::path folder_;
};

Environment with_path(const std::string& path) {
  return Environment({{"PATH", path}});
}

Result<Command> find(const std::string& word, const std::string& path) {
  return find_command({word, "--port", "8080"}, with_path(path));
}

constexpr std::string_view kScript = "#!/bin/sh\n";

}  // namespace

TEST_CASE("the first program along PATH is found", "[process]") {
  const Programs programs;
  programs.add("one/other", kScript);
  const std::string second = programs.add("two/serve", kScript);
  programs.add("three/serve", kScript);
  const auto command =
      find("serve", programs.at("one") + ":" + programs.at("missing") + ":" +
                        programs.at("two") + ":" + programs.at("three"));
  REQUIRE(command.has_value());
  CHECK(command->path == second);
  CHECK(command->words == std::vector<std::string>{"serve", "--port", "8080"});
}

TEST_CASE("a file that cannot run is passed over in PATH", "[process]") {
  const Programs programs;
  programs.add("one/serve", kScript, 0644);
  fs::create_directories(programs.at("two/serve"));
  const std::string third = programs.add("three/serve", kScript);
  const std::string before = programs.at("one") + ":" + programs.at("two");
  CHECK(find("serve", before + ":" + programs.at("three"))->path == third);

  const auto none = find("serve", before);
  REQUIRE_FALSE(none.has_value());
  CHECK(none.error().code == ErrorCode::not_executable);
  CHECK_THAT(none.error().message, Catch::Contains(programs.at("one/serve")));
}

TEST_CASE("a word with a slash is not looked up", "[process]") {
  const Programs programs;
  const std::string path = programs.add("bin/serve", kScript);
  CHECK(find(path, "/nowhere")->path == path);

  const auto missing = find("bin/absent", programs.at("bin"));
  REQUIRE_FALSE(missing.has_value());
  CHECK(missing.error().code == ErrorCode::command_not_found);
}

TEST_CASE("an empty entry of PATH is the current folder", "[process]") {
  const Programs programs;
  programs.add("serve", kScript);
  const auto [path, found] =
      GENERATE(table<std::string, bool>({{"", true},
                                         {":/nowhere", true},
                                         {"/nowhere:", true},
                                         {"/nowhere::/nowhere", true},
                                         {"/nowhere", false}}));
  const fs::path before = fs::current_path();
  fs::current_path(programs.at(""));
  const auto command = find("serve", path);
  fs::current_path(before);
  CAPTURE(path);
  CHECK(command.has_value() == found);
  if (command) {
    CHECK(command->path == "./serve");
  }
}

TEST_CASE("without PATH the usual folders are searched", "[process]") {
  const auto command = find_command({"sh"}, Environment({}));
  REQUIRE(command.has_value());
  CHECK_THAT(command->path, Catch::EndsWith("/sh"));
}

TEST_CASE("what is not there is 127", "[process]") {
  const Programs programs;
  const auto word = GENERATE(std::string("serve"), std::string(""));
  const auto command = find(word, programs.at(""));
  REQUIRE_FALSE(command.has_value());
  CHECK(command.error().code == ErrorCode::command_not_found);
  CHECK_FALSE(command.error().hint.empty());
}

TEST_CASE("what cannot be executed is 126", "[process]") {
  const Programs programs;
  const std::string plain = programs.add("plain", kScript, 0644);
  fs::create_directories(programs.at("folder"));
  for (const std::string& word : {plain, programs.at("folder")}) {
    const auto command = find(word, "/nowhere");
    REQUIRE_FALSE(command.has_value());
    CHECK(command.error().code == ErrorCode::not_executable);
    CHECK_THAT(command.error().message, Catch::Contains(word));
  }
}

TEST_CASE("a script's interpreter must be there", "[process]") {
  const Programs programs;
  const auto [line, found] =
      GENERATE(table<std::string, bool>({{"#!/bin/sh\n", true},
                                         {"#! \t/bin/sh -eu\n", true},
                                         {"#!/bin/sh", true},
                                         {"#!\n", true},
                                         {"plain text\n", true},
                                         {"", true},
                                         {"#!/no/such/interpreter\n", false},
                                         {"#!/no/such/interpreter -x\n", false},
                                         {"#!/etc\n", false}}));
  const std::string path = programs.add("serve", line);
  const auto command = find(path, "");
  CAPTURE(line);
  REQUIRE(command.has_value() == found);
  if (!found) {
    CHECK(command.error().code == ErrorCode::not_executable);
    CHECK_THAT(command.error().message, Catch::Contains("interpreter"));
  }
}

TEST_CASE("DOS line ends are recognized in a script", "[process]") {
  const Programs programs;
  const std::string path = programs.add("serve", "#!/bin/sh\r\necho\r\n");
  const auto command = find(path, "");
  REQUIRE_FALSE(command.has_value());
  CHECK(command.error().code == ErrorCode::not_executable);
  CHECK_THAT(command.error().message, Catch::Contains(R"('/bin/sh\r')"));
  CHECK_THAT(command.error().hint, Catch::Contains("Unix line ends"));
}

TEST_CASE("a program that may not be read can still run", "[process]") {
  const Programs programs;
  const std::string path = programs.add("serve", "binary", 0111);
  CHECK(find(path, "").has_value());
}

TEST_CASE("no words are a usage error", "[process]") {
  const auto command = find_command({}, Environment({}));
  REQUIRE_FALSE(command.has_value());
  CHECK(command.error().code == ErrorCode::usage);
}
