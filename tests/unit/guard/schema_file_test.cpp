#include "entrypoint/guard/schema_file.hpp"

#include <catch2/catch.hpp>

namespace headgate {

namespace {

constexpr std::string_view kDump =
    "--\n-- PostgreSQL database dump\n--\n\n"
    "\\restrict abc\n\n"
    "-- Dumped from database version 17.2\n"
    "-- Dumped by pg_dump version 17.2\n\n"
    "SET transaction_timeout = 0;\n"
    "SET check_function_bodies = false;\n"
    "CREATE TABLE public.t (a integer);\n\n"
    "\\unrestrict abc\n";

}  // namespace

TEST_CASE("what is kept is the same for each dump of a schema") {
  CHECK(kept_schema(kDump) ==
        "--\n-- PostgreSQL database dump\n--\n\n"
        "SET check_function_bodies = false;\n"
        "CREATE TABLE public.t (a integer);\n\n");
}

TEST_CASE("what is loaded holds nothing for psql") {
  const std::string text = loadable_schema(kDump);
  CHECK(text.find('\\') == std::string::npos);
  CHECK(text.find("transaction_timeout") == std::string::npos);
  CHECK(text.find("CREATE TABLE public.t (a integer);\n") != std::string::npos);
  CHECK(loadable_schema("no line break at the end") ==
        "no line break at the end");
  CHECK(loadable_schema("").empty());
}

}  // namespace headgate
