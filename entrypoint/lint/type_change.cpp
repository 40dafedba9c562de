#include "entrypoint/lint/type_change.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>
#include <utility>

#include "entrypoint/util/contains.hpp"

namespace headgate {
namespace {

using Pair = std::pair<std::string_view, std::string_view>;

// table: casts of PostgreSQL's own types that change no byte (castmethod `b`).
constexpr std::array kBinary{
    Pair{"varchar", "text"},   Pair{"text", "varchar"},
    Pair{"xml", "text"},       Pair{"xml", "varchar"},
    Pair{"cidr", "inet"},      Pair{"bit", "varbit"},
    Pair{"varbit", "bit"},     Pair{"int4", "oid"},
    Pair{"oid", "int4"},       Pair{"regclass", "oid"},
    Pair{"oid", "regclass"},   Pair{"citext", "text"},
    Pair{"citext", "varchar"}, Pair{"text", "citext"},
    Pair{"varchar", "citext"},
};

// table: types of PostgreSQL's own that columns have.
constexpr std::array<std::string_view, 44> kKnown{
    "bit",       "bool",      "box",         "bpchar",  "bytea",     "char",
    "cidr",      "circle",    "citext",      "date",    "daterange", "float4",
    "float8",    "inet",      "int2",        "int4",    "int4range", "int8",
    "int8range", "interval",  "json",        "jsonb",   "line",      "lseg",
    "macaddr",   "macaddr8",  "money",       "name",    "numeric",   "numrange",
    "oid",       "path",      "point",       "polygon", "regclass",  "text",
    "time",      "timestamp", "timestamptz", "timetz",  "tsvector",  "uuid",
    "varbit",    "varchar",
};

// Types whose modifier is a length or a precision, and that none means any.
constexpr std::array<std::string_view, 7> kWidened{
    "varchar",   "varbit",      "time",    "timetz",
    "timestamp", "timestamptz", "interval"};

bool fits(const TypeName& from, const TypeName& to) {
  if (to.modifiers.empty() || from.modifiers == to.modifiers) {
    return true;
  }
  if (from.modifiers.empty()) {
    return false;
  }
  if (to.name == "numeric") {
    const auto scale = [](const TypeName& type) {
      return type.modifiers.size() > 1 ? type.modifiers[1] : 0;
    };
    return to.modifiers[0] >= from.modifiers[0] && scale(to) == scale(from);
  }
  return contains(kWidened, std::string_view(to.name)) &&
         from.modifiers.size() == 1 && to.modifiers.size() == 1 &&
         to.modifiers[0] >= from.modifiers[0];
}

/// A domain's base, where it takes all values of it.
std::optional<TypeName> plain_base(const TypeName& type, const Schema& schema) {
  const SchemaType* known = schema.type(type.name);
  return known != nullptr && known->kind == 'd' ? std::optional(known->base)
                                                : std::nullopt;
}

bool is_known(const TypeName& type, const Schema& schema) {
  return contains(kKnown, std::string_view(type.name)) ||
         schema.type(type.name) != nullptr;
}

bool moves_zone(const TypeName& from, const TypeName& to) {
  return (from.name == "timestamp" && to.name == "timestamptz") ||
         (from.name == "timestamptz" && to.name == "timestamp");
}

/// Precisions beyond which a type cannot go.
int most_of(const TypeName& type) {
  return type.name.starts_with("time") || type.name == "interval" ? 6 : -1;
}

/// The parser writes an interval's fields ahead of its precision. With seconds
/// among them they cut nothing off; the others are only good for themselves.
void read_fields(TypeName& type) {
  constexpr int second = 1 << 12;
  if (type.name != "interval" || type.modifiers.empty()) {
    return;
  }
  if ((type.modifiers[0] & second) != 0) {
    type.modifiers.erase(type.modifiers.begin());
  } else {
    type.modifiers.resize(2, -1);
  }
}

/// `timestamp` is `timestamp(6)`.
TypeName without_most(TypeName type) {
  read_fields(type);
  if (type.modifiers.size() == 1 && type.modifiers[0] == most_of(type)) {
    type.modifiers.clear();
  }
  return type;
}

/// Values of one that are good as the other's, neither being an array.
bool stays(const TypeName& from, const TypeName& to) {
  const bool binary = contains(kBinary, Pair{from.name, to.name});
  if (from.name == to.name) {
    return fits(from, to);
  }
  // A varchar(20) that becomes text and then varchar(30) is one cast.
  return binary && (to.modifiers.empty() ||
                    (to.name == "varchar" && from.name != "text" &&
                     !from.modifiers.empty() && fits(from, to)));
}

/// Neither of the two is a domain.
TypeChange plain_change(const TypeName& from, const TypeName& to) {
  if (from.array || to.array) {
    return from.array && to.array && from.name == to.name && fits(from, to) &&
                   to.modifiers.empty()
               ? TypeChange::nothing
               : TypeChange::rewrite;
  }
  if (moves_zone(from, to)) {
    return to.modifiers.empty() ? TypeChange::unknown : TypeChange::rewrite;
  }
  return stays(from, to) ? TypeChange::nothing : TypeChange::rewrite;
}

// A chain that cannot run may hold a domain over itself.
constexpr int kDeepestDomain = 32;

}  // namespace

TypeChange type_change(const TypeName& from_written, const TypeName& to_written,
                       const Schema& schema) {
  TypeName from = without_most(from_written);
  TypeName to = without_most(to_written);
  for (int depth = 0; depth < kDeepestDomain && from != to; ++depth) {
    // The stored values of a domain are its base's, of whatever length.
    if (auto base = plain_base(from, schema)) {
      base->modifiers.clear();
      from = without_most(*std::move(base));
      continue;
    }
    auto base = plain_base(to, schema);
    if (!base) {
      break;
    }
    if (is_constrained(to, schema)) {
      return TypeChange::rewrite;
    }
    to = without_most(*std::move(base));
  }
  if (from == to) {
    return TypeChange::nothing;
  }
  return is_known(from, schema) && is_known(to, schema) ? plain_change(from, to)
                                                        : TypeChange::unknown;
}

bool narrows(const TypeName& from, const TypeName& to) {
  if (from.name == "bpchar" && to.name == "bpchar" &&
      from.modifiers.size() == 1 && to.modifiers.size() == 1) {
    return to.modifiers.front() < from.modifiers.front();
  }
  if (from.name == to.name) {
    return !fits(without_most(from), without_most(to));
  }
  static constexpr std::array<std::string_view, 4> integers{"int2", "int4",
                                                            "int8", "numeric"};
  const auto* const before =
      std::ranges::find(integers, std::string_view(from.name));
  const auto* const after =
      std::ranges::find(integers, std::string_view(to.name));
  if (before != integers.end() && after != integers.end()) {
    return after < before || !to.modifiers.empty();
  }
  static constexpr std::array narrower{
      Pair{"float8", "float4"},  Pair{"numeric", "float8"},
      Pair{"numeric", "float4"}, Pair{"float8", "int4"},
      Pair{"float8", "int8"},    Pair{"timestamptz", "date"},
      Pair{"timestamp", "date"}, Pair{"timestamptz", "time"},
      Pair{"timestamp", "time"}, Pair{"text", "varchar"},
      Pair{"text", "bpchar"},
  };
  return contains(narrower, Pair{from.name, to.name}) &&
         !(from.name == "text" && to.name == "varchar" && to.modifiers.empty());
}

}  // namespace headgate
