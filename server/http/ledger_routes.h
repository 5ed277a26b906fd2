#pragma once

#include "service.h"

namespace bylaw::server::http {

/// `POST /v1/decide`: a request as the JSON door's `decide` takes it.
Response answer_decide(Service& service, const Request& request);
/// `GET /v1/users/{id}` and `/v1/groups/{id}`.
Response answer_about(Service& service, std::string_view id, bool user);
/// `GET /v1/decisions?after=SEQUENCE&limit=ROWS`.
void answer_decisions(Service& service, const Request& request, Done done);
/// `GET /readyz` and `/healthz`.
Response answer_ready(Service& service);
Response answer_health(Service& service);
Response answer_metrics(Service& service);

}  // namespace bylaw::server::http
