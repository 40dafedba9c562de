#include "entrypoint/cli/words.hpp"

#include <catch2/catch.hpp>

using namespace headgate;

using Words = std::vector<std::string>;

TEST_CASE("CMD starts after the first double dash", "[cli]") {
  const CutLine cut = cut_at_command(
      {"run", "--wait-timeout", "5s", "--", "app", "--", "-x", ""});
  CHECK(cut.ours == Words{"run", "--wait-timeout", "5s"});
  CHECK(cut.words == Words{"app", "--", "-x", ""});
}

TEST_CASE("CMD starts at the first positional after run", "[cli]") {
  const CutLine cut = cut_at_command(
      {"--log-level=debug", "run", "--migrations", "m", "app", "--port", "80"});
  CHECK(cut.ours == Words{"--log-level=debug", "run", "--migrations", "m"});
  CHECK(cut.words == Words{"app", "--port", "80"});
}

TEST_CASE("an option's value is not taken for the command", "[cli]") {
  const CutLine cut = cut_at_command({"--config", "run", "run", "app"});
  CHECK(cut.ours == Words{"--config", "run", "run"});
  CHECK(cut.words == Words{"app"});
}

TEST_CASE("a switch takes no word with it", "[cli]") {
  const CutLine cut = cut_at_command({"--init", "run", "--init", "app", "-x"});
  CHECK(cut.ours == Words{"--init", "run", "--init"});
  CHECK(cut.words == Words{"app", "-x"});
}

TEST_CASE("a message is not taken for the command", "[cli]") {
  const Words line{"-m", "run", "revision"};
  CHECK(cut_at_command(line).ours == line);
}

TEST_CASE("a commit is not taken for the command", "[cli]") {
  const Words line{"--since", "run", "lint", "--fail-on", "never", "a.sql"};
  CHECK(cut_at_command(line).ours == line);
}

TEST_CASE("a double dash ends the options of every command", "[cli]") {
  const CutLine cut = cut_at_command({"downgrade", "--sql", "--", "-1"});
  CHECK(cut.ours == Words{"downgrade", "--sql"});
  CHECK(cut.words == Words{"-1"});
}

TEST_CASE("other commands' lines are ours as a whole", "[cli]") {
  const Words line{"downgrade", "-1", "run", "x"};
  const CutLine cut = cut_at_command(line);
  CHECK(cut.ours == line);
  CHECK(cut.words.empty());
}

TEST_CASE("a run without CMD has no words", "[cli]") {
  CHECK(cut_at_command({"run"}).words.empty());
  CHECK(cut_at_command({"run", "--"}).words.empty());
}
