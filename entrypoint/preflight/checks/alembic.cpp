#include "entrypoint/preflight/checks/checks.hpp"

namespace headgate {

CheckResult check_alembic(const PreflightFacts& /*facts*/,
                          const PreflightInput& input) {
  if (!input.alembic) {
    return passed("the chain is of SQL files and needs none");
  }
  const AlembicFound& alembic = *input.alembic;
  if (!alembic.path.empty()) {
    return passed(alembic.path);
  }
  // At head no Python is started.
  return alembic.pending ? failed(alembic.flaw, alembic.hint)
                         : warned(alembic.flaw, alembic.hint);
}

}  // namespace headgate
