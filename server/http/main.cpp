#include "arguments.h"

int main(int argc, char** argv) {
  int exit = 0;
  const auto options = bylaw::server::http::read_arguments(argc, argv, exit);
  return options ? bylaw::server::http::serve(*options) : exit;
}
