#include "points.h"

namespace bylaw::server::http {

namespace {

AuthzenRequest of(const Request& request) {
  AuthzenRequest out;
  out.method = request.method;
  out.path = request.target;
  out.headers = request.headers;
  out.body = request.body;
  return out;
}

Response of(AuthzenAnswer answer) {
  Response out;
  out.status = answer.status;
  out.headers = std::move(answer.headers);
  out.body = std::move(answer.body);
  return out;
}

}  // namespace

Points::Point::Point(const Program& program, const Service& service, const Versions& versions)
    : digest(program.digest()), authzen(program, service.point), ledger(versions, digest, service.point) {
  if (!service.entities && !service.memberships) return;
  Diagnostics none;  // they were looked at before the server was started
  entities =
      std::make_unique<EntityDirectory>(program, service.point, service.entities, service.memberships, none);
}

Directory* Points::Point::directory(FactsFrom facts, const Ledger& now) {
  if (facts == FactsFrom::point) return entities.get();
  ledger.look_at(now);
  return &ledger;
}

Points::Point& Points::at(std::string_view digest) {
  Keeper& keeper = *service_.keeper;
  if (points_.empty()) {
    for (const Program* program : keeper.programs())
      points_.push_back(std::make_unique<Point>(*program, service_, keeper.versions()));
  }
  for (const auto& point : points_) {
    if (point->digest == digest) return *point;
  }
  return *points_.front();
}

Response Points::answer(const Request& request) {
  Keeper* keeper = service_.keeper;
  AuthzenRequest asked = of(request);
  Response out;
  const bool shown = keeper != nullptr && keeper->look([&](const Ledger& ledger, Instant now) {
    Point& point = at(ledger.policy(now));
    asked.at = now;
    out = of(point.authzen.answer(asked, point.directory(service_.facts, ledger)));
  });
  if (!shown) return error(503, "the decision point is not ready", request, {{"Retry-After", "1"}});
  return out;
}

Response Points::error(unsigned status, std::string message, const Request& request,
                       std::vector<HttpHeader> headers) {
  return of(
      authzen_error(static_cast<std::uint16_t>(status), std::move(message), of(request), std::move(headers)));
}

}  // namespace bylaw::server::http
