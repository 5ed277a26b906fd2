#include "api/authzen/authzen_call.h"

#include "api/diagnostic_json.h"
#include "api/facts.h"
#include "api/options.h"

#include <bylaw/authzen.h>

#include <algorithm>
#include <limits>

namespace bylaw {

namespace {

/// Reads members of one object, each of the kind that is wanted.
class Members {
 public:
  Members(Json object, Diagnostics& faults) : options_(object, faults), faults_(faults) {}

  Json of_kind(std::string_view key, JsonKind kind) {
    const Json value = options_.find(key);
    if (!value || value.is(kind)) return value;
    add_fault(faults_, Code::wrong_kind, value,
              "`" + std::string(key) + "` must be " + std::string(json_kind_name(kind)) + ", found " +
                  std::string(json_kind_name(value.kind())));
    return {};
  }
  std::string text(std::string_view key, std::string_view fallback = {}) {
    const Json value = of_kind(key, JsonKind::string);
    return std::string(value ? value.string() : fallback);
  }
  void texts(std::string_view key, std::vector<std::string>& out) {
    const Json list = of_kind(key, JsonKind::array);
    if (!list) return;
    out.clear();
    for (const Json one : list) {
      if (one.is(JsonKind::string))
        out.emplace_back(one.string());
      else
        add_fault(faults_, Code::wrong_kind, one, "an item of `" + std::string(key) + "` must be a string");
    }
  }
  void limit(std::string_view key, std::uint32_t& out) {
    const Json value = options_.find(key);
    if (!value) return;
    if (value.is(JsonKind::integer) && value.integer() >= 1 &&
        value.integer() <= std::numeric_limits<std::uint32_t>::max()) {
      out = static_cast<std::uint32_t>(value.integer());
    } else {
      add_fault(faults_, Code::bad_value, value, "the limit must be an integer from 1 to 4294967295");
    }
  }
  /// The value of a choice by its name.
  template <typename T>
  void choice(std::string_view key, std::initializer_list<std::pair<std::string_view, T>> names, T& out) {
    const Json value = of_kind(key, JsonKind::string);
    if (!value) return;
    std::string known;
    for (const auto& [name, meaning] : names) {
      if (value.string() == name) {
        out = meaning;
        return;
      }
      known += (known.empty() ? "`" : ", `") + std::string(name) + "`";
    }
    add_fault(faults_, Code::bad_value, value, "`" + std::string(key) + "` is none of " + known);
  }
  Options& options() { return options_; }

 private:
  Options options_;
  Diagnostics& faults_;
};

void read_actions(Json object, AuthzenOptions& out, Diagnostics& faults) {
  for (const Json member : object) {
    if (member.is(JsonKind::string))
      out.actions.emplace_back(std::string(member.key()), std::string(member.string()));
    else
      add_fault(faults, Code::wrong_kind, member,
                "an action must be given as a string: its name in the policy");
  }
}

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

}  // namespace

AuthzenPoint read_authzen_point(Json point, Diagnostics& faults) {
  AuthzenPoint told;
  if (!point) return told;
  AuthzenOptions& out = told.options;
  Members members(point, faults);
  read_actions(members.of_kind("actions", JsonKind::object), out, faults);
  out.changes = members.options().flag("changes");
  members.choice<AuthzenDetail>(
      "detail",
      {{"full", AuthzenDetail::full}, {"member", AuthzenDetail::member}, {"bare", AuthzenDetail::bare}},
      out.detail);
  told.entities = members.options().find("entities");
  if (const Json object = members.of_kind("limits", JsonKind::object)) {
    Members limits(object, faults);
    limits.limit("body", out.most_body);
    limits.limit("evaluations", out.most_evaluations);
    limits.limit("looked_at", out.most_looked_at);
    limits.limit("results", out.most_results);
    limits.options().finish();
  }
  told.memberships = members.options().find("memberships");
  out.policy_decision_point = members.text("policy_decision_point");
  members.texts("resource_types", out.resource_types);
  members.texts("subject_types", out.subject_types);
  out.token_key = members.text("token_key");
  members.choice<bool>("undeclared", {{"ignore", false}, {"refuse", true}}, out.refuse_undeclared);
  members.options().finish();
  return told;
}

std::string authzen_call(const Program& program, std::string_view request) {
  JsonDocument document;
  Diagnostics faults = read_call(document, request);
  const auto failed = [&] { return errors_json(faults, Source("request", std::string(request))); };
  if (!faults.empty()) return failed();
  Members members(document.root(), faults);
  AuthzenRequest asked;
  if (const std::string at = members.text("at"); !at.empty()) {
    asked.at = parse_instant(at);
    if (!asked.at) {
      add_fault(faults, Code::bad_time, document.root().find("at"),
                "`at` is not an RFC 3339 instant to the millisecond");
    }
  }
  std::string body;
  if (const Json given = members.options().find("body"))
    body = given.is(JsonKind::string) ? std::string(given.string()) : canonical_json(given);
  asked.body = body;
  const Json headers = members.options().find("headers");
  asked.headers = read_headers(headers, faults);
  const std::string method = members.text("method", "POST");
  asked.method = method;
  members.options().require("path");
  const std::string path = members.text("path");
  asked.path = path;
  const Json point = members.of_kind("point", JsonKind::object);
  auto [options, entities, memberships] = read_authzen_point(point, faults);
  members.options().finish();
  if (faults.empty()) {
    faults = check_authzen(program, options);
    for (Diagnostic& fault : faults) fault.pointer = "/point" + fault.pointer;
  }
  if (!faults.empty()) return failed();
  std::optional<EntityDirectory> directory;
  if (entities || memberships) {
    directory.emplace(program, options, entities, memberships, faults);
    if (!faults.empty()) return failed();
  }
  Authzen authzen(program, std::move(options));
  return ok_json(answer_json(authzen.answer(asked, directory ? &*directory : nullptr)));
}

}  // namespace bylaw
