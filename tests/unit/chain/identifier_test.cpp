#include "entrypoint/chain/identifier.hpp"

#include <catch2/catch.hpp>

using namespace headgate;

namespace {

using Ids = RevisionIds;
using Names = std::vector<std::string>;

Revision revision(std::string id, Names down, Names labels = {},
                  Names depends = {}) {
  Revision made;
  made.file = id + ".sql";
  made.id = std::move(id);
  made.down_revisions = std::move(down);
  made.branch_labels = std::move(labels);
  made.depends_on = std::move(depends);
  return made;
}

Graph line() {
  return Graph::make({revision("aaaa1", {}), revision("aaaa2", {"aaaa1"}),
                      revision("bbbb3", {"aaaa2"}, {"tip_label"}),
                      revision("cc4", {"bbbb3"})})
      .value();
}

/// root - fork - left1 - left2   (label left)
///            \- right1 - right2 (label right);  alone1 - alone2 (label alone)
Graph branches() {
  return Graph::make({revision("root", {}), revision("fork", {"root"}),
                      revision("left1", {"fork"}, {"left"}),
                      revision("left2", {"left1"}),
                      revision("right1", {"fork"}, {"right"}),
                      revision("right2", {"right1"}),
                      revision("alone1", {}, {"alone"}),
                      revision("alone2", {"alone1"})})
      .value();
}

/// one - two - join, one - other - join
Graph merged() {
  return Graph::make({revision("one", {}), revision("two", {"one"}),
                      revision("other", {"one"}),
                      revision("join", {"two", "other"})})
      .value();
}

Ids up(const Graph& graph, std::string_view target, const Ids& current = {}) {
  const auto ids = resolve_target(graph, target, current, Direction::up);
  CAPTURE(target);
  if (!ids) {
    FAIL(ids.error().message);
  }
  return *ids;
}

Ids down(const Graph& graph, std::string_view target, const Ids& current) {
  const auto ids = resolve_target(graph, target, current, Direction::down);
  CAPTURE(target);
  if (!ids) {
    FAIL(ids.error().message);
  }
  return *ids;
}

Error refuse(const Graph& graph, std::string_view target, const Ids& current,
             Direction direction) {
  const auto ids = resolve_target(graph, target, current, direction);
  CAPTURE(target);
  REQUIRE_FALSE(ids.has_value());
  CHECK_FALSE(ids.error().hint.empty());
  return ids.error();
}

const Ids kBoth{"alone2", "left2", "right2"};

}  // namespace

TEST_CASE("a revision is named by its id, its start or a label", "[chain]") {
  const Graph graph = line();
  CHECK(up(graph, "aaaa1") == Ids{"aaaa1"});
  CHECK(up(graph, "bb") == Ids{"bbbb3"});
  CHECK(up(graph, "tip_label") == Ids{"bbbb3"});
  CHECK(up(graph, "tip_") == Ids{"bbbb3"});
  CHECK(up(graph, "cc4") == Ids{"cc4"});
}

TEST_CASE("names that are short or shared do not resolve", "[chain]") {
  const Graph graph = line();
  // Only names of more than three characters may be cut.
  CHECK(refuse(graph, "cc", {}, Direction::up).code == ErrorCode::usage);
  CHECK(refuse(graph, "zzzz", {}, Direction::up).code == ErrorCode::usage);
  const Error shared = refuse(graph, "aaaa", {}, Direction::up);
  CHECK(shared.code == ErrorCode::usage);
  CHECK(shared.message.find("aaaa1, aaaa2") != std::string::npos);
}

TEST_CASE("what cannot be read is no identifier", "[chain]") {
  const auto* target = GENERATE("", "@head", "a@", "+", "-", "a+x", "a+1b",
                                "+-1", "--1", "a++1", "+99999999999");
  CHECK(refuse(line(), target, {}, Direction::up).code == ErrorCode::usage);
}

TEST_CASE("head, heads and base", "[chain]") {
  CHECK(up(line(), "head") == Ids{"cc4"});
  CHECK(up(line(), "base").empty());
  CHECK(up(branches(), "heads") == kBoth);
  CHECK(up(branches(), "left@head") == Ids{"left2"});
  CHECK(up(branches(), "left1@heads") == Ids{"left2"});
  CHECK(up(branches(), "root@heads") == Ids{"left2", "right2"});
}

