#include "entrypoint/db/parameters.hpp"

#include <algorithm>

namespace headgate {

namespace {

// Lists as libpq reads them; an empty place means its default there.
std::string joined(std::span<const Candidate> candidates,
                   std::string Candidate::* member) {
  std::string list;
  for (const Candidate& candidate : candidates) {
    list += (&candidate == candidates.data() ? "" : ",") + candidate.*member;
  }
  return list;
}

bool any(std::span<const Candidate> candidates,
         std::string Candidate::* member) {
  return std::ranges::any_of(candidates, [member](const Candidate& candidate) {
    return !(candidate.*member).empty();
  });
}

}  // namespace

Parameters session_parameters(const DatabaseUrl& url,
                              std::span<const Candidate> candidates,
                              const std::string& purpose) {
  Parameters parameters{{"keepalives_idle", "10"},
                        {"keepalives_interval", "5"},
                        {"keepalives_count", "3"},
                        {"tcp_user_timeout", "20000"}};
  parameters.insert(parameters.end(), url.keywords.begin(), url.keywords.end());

  const auto add = [&](const char* keyword, std::string value) {
    if (!value.empty()) {
      parameters.emplace_back(keyword, std::move(value));
    }
  };
  add("user", url.user);
  add("dbname", url.database);
  add("password", url.password.reveal());
  add("client_encoding", "UTF8");
  add("application_name", "headgate/" HEADGATE_VERSION " " + purpose);
  for (const auto& [keyword, member] :
       {std::pair{"host", &Candidate::host},
        std::pair{"hostaddr", &Candidate::address},
        std::pair{"port", &Candidate::port}}) {
    if (any(candidates, member)) {
      add(keyword, joined(candidates, member));
    }
  }
  return parameters;
}

}  // namespace headgate
