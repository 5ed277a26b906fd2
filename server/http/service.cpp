#include "service.h"

#include "events.h"
#include "ledger_routes.h"
#include "log.h"
#include "openapi.h"
#include "points.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <optional>

namespace bylaw::server::http {

namespace {

using Clock = std::chrono::steady_clock;

enum class Endpoint : std::uint8_t {
  authzen,
  events,
  decide,
  user,
  group,
  decisions,
  health,
  ready,
  metrics,
  openapi,
  page,
  nothing
};

struct Route {
  std::string_view path;
  Endpoint endpoint;
  std::string_view method;
  std::optional<Role> role;
  bool prefix = false;  ///< what follows is an id
};

constexpr std::array<Route, 9> routes{{
    {"/v1/events", Endpoint::events, "POST", Role::submit},
    {"/v1/decide", Endpoint::decide, "POST", Role::decide},
    {"/v1/decisions", Endpoint::decisions, "GET", Role::audit},
    {"/v1/users/", Endpoint::user, "GET", Role::audit, true},
    {"/v1/groups/", Endpoint::group, "GET", Role::audit, true},
    {"/healthz", Endpoint::health, "GET", std::nullopt},
    {"/readyz", Endpoint::ready, "GET", std::nullopt},
    {"/metrics", Endpoint::metrics, "GET", Role::audit},
    {"/openapi.json", Endpoint::openapi, "GET", std::nullopt},
}};

constexpr Route authzen_route{"authzen", Endpoint::authzen, "", Role::decide};
constexpr Route authzen_metadata{"/.well-known/authzen-configuration", Endpoint::authzen, "", std::nullopt};
constexpr Route page_route{"page", Endpoint::page, "GET", std::nullopt};
constexpr Route no_route{"nothing", Endpoint::nothing, "", std::nullopt};

constexpr std::array<std::string_view, 5> authzen_paths{
    "/access/v1/evaluation", "/access/v1/evaluations", "/access/v1/search/subject",
    "/access/v1/search/resource", "/access/v1/search/action"};

const Route& route_of(std::string_view path, bool pages) {
  for (const Route& one : routes) {
    if (one.prefix ? path.size() > one.path.size() && path.starts_with(one.path) : path == one.path)
      return one;
  }
  if (path.starts_with("/v1/")) return no_route;
  if (path.starts_with(authzen_metadata.path)) return authzen_metadata;
  if (pages && path.find("/access/") == std::string_view::npos) return page_route;
  return authzen_route;
}

/// For metrics: a name from the source, not one that somebody thought of.
std::string_view label_of(const Route& route, std::string_view path) {
  if (&route != &authzen_route) return route.path;
  for (const std::string_view one : authzen_paths) {
    if (path.ends_with(one)) return one;
  }
  return route.path;
}

/// RFC 9110 §5.5, as long as AuthZEN's door takes it.
bool can_be_repeated(std::string_view value) {
  return value.size() <= 1024 && std::all_of(value.begin(), value.end(), [](char c) {
           const auto byte = static_cast<unsigned char>(c);
           return byte == '\t' || (byte >= 0x20 && byte != 0x7F);
         });
}

/// W3C Trace Context, version 00: `00-` 32 hexadecimal digits `-` 16 `-` 2.
bool is_traceparent(std::string_view value) {
  if (value.size() != 55 || value[2] != '-' || value[35] != '-' || value[52] != '-') return false;
  return std::all_of(value.begin(), value.end(),
                     [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || c == '-'; });
}

bool is_json(std::string_view type) {
  type = type.substr(0, type.find(';'));
  while (!type.empty() && (type.back() == ' ' || type.back() == '\t')) type.remove_suffix(1);
  constexpr std::array<std::string_view, 3> taken{json_type, "application/cloudevents+json",
                                                  "application/cloudevents-batch+json"};
  return std::any_of(taken.begin(), taken.end(),
                     [type](std::string_view one) { return same_but_for_case(type, one); });
}

/// Without tokens only programs of this machine may ask; a page of elsewhere whose name was made to lead here
/// is none of them, and its requests name that name.
bool is_this_machine(std::string_view host) {
  if (const auto bracket = host.rfind(']'); bracket != std::string_view::npos)
    host = host.substr(0, bracket + 1);
  else
    host = host.substr(0, host.find(':'));
  return host == "localhost" || host == "[::1]" || host.starts_with("127.");
}

std::optional<std::string_view> bearer(const Request& request) {
  const std::string* given = request.header("Authorization");
  if (given == nullptr) return std::nullopt;
  const std::string_view value = *given;
  constexpr std::string_view scheme = "bearer ";
  if (value.size() <= scheme.size() || !same_but_for_case(value.substr(0, scheme.size()), scheme))
    return std::nullopt;
  return value.substr(scheme.size());
}

class ServiceHandler : public Handler {
 public:
  explicit ServiceHandler(Service& service) : service_(service), points_(service) {}