TEST_CASE("two heads are mended with a merge", "[chain]") {
  const Error error = refuse(branches(), "head", {}, Direction::up);
  CHECK(error.code == ErrorCode::broken_chain);
  CHECK(error.message ==
        "the chain has 3 heads: alone2 (alone2.sql:1), left2 (left2.sql:1), "
        "right2 (right2.sql:1)");
  CHECK(error.hint.find(
            "headgate merge -m \"merge heads\" alone2 left2 right2") !=
        std::string::npos);
}

TEST_CASE("heads are real ones, head is not", "[chain]") {
  const Graph graph =
      Graph::make({revision("core", {}), revision("plug", {}, {}, {"core"})})
          .value();
  CHECK(up(graph, "heads") == Ids{"plug"});
  CHECK(refuse(graph, "head", {}, Direction::up).code ==
        ErrorCode::broken_chain);
}

TEST_CASE("a revision may be asked for within a branch", "[chain]") {
  CHECK(up(branches(), "left@left1") == Ids{"left1"});
  CHECK(up(branches(), "right@root") == Ids{"root"});
  CHECK(up(branches(), "left@left") == Ids{"left1"});
  CHECK(refuse(branches(), "left@right1", {}, Direction::up).code ==
        ErrorCode::usage);
  CHECK(refuse(branches(), "nobranch@head", {}, Direction::up).code ==
        ErrorCode::usage);
}

TEST_CASE("up counts from the database", "[chain]") {
  CHECK(up(line(), "+1") == Ids{"aaaa1"});
  CHECK(up(line(), "+2", {"aaaa1"}) == Ids{"bbbb3"});
  CHECK(up(branches(), "left@+1", {"fork"}) == Ids{"left1"});
  CHECK(up(branches(), "left@+2", {"right2"}) == Ids{"left2"});
  CHECK(up(branches(), "alone@+1", {"fork"}) == Ids{"alone1"});
  CHECK(up(branches(), "left@+1", {"left1", "right1"}) == Ids{"left2"});
}

TEST_CASE("up counts from a revision", "[chain]") {
  CHECK(up(line(), "aaaa1+2") == Ids{"bbbb3"});
  CHECK(up(line(), "cc4-1") == Ids{"bbbb3"});
  CHECK(up(line(), "head-3") == Ids{"aaaa1"});
  CHECK(up(line(), "base+1") == Ids{"aaaa1"});
  CHECK(up(line(), "aaaa1-1").empty());
  CHECK(up(branches(), "right@fork+2") == Ids{"right2"});
  CHECK(up(branches(), "left@head-1") == Ids{"left1"});
  CHECK(up(line(), "aaaa2+0") == Ids{"aaaa2"});
}

TEST_CASE("up does not guess", "[chain]") {
  CHECK(refuse(line(), "+5", {"aaaa1"}, Direction::up).code ==
        ErrorCode::usage);
  CHECK(refuse(line(), "aaaa1-2", {}, Direction::up).code == ErrorCode::usage);
  CHECK(refuse(line(), "-1", {"cc4"}, Direction::up).code == ErrorCode::usage);
  const Error fork = refuse(branches(), "+1", {"fork"}, Direction::up);
  CHECK(fork.code == ErrorCode::usage);
  CHECK(fork.message.find("left1, right1") != std::string::npos);
  CHECK(refuse(branches(), "+1", kBoth, Direction::up).code ==
        ErrorCode::usage);
  CHECK(refuse(merged(), "join-1", {}, Direction::up).code == ErrorCode::usage);
  CHECK(refuse(line(), "+1", {"elsewhere"}, Direction::up).code ==
        ErrorCode::wrong_revision);
}

