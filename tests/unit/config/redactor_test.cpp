#include "entrypoint/config/redactor.hpp"

#include <random>

#include <catch2/catch.hpp>
#include <fmt/format.h>

using namespace headgate;

namespace {

Redactor redactor(std::string secret) {
  Redactor redactor;
  redactor.add(Secret(std::move(secret)));
  return redactor;
}

}  // namespace

TEST_CASE("a secret is taken out wherever it stands", "[config]") {
  const Redactor hunter = redactor("hunter2");
  CHECK(hunter.redact("hunter2") == "***");
  CHECK(hunter.redact("say hunter2, hunter2!") == "say ***, ***!");
  CHECK(hunter.redact("xhunter2x") == "x***x");
  CHECK(hunter.redact("hunter") == "hunter");
  CHECK(hunter.redact("") == "");
}

TEST_CASE("without secrets a text stays as it is", "[config]") {
  CHECK(Redactor().redact("as it is") == "as it is");
  CHECK(redactor("").redact("as it is") == "as it is");
}

TEST_CASE("every encoding of a secret is taken out", "[config]") {
  const auto [secret, encoded] = GENERATE(table<const char*, const char*>({
      {"p@ss/w rd", "p%40ss%2Fw%20rd"},        // Percent-encoded,
      {"p@ss/w rd", "p%40ss%2fw%20rd"},        // in lower case,
      {"p@ss/w rd", "p@ss/w%20rd"},            // as little as possible,
      {"p@ss/w rd", "%70%40%73%73/w+%72%64"},  // or more, `+` for the space,
      {"p@ss/w rd", "p%2540ss%252Fw%2520rd"},  // or twice.
      {"naïve€", "na%C3%AFve%e2%82%ac"},
      {"it's me", "it''s me"},             // SQL,
      {"back\\slash", "back\\\\slash"},    // conninfo and E'',
      {"it's me", "it\\'s me"},            // conninfo,
      {"na\xC3\xAFve", "na\\303\\257ve"},  // bytea's escapes,
      {"it's me", R"(it'\''s me)"},        // the shell's two ways,
      {"it's me", R"(it'"'"'s me)"},
      {"a$b c`d", R"(a\$b\ c\`d)"},
      {"say \"hi\"", R"(say \"hi\")"},  // JSON,
      {"a/b/c", R"(a\/b\/c)"},
      {"naïve€", R"(na\u00efve\u20AC)"},
      {"wave🌊s", R"(wave\ud83c\udf0as)"},
      {"tab\tline\n", R"(tab\tline\n)"},
      {"na\xC3\xAFve", R"(na\xc3\xafve)"},  // Python's repr,
      {"100%sure", "100%%sure"},            // an ini file's,
      {"hunter2", "aHVudGVyMg=="},          // base64,
      {"sub?ject>>", "c3ViP2plY3Q+Pg=="},
      {"sub?ject>>", "c3ViP2plY3Q-Pg"},  // of the URL kind too.
  }));
  const std::string redacted =
      redactor(secret).redact(fmt::format("<{}>", encoded));
  INFO(secret << " as " << encoded);
  CHECK_THAT(redacted, Catch::StartsWith("<***"));
  CHECK_THAT(redacted, !Catch::Contains(encoded));
  CHECK(redacted.size() <= std::string("<***==>").size());
}

TEST_CASE("a login is taken out as HTTP carries it", "[config]") {
  Redactor redactor;
  redactor.add_login("app", Secret("hunter2"));
  CHECK(redactor.redact("Basic YXBwOmh1bnRlcjI=") == "Basic ***=");
  CHECK(redactor.redact("app:hunter2") == "app:***");
}

TEST_CASE("the pieces of a password are taken out as words", "[config]") {
  const Redactor pieces = redactor("tr@verse:mountain/12");
  CHECK(pieces.redact("could not resolve \"verse\"") ==
        "could not resolve \"***\"");
  CHECK(pieces.redact("port \"mountain/12\"") == "port \"***/12\"");
  CHECK(pieces.redact("universe, verses") == "universe, verses");
  CHECK(pieces.redact("tr 12") == "tr 12");
}

TEST_CASE("a very short secret is taken out as a word", "[config]") {
  CHECK(redactor("pw").redact("pw, 'pw' =pw") == "***, '***' =***");
  CHECK(redactor("pw").redact("pwd and mpw") == "pwd and mpw");
  CHECK(redactor("@").redact("a@b @") == "a***b ***");
}

TEST_CASE("overlapping secrets leave nothing behind", "[config]") {
  Redactor redactor;
  redactor.add(Secret("abcd"));
  redactor.add(Secret("cdefgh"));
  redactor.add(Secret("abcdef"));
  CHECK(redactor.redact("-abcdefgh-") == "-***-");
  CHECK(redactor.redact("-abcdxcdefgh-") == "-***x***-");
}

TEST_CASE("ambiguous quotes cost no time without end", "[config]") {
  const std::string secret(200, '\'');
  CHECK(redactor(secret).redact(std::string(400, '\'')) == "***");
}

TEST_CASE("no random secret survives in any text around it", "[config]") {
  constexpr std::string_view alphabet = "ab@:/?#% '\"\\+\xC3\xA4";
  std::mt19937 random(7);  // NOLINT(*-msc51-cpp): the same texts every time.
  const auto text = [&](std::size_t size) {
    std::uniform_int_distribution<std::size_t> pick(0, alphabet.size() - 1);
    std::string bytes;
    while (bytes.size() < size) {
      bytes += alphabet[pick(random)];
    }
    return bytes;
  };
  for (std::size_t round = 0; round < 500; ++round) {
    const std::string secret = text(4 + (round % 6));
    const std::string line = text(20) + secret + text(20);
    CHECK_THAT(redactor(secret).redact(line), !Catch::Contains(secret));
  }
}
