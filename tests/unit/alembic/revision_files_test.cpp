#include "entrypoint/alembic/revision_files.hpp"

#include <filesystem>
#include <fstream>

#include <catch2/catch.hpp>
#include <stdlib.h>

using namespace headgate;
namespace fs = std::filesystem;

namespace {

/// Version locations that go away with the test.
class Locations {
 public:
  Locations() {
    std::string name = (fs::temp_directory_path() / "files.XXXXXX").string();
    path_ = ::mkdtemp(name.data());
  }
  Locations(const Locations&) = delete;
  Locations& operator=(const Locations&) = delete;
  ~Locations() { fs::remove_all(path_); }

  void add(const std::string& file, const std::string& id,
           const std::string& down = "None") const {
    fs::create_directories((path_ / file).parent_path());
    std::ofstream(path_ / file)
        << "revision = '" << id << "'\ndown_revision = " << down << "\n";
  }
  [[nodiscard]] std::string at(const std::string& name) const {
    return (path_ / name).string();
  }

 private:
  fs::path path_;
};

std::vector<std::string> ids(const ReadRevisions& read) {
  std::vector<std::string> found;
  for (const Revision& revision : read.revisions) {
    found.push_back(revision.id);
  }
  return found;
}

}  // namespace

TEST_CASE("names are taken as Alembic takes them", "[alembic]") {
  CHECK(is_python_revision("a.py"));
  CHECK(is_python_revision(".a.py"));
  CHECK_FALSE(is_python_revision(".#a.py"));
  CHECK_FALSE(is_python_revision("__init__.py"));
  CHECK_FALSE(is_python_revision("__init__a.py"));
  CHECK_FALSE(is_python_revision("a.pyc"));
  CHECK_FALSE(is_python_revision("a.sql"));
}

TEST_CASE("all locations are read, and below them if asked", "[alembic]") {
  const Locations locations;
  locations.add("one/b.py", "b");
  locations.add("one/a.py", "a");
  locations.add("one/sub/c.py", "c");
  locations.add("one/__pycache__/x.py", "x");
  locations.add("two/d.py", "d");
  const std::vector<std::string> places{
      locations.at("one"), locations.at("missing"), locations.at("two")};
  const auto flat = read_revision_files(places, false);
  REQUIRE(flat.has_value());
  CHECK(ids(*flat) == std::vector<std::string>{"a", "b", "d"});
  CHECK(flat->doubt.empty());
  const auto deep = read_revision_files(places, true);
  REQUIRE(deep.has_value());
  CHECK(ids(*deep) == std::vector<std::string>{"a", "b", "c", "d"});
}

TEST_CASE("many files are read whole", "[alembic]") {
  const Locations locations;
  for (int i = 0; i < 150; ++i) {
    const std::string id = "r" + std::to_string(1000 + i);
    locations.add("v/" + id + ".py", id);
  }
  const auto read = read_revision_files({locations.at("v")}, false);
  REQUIRE(read.has_value());
  CHECK(read->revisions.size() == 150);
  CHECK(read->revisions.back().id == "r1149");
}

TEST_CASE("the first doubt and the first error are told", "[alembic]") {
  const Locations locations;
  locations.add("v/b.py", "b", "PARENT");
  locations.add("v/c.py", "c", "OTHER");
  const auto read = read_revision_files({locations.at("v")}, false);
  REQUIRE(read.has_value());
  CHECK(read->doubt ==
        locations.at("v/b.py") + ":2: down_revision is computed");
  locations.add("v/d.py", "d", "'open");
  const auto broken = read_revision_files({locations.at("v")}, false);
  REQUIRE_FALSE(broken.has_value());
  CHECK(broken.error().message ==
        locations.at("v/d.py") + ":2: a string is never closed");
}
