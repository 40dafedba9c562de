#include "entrypoint/alembic/command.hpp"

#include <filesystem>
#include <fstream>

#include <catch2/catch.hpp>
#include <stdlib.h>

using namespace headgate;
namespace fs = std::filesystem;
using Words = std::vector<std::string>;

namespace {

/// A folder of programs, which is all that PATH holds.
class Programs {
 public:
  Programs() {
    std::string name = (fs::temp_directory_path() / "path.XXXXXX").string();
    path_ = ::mkdtemp(name.data());
  }
  Programs(const Programs&) = delete;
  Programs& operator=(const Programs&) = delete;
  ~Programs() { fs::remove_all(path_); }

  void add(const std::string& name, const std::string& text) const {
    std::ofstream(path_ / name) << text;
    fs::permissions(path_ / name, fs::perms::owner_all);
  }
  [[nodiscard]] Environment environment() const {
    return Environment({{"PATH", path_.string()}, {"PGAPPNAME", "mine"}});
  }
  [[nodiscard]] std::string at(const std::string& name) const {
    return (path_ / name).string();
  }

 private:
  fs::path path_;
};

Words python_of(const Programs& programs, const std::string& wanted) {
  const auto alembic = find_alembic(wanted, programs.environment());
  REQUIRE(alembic.has_value());
  const auto python = find_python(*alembic, programs.environment());
  REQUIRE(python.has_value());
  return python->words;
}

}  // namespace

TEST_CASE("a command line is cut into words", "[alembic]") {
  CHECK(split_words("poetry  run alembic") ==
        Words{"poetry", "run", "alembic"});
  CHECK(split_words(" '/a b/x' \"it's\"y ") == Words{"/a b/x", "it'sy"});
  CHECK(split_words("a ''") == Words{"a", ""});
  CHECK(split_words(" ").empty());
}

TEST_CASE("Alembic is found in PATH, or as a module", "[alembic]") {
  const Programs programs;
  const auto none = find_alembic(std::nullopt, programs.environment());
  REQUIRE_FALSE(none.has_value());
  CHECK(none.error().code == ErrorCode::preflight_failed);
  CHECK_FALSE(none.error().hint.empty());
  programs.add("python3", "#!/bin/sh\n");
  CHECK(find_alembic(std::nullopt, programs.environment())->words ==
        Words{"python3", "-m", "alembic"});
  programs.add("alembic", "#!/bin/sh\n");
  const auto found = find_alembic(std::nullopt, programs.environment());
  CHECK(found->words == Words{"alembic"});
  CHECK(found->path == programs.at("alembic"));
  CHECK_FALSE(find_alembic("nowhere/alembic", programs.environment()));
  CHECK_FALSE(find_alembic(" ", programs.environment()));
}

TEST_CASE("its Python is found by it", "[alembic]") {
  const Programs programs;
  programs.add("python3", "#!/bin/sh\n");
  programs.add("venv-python", "#!/bin/sh\n");
  programs.add("poetry", "#!/bin/sh\n");
  programs.add("alembic",
               "#!" + programs.at("venv-python") + " -E\nimport x\n");
  CHECK(python_of(programs, "alembic") ==
        Words{programs.at("venv-python"), "-E"});
  programs.add("alembic", "#!/bin/sh\n'''exec' python\n");
  CHECK(python_of(programs, "alembic") == Words{"python3"});
  CHECK(python_of(programs, "python3 -m alembic") == Words{"python3"});
  CHECK(python_of(programs, "poetry run alembic") ==
        Words{"poetry", "run", "python3"});
}

TEST_CASE("a child gets our environment and a name", "[alembic]") {
  const Programs programs;
  const Environment environment = programs.environment();
  CHECK(python_environment(environment, "headgate") ==
        Words{"PATH=" + programs.at("").substr(0, programs.at("").size() - 1),
              "PGAPPNAME=headgate", "PYTHONUNBUFFERED=1"});
  CHECK(python_environment(environment, "").at(1) == "PGAPPNAME=mine");
}
