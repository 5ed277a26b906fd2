#include "arguments_backtest.h"

#include "choice.h"

namespace bylaw::cli {

namespace {

constexpr const char* footer =
    "\nExamples:\n"
    "  bylaw backtest old.json new.json --requests requests.jsonl\n"
    "  bylaw backtest old.json new.json --ledger ledger.jsonl --samples 20\n"
    "  bylaw backtest old.json new.json --requests huge.jsonl --checkpoint done.json --format json\n"
    "  npx bylaw backtest old.json new.json --requests huge.parquet --threads 4\n"
    "\nWith --requests each logged request is decided again by both policies on its logged facts (open "
    "loop).\n"
    "With --ledger both replay the events, and what one refuses changes what comes after (closed loop).\n"
    "With --checkpoint a run that was interrupted, or whose log has grown, goes on where it was.\n"
    "Parquet and CSV are read by the command line of npm, with @duckdb/node-api beside it "
    "(docs/backtest.md).\n"
    "Exit 0: nothing is different. 1: something is. 2: some line that neither policy can read, a policy "
    "with\n"
    "faults, or not readable.";

}  // namespace

void add_backtest(CLI::App& app, Command& command, BacktestCommand& backtest) {
  CLI::App* verb =
      app.add_subcommand("backtest", "Show what would have been different for a log under another policy")
          ->footer(footer);
  verb->add_option("FROM", backtest.from, "The policy before")->required()->type_name("");
  verb->add_option("TO", backtest.to, "The policy after")->required()->type_name("");
  const auto log = [&backtest](BacktestKind kind) {
    return [&backtest, kind](const std::string& path) {
      backtest.kind = kind;
      backtest.log = path;
    };
  };
  CLI::Option* requests =
      verb->add_option_function<std::string>("--requests", log(BacktestKind::open_loop),
                                             "A log of requests, one a line; - is standard input")
          ->type_name("FILE");
  CLI::Option* ledger =
      verb->add_option_function<std::string>("--ledger", log(BacktestKind::closed_loop),
                                             "A ledger of events, one a line; - is standard input")
          ->type_name("FILE")
          ->excludes(requests);
  verb->add_option("--samples", backtest.options.samples, "How many of each kind are shown (default 5)")
      ->check(CLI::Range(0, 1'000'000))
      ->type_name("N");
  verb->add_option("--checkpoint", backtest.checkpoint,
                   "Go on from this file where it is there, and write it now and then")
      ->type_name("FILE");
  verb->add_option_function<std::string>(
          "--until",
          [&backtest](const std::string& text) {
            backtest.options.until = parse_instant(text);
            if (!backtest.options.until)
              throw CLI::ValidationError(
                  "--until", "`" + text + "` is not an RFC 3339 instant, as 2026-11-26T10:00:00Z");
          },
          "With --ledger: after the last event, what is due until then happens, too")
      ->type_name("INSTANT")
      ->excludes(requests);
  choice(*verb, "--format", backtest.format, formats, "As text (default) or one JSON object");
  verb->final_callback([&command, &backtest, requests, ledger] {
    if (requests->count() + ledger->count() == 0) throw CLI::RequiredError("--requests or --ledger");
    command = backtest;
  });
}

}  // namespace bylaw::cli
