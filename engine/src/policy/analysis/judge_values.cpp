#include "policy/analysis/judge.h"

#include <algorithm>

namespace bylaw::policy {

namespace {

Interval either(const Interval& a, const Interval& b) {
  return {std::min(a.from, b.from), std::max(a.to, b.to)};
}

bool unbounded(std::int64_t end) { return end == Interval::lowest || end == Interval::highest; }

/// Sums that might leave the range are taken for unbounded.
Interval sum(const Interval& a, const Interval& b, bool minus) {
  constexpr std::int64_t large = std::int64_t{1} << 60;
  const Interval c = minus ? Interval{unbounded(b.to) ? Interval::lowest : -b.to,
                                      unbounded(b.from) ? Interval::highest : -b.from}
                           : b;
  const auto end = [](std::int64_t x, std::int64_t y, std::int64_t none) {
    return x > -large && x < large && y > -large && y < large ? x + y : none;
  };
  return {end(a.from, c.from, Interval::lowest), end(a.to, c.to, Interval::highest)};
}

/// The values of `{'small': 12, 'large': 60}[group.tier]`, which tables become.
const cel::Structure* looked_up(const cel::Checked& checked, const cel::Call& call) {
  if (call.function != "_[_]") return nullptr;
  const auto* map = std::get_if<cel::Structure>(&checked.ast[call.arguments[0]].what);
  return map != nullptr && map->message.empty() && !map->entries.empty() ? map : nullptr;
}

}  // namespace

std::optional<Judge> Judge::inside(const cel::Variable& read) {
  constexpr std::uint32_t deepest = 32;
  if (depth_ >= deepest) return std::nullopt;
  return Judge(read.program->checked(), steps_, depth_ + 1);
}

Interval Judge::number(cel::NodeId node, const World& world) {
  if (!spend()) return {};
  if (const auto* literal = std::get_if<cel::Literal>(&checked_.ast[node].what)) {
    const std::int64_t* value = std::get_if<std::int64_t>(&literal->value);
    return value == nullptr ? Interval{} : Interval{*value, *value};
  }
  if (const cel::Variable* read = variable(node)) {
    if (read->source == cel::Variable::Source::constant && read->value.is(cel::Kind::integer))
      return {read->value.i, read->value.i};
    if (read->source == cel::Variable::Source::computed) {
      std::optional<Judge> inner = inside(*read);
      return inner ? inner->number(read->program->checked().ast.root, world) : Interval{};
    }
    const Interval* known = slot(node) != nullptr ? std::get_if<Interval>(&world[read->slot]) : nullptr;
    return known == nullptr ? Interval{} : *known;
  }
  const auto* call = std::get_if<cel::Call>(&checked_.ast[node].what);
  if (call == nullptr || call->target != cel::no_node) return {};
  if (call->function == "_?_:_")
    return either(number(call->arguments[1], world), number(call->arguments[2], world));
  if (const cel::Structure* map = looked_up(checked_, *call)) {
    Interval out = number(map->entries.front().value, world);
    for (const cel::Entry& entry : map->entries) out = either(out, number(entry.value, world));
    return out;
  }
  if ((call->function == "_+_" || call->function == "_-_") && call->arguments.size() == 2)
    return sum(number(call->arguments[0], world), number(call->arguments[1], world), call->function == "_-_");
  return {};
}

bool Judge::choice(cel::NodeId node, const World& world, Choice& out) {
  if (!spend()) return false;
  if (const auto* literal = std::get_if<cel::Literal>(&checked_.ast[node].what)) {
    const std::string* value = std::get_if<std::string>(&literal->value);
    if (value == nullptr) return false;
    out = {*value};
    return true;
  }
  if (const cel::Variable* read = variable(node)) {
    if (read->source == cel::Variable::Source::constant && read->value.is(cel::Kind::string)) {
      out = {std::string_view(read->value.s, read->value.extra)};
      return true;
    }
    if (read->source == cel::Variable::Source::computed) {
      std::optional<Judge> inner = inside(*read);
      return inner && inner->choice(read->program->checked().ast.root, world, out);
    }
    const Choice* known = slot(node) != nullptr ? std::get_if<Choice>(&world[read->slot]) : nullptr;
    if (known == nullptr) return false;
    out = *known;
    return true;
  }
  const auto* call = std::get_if<cel::Call>(&checked_.ast[node].what);
  if (call == nullptr || call->function != "_?_:_") return false;
  Choice other;
  if (!choice(call->arguments[1], world, out) || !choice(call->arguments[2], world, other)) return false;
  out.insert(out.end(), other.begin(), other.end());
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return true;
}

}  // namespace bylaw::policy
