#include "message.h"

#include <bylaw/json.h>

#include <algorithm>

namespace bylaw::server::http {

namespace {

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

}  // namespace

bool same_but_for_case(std::string_view a, std::string_view b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](char x, char y) { return lower(x) == lower(y); });
}

std::string_view errors_in(std::string_view faults) {
  constexpr std::string_view head = "{\"errors\":";
  return faults.substr(head.size(), faults.size() - head.size() - 1);
}

const std::string* Request::header(std::string_view name) const {
  const std::string* found = nullptr;
  for (const HttpHeader& one : headers) {
    if (!same_but_for_case(one.name, name)) continue;
    if (found != nullptr) return nullptr;
    found = &one.value;
  }
  return found;
}

std::string_view status_words(unsigned status) {
  switch (status) {
    case 400: return "bad request";
    case 401: return "who asks is not known";
    case 403: return "not allowed";
    case 404: return "not found";
    case 405: return "method not allowed";
    case 409: return "conflict";
    case 413: return "too large";
    case 415: return "media type not supported";
    case 417: return "expectation not met";
    case 421: return "misdirected request";
    case 429: return "too much at once";
    case 431: return "headers too large";
    case 500: return "internal error";
    case 501: return "not implemented";
    case 503: return "not available";
    case 505: return "version of HTTP not supported";
    default: return "error";
  }
}

Response problem(unsigned status, std::string_view detail, std::vector<HttpHeader> headers) {
  Response out;
  out.status = status;
  out.headers = std::move(headers);
  out.headers.push_back({"Content-Type", std::string(problem_type)});
  JsonWriter writer(out.body);
  writer.begin_object();
  writer.key("detail").string(detail);
  writer.key("status").integer(status);
  writer.key("title").string(status_words(status));
  writer.end_object();
  return out;
}

Response json(std::string body, unsigned status, std::string_view type) {
  Response out;
  out.status = status;
  out.headers.push_back({"Content-Type", std::string(type)});
  out.body = std::move(body);
  return out;
}

}  // namespace bylaw::server::http
