#include "entrypoint/preflight/preflight.hpp"

#include <algorithm>
#include <string_view>

#include <fmt/format.h>

#include "entrypoint/preflight/checks/checks.hpp"
#include "entrypoint/preflight/facts.hpp"
#include "entrypoint/preflight/table.hpp"

namespace headgate {
namespace {

std::string_view word(CheckStatus status) {
  switch (status) {
    case CheckStatus::ok:
      return "ok";
    case CheckStatus::warn:
      return "warn";
    case CheckStatus::fail:
      break;
  }
  return "FAIL";
}

bool has_failed(const CheckResult& result) {
  return result.status == CheckStatus::fail;
}

}  // namespace

DbResult<std::vector<CheckResult>> run_preflight(Connection& connection,
                                                 const PreflightInput& input) {
  PreflightFacts facts;
  facts.server_version = connection.server_version();
  if (facts.server_version >= kOldestServer * 10'000) {
    DbResult<PreflightFacts> answers = read_facts(connection, input);
    if (!answers) {
      return std::unexpected(std::move(answers.error()));
    }
    facts = std::move(*answers);
  }
  return run_checks(facts, input);
}

Result<void> judge(const std::vector<CheckResult>& results) {
  const auto first = std::ranges::find_if(results, has_failed);
  if (first == results.end()) {
    return {};
  }
  const auto others = std::ranges::count_if(results, has_failed) - 1;
  std::string more;
  if (others > 0) {
    more = fmt::format(" (and {} more {})", others,
                       others == 1 ? "check failed" : "checks failed");
  }
  return fail(ErrorCode::preflight_failed,
              "preflight: " + first->name + ": " + first->message + more,
              first->hint);
}

std::string preflight_table(const std::vector<CheckResult>& results) {
  std::size_t width = 0;
  for (const CheckResult& result : results) {
    width = std::max(width, result.name.size());
  }
  std::string table;
  for (const CheckResult& result : results) {
    table += fmt::format("{:<4}  {:<{}}  {}\n", word(result.status),
                         result.name, width, result.message);
    if (!result.hint.empty()) {
      table += fmt::format("{:<{}}{}\n", "", width + 8, result.hint);
    }
  }
  return table;
}

}  // namespace headgate
