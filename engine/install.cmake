# find_package(bylaw CONFIG) and pkg-config for whoever installs the library.
if(NOT EMSCRIPTEN)
  include(GNUInstallDirs)
  include(CMakePackageConfigHelpers)
  install(TARGETS bylaw_cel_archive bylaw_engine_archive EXPORT bylaw
    ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR} COMPONENT dev)
  install(DIRECTORY ${PROJECT_SOURCE_DIR}/engine/include/bylaw DESTINATION ${CMAKE_INSTALL_INCLUDEDIR} COMPONENT dev)
  install(FILES ${PROJECT_SOURCE_DIR}/LICENSE DESTINATION ${CMAKE_INSTALL_DOCDIR} COMPONENT dev)
  install(EXPORT bylaw NAMESPACE bylaw:: FILE bylaw-targets.cmake
    DESTINATION ${CMAKE_INSTALL_LIBDIR}/cmake/bylaw COMPONENT dev)
  configure_package_config_file(${PROJECT_SOURCE_DIR}/cmake/bylaw-config.cmake.in
    ${PROJECT_BINARY_DIR}/bylaw-config.cmake INSTALL_DESTINATION ${CMAKE_INSTALL_LIBDIR}/cmake/bylaw)
  write_basic_package_version_file(${PROJECT_BINARY_DIR}/bylaw-config-version.cmake COMPATIBILITY SameMinorVersion)
  configure_file(${PROJECT_SOURCE_DIR}/cmake/bylaw.pc.in ${PROJECT_BINARY_DIR}/bylaw.pc @ONLY)
  install(FILES ${PROJECT_BINARY_DIR}/bylaw-config.cmake ${PROJECT_BINARY_DIR}/bylaw-config-version.cmake
    DESTINATION ${CMAKE_INSTALL_LIBDIR}/cmake/bylaw COMPONENT dev)
  install(FILES ${PROJECT_BINARY_DIR}/bylaw.pc DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig COMPONENT dev)
endif()
