#include "entrypoint/alembic/project.hpp"

#include <filesystem>
#include <fstream>

#include <catch2/catch.hpp>
#include <stdlib.h>

using namespace headgate;
namespace fs = std::filesystem;
using Names = std::vector<std::string>;

namespace {

/// A folder that goes away with the test.
class Folder {
 public:
  Folder() {
    std::string name = (fs::temp_directory_path() / "project.XXXXXX").string();
    path_ = fs::canonical(::mkdtemp(name.data()));
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  ~Folder() { fs::remove_all(path_); }

  void write(const std::string& name, const std::string& text) const {
    fs::create_directories((path_ / name).parent_path());
    std::ofstream(path_ / name) << text;
  }
  [[nodiscard]] std::string at(const std::string& name) const {
    return (path_ / name).string();
  }

 private:
  fs::path path_;
};

FoundProject find(const ProjectSearch& search) {
  const Result<std::optional<FoundProject>> found = find_project(search);
  INFO((found ? "" : found.error().message));
  REQUIRE(found.has_value());
  REQUIRE(found->has_value());
  return **found;
}

}  // namespace

TEST_CASE("version_locations is cut as Alembic does", "[alembic]") {
  const Names two{"a", "b"};
  CHECK(split_locations("a, b", std::nullopt) == two);
  CHECK(split_locations("a b", std::nullopt) == two);
  CHECK(split_locations("a:b", "os") == two);
  CHECK(split_locations("a:b", ":") == two);
  CHECK(split_locations("a;b;", ";") == two);
  CHECK(split_locations("a b", "space") == two);
  CHECK(split_locations("\na\nb\n", "newline") == two);
  CHECK(split_locations("a b,c", ":") == Names{"a b,c"});
  CHECK_FALSE(split_locations("a", "tab").has_value());
}

TEST_CASE("alembic.ini names the folders", "[alembic]") {
  const Folder folder;
  folder.write("alembic.ini",
               "[alembic]\nscript_location = %(here)s/db\n"
               "[reports]\nscript_location = other\n"
               "version_path_separator = space\n"
               "version_locations = other/v %(here)s/more %(here)s/./more\n"
               "recursive_version_locations = true\n");
  folder.write("more/x", "");
  const FoundProject found = find({.directory = folder.at("")});
  CHECK(found.project.config == folder.at("alembic.ini"));
  CHECK(found.project.folder + "/" == folder.at(""));
  CHECK(found.project.scripts == folder.at("db"));
  CHECK(found.locations == Names{folder.at("db/versions")});
  CHECK_FALSE(found.recursive);
  CHECK(found.doubt.empty());
  const FoundProject other =
      find({.directory = folder.at(""), .section = "reports"});
  CHECK(other.locations == Names{folder.at("other/v"), folder.at("more")});
  CHECK(other.recursive);
}

TEST_CASE("pyproject.toml names them too", "[alembic]") {
  const Folder folder;
  folder.write("pyproject.toml",
               "[project]\nname = 'x'\nversion = 1.5\n[tool.alembic]\n"
               "script_location = '%(here)s/db'\n"
               "version_locations = ['%(here)s/a', 'b']\n"
               "recursive_version_locations = true\n"
               "[[tool.alembic.post_write_hooks]]\nname = 'black'\n");
  const FoundProject found = find({.directory = folder.at("")});
  CHECK(found.project.config == folder.at("pyproject.toml"));
  CHECK(found.locations == Names{folder.at("a"), folder.at("b")});
  CHECK(found.recursive);
  // An alembic.ini beside it goes first, and what it lacks is taken from here.
  folder.write("alembic.ini", "[alembic]\nscript_location = elsewhere\n");
  const FoundProject both = find({.directory = folder.at("")});
  CHECK(both.project.config == folder.at("alembic.ini"));
  CHECK(both.project.scripts == folder.at("elsewhere"));
  CHECK(both.locations == Names{folder.at("a"), folder.at("b")});
}

TEST_CASE("a folder with env.py finds who names it", "[alembic]") {
  const Folder folder;
  folder.write("app/db/env.py", "");
  folder.write("app/db/versions/x.py", "");
  const auto lost = find_project({.directory = folder.at("app/db")});
  REQUIRE_FALSE(lost.has_value());
  CHECK(lost.error().code == ErrorCode::chain_not_found);
  folder.write("app/alembic.ini", "[alembic]\nscript_location = db\n");
  const FoundProject found = find({.directory = folder.at("app/db")});
  CHECK(found.project.config == folder.at("app/alembic.ini"));
  CHECK(found.locations == Names{folder.at("app/db/versions")});
}

TEST_CASE("packages and bytecode are left to Python", "[alembic]") {
  const Folder folder;
  folder.write("alembic.ini", "[alembic]\nscript_location = app:db\n");
  CHECK_FALSE(find({.directory = folder.at("")}).doubt.empty());
  folder.write("alembic.ini",
               "[alembic]\nscript_location = db\nsourceless = true\n");
  CHECK_FALSE(find({.directory = folder.at("")}).doubt.empty());
}

TEST_CASE("without Alembic there is no project", "[alembic]") {
  const Folder folder;
  folder.write("pyproject.toml", "[project]\nname = 'x'\n");
  folder.write("alembic.ini", "[loggers]\nkeys = root\n");
  const auto found = find_project({.directory = folder.at("")});
  REQUIRE(found.has_value());
  CHECK_FALSE(found->has_value());
  const auto named = find_project(
      {.directory = folder.at(""), .config = folder.at("alembic.ini")});
  REQUIRE_FALSE(named.has_value());
  CHECK(named.error().code == ErrorCode::chain_not_found);
}
