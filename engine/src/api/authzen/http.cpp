#include "api/authzen/http.h"

#include <algorithm>

namespace bylaw::authzen {

namespace {

constexpr std::size_t most_request_id = 1024;
constexpr std::string_view request_id_name = "X-Request-ID";

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

bool same(std::string_view a, std::string_view b) {
  return a.size() == b.size() &&
         std::equal(a.begin(), a.end(), b.begin(), [](char x, char y) { return lower(x) == lower(y); });
}

std::string_view trimmed(std::string_view text) {
  const auto begin = text.find_first_not_of(" \t");
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t") - begin + 1);
}

void add_request_id(AuthzenAnswer& answer, const AuthzenRequest& request) {
  const Header id = header(request, request_id_name);
  if (!id.value || id.twice || !can_echo(*id.value)) return;
  answer.headers.push_back({std::string(request_id_name), std::string(*id.value)});
}

}  // namespace

Header header(const AuthzenRequest& request, std::string_view name) {
  Header out;
  for (const HttpHeader& one : request.headers) {
    if (!same(one.name, name)) continue;
    out.twice = out.value.has_value();
    if (out.twice) return out;
    out.value = one.value;
  }
  return out;
}

bool is_json(std::string_view content_type) {
  auto end = content_type.find(';');
  if (!same(trimmed(content_type.substr(0, end)), "application/json")) return false;
  while (end != std::string_view::npos) {
    content_type.remove_prefix(end + 1);
    end = content_type.find(';');
    const std::string_view parameter = trimmed(content_type.substr(0, end));
    const auto equals = parameter.find('=');
    if (equals == std::string_view::npos || !same(parameter.substr(0, equals), "charset")) continue;
    std::string_view charset = parameter.substr(equals + 1);
    if (charset.size() >= 2 && charset.front() == '"' && charset.back() == '"')
      charset = charset.substr(1, charset.size() - 2);
    if (!same(charset, "utf-8")) return false;
  }
  return true;
}

bool can_echo(std::string_view request_id) {
  // RFC 9110 §5.5: visible characters, spaces, tabs and bytes above ASCII.
  return request_id.size() <= most_request_id &&
         std::all_of(request_id.begin(), request_id.end(), [](char c) {
           const auto byte = static_cast<unsigned char>(c);
           return byte == '\t' || (byte >= 0x20 && byte != 0x7F);
         });
}

AuthzenAnswer json_answer(std::string body, const AuthzenRequest& request) {
  AuthzenAnswer answer;
  answer.headers.push_back({"Content-Type", "application/json"});
  add_request_id(answer, request);
  answer.body = std::move(body);
  return answer;
}

AuthzenAnswer error_answer(std::uint16_t status, std::string message, const AuthzenRequest& request) {
  AuthzenAnswer answer;
  answer.status = status;
  answer.headers.push_back({"Content-Type", "text/plain; charset=utf-8"});
  add_request_id(answer, request);
  answer.body = std::move(message);
  return answer;
}

std::string message_of(const Diagnostics& faults, std::string_view text) {
  const Source source("body", std::string(text));
  std::string out;
  for (const Diagnostic& fault : faults) {
    if (!out.empty()) out += '\n';
    out += fault.message;
    if (!fault.pointer.empty()) {
      out += " (at `" + fault.pointer + "`)";
    } else if (!text.empty()) {
      const Place place = source.place(fault.span.begin);
      out += " (line " + std::to_string(place.line) + ", column " + std::to_string(place.column) + ")";
    }
    if (!fault.help.empty()) out += "; " + fault.help;
  }
  return out;
}

}  // namespace bylaw::authzen

namespace bylaw {

AuthzenAnswer authzen_error(std::uint16_t status, std::string message, const AuthzenRequest& request,
                            std::vector<HttpHeader> headers) {
  AuthzenAnswer answer = authzen::error_answer(status, std::move(message), request);
  for (HttpHeader& one : headers) answer.headers.push_back(std::move(one));
  return answer;
}

}  // namespace bylaw