TEST_CASE("down names what stays", "[chain]") {
  CHECK(down(line(), "aaaa2", {"cc4"}) == Ids{"aaaa2"});
  CHECK(down(line(), "base", {"cc4"}).empty());
  CHECK(down(line(), "-1", {"cc4"}) == Ids{"bbbb3"});
  CHECK(down(line(), "-4", {"cc4"}).empty());
  CHECK(down(line(), "cc4-2", {"cc4"}) == Ids{"aaaa2"});
  CHECK(down(line(), "aaaa1+1", {"cc4"}) == Ids{"aaaa2"});
  CHECK(down(line(), "head", {"cc4"}) == Ids{"cc4"});
  CHECK(down(line(), "heads", {"cc4"}) == Ids{"cc4"});
}

TEST_CASE("down leaves other branches alone", "[chain]") {
  CHECK(down(branches(), "left1", kBoth) == Ids{"alone2", "left1", "right2"});
  CHECK(down(branches(), "fork", kBoth) == Ids{"alone2", "fork"});
  CHECK(down(branches(), "left@fork", kBoth) == Ids{"alone2", "right2"});
  CHECK(down(branches(), "alone@base", kBoth) == Ids{"left2", "right2"});
  CHECK(down(branches(), "left@base", kBoth) == Ids{"alone2"});
  CHECK(down(branches(), "left@-1", kBoth) == Ids{"alone2", "left1", "right2"});
  CHECK(down(branches(), "left@-2", kBoth) == Ids{"alone2", "right2"});
  CHECK(down(branches(), "-1", {"left1"}) == Ids{"fork"});
}

TEST_CASE("down leaves alone what only depends on the target", "[chain]") {
  const Graph graph =
      Graph::make({revision("core1", {}), revision("core2", {"core1"}),
                   revision("plug", {}, {}, {"core1"}),
                   revision("deep", {}, {}, {"core2"})})
          .value();
  CHECK(down(graph, "core1", {"deep", "plug"}) == Ids{"plug"});
  CHECK(down(graph, "core2", {"core2", "plug"}) == Ids{"core2", "plug"});
  const Error none = refuse(graph, "core2", {"deep"}, Direction::down);
  CHECK(none.code == ErrorCode::usage);
  CHECK(none.message.find("only depend on it") != std::string::npos);
}

TEST_CASE("down from a merge goes both ways", "[chain]") {
  CHECK(down(merged(), "two", {"join"}) == Ids{"other", "two"});
  CHECK(down(merged(), "one", {"join"}) == Ids{"one"});
  const Error error = refuse(merged(), "-1", {"join"}, Direction::down);
  CHECK(error.code == ErrorCode::usage);
  CHECK(error.message.find("other, two") != std::string::npos);
}

TEST_CASE("down does not guess", "[chain]") {
  const Error heads = refuse(branches(), "-1", kBoth, Direction::down);
  CHECK(heads.code == ErrorCode::usage);
  CHECK(heads.message.find("alone2, left2, right2") != std::string::npos);
  CHECK(refuse(line(), "+1", {"aaaa1"}, Direction::down).code ==
        ErrorCode::usage);
  CHECK(refuse(line(), "-1", {}, Direction::down).code == ErrorCode::usage);
  CHECK(refuse(line(), "-5", {"cc4"}, Direction::down).code ==
        ErrorCode::usage);
  CHECK(refuse(line(), "-1", {"elsewhere"}, Direction::down).code ==
        ErrorCode::wrong_revision);
  CHECK(refuse(branches(), "alone@fork", kBoth, Direction::down).code ==
        ErrorCode::usage);
}

TEST_CASE("a target that is not applied is left to the plan", "[chain]") {
  CHECK(down(line(), "cc4", {"aaaa1"}) == Ids{"cc4"});
}

TEST_CASE("one revision is resolved to one", "[chain]") {
  CHECK(resolve_revision(line(), "bb").value() == "bbbb3");
  CHECK(resolve_revision(line(), "head-1").value() == "bbbb3");
  CHECK(resolve_revision(branches(), "left@head").value() == "left2");
  const auto* name = GENERATE("base", "heads", "+1", "-1", "zzzz", "", "@");
  CAPTURE(name);
  const Result<std::string> none = resolve_revision(branches(), name);
  REQUIRE_FALSE(none.has_value());
  CHECK(none.error().code == ErrorCode::usage);
  CHECK(resolve_revision(branches(), "head").error().code ==
        ErrorCode::broken_chain);
}
