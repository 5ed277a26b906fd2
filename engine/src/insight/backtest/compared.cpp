#include "insight/backtest/compared.h"

#include <bylaw/json.h>

namespace bylaw::backtest {

namespace {

void write(JsonWriter& writer, const Decided& decided, const OpenPlan& plan) {
  writer.begin_object();
  writer.key("errors").begin_array();
  for (const std::uint64_t reason : decided.reasons) {
    if (reason % 2 == 1) writer.string(plan.rules[reason / 2]);
  }
  writer.end_array();
  writer.key("outcome").string(outcome_name(decided.outcome));
  writer.key("reasons").begin_array();
  for (const std::uint64_t reason : decided.reasons) {
    if (reason % 2 == 0) writer.string(plan.rules[reason / 2]);
  }
  writer.end_array();
  writer.end_object();
}

}  // namespace

Bits128 name_of(const Compared& compared, const OpenPlan& plan) {
  std::string text;
  JsonWriter writer(text);
  writer.begin_object();
  writer.key("action").string(plan.actions[compared.action]);
  writer.key("from");
  write(writer, compared.from, plan);
  writer.key("to");
  write(writer, compared.to, plan);
  writer.end_object();
  return DecisionsHash::name(text);
}

}  // namespace bylaw::backtest
