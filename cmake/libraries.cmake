# The libraries of others, one target each. Headers of theirs are system headers:
# their warnings are not ours.
find_package(Threads REQUIRED)
set(OPENSSL_USE_STATIC_LIBS ${HEADGATE_STATIC})
find_package(OpenSSL REQUIRED)

set(LIBPQ ${PROJECT_SOURCE_DIR}/build/libpq CACHE PATH
  "the static libpq that scripts/setup made")
if(NOT EXISTS ${LIBPQ}/.done)
  message(FATAL_ERROR "no static libpq in ${LIBPQ}: run scripts/setup first")
endif()
add_library(headgate_libpq INTERFACE)
target_include_directories(headgate_libpq SYSTEM INTERFACE ${LIBPQ}/include)
target_link_libraries(headgate_libpq INTERFACE
  ${LIBPQ}/lib/libpq.a ${LIBPQ}/lib/libpgcommon.a ${LIBPQ}/lib/libpgport.a
  OpenSSL::SSL OpenSSL::Crypto Threads::Threads)

# Has libpq call entrypoint/db/scram.cpp where it would derive the key of a SCRAM
# login itself. The archive's order needs the name beforehand.
add_library(headgate_quick_scram INTERFACE)
target_link_options(headgate_quick_scram INTERFACE
  -Wl,--wrap=scram_SaltedPassword
  -Wl,--undefined=__wrap_scram_SaltedPassword)

find_library(LIBPG_QUERY libpg_query.a REQUIRED)
add_library(headgate_pg_query INTERFACE)
target_link_libraries(headgate_pg_query INTERFACE ${LIBPG_QUERY}
  Threads::Threads)

# Debian 12 has no static spdlog and fmt; header-only serves both builds alike.
add_library(headgate_spdlog INTERFACE)
target_compile_definitions(headgate_spdlog INTERFACE
  SPDLOG_HEADER_ONLY SPDLOG_FMT_EXTERNAL FMT_HEADER_ONLY)

add_library(headgate_fmt INTERFACE)
target_compile_definitions(headgate_fmt INTERFACE FMT_HEADER_ONLY)

# A text that cannot be read is a result, as everywhere. The library's assertions
# are stricter than what it handles: `[[[` is an error, no reason to abort.
add_library(headgate_toml INTERFACE)
target_compile_definitions(headgate_toml INTERFACE
  TOML_EXCEPTIONS=0 TOML_ASSERT=static_cast<void>)
