# Flags of everything that is compiled here. The engine never throws; the command line does
# (CLI11), so a target asks for exceptions by bylaw_with_exceptions.
add_library(bylaw_flags INTERFACE)
target_compile_options(bylaw_flags INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor
  # the same doubles on every machine: no fused multiply-add behind our back
  -ffp-contract=off)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
  # GCC 12 sees an overlap in `"x" + std::string` that is not there (GCC bug 105651).
  target_compile_options(bylaw_flags INTERFACE -Wno-restrict)
endif()
if(BYLAW_WERROR)
  target_compile_options(bylaw_flags INTERFACE -Werror)
endif()
if(BYLAW_SANITIZE)
  target_compile_options(bylaw_flags INTERFACE -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer)
  target_link_options(bylaw_flags INTERFACE -fsanitize=address,undefined)
endif()
if(BYLAW_FUZZ)
  # Everything is watched for coverage; only the fuzz targets have libFuzzer's main.
  target_compile_options(bylaw_flags INTERFACE -fsanitize=fuzzer-no-link)
endif()

add_library(bylaw_no_exceptions INTERFACE)
target_compile_options(bylaw_no_exceptions INTERFACE -fno-exceptions)
add_library(bylaw_with_exceptions INTERFACE)
if(EMSCRIPTEN)
  target_compile_options(bylaw_with_exceptions INTERFACE -fwasm-exceptions)
  target_link_options(bylaw_with_exceptions INTERFACE -fwasm-exceptions)
endif()

# bylaw_precompile(<target> <header>...): the headers that nearly every source of a target includes.
function(bylaw_precompile target)
  if(BYLAW_PRECOMPILE)
    target_precompile_headers(${target} PRIVATE
      <algorithm> <cstdint> <map> <memory> <optional> <string> <string_view> <unordered_map> <variant> <vector> ${ARGN})
  endif()
endfunction()

# A WebAssembly program that Node runs: real files, exit code, memory that grows, an 1 MiB stack.
function(bylaw_node_program target)
  if(EMSCRIPTEN)
    target_link_options(${target} PRIVATE -sENVIRONMENT=node -sWASM_ASYNC_COMPILATION=0 -sNODERAWFS=1
      -sEXIT_RUNTIME=1 -sALLOW_MEMORY_GROWTH -sTOTAL_STACK=1MB -sWASM_BIGINT)
  endif()
endfunction()

# bylaw_node_test(<target>): a program of tests for Node. Its own sources are compiled quickly, and the linker leaves the module as
# the compiler made it: to optimise all of it takes minutes and saves each run a second.
function(bylaw_node_test target)
  bylaw_node_program(${target})
  if(EMSCRIPTEN)
    target_compile_options(${target} PRIVATE -O1)
    target_link_options(${target} PRIVATE -O1)
  endif()
endfunction()
