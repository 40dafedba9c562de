#include "entrypoint/cli/commands.hpp"
#include "entrypoint/cli/live_catalog.hpp"
#include "entrypoint/cli/output.hpp"

namespace headgate {

Result<void> command_snapshot(Context& context,
                              const Arguments& /*arguments*/) {
  const Result<StoredCatalog> live = live_catalog(context);
  return live ? print_json(catalog_json(*live)) : std::unexpected(live.error());
}

}  // namespace headgate
