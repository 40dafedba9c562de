// table: values of the types that are neither texts nor numbers.
#include <algorithm>
#include <map>
#include <string_view>

#include <fmt/format.h>

#include "entrypoint/guard/fill/candidates.hpp"

namespace headgate {
namespace {

using Texts = std::vector<std::string>;

// table: values of types, as text. NOLINTNEXTLINE(readability-function-size)
const std::map<std::string_view, Texts>& known_values() {
  static const std::map<std::string_view, Texts> known{
      {"bool", {"true", "false"}},
      {"date",
       {"2024-02-01", "2023-03-01", "2022-04-15", "2021-05-01", "2020-06-01",
        "2999-12-31", "1970-01-01"}},
      {"timestamp",
       {"2024-02-01 10:11:12.123456", "2023-03-01 10:11:12.654321",
        "2022-04-01 00:00:00", "2021-05-01 01:00:00", "2020-06-01 02:00:00",
        "2999-12-31 00:00:00", "1970-01-01 00:00:00"}},
      {"timestamptz",
       {"2024-02-01 10:11:12.123456+00", "2023-03-01 10:11:12.654321+00",
        "2022-04-01 00:00:00+00", "2021-05-01 01:00:00+00",
        "2020-06-01 02:00:00+00", "2999-12-31 00:00:00+00",
        "1970-01-01 00:00:00+00"}},
      {"time",
       {"10:11:12.123456", "11:12:13", "12:00:00", "13:00:00", "00:00"}},
      {"timetz", {"10:11:12.123456+02", "11:12:13+00", "12:00+00", "13:00+00"}},
      {"interval",
       {"1 day 02:03:04.567891", "2 hours", "3 months", "4 years", "5 minutes",
        "0"}},
      {"money", {"1234.56", "2.50", "3.75", "4.25", "5", "0", "-1"}},
      {"uuid",
       {"a0000000-0000-4000-8000-000000000001",
        "b0000000-0000-4000-8000-000000000002",
        "c0000000-0000-4000-8000-000000000003",
        "d0000000-0000-4000-8000-000000000004",
        "e0000000-0000-4000-8000-000000000005",
        "f0000000-0000-4000-8000-000000000006",
        "f1000000-0000-4000-8000-000000000007"}},
      {"inet",
       {"192.0.2.1", "192.0.2.2", "192.0.2.0/24", "2001:db8::1", "192.0.2.5"}},
      {"cidr",
       {"192.0.2.0/24", "198.51.100.0/24", "203.0.113.0/24", "2001:db8::/32"}},
      {"macaddr",
       {"00:00:5e:00:53:01", "00:00:5e:00:53:02", "00:00:5e:00:53:03",
        "00:00:5e:00:53:04"}},
      {"macaddr8",
       {"00:00:5e:ff:fe:00:53:01", "00:00:5e:ff:fe:00:53:02",
        "00:00:5e:ff:fe:00:53:03", "00:00:5e:ff:fe:00:53:04"}},
      {"xml", {"<a>1</a>", "<b>2</b>", "<c/>"}},
      {"tsvector", {"'fat':1 'cat':2", "'rat':1", "'bat':3", ""}},
      {"tsquery", {"'fat' & 'cat'", "'rat'", "'bat'"}},
      {"jsonpath", {"$.a", "$.b", "$.c"}},
      {"point", {"(1,2)", "(3,4)", "(5,6)", "(7,8)"}},
      {"line", {"{1,2,3}", "{2,3,4}", "{3,4,5}"}},
      {"lseg", {"[(1,2),(3,4)]", "[(5,6),(7,8)]", "[(9,1),(2,3)]"}},
      {"box", {"(2,2),(1,1)", "(12,12),(11,11)", "(22,22),(21,21)"}},
      {"path", {"[(1,2),(3,4)]", "((1,1),(2,2),(3,1))", "[(5,6),(7,8)]"}},
      {"polygon",
       {"((1,1),(2,2),(3,1))", "((11,11),(12,12),(13,11))",
        "((21,21),(22,22),(23,21))"}},
      {"circle", {"<(1,1),1>", "<(11,11),1>", "<(21,21),1>"}},
      {"pg_lsn", {"0/16B3748", "0/16B3749", "0/16B3750"}},
      {"txid_snapshot", {"10:20:10,14", "11:20:", "12:20:"}},
      {"pg_snapshot", {"10:20:10,14", "11:20:", "12:20:"}},
      {"oid", {"1259", "1247", "1249", "1255"}},
      {"xid", {"3", "4", "5"}},
      {"xid8", {"3", "4", "5"}},
      {"cid", {"3", "4", "5"}},
      {"tid", {"(0,1)", "(0,2)", "(0,3)"}},
      {"regclass", {"pg_class", "pg_type", "pg_proc", "pg_attribute"}},
      {"regtype", {"integer", "text", "boolean"}},
      {"regproc", {"pg_catalog.now", "pg_catalog.pi", "pg_catalog.version"}},
      {"regprocedure", {"pg_catalog.now()", "pg_catalog.pi()"}},
      {"regrole", {"pg_monitor", "pg_read_all_data", "pg_signal_backend"}},
      {"regnamespace", {"pg_catalog", "information_schema"}},
      {"regconfig", {"simple", "english"}},
      {"regdictionary", {"simple", "english_stem"}},
      {"regcollation", {"\"C\"", "\"POSIX\""}},
      {"refcursor", {"a", "b", "c"}},
      {"int2vector", {"1 2", "3 4", "5"}},
      {"oidvector", {"1 2", "3 4", "5"}},
      // Of extensions.
      {"hstore", {R"("a"=>"1")", R"("b"=>"2")", R"("c"=>NULL)", ""}},
      {"ltree", {"a.b.c", "a.b.d", "a.e", "f"}},
      {"lquery", {"a.*", "b.*", "c.*"}},
      {"ltxtquery", {"a & b", "c", "d"}},
      {"cube", {"(1,2,3)", "(4,5,6)", "(7,8,9)"}},
      {"seg", {"1 .. 2", "3 .. 4", "5 .. 6"}},
      {"query_int", {"1&2", "3", "4"}},
      {"isbn", {"978-0-393-04002-9", "978-0-11-000533-4"}},
      {"isbn13", {"978-0-393-04002-9", "978-0-11-000533-4"}},
      {"ean13", {"4006381333931", "5901234123457", "0012345678905"}},
      {"geometry", {"POINT(1 2)", "POINT(3 4)", "POINT(5 6)"}},
      {"geography", {"POINT(1 2)", "POINT(3 4)", "POINT(5 6)"}},
      {"semver", {"1.2.3", "2.0.0", "3.1.4"}},
  };
  return known;
}

Texts json_values(const FillHints& hints) {
  Texts made{R"({"a": 1, "b": ["x", 2]})", R"({"a": 2})", R"({"c": null})"};
  std::string all;
  for (const FillLiteral& literal : hints.literals) {
    if (literal.type == "text" &&
        literal.text.find_first_of("\"\\") == std::string::npos) {
      made.push_back(fmt::format(R"({{"{}": 1}})", literal.text));
      made.push_back(fmt::format(R"({{"{}": "x"}})", literal.text));
      all += fmt::format(R"({}"{}": 1)", all.empty() ? "" : ", ", literal.text);
    } else if (literal.type.starts_with("json")) {
      made.push_back(literal.text);
    }
  }
  if (!all.empty()) {
    made.insert(made.begin(), "{" + all + "}");
  }
  for (const char* const plain : {R"([1, 2])", R"("x")", "1", "true", "{}"}) {
    made.emplace_back(plain);
  }
  return made;
}

Texts bit_values(const FillBase& base) {
  const bool fixed = base.type->bare == "bit";
  const std::size_t length = base.modifier > 0
                                 ? static_cast<std::size_t>(base.modifier)
                                 : 1 + (fixed ? 0U : 11U);
  Texts made{std::string(length, '1'), std::string(length, '0')};
  for (std::size_t i = 0; i < std::min<std::size_t>(length, 4); ++i) {
    std::string one(length, '0');
    one[i] = '1';
    made.push_back(std::move(one));
  }
  return made;
}

Texts byte_values(const FillWish& wish) {
  Texts made;
  const auto add = [&made](std::size_t length, std::size_t variant) {
    std::string text = "\\x";
    for (std::size_t i = 0; i < length; ++i) {
      text += fmt::format("{:02x}", (variant * 17 + i * 37) % 256);
    }
    made.push_back(std::move(text));
  };
  for (std::size_t i = 0; wish.wide && i < 4; ++i) {
    add(300, i);
  }
  for (const std::size_t length : lengths_in(wish.hints, 2000)) {
    for (std::size_t i = 0; i < 4; ++i) {
      add(length, i);
    }
  }
  for (std::size_t i = 0; i < 5; ++i) {
    add(4, i);
  }
  made.emplace_back("\\x");
  return made;
}

Texts vector_values(const FillBase& base) {
  const int length = base.modifier > 0 ? base.modifier : 3;
  Texts made;
  for (int i = 1; i <= 4; ++i) {
    std::string text = "[";
    for (int k = 0; k < length; ++k) {
      text += (k > 0 ? "," : "") + std::to_string(i + (k % 7));
    }
    made.push_back(text + "]");
  }
  return made;
}

}  // namespace

std::vector<std::string> literal_values(const FillBase& base,
                                        const FillWish& wish) {
  const std::string& name = base.type->bare;
  if (name == "json" || name == "jsonb") {
    return json_values(wish.hints);
  }
  if (name == "bit" || name == "varbit") {
    return bit_values(base);
  }
  if (name == "bytea") {
    return byte_values(wish);
  }
  if (name == "vector" || name == "halfvec") {
    return vector_values(base);
  }
  const auto& known = known_values();
  const auto found = known.find(name);
  return found == known.end() ? Texts{} : found->second;
}

}  // namespace headgate
