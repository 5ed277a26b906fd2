#include "api/authzen/judge.h"

#include "api/authzen/told.h"
#include "run/program.h"

#include <algorithm>

namespace bylaw::authzen {

namespace {

/// Of the draft profile for obligations: what the enforcement point can do, and no fact.
constexpr std::string_view obligations_supported = "obligations_supported";

bool among(const std::vector<std::string>& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

}  // namespace

Judge::Judge(const Program& program, const AuthzenOptions& options)
    : options_(options), facts_(program), frame_(program), writer_(program), session_(program) {
  if (options.actions.empty()) {
    const auto& actions = program.detail().actions;
    for (ActionId id = 0; id < actions.size(); ++id) actions_.emplace(std::string(actions[id].name), id);
    return;
  }
  for (const auto& [name, action] : options.actions) {
    if (const auto id = program.action(action)) actions_.emplace(name, *id);
  }
}

bool Judge::is_subject(std::string_view type) const { return among(options_.subject_types, type); }
bool Judge::is_resource(std::string_view type) const { return among(options_.resource_types, type); }

std::string Judge::unknown_in(const Question& question) const {
  std::string out;
  const auto add = [&](std::string_view what) {
    if (!out.empty()) out += "; ";
    out += what;
  };
  if (!is_subject(question.subject_type)) add("no subject is of this type");
  if (actions_.find(question.action) == actions_.end()) add("the policy knows no such action");
  if (!is_resource(question.resource_type)) add("no resource is of this type");
  return out;
}

bool Judge::knows(const Question& question, Sought sought, Directory* directory) const {
  if (!is_subject(question.subject_type) || !is_resource(question.resource_type)) return false;
  if (sought != Sought::action && actions_.find(question.action) == actions_.end()) return false;
  if (directory == nullptr) return true;
  return (sought == Sought::subject || directory->knows(question.subject_type, question.subject)) &&
         (sought == Sought::resource || directory->knows(question.resource_type, question.resource));
}

void Judge::read_fact(Owner owner, Json member, Diagnostics& faults) {
  if (const auto id = facts_.find(owner, member.key())) {
    if (const auto value = facts_.read(*id, member, arena_, faults)) frame_.set(*id, *value);
  } else if (options_.refuse_undeclared) {
    add_key_fault(faults, Code::undeclared_attribute, member, "the policy declares no such fact",
                  "leave it out: what the policy does not need must not be sent");
  } else {
    ++ignored_;
  }
}

void Judge::read(Owner owner, Json object, Diagnostics& faults) {
  for (const Json member : object) read_fact(owner, member, faults);
}

void Judge::fill(const Question& question, Instant at, Directory* directory, Diagnostics& faults) {
  frame_.reset();
  arena_.reset();
  ignored_ = 0;
  if (directory != nullptr) {
    const auto action = actions_.find(question.action);
    directory->fill({question.subject_type, question.subject, question.resource_type, question.resource, at,
                     action == actions_.end() ? std::nullopt : std::optional(action->second)},
                    frame_);
  }
  // What the request states wins, so it comes after what is known.
  read(Owner::user, question.subject_facts, faults);
  read(Owner::request, question.action_facts, faults);
  read(Owner::group, question.resource_facts, faults);
  for (const Json member : question.context) {
    if (member.key() == "at" || member.key() == obligations_supported) continue;
    if (member.key() != "membership") {
      read_fact(Owner::context, member, faults);
    } else if (member.is(JsonKind::object)) {
      read(Owner::membership, member, faults);
    } else {
      add_fault(faults, Code::wrong_kind, member,
                "`membership` must be an object, found " + std::string(json_kind_name(member.kind())));
    }
  }
}

std::optional<Instant> Judge::prepare(const Question& question, std::optional<Instant> at,
                                      Directory* directory, Diagnostics& faults) {
  const std::size_t before = faults.size();
  if (const Json given = question.context.find("at")) {
    at = given.is(JsonKind::string) ? parse_instant(given.string()) : std::nullopt;
    if (!at) {
      add_fault(faults, Code::bad_time, given, "`at` is not an RFC 3339 instant to the millisecond",
                "write for example `2026-11-26T10:00:00Z`");
    }
  } else if (!at) {
    faults.push_back({Code::missing_time,
                      Severity::error,
                      {},
                      "",
                      "nothing says when it is decided",
                      "add `context.at`, for example `2026-11-26T10:00:00Z`: the engine has no clock",
                      {}});
  }
  fill(question, at.value_or(Instant{}), directory, faults);
  return faults.size() == before ? at : std::nullopt;
}

bool Judge::allows(const Question& question, Instant at, Directory* directory) {
  const auto action = actions_.find(question.action);
  if (action == actions_.end()) return false;
  Diagnostics none;
  fill(question, at, directory, none);
  return none.empty() && session_.decide(action->second, frame_, at).allowed();
}

bool Judge::evaluate(Json one, Json defaults, std::optional<Instant> at, Directory* directory,
                     std::string& out, Diagnostics& faults) {
  const auto question = read_question(one, defaults, Sought::nothing, faults);
  if (!question) return false;
  if (const std::string unknown = unknown_in(*question); !unknown.empty()) {
    tell_unknown(out, options_.detail, unknown);
    return false;
  }
  const auto when = prepare(*question, at, directory, faults);
  if (!when) return false;
  const ActionId action = actions_.find(question->action)->second;
  const bool plain = options_.detail == AuthzenDetail::full && ignored_ == 0;
  if (plain) return writer_.decide({action, *when}, frame_, options_.changes, out).allowed();
  std::string decision;
  const bool changes = options_.changes && options_.detail == AuthzenDetail::full;
  const bool allowed = writer_.decide({action, *when}, frame_, changes, decision).allowed();
  tell(out, options_.detail, decision, ignored_);
  return allowed;
}

}  // namespace bylaw::authzen
