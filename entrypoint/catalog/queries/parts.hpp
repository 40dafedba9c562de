#pragma once

#include <span>
#include <string_view>

namespace headgate {

/// A SELECT that gives every object of some kinds as rows of
///
///     kind, name, on, attributes, classid, objid, objsubid
///
/// where `on` is kind and name of what the object hangs on. The attributes are
/// an array of names and values in turn (building JSON takes a server four
/// times as long); one that is null is not there; `option*` is a JSON object
/// and stands for one attribute a key, `option fillfactor`. What has its value
/// by default, in every major, is null.
/// `acl`, `acl default` and `acl owner` become grants. Written with the macros
/// of `expand_query`.
struct QueryPart {
  int since = 13;  ///< The major that has the catalogs.
  std::string_view sql;
};

// The kinds by what they are about, one file each.
[[nodiscard]] std::span<const QueryPart> relation_parts();
[[nodiscard]] std::span<const QueryPart> table_parts();
[[nodiscard]] std::span<const QueryPart> type_parts();
[[nodiscard]] std::span<const QueryPart> routine_parts();
[[nodiscard]] std::span<const QueryPart> operator_parts();
[[nodiscard]] std::span<const QueryPart> text_parts();
[[nodiscard]] std::span<const QueryPart> database_parts();
[[nodiscard]] std::span<const QueryPart> outside_parts();

}  // namespace headgate
