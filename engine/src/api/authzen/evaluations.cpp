#include "api/authzen/evaluations.h"

#include "api/authzen/told.h"

namespace bylaw::authzen {

namespace {

enum class Semantic : std::uint8_t { execute_all, deny_on_first_deny, permit_on_first_permit };

std::optional<Semantic> semantic_named(std::string_view name) {
  if (name == "execute_all") return Semantic::execute_all;
  if (name == "deny_on_first_deny") return Semantic::deny_on_first_deny;
  if (name == "permit_on_first_permit") return Semantic::permit_on_first_permit;
  return std::nullopt;
}

void wrong_kind(Diagnostics& faults, Json value, std::string_view wanted) {
  add_fault(faults, Code::wrong_kind, value,
            "`" + std::string(value.key()) + "` must be " + std::string(wanted) + ", found " +
                std::string(json_kind_name(value.kind())));
}

Semantic read_semantic(Json request, Diagnostics& faults) {
  const Json options = request.find("options");
  if (options && !options.is(JsonKind::object)) wrong_kind(faults, options, "an object");
  const Json name = options.find("evaluations_semantic");
  if (!name) return Semantic::execute_all;
  const auto semantic = name.is(JsonKind::string) ? semantic_named(name.string()) : std::nullopt;
  if (!semantic) {
    add_fault(faults, Code::bad_value, name, "`evaluations_semantic` is none of those that there are",
              "write `execute_all`, `deny_on_first_deny` or `permit_on_first_permit`");
  }
  return semantic.value_or(Semantic::execute_all);
}

bool ends(Semantic semantic, bool allowed) {
  return (semantic == Semantic::deny_on_first_deny && !allowed) ||
         (semantic == Semantic::permit_on_first_permit && allowed);
}

}  // namespace

std::optional<std::string> evaluations(Judge& judge, const AuthzenOptions& options, Json request,
                                       std::optional<Instant> at, Directory* directory, Diagnostics& faults) {
  std::string out;
  const Json list = request.find("evaluations");
  if (!list || (list.is(JsonKind::array) && list.size() == 0)) {
    judge.evaluate(request, {}, at, directory, out, faults);
    return out;
  }
  const Semantic semantic = read_semantic(request, faults);
  for (const std::string_view name : {"subject", "action", "resource", "context"}) {
    const Json common = request.find(name);
    if (common && !common.is(JsonKind::object)) wrong_kind(faults, common, "an object");
  }
  if (!list.is(JsonKind::array)) {
    wrong_kind(faults, list, "an array");
  } else if (list.size() > options.most_evaluations) {
    add_fault(faults, Code::too_large, list,
              "there are more than " + std::to_string(options.most_evaluations) + " evaluations",
              "send them in several requests");
  }
  if (!faults.empty()) return std::nullopt;
  out = "{\"evaluations\":[";
  bool first = true;
  for (const Json one : list) {
    if (!first) out += ',';
    first = false;
    Diagnostics broken;
    const bool allowed = judge.evaluate(one, request, at, directory, out, broken);
    if (!broken.empty()) tell_faults(out, broken);
    if (ends(semantic, allowed)) break;
  }
  out += "]}";
  return out;
}

}  // namespace bylaw::authzen
