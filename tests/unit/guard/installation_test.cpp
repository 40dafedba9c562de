#include "entrypoint/guard/installation.hpp"

#include <array>
#include <cstdlib>
#include <filesystem>
#include <fstream>

#include <catch2/catch.hpp>

namespace headgate {

namespace {

namespace fs = std::filesystem;

/// A folder of made-up installations, gone with the test.
class Tree {
 public:
  Tree() {
    std::string name = (fs::temp_directory_path() / "guard-XXXXXX").string();
    root_ = fs::canonical(mkdtemp(name.data()));
  }
  Tree(const Tree&) = delete;
  Tree& operator=(const Tree&) = delete;
  ~Tree() { fs::remove_all(root_); }

  std::string install(const std::string& folder, bool server = true) const {
    const fs::path bin = root_ / folder;
    fs::create_directories(bin);
    for (const char* name : {"initdb", "postgres"}) {
      if (server || std::string(name) == "initdb") {
        std::ofstream(bin / name) << "#!/bin/sh\n";
        fs::permissions(bin / name, fs::perms::owner_all);
      }
    }
    return bin.string();
  }
  std::string at(const std::string& name) const {
    return (root_ / name).string();
  }

 private:
  fs::path root_;
};

}  // namespace

TEST_CASE("the version in a path is a number of its own") {
  CHECK(version_in_path("/usr/lib/postgresql/17/bin") == 17);
  CHECK(version_in_path("/usr/pgsql-9.6/bin") == 9);
  CHECK(version_in_path("/opt/homebrew/opt/postgresql@16/bin") == 16);
  CHECK(version_in_path("/usr/local/pgsql/bin") == 0);
  CHECK(version_in_path("/usr/lib64/x/18") == 18);
  CHECK(version_in_path("/tmp/of-9559/lib/10/bin") == 10);
  CHECK(version_in_path("") == 0);
}

TEST_CASE("the one in PATH comes first, then the newest") {
  const Tree tree;
  const std::string nine = tree.install("lib/9/bin");
  const std::string ten = tree.install("lib/10/bin");
  tree.install("lib/11/bin", false);
  tree.install("lib/12/sbin");
  const std::string own = tree.install("own");
  const std::string pattern = tree.at("lib/*/bin");
  const std::string nowhere = tree.at("nowhere-*/bin");
  const std::array<std::string_view, 2> patterns{nowhere, pattern};

  CHECK(all_installations(patterns) == std::vector<std::string>{ten, nine});
  CHECK(find_installation("", patterns) == ten);
  CHECK(find_installation("/nowhere:" + own, patterns) == own);
  CHECK(find_installation(tree.at("lib/11/bin"), patterns) == ten);
  CHECK(!find_installation("", {}));
}

TEST_CASE("PATH may hold links to the programs") {
  const Tree tree;
  const std::string real = tree.install("real");
  fs::create_directories(tree.at("links"));
  fs::create_symlink(real + "/initdb", tree.at("links/initdb"));
  CHECK(find_installation(tree.at("links"), {}) == real);
}

TEST_CASE("an installation that was asked for must be one") {
  const Tree tree;
  const std::string good = tree.install("good");
  CHECK(choose_installations({good, good + "/../good"}, "") ==
        std::vector<std::string>{good, good});
  const auto bad = choose_installations({good, tree.at("bad")}, "");
  REQUIRE(!bad);
  CHECK(bad.error().code == ErrorCode::usage);
  CHECK(bad.error().message.find(tree.at("bad")) != std::string::npos);
  CHECK(!bad.error().hint.empty());
}

}  // namespace headgate
