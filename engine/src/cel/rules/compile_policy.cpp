#include "cel/rules/compile_rule.h"
#include "cel/value/names.h"
#include "data/object_reader.h"

#include <algorithm>
#include <utility>

namespace bylaw::cel {

namespace {

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view blanks = " \t\r\n";
  const auto begin = text.find_first_not_of(blanks);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(blanks) - begin + 1);
}

/// Names joined by dots, at least two.
bool is_qualified(std::string_view text) {
  bool first = true;
  std::size_t dots = 0;
  for (const char c : text) {
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
    if (c == '.' && !first) {
      ++dots;
      first = true;
      continue;
    }
    if (!letter && (first || c < '0' || c > '9')) return false;
    first = false;
  }
  return !first && dots > 0;
}

/// An imported type can be named by its last part. Types of messages are imported without effect: there are
/// none here.
void import_type(Json name, Env& env, Faults& faults) {
  if (!expect(name, JsonKind::string, "the name of an import", faults)) return;
  const std::string_view full = trimmed(name.string());
  if (!is_qualified(full)) {
    faults.error(
        Code::bad_value, name.span(),
        "invalid qualified name: " + std::string(full) + ", wanted name of the form 'qualified.name'");
    return;
  }
  const Type* type = find_type(full);
  if (type == nullptr) return;
  env.constant(std::string(full.substr(full.rfind('.') + 1)), Type::type(*type), Value::of(type));
}

void import_types(Json imports, Env& env, Faults& faults) {
  if (!expect(imports, JsonKind::array, "`imports`", faults)) return;
  for (const Json item : imports) {
    if (faults.full()) return;
    ObjectReader reader(item, "an import", faults);
    if (!reader) continue;
    import_type(reader.required("name"), env, faults);
    reader.finish();
  }
}

}  // namespace

Policy::Policy(std::unique_ptr<Detail> detail) : detail_(std::move(detail)) {}
Policy::Policy(Policy&&) noexcept = default;
Policy& Policy::operator=(Policy&&) noexcept = default;
Policy::~Policy() = default;
const std::string& Policy::name() const { return detail_->name; }
const Type& Policy::type() const { return detail_->type; }
std::uint32_t Policy::slots() const { return detail_->env.slots(); }

Result<Policy> compile_policy(Json policy, std::string_view text, Env env) {
  Faults faults;
  auto detail = std::make_unique<Policy::Detail>(std::move(env));
  detail->env.space("variables");
  ObjectReader reader(policy, "a policy", faults);
  const Json name = reader.required("name");
  if (expect(name, JsonKind::string, "the name of a policy", faults)) detail->name = name.string();
  expect(reader.optional("description"), JsonKind::string, "the description of a policy", faults);
  import_types(reader.optional("imports"), detail->env, faults);
  if (const Json rule = reader.required("rule")) {
    const Block block = read_block(rule, faults);
    RuleCompiler compiler(*detail, text, Words::of_cel_go, faults);
    const CompiledRule& root = detail->rules[compiler.compile(block, false)];
    detail->type = root.optional ? Type::optional(root.type) : root.type;
  }
  reader.finish();
  const bool good = !faults.any_error();
  Diagnostics diagnostics = faults.take();
  if (!good) return diagnostics;
  return {Policy(std::move(detail)), std::move(diagnostics)};
}

}  // namespace bylaw::cel
