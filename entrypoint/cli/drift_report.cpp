#include "entrypoint/cli/drift_report.hpp"

#include <cstddef>

#include "entrypoint/catalog/difference_json.hpp"
#include "entrypoint/catalog/fingerprint.hpp"
#include "entrypoint/cli/output.hpp"
#include "entrypoint/log/log_line.hpp"

namespace headgate {
namespace {

std::string listed(const std::vector<std::string>& heads) {
  std::string text;
  for (const std::string& each : heads) {
    text += (text.empty() ? "" : ", ") + each;
  }
  return text.empty() ? "base" : text;
}

/// `2 missing, 1 not expected, 3 changed`, without what there is none of.
std::string counted(const Differences& differences) {
  std::size_t missing = 0;
  std::size_t unexpected = 0;
  std::size_t changed = 0;
  for (const Difference& each : differences) {
    std::size_t& lone = each.right ? unexpected : missing;
    ++(each.attribute.empty() ? lone : changed);
  }
  std::string text;
  const auto add = [&text](std::size_t count, const std::string& what) {
    if (count > 0) {
      text += (text.empty() ? "" : ", ") + std::to_string(count) + what;
    }
  };
  add(missing, " missing");
  add(unexpected, " not expected");
  add(changed, " changed");
  return text;
}

std::string text_of(const DriftReport& report, const Differences& differences) {
  std::string text;
  for (const Difference& each : differences) {
    text += printable(sentence(each)) + "\n";
  }
  const auto& expected = report.expected.heads;
  const auto& live = report.live.heads;
  if (expected && live && *expected != *live) {
    text += printable("the database stands at " + listed(*live) + ", " +
                      report.against + " at " + listed(*expected)) +
            "\n";
  }
  return text +
         (differences.empty() ? "no drift" : "drift: " + counted(differences)) +
         "\n";
}

json::object json_of(const DriftReport& report,
                     const Differences& differences) {
  const auto side = [](const StoredCatalog& stored) {
    return json::object{{"server_version", stored.server_version},
                        {"heads", heads_json(stored)},
                        {"fingerprint", fingerprint(stored.catalog)}};
  };
  return {{"drift", !differences.empty()},
          {"against", report.against},
          {"expected", side(report.expected)},
          {"database", side(report.live)},
          {"differences", differences_json(differences)}};
}

}  // namespace

CompareKnobs compare_knobs(const std::vector<std::string>& ignored) {
  CompareKnobs knobs;
  for (const std::string& each : ignored) {
    if (each == "owners") {
      knobs.owners = false;
    } else if (each == "grants") {
      knobs.grants = false;
    } else if (each == "comments") {
      knobs.comments = false;
    } else if (each == "column-order") {
      knobs.column_order = false;
    } else {
      knobs.ignored.push_back(each);
    }
  }
  return knobs;
}

Result<void> tell_drift(const DriftReport& report, const std::string& format) {
  const Differences differences =
      compare(report.expected.catalog, report.live.catalog, report.knobs);
  const Result<void> told = format == "json"
                                ? print_json(json_of(report, differences))
                                : print(text_of(report, differences));
  return told && !differences.empty()
             ? fail(ErrorCode::answered_no, "the database's schema has drifted")
             : told;
}

}  // namespace headgate
