#include "channel.h"
#include "rules.h"

#include <bylaw/columns.h>
#include <bylaw/json.h>

#include <emscripten/emscripten.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

/// Decisions without JSON for JavaScript, as plain exports. src/fast/ writes facts into the slots of a frame,
/// or columns into memory that it took, as they are laid out here.
namespace {

using bylaw::wasm::Rules;
using bylaw::wasm::RulesSession;
using bylaw::wasm::show;
using bylaw::wasm::text_at;
using namespace bylaw;

// What frame.js writes. A change here is a change there.
static_assert(sizeof(cel::Value) == 16 && offsetof(cel::Value, extra) == 4 && offsetof(cel::Value, i) == 8);
static_assert(static_cast<int>(cel::Kind::boolean) == 1 && static_cast<int>(cel::Kind::integer) == 2 &&
              static_cast<int>(cel::Kind::real) == 4 && static_cast<int>(cel::Kind::string) == 5 &&
              static_cast<int>(cel::Kind::timestamp) == 7);
static_assert(static_cast<int>(Outcome::allow) == 0 && static_cast<int>(Outcome::deny) == 1 &&
              static_cast<int>(Outcome::pending) == 2 && static_cast<int>(Outcome::not_governed) == 3);

/// In `frame_decide`: the mask does not say all, because a rule could not be evaluated or has no bit in it.
constexpr std::uint32_t listed = 4;
/// Numbers of JavaScript hold so many bits exactly.
constexpr std::uint32_t mask_bits = 53;

struct FastFrame {
  explicit FastFrame(const Rules& of) : program(of), session(of), frame(of), defaults(of) {}

  const Rules& program;
  RulesSession session;
  Frame frame;
  Frame defaults;
  double mask = 0;                      ///< of the rules that refuse
  std::vector<std::uint32_t> refusals;  ///< rules, with the highest bit where they could not be evaluated
};

}  // namespace

