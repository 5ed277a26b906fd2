#include "run/program.h"

#include <algorithm>

namespace bylaw {

Frame::Frame(const Program& program) : program_(&program), slots_(program.detail().lowered().slots.count) {
  reset();
}

void Frame::reset() {
  const std::vector<cel::Value>& defaults = program_->detail().lowered().defaults;
  std::copy(defaults.begin(), defaults.end(), slots_.begin());
}

}  // namespace bylaw
