#include "data/fixed_length.h"
#include "policy/choices.h"
#include "policy/ledger_facts.h"
#include "run/gate/detail.h"
#include "run/gate/graph_reader.h"
#include "run/gate/words.h"
#include "run/value_json.h"

#include <bylaw/digest.h>
#include <bylaw/json.h>

#include <algorithm>
#include <array>

namespace bylaw {

using namespace columns;

namespace {

Diagnostic fault_at(Json at, Code code, std::string message, std::string help) {
  Diagnostic out;
  out.code = code;
  if (at) {
    out.span = at.span();
    out.pointer = json_pointer(at);
  }
  out.message = std::move(message);
  out.help = std::move(help);
  return out;
}

constexpr std::array types{policy::ValueType::boolean,     policy::ValueType::integer,
                           policy::ValueType::real,        policy::ValueType::string,
                           policy::ValueType::timestamp,   policy::ValueType::duration,
                           policy::ValueType::string_list, policy::ValueType::integer_list};

/// The digest of all that stands before its own key.
bool is_whole(std::string_view text, Json root) {
  const Json whole = root.find(gate::whole_key);
  if (!whole.is(JsonKind::string)) return false;
  const std::uint32_t key = whole.key_span().begin;
  if (key == 0 || text[key - 1] != ',') return false;
  while (!text.empty() && (text.back() == '\n' || text.back() == '\r')) text.remove_suffix(1);
  if (text.size() != whole.span().end + 1) return false;
  return digest(std::string(text.substr(0, key - 1)) + "}") == whole.string();
}

}  // namespace

/// Reads the parts of a gate; the first fault ends it, for who wrote it is a program.
class GateReader {
 public:
  explicit GateReader(std::unique_ptr<Gate::Detail> detail)
      : detail_(std::move(detail)), plan_(detail_->plan) {}

  std::optional<Diagnostic> read(Json root) {
    if (!(read_policy(root) && read_attributes(root.find("attributes")) && read_rules(root.find("rules")) &&
          read_actions(root.find("actions"))))
      return fault();
    GraphReader graph(plan_);
    at_ = graph.read(root);
    message_ = graph.message();
    return at_ ? std::optional(fault()) : std::nullopt;
  }

  Gate take() { return Gate(std::move(detail_)); }

 private:
  bool wrong(Json at, const char* message) {
    at_ = at;
    message_ = message;
    return false;
  }

  Diagnostic fault() const {
    return fault_at(at_, Code::not_a_gate, message_,
                    "write the gate again, with the version of Bylaw that reads it");
  }

  bool read_policy(Json root) {
    const Json policy = root.find("policy");
    for (const auto& [key, to] :
         {std::pair("digest", &plan_.digest), {"id", &plan_.id}, {"version", &plan_.version}}) {
      const Json value = policy.find(key);
      if (!value.is(JsonKind::string))
        return wrong(policy ? policy : root, "a gate says the id, version and digest of its policy");
      *to = value.string();
    }
    for (const auto& [key, to] :
         {std::pair("effective_from", &plan_.effective_from), {"effective_until", &plan_.effective_until}}) {
      const Json value = root.find(key);
      if (!value) continue;
      if (value.is(JsonKind::string)) *to = parse_instant(value.string());
      if (!*to) return wrong(value, "the beginning and the end of a policy are RFC 3339 instants");
    }
    return true;
  }

  bool read_attributes(Json list) {
    std::vector<Json> fallbacks;
    for (const Json item : list) {
      Declared out;
      if (!read_attribute(item, out)) return false;
      if (!plan_.attributes.empty() && plan_.attributes.back().full >= out.full)
        return wrong(item, "attributes must stand in the order of their names");
      plan_.attributes.push_back(std::move(out));
      fallbacks.push_back(item.find("default"));
    }
    // All before the first is referred to.
    plan_.texts.resize(fallbacks.size());
    plan_.defaults.resize(fallbacks.size(), cel::Value::missing());
    for (AttributeId id = 0; id < fallbacks.size(); ++id) {
      if (fallbacks[id] && !read_default(fallbacks[id], id))
        return wrong(fallbacks[id], "a default must have the type of its attribute");
    }
    return true;
  }

