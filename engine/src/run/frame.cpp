#include "run/gate/detail.h"
#include "run/program.h"

#include <algorithm>

namespace bylaw {

Frame::Frame(const Program& program)
    : defaults_(&program.detail().lowered().defaults), slots_(program.detail().lowered().slots.count) {
  reset();
}

Frame::Frame(const Gate& gate) : defaults_(&gate.detail().plan.defaults), slots_(defaults_->size()) {
  reset();
}

void Frame::reset() { std::copy(defaults_->begin(), defaults_->end(), slots_.begin()); }

}  // namespace bylaw
