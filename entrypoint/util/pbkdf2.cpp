#include "entrypoint/util/pbkdf2.hpp"

#include <openssl/evp.h>

namespace headgate {

bool pbkdf2_sha256(std::string_view password, std::string_view salt, int rounds,
                   std::array<unsigned char, kSha256Size>& key) {
  return PKCS5_PBKDF2_HMAC(
             password.data(), static_cast<int>(password.size()),
             // NOLINTNEXTLINE(*-reinterpret-cast): OpenSSL's type for bytes.
             reinterpret_cast<const unsigned char*>(salt.data()),
             static_cast<int>(salt.size()), rounds, EVP_sha256(),
             static_cast<int>(key.size()), key.data()) == 1;
}

}  // namespace headgate