extern "C" {

EMSCRIPTEN_KEEPALIVE FastFrame* frame_open(const Rules* program) { return new FastFrame(*program); }
EMSCRIPTEN_KEEPALIVE void frame_close(FastFrame* fast) { delete fast; }
EMSCRIPTEN_KEEPALIVE cel::Value* frame_slots(FastFrame* fast) { return fast->frame.slots(); }
EMSCRIPTEN_KEEPALIVE const cel::Value* frame_defaults(FastFrame* fast) { return fast->defaults.slots(); }
EMSCRIPTEN_KEEPALIVE const double* frame_mask(const FastFrame* fast) { return &fast->mask; }
EMSCRIPTEN_KEEPALIVE const std::uint32_t* frame_refusals(const FastFrame* fast) {
  return fast->refusals.data();
}
EMSCRIPTEN_KEEPALIVE std::uint32_t frame_refused(const FastFrame* fast) {
  return static_cast<std::uint32_t>(fast->refusals.size());
}

/// The number of an attribute or an action whose name is the request; -1 where there is none.
EMSCRIPTEN_KEEPALIVE std::int32_t frame_attribute(const Rules* program, std::uint32_t size) {
  const auto id = program->attribute(text_at(0, size));
  return id ? static_cast<std::int32_t>(*id) : -1;
}
EMSCRIPTEN_KEEPALIVE std::int32_t frame_action(const Rules* program, std::uint32_t size) {
  const auto id = program->action(text_at(0, size));
  return id ? static_cast<std::int32_t>(*id) : -1;
}

/// The outcome, and `listed`.
EMSCRIPTEN_KEEPALIVE std::uint32_t frame_decide(FastFrame* fast, std::uint32_t action, double at) {
  const Verdict& verdict = fast->session.decide(action, fast->frame, Instant{static_cast<std::int64_t>(at)});
  auto answer = static_cast<std::uint32_t>(verdict.outcome);
  fast->mask = 0;
  if (verdict.refusals.empty()) return answer;
  std::uint64_t mask = 0;
  for (const Refusal& refusal : verdict.refusals) {
    if (refusal.error || refusal.rule >= mask_bits)
      answer |= listed;
    else
      mask |= std::uint64_t{1} << refusal.rule;
  }
  fast->mask = static_cast<double>(mask);
  if ((answer & listed) == 0) return answer;
  fast->refusals.clear();
  for (const Refusal& refusal : verdict.refusals)
    fast->refusals.push_back(refusal.rule | (refusal.error ? 0x80000000u : 0));
  return answer;
}

EMSCRIPTEN_KEEPALIVE ColumnDecider* columns_open(const Rules* program) { return new ColumnDecider(*program); }
EMSCRIPTEN_KEEPALIVE void columns_close(ColumnDecider* decider) { delete decider; }
EMSCRIPTEN_KEEPALIVE std::uint32_t columns_words(const ColumnDecider* decider) { return decider->words(); }
EMSCRIPTEN_KEEPALIVE void columns_unbind(ColumnDecider* decider) { decider->unbind(); }
EMSCRIPTEN_KEEPALIVE void columns_action(ColumnDecider* decider, std::uint32_t action) {
  decider->bind_action(action);
}
EMSCRIPTEN_KEEPALIVE void columns_at(ColumnDecider* decider, double at) {
  decider->bind_at(Instant{static_cast<std::int64_t>(at)});
}

/// `what` is an attribute, -1 for the action or -2 for the time. True where it is bound; the answer says why
/// not.
EMSCRIPTEN_KEEPALIVE bool columns_bind(ColumnDecider* decider, std::int32_t what, std::uint32_t format,
                                       const void* values, const std::uint8_t* validity, const char* texts,
                                       const std::int32_t* text_offsets, std::uint32_t text_count) {
  Column column;
  column.format = static_cast<ColumnFormat>(format);
  column.values = values;
  column.validity = validity;
  Column texts_column;
  if (text_offsets != nullptr) {
    texts_column.format = ColumnFormat::text;
    texts_column.values = texts;
    texts_column.offsets = text_offsets;
    column.dictionary = &texts_column;
    column.dictionary_size = text_count;
  }
  auto wrong = what == -1   ? decider->bind_actions(column)
               : what == -2 ? decider->bind_at(column)
                            : decider->bind(static_cast<AttributeId>(what), column);
  if (wrong) show(std::move(*wrong));
  return !wrong;
}

/// `before`: how many rows went before, so that faults name the row of the caller.
EMSCRIPTEN_KEEPALIVE void columns_decide(ColumnDecider* decider, double before, std::uint32_t rows,
                                         std::uint8_t* outcome, std::int32_t* first, std::uint32_t* refused,
                                         std::uint32_t* failed) {
  decider->name_rows_from(static_cast<std::uint64_t>(before));
  decider->decide(0, rows, {outcome, first, refused, failed});
}

/// The answer is `{"counts", "faults"}`.
EMSCRIPTEN_KEEPALIVE void columns_report(const ColumnDecider* decider) {
  std::string out;
  JsonWriter writer(out);
  const ColumnCounts& counts = decider->counts();
  const auto number = [&](const char* key, std::uint64_t value) {
    writer.key(key).integer(static_cast<std::int64_t>(value));
  };
  writer.begin_object();
  writer.key("counts").begin_object();
  number("allow", counts.allow);
  number("deny", counts.deny);
  number("not_decided", counts.not_decided);
  number("not_governed", counts.not_governed);
  number("pending", counts.pending);
  writer.end_object();
  writer.key("faults").begin_array();
  for (const ColumnFault& fault : decider->faults()) {
    writer.begin_object();
    writer.key("column").string(fault.column);
    writer.key("message").string(fault.message);
    number("row", fault.row);
    writer.end_object();
  }
  writer.end_array();
  writer.end_object();
  show(std::move(out));
}
}