  void handle(const Request& request, Done done) override {
    const auto began = Clock::now();
    const Route& route = route_of(request.path, !service_.pages.empty());
    const std::string_view label = label_of(route, request.path);
    const std::string* id = request.header("X-Request-ID");
    const std::string* trace = request.header("traceparent");
    std::string request_id = id != nullptr && can_be_repeated(*id) ? *id : std::string();
    std::string parent = trace != nullptr && is_traceparent(*trace) ? *trace : std::string();
    std::string method(request.method);
    Done told = [this, began, label, request_id = std::move(request_id), parent = std::move(parent),
                 method = std::move(method), done = std::move(done)](Response response) {
      finish(response, began, label, request_id, parent, method);
      done(std::move(response));
    };
    if (std::optional<Response> refusal = refusal_of(route, request)) return told(std::move(*refusal));
    answer(route, request, std::move(told));
  }

  Response refuse(unsigned status, std::string_view detail, std::string_view path) override {
    const bool authzen =
        route_of(path, !service_.pages.empty()).endpoint == Endpoint::authzen && !path.empty();
    Response out = authzen ? Points::error(status, std::string(detail), Request()) : problem(status, detail);
    service_.metrics.answered("malformed", status, 0);
    return out;
  }

 private:
  void finish(Response& response, Clock::time_point began, std::string_view label, const std::string& id,
              const std::string& parent, const std::string& method) const {
    const bool named = std::any_of(response.headers.begin(), response.headers.end(),
                                   [](const HttpHeader& one) { return one.name == "X-Request-ID"; });
    if (!id.empty() && !named) response.headers.push_back({"X-Request-ID", id});
    if (!parent.empty()) response.headers.push_back({"traceparent", parent});
    const double seconds = std::chrono::duration<double>(Clock::now() - began).count();
    service_.metrics.answered(label, response.status, seconds);
    if (!service_.log_requests && response.status < 500) return;
    log(response.status < 500 ? LogLevel::info : LogLevel::warning, "request",
        {{"endpoint", label},
         {"method", method},
         {"status", std::to_string(response.status)},
         {"seconds", std::to_string(seconds)},
         {"request_id", id},
         {"traceparent", parent}});
  }

  Response refuse(const Route& route, const Request& request, unsigned status, std::string_view detail,
                  std::vector<HttpHeader> headers = {}) const {
    if (route.endpoint == Endpoint::authzen)
      return Points::error(status, std::string(detail), request, std::move(headers));
    return problem(status, detail, std::move(headers));
  }

  std::optional<Response> refusal_of(const Route& route, const Request& request) const {
    if (service_.tokens.empty()) {
      const std::string* host = request.header("Host");
      if (host != nullptr && !is_this_machine(*host))
        return refuse(route, request, 421,
                      "without tokens this server answers to `127.0.0.1` and `localhost` alone");
    } else if (route.role) {
      const auto token = bearer(request);
      const Caller* caller = token ? service_.tokens.find(*token) : nullptr;
      if (caller == nullptr) {
        return refuse(route, request, 401, "give a token that this server knows as `Authorization: Bearer`",
                      {{"WWW-Authenticate", "Bearer"}});
      }
      if (!caller->may(*route.role)) {
        return refuse(
            route, request, 403,
            "this token is not for that; it takes the role `" + std::string(role_name(*route.role)) + "`");
      }
    }
    if (route.endpoint == Endpoint::authzen) return std::nullopt;
    const std::string* id = request.header("X-Request-ID");
    if (id != nullptr && !can_be_repeated(*id))
      return problem(400, "`X-Request-ID` must have at most 1024 bytes, none of them a control character");
    if (route.endpoint == Endpoint::nothing)
      return problem(404, "there is no such endpoint; `/openapi.json` lists those that there are");
    const bool reads = route.method == "GET" && request.method == "HEAD";
    if (request.method != route.method && !reads) {
      const std::string allowed(route.method == "GET" ? "GET, HEAD" : route.method);
      return problem(405, "this endpoint is asked with " + std::string(route.method), {{"Allow", allowed}});
    }
    if (route.method == "POST") {
      const std::string* type = request.header("Content-Type");
      if (type == nullptr || !is_json(*type))
        return problem(415, "the `Content-Type` must be `application/json`, or one of CloudEvents in JSON");
    }
    const bool of_ledger = route.path.starts_with("/v1/");
    if (of_ledger && service_.keeper == nullptr)
      return problem(503, "the ledger is being read", {{"Retry-After", "1"}});
    return std::nullopt;
  }

  void answer(const Route& route, const Request& request, Done done) {
    const std::string_view rest = request.path.substr(std::min(route.path.size(), request.path.size()));
    switch (route.endpoint) {
      case Endpoint::authzen: return done(points_.answer(request));
      case Endpoint::events: return answer_events(service_, request, std::move(done));
      case Endpoint::decide: return done(answer_decide(service_, request));
      case Endpoint::user: return done(answer_about(service_, rest, true));
      case Endpoint::group: return done(answer_about(service_, rest, false));
      case Endpoint::decisions: return answer_decisions(service_, request, std::move(done));
      case Endpoint::health: return done(answer_health(service_));
      case Endpoint::ready: return done(answer_ready(service_));
      case Endpoint::metrics: return done(answer_metrics(service_));
      case Endpoint::openapi: return done(json(std::string(openapi_text())));
      case Endpoint::page: return done(service_.pages.answer(request.path));
      case Endpoint::nothing: break;
    }
    done(problem(404, "there is no such endpoint"));
  }

  Service& service_;
  Points points_;
};

}  // namespace

std::unique_ptr<Handler> make_handler(Service& service) { return std::make_unique<ServiceHandler>(service); }

}  // namespace bylaw::server::http
