#include "api/backtest/backtest_call.h"

#include "api/diagnostic_json.h"
#include "api/facts.h"
#include "api/options.h"

#include <bylaw/backtest.h>

#include <optional>

namespace bylaw {

namespace {

std::string lines_of(Json log) {
  if (log.is(JsonKind::string)) return std::string(log.string());
  std::string out;
  for (const Json line : log) out += canonical_json(line) + "\n";
  return out;
}

/// A whole number from `least` to `most`.
std::optional<std::uint64_t> number(Options& options, std::string_view key, std::int64_t least,
                                    std::int64_t most, Diagnostics& faults) {
  const Json given = options.find(key);
  if (!given) return std::nullopt;
  if (given.is(JsonKind::integer) && given.integer() >= least && given.integer() <= most)
    return static_cast<std::uint64_t>(given.integer());
  add_fault(faults, Code::bad_value, given,
            "`" + std::string(key) + "` must be an integer from " + std::to_string(least) + " to " +
                std::to_string(most));
  return std::nullopt;
}

/// What is asked for, beside the other policy.
struct Asking {
  Json log;
  bool requests = false;
  BacktestOptions options;
  Json resume;
  Json merge;
  bool checkpoint = false;
};

void read_log(Options& options, Json root, Asking& asking, Diagnostics& faults) {
  const Json requests = options.find("requests");
  const Json events = options.find("events");
  asking.requests = static_cast<bool>(requests);
  asking.log = requests ? requests : events;
  if (!root.is(JsonKind::object)) return;
  if (requests && events) {
    add_key_fault(faults, Code::conflict, events, "`requests` and `events` exclude each other",
                  "give a log of requests, or a ledger of events");
  } else if (!asking.log) {
    add_fault(faults, Code::missing_key, root, "the call has no `requests` and no `events`",
              "give a log of requests to decide them again, or a ledger of events to replay it");
  } else if (!asking.log.is(JsonKind::string) && !asking.log.is(JsonKind::array)) {
    add_fault(faults, Code::wrong_kind, asking.log,
              "`" + std::string(asking.requests ? "requests" : "events") +
                  "` must be a text of JSON Lines or an array");
  }
}

void read_options(Options& options, Asking& asking, Diagnostics& faults) {
  if (const auto samples = number(options, "samples", 0, 1'000'000, faults))
    asking.options.samples = static_cast<std::uint32_t>(*samples);
  if (const auto first = number(options, "first_line", 1, std::int64_t{1} << 53, faults))
    asking.options.first_line = *first;
  if (const Json until = options.find("until")) {
    if (until.is(JsonKind::string)) asking.options.until = parse_instant(until.string());
    if (!asking.options.until) {
      add_fault(faults, Code::bad_time, until, "`until` is not an RFC 3339 instant to the millisecond",
                "write for example `2026-11-26T10:00:00Z`");
    }
  }
  asking.resume = options.find("resume");
  asking.merge = options.find("merge");
  if (asking.merge && !asking.merge.is(JsonKind::array))
    add_fault(faults, Code::wrong_kind, asking.merge, "`merge` must be an array of checkpoints");
  asking.checkpoint = options.flag("checkpoint");
}

}  // namespace

std::string backtest_call(const Program& from, std::string_view request) {
  JsonDocument document;
  const Source source("request", std::string(request));
  Diagnostics faults = read_call(document, request);
  if (!faults.empty()) return errors_json(faults, source);
  Options options(document.root(), faults);
  Asking asking;
  const std::string policy = options.text("to");
  read_log(options, document.root(), asking, faults);
  read_options(options, asking, faults);
  options.finish();
  if (!faults.empty()) return errors_json(faults, source);
  const Source to_source("to", policy);
  Result<Checked> checked = check(to_source);
  if (!checked) return errors_json(checked.diagnostics(), to_source);
  const Program to = compile(std::move(checked).value());
  // Where the ledger goes on, its end has not come.
  if (asking.checkpoint) asking.options.until.reset();
  Backtest backtest(from, to, asking.requests ? BacktestKind::open_loop : BacktestKind::closed_loop,
                    asking.options);
  if (asking.resume) {
    const Source before("resume", canonical_json(asking.resume));
    if (faults = backtest.resume(before); !faults.empty()) return errors_json(faults, before);
  }
  backtest.feed(lines_of(asking.log));
  backtest.finish();
  if (asking.merge) {
    for (const Json part : asking.merge) {
      const Source of("merge", canonical_json(part));
      if (faults = backtest.merge(of); !faults.empty()) return errors_json(faults, of);
    }
  }
  return ok_json(asking.checkpoint ? backtest.checkpoint() : backtest.report());
}

}  // namespace bylaw
