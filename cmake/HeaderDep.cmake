# Header-only system packages, usable natively and under Emscripten. Under em++ only the package's
# own folder is shown (a link in the build tree): -isystem /usr/include would bring in glibc's headers.
function(header_dep target dir probe)
  find_path(${target}_INCLUDE ${probe} PATHS /usr/include NO_DEFAULT_PATH NO_CMAKE_FIND_ROOT_PATH)
  if(NOT ${target}_INCLUDE)
    message(FATAL_ERROR "cannot find ${probe}: run script/bootstrap, which installs the Debian package")
  endif()
  add_library(${target} INTERFACE)
  if(EMSCRIPTEN)
    file(MAKE_DIRECTORY ${CMAKE_BINARY_DIR}/staged)
    file(CREATE_LINK ${${target}_INCLUDE}/${dir} ${CMAKE_BINARY_DIR}/staged/${dir} SYMBOLIC)
    target_include_directories(${target} SYSTEM INTERFACE ${CMAKE_BINARY_DIR}/staged)
  endif()
endfunction()
