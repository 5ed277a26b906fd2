# bylaw_fuzz targets of the CEL floor; only with Clang and -DBYLAW_FUZZ=ON.
include(${PROJECT_SOURCE_DIR}/tests/reference/reference.cmake)
