#include "arrow_parts.h"
#include "handles.h"
#include "text.h"

using namespace bylaw;

namespace {

constexpr std::uint32_t most_samples = 1'000'000;
constexpr std::uint64_t last_line = std::uint64_t{1} << 53;

}  // namespace

bylaw_backtest* bylaw_backtest_open(const bylaw_policy* from, const bylaw_policy* to, int kind,
                                    uint32_t samples, uint64_t first_line) {
  if (from == nullptr || to == nullptr || samples > most_samples || first_line < 1 ||
      first_line > last_line || (kind != BYLAW_OPEN_LOOP && kind != BYLAW_CLOSED_LOOP))
    return nullptr;
  BacktestOptions options;
  options.samples = samples;
  options.first_line = first_line;
  return new bylaw_backtest{
      Backtest(from->door->program(), to->door->program(),
               kind == BYLAW_OPEN_LOOP ? BacktestKind::open_loop : BacktestKind::closed_loop, options)};
}

void bylaw_backtest_close(bylaw_backtest* backtest) { delete backtest; }

void bylaw_backtest_feed(bylaw_backtest* backtest, const char* bytes, size_t size) {
  backtest->backtest.feed(capi::view(bytes, size));
}

void bylaw_backtest_finish(bylaw_backtest* backtest) { backtest->backtest.finish(); }

int bylaw_backtest_feed_batch(bylaw_backtest* backtest, const ArrowSchema* schema, const ArrowArray* batch,
                              char** faults) {
  capi::put_nothing(faults);
  std::string wrong = capi::missing_parts(schema, batch);
  if (wrong.empty()) wrong = capi::joined(backtest->backtest.feed(*schema, *batch));
  if (wrong.empty()) return BYLAW_OK;
  capi::put(faults, wrong);
  return BYLAW_REFUSED;
}

char* bylaw_backtest_checkpoint(const bylaw_backtest* backtest, size_t* size) {
  return capi::give(backtest->backtest.checkpoint(), size);
}

int bylaw_backtest_merge(bylaw_backtest* backtest, const char* checkpoint, size_t size, char** faults) {
  capi::put_nothing(faults);
  const Source source("checkpoint", std::string(capi::view(checkpoint, size)));
  const Diagnostics found = backtest->backtest.merge(source);
  if (found.empty()) return BYLAW_OK;
  capi::put(faults, errors_json(found, source));
  return BYLAW_REFUSED;
}

char* bylaw_backtest_report(const bylaw_backtest* backtest, size_t* size) {
  return capi::give(backtest->backtest.report(), size);
}
