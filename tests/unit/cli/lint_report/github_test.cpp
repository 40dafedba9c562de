#include <catch2/catch.hpp>

#include "entrypoint/cli/lint_report/writers.hpp"
#include "tests/unit/cli/lint_report/some_report.hpp"

using namespace headgate;
using Catch::Contains;

TEST_CASE("GitHub's commands are quoted as it wants them", "[cli]") {
  const std::string text = lint_github(some_report());
  CHECK_THAT(text,
             Contains("::error file=m/versions/2%2Cb%3Aé.sql,line=4,col=3,"
                      "title=HG101 index-not-concurrent::building \"i|j\" <& "
                      "stops> 100%25 of writes%0AUse CREATE INDEX "
                      "CONCURRENTLY.\n"));
  CHECK_THAT(text, Contains("::notice file=m/versions/1_a.sql,line=1,col=1,"));
  CHECK_THAT(text, Contains("::warning file=m/versions/4_p.py,title=headgate "
                            "lint::not checked: no"));
  CHECK_THAT(text, Catch::EndsWith("3 revisions checked, 1 not checked\n"));
}
