#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "entrypoint/lint/object_name.hpp"

namespace headgate {

/// Sees an object of a tree with the key that it stands at: a node's tag, or
/// the name of a field.
using Visitor =
    std::function<void(std::string_view key, const json::object& object)>;

/// Shows all objects within the fields of a node, each before what is in it.
void visit(const json::object& fields, const Visitor& visitor);

/// The functions that are called within, by their last names.
[[nodiscard]] std::vector<std::string> functions_in(const json::object& fields);

/// The relations that are read or written within; not those of WITH.
[[nodiscard]] std::vector<ObjectName> relations_in(const json::object& fields);

/// The constant texts within.
[[nodiscard]] std::vector<std::string> texts_in(const json::object& fields);

/// The DefElem of that name in a list, or no node.
[[nodiscard]] TreeNode option_in(const json::object& fields,
                                 std::string_view list, std::string_view name);

}  // namespace headgate
