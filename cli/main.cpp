#include "arguments.h"
#include "files.h"
#include "verbs.h"

#include <variant>

namespace {

struct Runner {
  bylaw::cli::Exit operator()(bylaw::cli::Exit done) const { return done; }
  template <class Command>
  bylaw::cli::Exit operator()(const Command& command) const {
    return bylaw::cli::run(command);
  }
};

}  // namespace

int main(int argc, char** argv) {
  bylaw::cli::prepare_streams();
  return static_cast<int>(std::visit(Runner{}, bylaw::cli::read_arguments(argc, argv)));
}
