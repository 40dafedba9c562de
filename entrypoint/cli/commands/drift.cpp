#include <utility>

#include "entrypoint/cli/commands.hpp"
#include "entrypoint/cli/drift_chain.hpp"
#include "entrypoint/cli/drift_report.hpp"
#include "entrypoint/cli/live_catalog.hpp"

namespace headgate {

Result<void> command_drift(Context& context, const Arguments& arguments) {
  if (!arguments.against) {
    return drift_against_chain(context, arguments);
  }
  Result<StoredCatalog> expected = stored_catalog(*arguments.against);
  if (!expected) {
    return std::unexpected(std::move(expected.error()));
  }
  Result<StoredCatalog> live = live_catalog(context);
  if (!live) {
    return std::unexpected(std::move(live.error()));
  }
  return tell_drift({.against = *arguments.against,
                     .expected = *std::move(expected),
                     .live = *std::move(live),
                     .knobs = compare_knobs(arguments.ignored)},
                    arguments.format);
}

}  // namespace headgate
