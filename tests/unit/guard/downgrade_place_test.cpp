#include "entrypoint/guard/downgrade_place.hpp"

#include <catch2/catch.hpp>

namespace headgate {

namespace {

std::size_t line_in(const std::string& text) {
  const Result<RevisionFile> file = parse_revision_file("abc.sql", text);
  REQUIRE(file);
  const SourcePlace place = downgrade_place(*file);
  CHECK(place.column == 1);
  return place.line;
}

RevisionFile python(const std::string& text) {
  RevisionFile file;
  file.revision.file = "versions/abc.py";
  file.text = text;
  return file;
}

}  // namespace

TEST_CASE("a downgrade in SQL begins at its marker") {
  const std::string head =
      "-- revision: abc\n-- down_revision: none\n-- message: m\n";
  CHECK(line_in(head + "-- upgrade\nSELECT 1;\n-- downgrade\nSELECT 2;\n") ==
        6);
  CHECK(line_in(head + "-- upgrade\nSELECT 1;\n-- downgrade") == 6);
  CHECK(line_in(head + "-- upgrade\n-- downgrade\n\n\nSELECT 2;\n") == 5);
  CHECK(line_in(head + "-- irreversible: no\n-- upgrade\nSELECT 1;\n") == 1);
}

TEST_CASE("a downgrade in Python begins at its function") {
  CHECK(downgrade_place(python("def upgrade():\n    pass\n\n\n"
                               "def downgrade():\n    pass\n"))
            .line == 5);
  CHECK(downgrade_place(python("def upgrade():\n    pass\n")).line == 1);
}

TEST_CASE("a file that is not there has its downgrade at its beginning") {
  Revision revision;
  revision.id = "abc";
  revision.file = "/nowhere/abc.sql";
  CHECK(downgrade_place(revision).line == 1);
}

}  // namespace headgate
