// Whatever the text: the URL parser does not crash, and what it says for the
// log holds nothing of a password.
#include <cstdint>
#include <cstdlib>
#include <set>
#include <string>
#include <string_view>

#include "entrypoint/config/database_url.hpp"

using namespace headgate;

namespace {

constexpr std::string_view kMark = "Zq9xKw7v";

void demand(bool holds) {
  if (!holds) {
    std::abort();
  }
}

Result<DatabaseUrl> parse(const std::string& url) {
  static const std::set<std::string> known{
      "user", "password", "dbname",  "host",    "hostaddr",
      "port", "sslmode",  "options", "service", "application_name"};
  return parse_database_url(Secret(url), known);
}

/// No failure quotes what it could not read.
void demand_silence(const Result<DatabaseUrl>& url) {
  if (!url) {
    demand(!url.error().message.contains(kMark));
    demand(!url.error().hint.contains(kMark));
    demand(!url.error().message.empty() && !url.error().hint.empty());
  }
}

/// A password that was understood stands nowhere else.
void demand_privacy(const Result<DatabaseUrl>& url) {
  demand_silence(url);
  if (url && url->password.reveal().contains(kMark)) {
    demand(!url->display().contains(kMark));
    demand(!url->user.contains(kMark));
    for (const std::string& key : url->dropped) {
      demand(!key.contains(kMark));
    }
    Redactor redactor;
    url->conceal_in(redactor);
    demand(!redactor.redact("<" + url->password.reveal() + ">")
                .contains(url->password.reveal()));
  }
}

std::string encoded(std::string_view text) {
  constexpr std::string_view digits = "0123456789abcdef";
  std::string url;
  for (const char character : text) {
    const auto byte = static_cast<unsigned char>(character);
    url += {'%', digits[byte >> 4U], digits[byte & 0xFU]};
  }
  return url;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data,
                                      std::size_t size) {
  if (size == 0 || size > 512) {
    return 0;
  }
  std::string text(data + 1, data + size);
  if (text.contains(kMark)) {
    return 0;
  }
  static_cast<void>(parse(text));

  // A password percent-encoded as it should be is understood whatever it is.
  const auto clean = parse("postgresql://app:" + encoded(text) + "@db:1/erp");
  demand(clean.has_value() == !text.contains('\0'));
  demand(!clean || clean->password.reveal() == text);

  // As it is, or in any other place, it may be refused but is never shown.
  text.insert(text.empty() ? 0 : data[0] % text.size(), kMark);
  demand_privacy(parse(text));
  demand_privacy(parse("postgresql+asyncpg://app:" + text + "@db:1/erp"));
  demand_privacy(parse("host=db user=app password=" + text));
  return 0;
}
