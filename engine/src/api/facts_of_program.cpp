#include "api/request.h"

#include "run/program.h"

/// Apart from the rest, so that what reads requests by a gate needs no program.
namespace bylaw {

Facts::Facts(const Program& program) : Facts(*program.detail().plan) {}

RequestReader::RequestReader(const Program& program) : RequestReader(*program.detail().plan) {}

}  // namespace bylaw
