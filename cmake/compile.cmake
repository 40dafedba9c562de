# How every source of ours is compiled, and how the product is linked.
set(CMAKE_CXX_STANDARD 23)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)

find_program(CCACHE ccache)
if(CCACHE)
  set(CMAKE_C_COMPILER_LAUNCHER ${CCACHE})
  set(CMAKE_CXX_COMPILER_LAUNCHER ${CCACHE})
endif()

add_library(headgate_compile INTERFACE)
target_include_directories(headgate_compile INTERFACE ${PROJECT_SOURCE_DIR})
target_compile_options(headgate_compile INTERFACE
  -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Werror)
target_compile_definitions(headgate_compile INTERFACE
  HEADGATE_VERSION="${PROJECT_VERSION}")

add_library(headgate_static INTERFACE)
if(HEADGATE_STATIC)
  target_compile_options(headgate_compile INTERFACE
    $<IF:$<BOOL:$<TARGET_PROPERTY:HEADGATE_SMALL>>,-Os,-O2>
    -flto=auto -ffunction-sections -fdata-sections)
  target_link_options(headgate_compile INTERFACE -O2 -flto=auto)
  # Packed relocations take 0.8 MB off a static-pie. The linker's warnings are
  # about getaddrinfo and its like, which a static glibc serves from files and
  # DNS alone: what we want. (The compiler's own, at link time too, remain.)
  target_link_options(headgate_static INTERFACE
    -static-pie -s -Wl,--gc-sections -Wl,-z,pack-relative-relocs
    -Wl,--no-warnings)
endif()
if(HEADGATE_SANITIZE)
  # Not optimized: that takes g++ more than twice as long, and hides findings.
  target_compile_options(headgate_compile INTERFACE
    -O0 -g -fsanitize=address,undefined -fno-sanitize-recover=all
    -fno-omit-frame-pointer)
  # Under ASan g++ 12 takes std::regex and other moves of the library itself for
  # uses of uninitialised memory. The release build keeps the warning.
  if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    target_compile_options(headgate_compile INTERFACE -Wno-maybe-uninitialized)
  endif()
  target_link_options(headgate_compile INTERFACE -fsanitize=address,undefined)
endif()
if(HEADGATE_FUZZ)
  target_compile_options(headgate_compile INTERFACE
    -O1 -g -fsanitize=fuzzer-no-link,address,undefined
    -fno-sanitize-recover=all)
  target_link_options(headgate_compile INTERFACE
    -fsanitize=address,undefined)
endif()
