#pragma once

#include "entrypoint/guard/workshop.hpp"

namespace headgate {

/// Drops what databases there are, and then the roles that revisions have made
/// in them: roles outlive databases, and whoever comes next shall find the
/// server as those before did. On a given server, where others may make roles
/// meanwhile, only what came while a revision ran that names it; what stays is
/// told in the log. Roles that a new server lacks are made again where a
/// revision has dropped them.
void drop_chain_roles(Workshop& workshop);

}  // namespace headgate
