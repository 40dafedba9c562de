#pragma once

#include <string>

namespace headgate {

/// A view's definition in the words of any major: of a query over one relation
/// the columns without that relation's name, which majors before 16 put before
/// them. Another text, or none that PostgreSQL's parser takes, is as it was.
/// It is for comparing: what hides behind the same name may be lost. Pure.
[[nodiscard]] std::string canonical_view(const std::string& definition);

}  // namespace headgate
