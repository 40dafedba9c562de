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
  CHECK(kept_schema(kDump, 17) ==
        "--\n-- PostgreSQL database dump\n--\n\n"
        "SET check_function_bodies = false;\n"
        "CREATE TABLE public.t (a integer);\n\n");
}

TEST_CASE("objects are kept as they were dumped") {
  const std::string object =
      "-- Name: f(); Type: FUNCTION\n--\n\n"
      "CREATE FUNCTION f() RETURNS text LANGUAGE plpgsql AS $$\n"
      "-- Started on time\n\n\n"
      "SET transaction_timeout = 0;\n"
      "\\restrict\n$$;\n";
  const std::string dump =
      "SET transaction_timeout = 0;\n\n--\n" + object + "\n\n--\n" + object +
      "\n\n--\n-- PostgreSQL database dump complete\n--\n\n"
      "\\unrestrict abc\n";
  CHECK(kept_schema(dump, 17) ==
        "--\n" + object + "\n--\n" + object +
            "\n--\n-- PostgreSQL database dump complete\n--\n\n");
  const std::string loaded = loadable_schema(dump);
  CHECK(loaded.contains(object));
  CHECK_FALSE(loaded.contains("unrestrict"));
}

TEST_CASE("what is a default before 15 is left out there") {
  const std::string grants =
      "REVOKE USAGE ON SCHEMA public FROM PUBLIC;\n"
      "GRANT ALL ON SCHEMA public TO PUBLIC;\n";
  CHECK(kept_schema("a\n" + grants, 14) == "a\n");
  CHECK(kept_schema("a\n" + grants, 15) == "a\n" + grants);
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
