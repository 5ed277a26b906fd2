#include "api/authzen/authzen_call.h"

#include "api/authzen/members.h"
#include "api/diagnostic_json.h"

#include <bylaw/authzen.h>

#include <algorithm>

namespace bylaw {

using authzen::Members;

namespace {

/// Headers are an object, or where one is given twice an array of pairs.
std::vector<HttpHeader> read_headers(Json headers, Diagnostics& faults) {
  std::vector<HttpHeader> out;
  const auto wrong = [&](Json at) {
    add_fault(faults, Code::wrong_kind, at,
              "headers must be an object of strings, or an array of pairs of them");
  };
  if (headers.is(JsonKind::object)) {
    for (const Json member : headers) {
      if (member.is(JsonKind::string))
        out.push_back({std::string(member.key()), std::string(member.string())});
      else
        wrong(member);
    }
  } else if (headers.is(JsonKind::array)) {
    for (const Json pair : headers) {
      std::vector<std::string> texts;
      for (const Json text : pair) {
        if (text.is(JsonKind::string)) texts.emplace_back(text.string());
      }
      if (pair.is(JsonKind::array) && pair.size() == 2 && texts.size() == 2)
        out.push_back({std::move(texts[0]), std::move(texts[1])});
      else
        wrong(pair);
    }
  } else if (headers) {
    wrong(headers);
  }
  return out;
}

std::string answer_json(const AuthzenAnswer& answer) {
  std::string out;
  JsonWriter writer(out);
  writer.begin_object();
  const bool json = answer.status == 200 && !answer.body.empty();
  writer.key("body");
  if (json)
    writer.raw(answer.body);
  else
    writer.string(answer.body);
  writer.key("headers").begin_object();
  std::vector<const HttpHeader*> sorted;
  for (const HttpHeader& header : answer.headers) sorted.push_back(&header);
  std::sort(sorted.begin(), sorted.end(),
            [](const auto* a, const auto* b) { return canonical_less(a->name, b->name); });
  for (const HttpHeader* header : sorted) writer.key(header->name).string(header->value);
  writer.end_object();
  writer.key("status").integer(answer.status);
  writer.end_object();
  return out;
}

/// All but the point.
struct Call {
  AuthzenRequest request;
  std::string method;
  std::string path;
  std::string body;
};

Json read_call_of(Json root, Call& out, Diagnostics& faults) {
  Members members(root, faults);
  if (const std::string at = members.text("at"); !at.empty()) {
    out.request.at = parse_instant(at);
    if (!out.request.at)
      add_fault(faults, Code::bad_time, root.find("at"),
                "`at` is not an RFC 3339 instant to the millisecond");
  }
  if (const Json body = members.options().find("body"))
    out.body = body.is(JsonKind::string) ? std::string(body.string()) : canonical_json(body);
  out.request.headers = read_headers(members.options().find("headers"), faults);
  out.method = members.text("method", "POST");
  members.options().require("path");
  out.path = members.text("path");
  const Json point = members.of_kind("point", JsonKind::object);
  members.options().finish();
  out.request.body = out.body;
  out.request.method = out.method;
  out.request.path = out.path;
  return point;
}

}  // namespace

struct AuthzenDoor::Made {
  Made(const Program& program, std::string_view point, Diagnostics& faults);

  std::string text;
  JsonDocument document;  ///< the entities refer to it
  std::optional<EntityDirectory> directory;
  std::optional<Authzen> point;
};

AuthzenDoor::Made::Made(const Program& program, std::string_view given, Diagnostics& faults) : text(given) {
  AuthzenPoint told;
  if (!text.empty()) {
    faults = read_call(document, text);
    if (!faults.empty()) return;
    told = read_authzen_point(document.root(), faults);
  }
  auto& [options, entities, memberships] = told;
  if (faults.empty()) faults = check_authzen(program, options);
  if (!faults.empty()) return;
  if (entities || memberships) directory.emplace(program, options, entities, memberships, faults);
  point.emplace(program, std::move(options));
}

AuthzenDoor::AuthzenDoor(const Program& program) : program_(program) {}
AuthzenDoor::~AuthzenDoor() = default;

std::string AuthzenDoor::call(std::string_view request) {
  Diagnostics faults = read_call(document_, request);
  const auto failed = [&] { return errors_json(faults, Source("request", std::string(request))); };
  if (!faults.empty()) return failed();
  Call call;
  const Json point = read_call_of(document_.root(), call, faults);
  const Span span = point ? point.span() : Span{};
  const std::string_view text = request.substr(span.begin, span.end - span.begin);
  if (made_ == nullptr || made_->text != text) {
    Diagnostics of_point;
    made_ = std::make_unique<Made>(program_, text, of_point);
    for (Diagnostic& fault : of_point) {
      fault.pointer = "/point" + fault.pointer;
      fault.span.begin += span.begin;
      fault.span.end += span.begin;
      faults.push_back(std::move(fault));
    }
    if (!of_point.empty()) made_.reset();
  }
  if (!faults.empty()) return failed();
  Directory* directory = made_->directory ? &*made_->directory : nullptr;
  return ok_json(answer_json(made_->point->answer(call.request, directory)));
}

}  // namespace bylaw