  bool read_attribute(Json item, Declared& out) {
    const Json name = item.find("name");
    const Json type = item.find("type");
    if (!name.is(JsonKind::string) || !type.is(JsonKind::string))
      return wrong(item, "an attribute has `name` and `type`");
    out.full = name.string();
    out.of = out.full.substr(0, std::min(out.full.find('.'), out.full.size()));
    const auto found = std::find_if(types.begin(), types.end(), [&](policy::ValueType one) {
      return policy::type_name(one) == type.string();
    });
    if (found == types.end() || out.of.size() + 1 >= out.full.size() ||
        std::find(policy::attribute_owner_words.begin(), policy::attribute_owner_words.end(), out.of) ==
            policy::attribute_owner_words.end())
      return wrong(item, "an attribute is of something, and has a type of the policy language");
    out.type = *found;
    for (const auto& [key, to] :
         {std::pair("minimum", &out.bounds.minimum), {"maximum", &out.bounds.maximum}}) {
      const Json bound = item.find(key);
      if (!bound) continue;
      if (!bound.is(JsonKind::integer) && !bound.is(JsonKind::number))
        return wrong(bound, "a bound must be a number");
      *to = bound.number();
    }
    for (const Json value : item.find("values")) {
      if (!value.is(JsonKind::string))
        return wrong(value, "a value that an attribute may have must be a string");
      out.values.emplace_back(value.string());
    }
    const Json closed = item.find("closed");
    out.closed = closed.is(JsonKind::boolean) && closed.boolean();
    return true;
  }

  bool read_default(Json value, AttributeId id) {
    cel::Value& out = plan_.defaults[id];
    const bool text = value.is(JsonKind::string);
    switch (plan_.attributes[id].type) {
      case policy::ValueType::boolean:
        out = cel::Value::boolean(value.boolean());
        return value.is(JsonKind::boolean);
      case policy::ValueType::integer:
        out = cel::Value::integer(value.integer());
        return value.is(JsonKind::integer);
      case policy::ValueType::real:
        out = cel::Value::real(value.number());
        return value.is(JsonKind::integer) || value.is(JsonKind::number);
      case policy::ValueType::string:
        plan_.texts[id] = value.string();
        out = cel::Value::string(plan_.texts[id]);
        return text;
      case policy::ValueType::timestamp: {
        const auto at = text ? parse_instant(value.string()) : std::nullopt;
        if (at) out = to_value(*at);
        return at.has_value();
      }
      case policy::ValueType::duration: {
        const auto ms = text ? parse_fixed_length(value.string()) : std::nullopt;
        if (ms) out = cel::Value::duration(*ms * 1'000'000);
        return ms.has_value();
      }
      case policy::ValueType::string_list:
      case policy::ValueType::integer_list: break;
    }
    return false;
  }

  bool read_rules(Json list) {
    for (const Json item : list) {
      const Json id = item.find("id");
      if (!id.is(JsonKind::string)) return wrong(item, "a rule has an `id`");
      PlannedRule out{std::string(id.string()), {}};
      for (const Json basis : item.find("basis")) {
        policy::Basis& to = out.basis.emplace_back();
        for (const auto& [key, part] : {std::pair("article", &to.article),
                                        {"instrument", &to.instrument},
                                        {"paragraph", &to.paragraph}}) {
          const Json value = basis.find(key);
          if (value.is(JsonKind::string)) *part = value.string();
        }
        if (to.article.empty() || to.instrument.empty())
          return wrong(basis, "a basis has `article` and `instrument`");
      }
      plan_.rules.push_back(std::move(out));
    }
    return true;
  }

  bool read_actions(Json list) {
    for (const Json item : list) {
      const Json name = item.find("name");
      const Json right = item.find("right");
      const Json rules = item.find("rules");
      if (!name.is(JsonKind::string) || !rules.is(JsonKind::array))
        return wrong(item, "an action has `name` and `rules`");
      PlannedAction out{std::string(name.string()), right.is(JsonKind::boolean) && right.boolean(),
                        rules.size() > 0};
      if (!plan_.actions.empty() && plan_.actions.back().name >= out.name)
        return wrong(item, "actions must stand in the order of their names");
      plan_.actions.push_back(std::move(out));
    }
    return true;
  }

  std::unique_ptr<Gate::Detail> detail_;
  Plan& plan_;
  Json at_;
  const char* message_ = "";
};

Result<Gate> Gate::read(const Source& text) {
  JsonDocument document;
  Diagnostics faults = document.read(text.text());
  if (!faults.empty()) return faults;
  const Json root = document.root();
  const Json format = root.find("bylaw_gate");
  if (!format) {
    return fault_at(root, Code::not_a_gate, "this is not a gate, it has no `bylaw_gate`",
                    "give what `bylaw compile` writes of a policy, not the policy");
  }
  if (!format.is(JsonKind::integer) || format.integer() != gate::format) {
    return fault_at(format, Code::language_version,
                    "the gate is of another format, this version of Bylaw reads format 1",
                    "compile the policy again, with the version of Bylaw that reads the gate");
  }
  if (!is_whole(text.text(), root)) {
    return fault_at({}, Code::not_a_gate,
                    "the gate was changed or cut after it was written, its digest is another",
                    "compile the policy again, and keep the bytes as they are");
  }
  GateReader reader(std::make_unique<Detail>());
  if (auto fault = reader.read(root)) return std::move(*fault);
  return reader.take();
}

}  // namespace bylaw
