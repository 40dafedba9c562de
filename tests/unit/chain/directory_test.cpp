#include "entrypoint/chain/directory.hpp"

#include <filesystem>
#include <fstream>

#include <catch2/catch.hpp>
#include <stdlib.h>
#include <sys/stat.h>

using namespace headgate;
namespace fs = std::filesystem;

namespace {

/// A chain's folder that goes away with the test.
class Folder {
 public:
  Folder() {
    std::string name = (fs::temp_directory_path() / "chain.XXXXXX").string();
    path_ = ::mkdtemp(name.data());
    fs::create_directory(path_ / "versions");
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  ~Folder() { fs::remove_all(path_); }

  void write(const std::string& name, const std::string& text) const {
    std::ofstream(path_ / "versions" / name, std::ios::binary) << text;
  }
  /// Revision `id` after `down`, with this upgrade.
  void add(const std::string& id, const std::string& down,
           const std::string& sql = "SELECT 1;") const {
    write(id + ".sql", "-- revision: " + id + "\n-- down_revision: " + down +
                           "\n-- upgrade\n" + sql + "\n-- downgrade\n");
  }
  [[nodiscard]] std::string path() const { return path_.string(); }

 private:
  fs::path path_;
};

Error refuse(const Folder& folder) {
  const Result<Chain> chain = load_chain(folder.path());
  REQUIRE_FALSE(chain.has_value());
  CHECK_FALSE(chain.error().hint.empty());
  return chain.error();
}

/// `count` revisions in a line, the bodies plain but for some.
void add_line(const Folder& folder, int count) {
  std::string down = "none";
  for (int i = 0; i < count; ++i) {
    const std::string id = "r" + std::to_string(1000 + i);
    folder.add(id, down, i % 7 == 0 ? "SELECT E'\\n';" : "SELECT 1;");
    down = id;
  }
}

}  // namespace

TEST_CASE("a chain is read from its folder", "[chain]") {
  const Folder folder;
  folder.add("b", "a");
  folder.add("a", "none");
  folder.write("README.md", "not a revision");
  folder.write(".#b.sql", "an editor's lock");
  const Result<Chain> chain = load_chain(folder.path());
  REQUIRE(chain.has_value());
  CHECK(chain->directory == folder.path());
  CHECK(chain->graph.order() == std::vector<std::string>{"a", "b"});
  CHECK(chain->graph.at("a").file == folder.path() + "/versions/a.sql");
  CHECK(load_chain(folder.path() + "/").value().graph.at("a").file ==
        folder.path() + "/versions/a.sql");
}

TEST_CASE("a long chain is read whole", "[chain]") {
  const Folder folder;
  add_line(folder, 201);
  const Result<Chain> chain = load_chain(folder.path());
  REQUIRE(chain.has_value());
  CHECK(chain->graph.size() == 201);
  CHECK(chain->graph.heads() == RevisionIds{"r1200"});
}

TEST_CASE("the first broken file of a long chain counts", "[chain]") {
  const Folder folder;
  add_line(folder, 200);
  folder.add("r1151", "r1150", "COMMIT;");
  folder.add("r1090", "r1089", "SELECT 1;\nBEGIN;");
  folder.add("r1120", "r1119", "\\i x");
  const Error error = refuse(folder);
  CHECK(error.code == ErrorCode::broken_chain);
  CHECK(error.message.starts_with(folder.path() +
                                  "/versions/r1090.sql:5:1: BEGIN"));
}

TEST_CASE("no chain is not a broken one", "[chain]") {
  const Folder folder;
  CHECK(refuse(folder).code == ErrorCode::chain_not_found);
  fs::remove(folder.path() + "/versions");
  CHECK(refuse(folder).code == ErrorCode::chain_not_found);
  CHECK(load_chain("/nowhere/at/all").error().code ==
        ErrorCode::chain_not_found);
}

TEST_CASE("what is wrong between files is found, too", "[chain]") {
  const Folder folder;
  folder.add("b", "a");
  const Error error = refuse(folder);
  CHECK(error.code == ErrorCode::broken_chain);
  CHECK(error.message ==
        folder.path() +
            "/versions/b.sql:2: down_revision \"a\" is not in the chain");
}

TEST_CASE("files of all sizes are read or refused", "[chain]") {
  const Folder folder;
  const std::string large(300'000, 'x');
  folder.add("a", "none", "SELECT '" + large + "';");
  const Result<Chain> chain = load_chain(folder.path());
  REQUIRE(chain.has_value());
  const Result<RevisionFile> whole = load_revision(chain->graph.at("a"));
  REQUIRE(whole.has_value());
  CHECK(whole->upgrade.sql.size() > large.size());

  folder.write("huge.sql", std::string(50UL * 1024 * 1024, ' '));
  CHECK(refuse(folder).message.ends_with(
      "huge.sql:1: the file is larger than 16 MiB"));
  folder.write("huge.sql", "");
  CHECK(refuse(folder).message.ends_with("huge.sql:1: the file is empty"));
}

TEST_CASE("what is no plain file does not hold us up", "[chain]") {
  const Folder folder;
  folder.add("a", "none");
  const std::string path = folder.path() + "/versions/b.sql";
  SECTION("a folder") {
    fs::create_directory(path);
  }
  SECTION("a FIFO") {
    REQUIRE(::mkfifo(path.c_str(), 0600) == 0);
  }
  SECTION("a link to nothing") {
    fs::create_symlink("/nowhere/b", path);
  }
  CHECK(refuse(folder).message.starts_with(path + ":1: "));
}

TEST_CASE("a revision is read again as it was", "[chain]") {
  const Folder folder;
  folder.add("a", "none", "SELECT 7;");
  const Chain chain = load_chain(folder.path()).value();
  const Result<RevisionFile> whole = load_revision(chain.graph.at("a"));
  REQUIRE(whole.has_value());
  CHECK(whole->upgrade.sql == "SELECT 7;\n");

  folder.write("a.sql",
               "-- revision: b\n-- down_revision: none\n-- upgrade\n"
               "-- downgrade\n");
  const Result<RevisionFile> other = load_revision(chain.graph.at("a"));
  REQUIRE_FALSE(other.has_value());
  CHECK(other.error().code == ErrorCode::broken_chain);
  fs::remove_all(folder.path() + "/versions");
  CHECK_FALSE(load_revision(chain.graph.at("a")).has_value());
}
