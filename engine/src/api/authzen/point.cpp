#include "api/authzen/evaluations.h"
#include "api/authzen/http.h"
#include "api/authzen/metadata.h"
#include "api/authzen/search.h"

#include <bylaw/authzen.h>

#include <array>

namespace bylaw {

using authzen::Sought;

namespace {

constexpr std::string_view well_known = "/.well-known/authzen-configuration";

enum class Endpoint : std::uint8_t { evaluation, evaluations, search };

struct Route {
  std::string_view path;
  Endpoint endpoint;
  Sought sought;
};

constexpr std::array<Route, 5> routes{{
    {"/access/v1/evaluation", Endpoint::evaluation, Sought::nothing},
    {"/access/v1/evaluations", Endpoint::evaluations, Sought::nothing},
    {"/access/v1/search/subject", Endpoint::search, Sought::subject},
    {"/access/v1/search/resource", Endpoint::search, Sought::resource},
    {"/access/v1/search/action", Endpoint::search, Sought::action},
}};

}  // namespace

struct Authzen::Detail {
  Detail(const Program& program, AuthzenOptions&& given)
      : options(std::move(given)), judge(program, options), base(authzen::base_path(options)) {}

  AuthzenAnswer answer(const AuthzenRequest& request, Directory* directory);
  AuthzenAnswer metadata(const AuthzenRequest& request, bool searches) const;
  AuthzenAnswer post(const Route& route, const AuthzenRequest& request, Directory* directory);
  const Route* route(std::string_view path) const;

  AuthzenOptions options;
  authzen::Judge judge;
  std::string base;  ///< of the paths: empty, or `/tenant`
  JsonDocument document;
};

const Route* Authzen::Detail::route(std::string_view path) const {
  if (!path.starts_with(base)) return nullptr;
  path.remove_prefix(base.size());
  for (const Route& one : routes) {
    if (one.path == path) return &one;
  }
  return nullptr;
}

AuthzenAnswer Authzen::Detail::metadata(const AuthzenRequest& request, bool searches) const {
  if (options.policy_decision_point.empty()) {
    return authzen::error_answer(
        404, "this decision point does not know its own URL; give it as `policy_decision_point`", request);
  }
  if (request.method != "GET" && request.method != "HEAD") {
    return authzen_error(405, "the configuration is asked for with GET", request, {{"Allow", "GET, HEAD"}});
  }
  AuthzenAnswer answer = authzen::json_answer(authzen::metadata(options, searches), request);
  answer.headers.push_back({"Cache-Control", "max-age=300"});
  return answer;
}

AuthzenAnswer Authzen::Detail::post(const Route& route, const AuthzenRequest& request, Directory* directory) {
  const auto refuse = [&](std::uint16_t status, std::string message) {
    return authzen::error_answer(status, std::move(message), request);
  };
  const authzen::Header type = authzen::header(request, "Content-Type");
  if (!type.value || type.twice || !authzen::is_json(*type.value))
    return refuse(400, "the `Content-Type` must be `application/json`, given once");
  if (request.body.size() > options.most_body) {
    return refuse(
        413, "the body is larger than " + std::to_string(options.most_body) + " bytes; send less at once");
  }
  if (request.body.empty()) return refuse(400, "the body is empty; it must be a JSON object");
  JsonLimits limits;
  limits.bytes = options.most_body;
  Diagnostics faults = document.read(request.body, limits);
  if (!faults.empty()) return refuse(400, authzen::message_of(faults, request.body));
  const Json root = document.root();
  if (!root.is(JsonKind::object)) {
    return refuse(400, "the body must be a JSON object, found " + std::string(json_kind_name(root.kind())));
  }
  std::optional<std::string> body;
  if (route.endpoint == Endpoint::search) {
    if (directory == nullptr && route.sought != Sought::action) {
      return refuse(404, "this decision point was given no directory of " +
                             std::string(route.sought == Sought::subject ? "subjects" : "resources") +
                             ", so it cannot search for them");
    }
    body = authzen::search(judge, options, route.sought, root, request.at, directory, faults);
  } else if (route.endpoint == Endpoint::evaluations) {
    body = authzen::evaluations(judge, options, root, request.at, directory, faults);
  } else {
    body.emplace();
    judge.evaluate(root, {}, request.at, directory, *body, faults);
  }
  if (!faults.empty()) return refuse(400, authzen::message_of(faults));
  return authzen::json_answer(std::move(*body), request);
}

AuthzenAnswer Authzen::Detail::answer(const AuthzenRequest& request, Directory* directory) {
  if (const authzen::Header id = authzen::header(request, "X-Request-ID"); id.value) {
    if (id.twice) return authzen::error_answer(400, "`X-Request-ID` is given twice", request);
    if (!authzen::can_echo(*id.value)) {
      return authzen::error_answer(
          400, "`X-Request-ID` must have at most 1024 bytes, none of them a control character", request);
    }
  }
  const std::string_view path = request.path.substr(0, request.path.find('?'));
  if (path.starts_with(well_known) && path.substr(well_known.size()) == base)
    return metadata(request, directory != nullptr);
  const Route* found = route(path);
  if (found == nullptr) {
    return authzen::error_answer(
        404, "there is no such endpoint; `" + std::string(well_known) + "` lists those that there are",
        request);
  }
  if (request.method != "POST")
    return authzen_error(405, "this endpoint is asked with POST", request, {{"Allow", "POST"}});
  return post(*found, request, directory);
}

Authzen::Authzen(const Program& program, AuthzenOptions options)
    : detail_(std::make_unique<Detail>(program, std::move(options))) {}
Authzen::~Authzen() = default;

AuthzenAnswer Authzen::answer(const AuthzenRequest& request, Directory* directory) {
  AuthzenAnswer answer = detail_->answer(request, directory);
  // RFC 9110 §9.3.2: also where it is an error.
  if (request.method == "HEAD") answer.body.clear();
  return answer;
}

}  // namespace bylaw
