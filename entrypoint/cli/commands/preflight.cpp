#include "entrypoint/preflight/preflight.hpp"

#include "entrypoint/cli/commands.hpp"
#include "entrypoint/cli/opened.hpp"
#include "entrypoint/cli/output.hpp"

namespace headgate {
namespace {

std::string_view word_for(CheckStatus status) {
  switch (status) {
    case CheckStatus::ok:
      return "ok";
    case CheckStatus::warn:
      return "warn";
    case CheckStatus::fail:
      break;
  }
  return "fail";
}

json::object as_json(const std::vector<CheckResult>& results) {
  json::array checks;
  for (const CheckResult& result : results) {
    checks.emplace_back(json::object{{"name", result.name},
                                     {"status", word_for(result.status)},
                                     {"message", result.message},
                                     {"hint", result.hint}});
  }
  return {{"checks", std::move(checks)}};
}

}  // namespace

Result<void> command_preflight(Context& context, const Arguments& arguments) {
  Result<Opened> opened = open_all(context);
  if (!opened) {
    return std::unexpected(opened.error());
  }
  // Without a version table that can be read there is no plan, and for a chain
  // with two heads none to `head`; the checks say so themselves.
  const Result<Work> work = opened->state.flaw
                                ? Work{}
                                : plan_work(context, opened->connection,
                                            {.graph = opened->chain.graph,
                                             .state = opened->state,
                                             .target = {.name = "heads"}});
  if (!work) {
    return std::unexpected(work.error());
  }
  const Result<std::vector<CheckResult>> results = check_before(
      context,
      {.chain = opened->chain, .url = opened->url, .target = {}, .command = {}},
      opened->connection, opened->state, work->steps);
  if (!results) {
    return std::unexpected(results.error());
  }
  const Result<void> told = arguments.format == "json"
                                ? print_json(as_json(*results))
                                : print(preflight_table(*results));
  return told ? judge(*results) : told;
}

}  // namespace headgate
