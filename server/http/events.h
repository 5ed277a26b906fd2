#pragma once

#include "service.h"

namespace bylaw::server::http {

/// `POST /v1/events`: one event, or an array of them, answered when all of them are.
void answer_events(Service& service, const Request& request, Done done);

}  // namespace bylaw::server::http
