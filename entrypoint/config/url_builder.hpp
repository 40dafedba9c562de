#pragma once

#include <set>
#include <string>
#include <utility>
#include <vector>

#include "entrypoint/config/database_url.hpp"
#include "entrypoint/config/url_keys.hpp"
#include "entrypoint/config/url_parameters.hpp"

namespace headgate {

/// Lays parameters over what a URL's authority and path say, as libpq does: of
/// several with one key, the last counts.
class UrlBuilder {
 public:
  /// `known` holds libpq's keywords and must outlive the builder.
  UrlBuilder(DatabaseUrl url, const std::set<std::string>& known)
      : url_(std::move(url)), known_(&known) {}

  /// Fails with `bad_config`, quoting nothing.
  [[nodiscard]] Result<DatabaseUrl> build(const UrlParameters& parameters) &&;

 private:
  [[nodiscard]] Result<void> take(const std::string& key,
                                  const std::string& value);
  /// What needs no more than to be put where it belongs.
  void put(KeyMeaning meaning, const std::string& key,
           const std::string& value);
  /// A driver's word, translated; where that says nothing, the key is dropped.
  void put_twin(const std::string& keyword, const std::string& key,
                const std::string& value);
  void put_keyword(const std::string& keyword, const std::string& value);
  [[nodiscard]] std::string take_keyword(std::string_view keyword);
  void drop(const std::string& key);
  [[nodiscard]] Result<void> settle_hosts();
  [[nodiscard]] Result<void> settle_ports();
  void settle_search_path();

  DatabaseUrl url_;
  const std::set<std::string>* known_;
  std::vector<DatabaseHost> hosts_;
  std::vector<std::string> ports_;
  std::string search_path_;
};

}  // namespace headgate
