#include "arguments.h"

#include "arguments_authzen.h"
#include "arguments_backtest.h"
#include "arguments_written.h"
#include "choice.h"
#include "files.h"
#include "ledger_arguments.h"
#include "nearest.h"
#include "simulate_arguments.h"

#include <CLI/CLI.hpp>

#include <array>
#include <cstdio>
#include <map>
#include <string_view>

namespace bylaw::cli {

namespace {

constexpr std::array<std::string_view, 18> verbs{
    "authzen", "backtest", "check",  "compile",  "decide", "explain", "replay", "apply", "diff",
    "verify",  "test",     "render", "simulate", "types",  "cel",     "ledger", "codes", "version"};
constexpr std::array<std::string_view, 5> cel_verbs{"eval", "check", "ast", "cost", "policy"};

constexpr std::array<std::string_view, 3> ledger_verbs{"verify", "export", "import"};

constexpr const char* about = "Group rules as one policy definition, decided the same everywhere.\n";

constexpr const char* about_footer =
    "\nExit codes:\n"
    "  0  it holds: no fault, every decision `allow`, every event applied\n"
    "  1  it does not hold: faults in a policy, some decision not `allow`, some event refused, some test "
    "failed\n"
    "  2  bad input: broken lines, unreadable files, wrong arguments\n"
    "\nJSON goes to standard output, words for people to standard error.\n"
    "`bylaw VERB --help` shows examples.";

constexpr const char* check_footer =
    "\nExamples:\n"
    "  bylaw check policy.json\n"
    "  bylaw check --format json policies/*/policy.json\n"
    "  bylaw check --lowered policy.json | jq .rules\n"
    "\nExit 0: no faults. 1: faults. 2: not JSON at all, too large, or not readable.";

constexpr const char* decide_footer =
    "\nExamples:\n"
    "  bylaw decide --policy policy.json requests.jsonl > decisions.jsonl\n"
    "  bylaw decide --policy policy.json --format text --lang zh request.json\n"
    "  generator | bylaw decide --policy policy.json -\n"
    "\nOne answer for each request, in their order; a broken line gets an error with its line number.\n"
    "Exit 0: all allowed. 1: some not. 2: some line broken, policy with faults, or not readable.";

constexpr const char* explain_footer =
    "\nExamples:\n"
    "  bylaw explain --policy policy.json request.json\n"
    "  bylaw explain --policy policy.json --depth auditor --format text --lang zh request.json\n"
    "  bylaw explain --policy policy.json --user u1 --at 2026-11-26T10:00:00Z ledger.jsonl\n"
    "\nWithout --user or --group FILE is a request, and its decision is explained; with one of them FILE is "
    "a\n"
    "ledger, and what is in force against that user or group.\n"
    "Exit 0: explained. 2: broken, policy with faults, or not readable.";

constexpr const char* replay_footer =
    "\nExamples:\n"
    "  bylaw replay --policy policy.json ledger.jsonl\n"
    "  bylaw replay --policy policy.json --mode observe --quiet --state ledger.jsonl\n"
    "  bylaw replay --policy 2025.json --policy 2026.json ledger.jsonl\n"
    "\nWith `enforce` a refused act does not happen. With `observe` history is taken as it was, and what "
    "the\n"
    "policy would have refused is reported.\n"
    "Exit 0: nothing refused. 1: something was, or would have been. 2: some line broken, or not readable.";

constexpr const char* cel_footer =
    "\nExamples:\n"
    "  bylaw cel eval '[1, 2, 3].exists(n, n > 2)'\n"
    "  bylaw cel eval --bindings '{\"x\": {\"t\": \"int\", \"v\": \"5\"}}' 'x * 2'\n"
    "  bylaw cel eval --unknown user.credit --bindings '{\"limit\": 300}' 'user.credit >= limit'\n"
    "  bylaw cel check '1 + \"a\"'\n"
    "  bylaw cel ast 'a || b && c'\n"
    "  bylaw cel cost '[1, 2, 3].all(n, n > 0)'\n"
    "  bylaw cel eval --jsonl expressions.jsonl\n"
    "  bylaw cel policy --bindings '{\"x\": 1}' policy.json\n"
    "\nA line of `--jsonl` is {\"expr\", \"bindings\"?, \"container\"?, \"type_env\"?, \"disable_check\"?}; "
    "it is answered by\n"
    "{\"value\": …} or {\"error\": …}, with \"unknowns\" (--unknown) also by {\"unknown\", \"residual\"}. An "
    "expression that begins with `-` stands behind `--`.\n"
    "Exit 0: answered. 1: the expression has faults or fails. 2: bad input.";

constexpr const char* apply_footer =
    "\nExamples:\n"
    "  bylaw apply --policy policy.json --state state.json --snapshot state.json event.json\n"
    "\nWhat happened by itself before the event comes first, then the event, then the state and a summary,\n"
    "one JSON object a line. Writing the state over the one before goes on from it the next time.\n"
    "Exit 0: applied. 1: refused, or it would have been. 2: broken, contradictory, or not readable.";

constexpr const char* diff_footer =
    "\nExamples:\n"
    "  bylaw diff old.json new.json\n"
    "  bylaw diff --format json old.json new.json | jq .verdict\n"
    "\nEvery region has a request that both policies were asked; outside of all regions they decide the "
    "same.\n"
    "Exit 0: the same meaning. 1: not the same, or not decided. 2: a policy with faults, or not readable.";

constexpr const char* verify_footer =
    "\nExamples:\n"
    "  bylaw verify policy.json\n"
    "  bylaw verify --format json policy.json | jq '.invariants[] | select(.result != \"proven\")'\n"
    "\nExit 0: everything is proven. 1: something is refuted, or not decided. 2: a policy with faults, or "
    "not "
    "readable.";

constexpr const char* test_footer =
    "\nExamples:\n"
    "  bylaw test policies/cac-2017\n"
    "  bylaw test --coverage --threshold 90 policies/*/\n"
    "  bylaw test --mutants --format tap policy.json\n"
    "  bylaw test --filter founding tests/founding.test.json\n"
    "\nA directory has `policy.json` and `tests/*.test.json`; a policy has its suites in `tests` beside it; "
    "a\n"
    "suite is run by the policy that it names, `../policy.json` where it names none. The result goes to "
    "standard\n"
    "output in every format: words, one JSON object for each policy, TAP, or JUnit's XML.\n"
    "Exit 0: all pass, the coverage reaches the threshold, no mutant survives. 1: not so. 2: faults in a "
    "suite\n"
    "or policy, or not readable.";

constexpr const char* render_footer =
    "\nExamples:\n"
    "  bylaw render policy.json > policy.md\n"
    "  bylaw render --format html --language zh policy.json > policy.html\n"
    "  bylaw render 2025.json 2026.json\n"
    "\nOf several versions of one policy the page is about the one that comes into force last, and shows "
    "the\n"
    "values that its parameters had in the others.\n"
    "Exit 0: written. 2: policy with faults, or not readable.";

constexpr const char* cel_policy_footer =
    "\nExamples:\n"
    "  bylaw cel policy --config config.json --bindings '{\"x\": {\"t\": \"int\", \"v\": \"5\"}}' "
    "policy.json\n"
    "  bylaw cel policy --jsonl policies.jsonl\n"
    "\nThe answer is {\"value\": …, \"explanations\"?: […]} or {\"error\": …}. A line of `--jsonl` is\n"
    "{\"policy\", \"config\"?, \"bindings\"?, \"name\"?}.\n"
    "Exit 0: answered. 1: the policy has faults or fails. 2: bad input.";

const std::map<std::string, TestFormat> test_formats{{"json", TestFormat::json},
                                                     {"junit", TestFormat::junit},
                                                     {"tap", TestFormat::tap},
                                                     {"text", TestFormat::text}};
const std::map<std::string, Language> languages{{"en", Language::en}, {"zh", Language::zh}};
const std::map<std::string, PageFormat> page_formats{{"html", PageFormat::html},
                                                     {"markdown", PageFormat::markdown}};
const std::map<std::string, bool> depths{{"member", false}, {"auditor", true}};
const std::map<std::string, bool> modes{{"enforce", false}, {"observe", true}};

void add_check(CLI::App& app, Command& command, CheckCommand& check) {
  CLI::App* verb = app.add_subcommand("check", "Report every fault of a policy at its line and column")
                       ->footer(check_footer);
  verb->add_option("FILE", check.files, "Policies; - is standard input")->required()->type_name("");
  choice(*verb, "--format", check.format, formats,
         "Faults as text (default) or one JSON object for each file");
  verb->add_flag("--lowered", check.lowered,
                 "Print what the tables become: the policy lowered to rules, as JSON");
  verb->add_flag("--coverage", check.coverage,
                 "Show for every paragraph of the texts what carries it out, or why nothing does")
      ->excludes("--lowered");
  verb->final_callback([&] { command = check; });
}

void add_decide(CLI::App& app, Command& command, DecideCommand& decide) {
  CLI::App* verb =
      app.add_subcommand("decide", "Decide requests, one JSON object a line")->footer(decide_footer);
  verb->add_option("--policy", decide.policy, "The policy")->required()->type_name("FILE");
  verb->add_option("FILE", decide.requests, "Requests; - (default) is standard input")->type_name("");
  verb->add_flag("--changes", decide.changes, "With each refusal what would change it: slower");
  choice(*verb, "--format", decide.format, formats, "Answers as JSON Lines (default) or as sentences");
  choice(*verb, "--lang", decide.language, languages, "Language of the sentences (default en)");
  verb->final_callback([&] { command = decide; });
}

void add_explain(CLI::App& app, Command& command, ExplainCommand& explain) {
  CLI::App* verb =
      app.add_subcommand("explain", "Say why a request is decided so, or what is in force and why")
          ->footer(explain_footer);
  verb->add_option("--policy", explain.policy, "The policy")->required()->type_name("FILE");
  verb->add_option("FILE", explain.file, "A request, or a ledger; - (default) is standard input")
      ->type_name("");
  CLI::Option* user =
      verb->add_option("--user", explain.user, "What is in force against this user")->type_name("ID");
  verb->add_option("--group", explain.group, "What is in force against this group")
      ->type_name("ID")
      ->excludes(user);
  verb->add_option("--at", explain.at, "When (default: at the last event)")->type_name("INSTANT");
  choice(*verb, "--mode", explain.observe, modes, "What a refusal in the ledger means (default enforce)");
  choice(*verb, "--depth", explain.auditor, depths, "For the person concerned (default) or with everything");
  choice(*verb, "--format", explain.format, formats, "As JSON (default) or as sentences");
  choice(*verb, "--lang", explain.language, languages, "Language of the sentences (default en)");
  verb->final_callback([&] { command = explain; });
}

void add_policies(CLI::App& verb, std::vector<std::string>& policies) {
  verb.add_option("--policy", policies, "The policy; repeated: its versions, each for its time")
      ->required()
      ->allow_extra_args(false)
      ->type_name("FILE");
}

void add_replay(CLI::App& app, Command& command, ReplayCommand& replay) {
  CLI::App* verb = app.add_subcommand("replay", "Replay a ledger of events, one JSON object a line")
                       ->footer(replay_footer);
  add_policies(*verb, replay.policies);
  verb->add_option("FILE", replay.events, "Events; - (default) is standard input")->type_name("");
  choice(*verb, "--mode", replay.options.observe, modes, "What a refusal means (default enforce)");
  verb->add_flag("--strict", replay.options.strict, "End at the first broken or contradictory event");
  verb->add_flag("--quiet", replay.options.quiet, "The summary alone");
  verb->add_flag("--state", replay.options.state, "The state at the end, before the summary");
  verb->add_option_function<std::string>(
          "--until",
          [&replay](const std::string& text) {
            replay.options.until = parse_instant(text);
            if (!replay.options.until)
              throw CLI::ValidationError(
                  "--until", "`" + text + "` is not an RFC 3339 instant, as 2026-11-26T10:00:00Z");
          },
          "After the last event, what is due until then happens, too")
      ->type_name("INSTANT");
  verb->add_option("--resume", replay.resume, "Go on from the state that --snapshot wrote")
      ->type_name("FILE");
  verb->add_option("--snapshot", replay.snapshot, "Write the state at the end")->type_name("FILE");
  choice(*verb, "--format", replay.format, formats, "Answers as JSON Lines (default) or as sentences");
  choice(*verb, "--lang", replay.language, languages, "Language of the sentences (default en)");
  verb->final_callback([&] { command = replay; });
}

void add_apply(CLI::App& app, Command& command, ApplyCommand& apply) {
  CLI::App* verb =
      app.add_subcommand("apply", "Apply one event to a state: what follows, and the state after")
          ->footer(apply_footer);
  add_policies(*verb, apply.policies);
  verb->add_option("FILE", apply.event, "The event; - (default) is standard input")->type_name("");
  choice(*verb, "--mode", apply.options.observe, modes, "What a refusal means (default enforce)");
  verb->add_option("--state", apply.state, "The state before (default: nothing has happened)")
      ->type_name("FILE");
  verb->add_option("--snapshot", apply.snapshot, "Write the state after to a file, and not as an answer")
      ->type_name("FILE");
  verb->final_callback([&] { command = apply; });
}

void add_diff(CLI::App& app, Command& command, DiffCommand& diff) {
  CLI::App* verb =
      app.add_subcommand("diff", "Show which requests two policies decide differently")->footer(diff_footer);
  verb->add_option("FROM", diff.from, "The policy before")->required()->type_name("");
  verb->add_option("TO", diff.to, "The policy after")->required()->type_name("");
  choice(*verb, "--format", diff.format, formats, "As text (default) or one JSON object");
  verb->add_option("--regions", diff.options.regions,
                   "How many regions to list for an action and a change (default 100)")
      ->check(CLI::Range(1, 100'000))
      ->type_name("N");
  verb->add_option("--nodes", diff.options.nodes,
                   "The budget: nodes of an action's diagrams (default 1000000)")
      ->check(CLI::Range(1, 100'000'000))
      ->type_name("N");
  verb->final_callback([&] { command = diff; });
}

void add_verify(CLI::App& app, Command& command, VerifyCommand& verify) {
  CLI::App* verb =
      app.add_subcommand("verify", "Prove what should hold of every decision, or show where it does not")
          ->footer(verify_footer);
  verb->add_option("POLICY", verify.policy, "The policy")->required()->type_name("");
  choice(*verb, "--format", verify.format, formats, "As text (default) or one JSON object");
  verb->add_option("--nodes", verify.options.nodes,
                   "The budget: nodes of an action's diagrams (default 1000000)")
      ->check(CLI::Range(1, 100'000'000))
      ->type_name("N");
  verb->add_option("--findings", verify.options.findings,
                   "How many findings there are in a ledger of a ladder (default 3)")
      ->check(CLI::Range(1, 100))
      ->type_name("N");
  verb->add_option("--ledgers", verify.options.ledgers, "The budget: ledgers of a ladder (default 10000)")
      ->check(CLI::Range(1, 100'000'000))
      ->type_name("N");
  verb->final_callback([&] { command = verify; });
}

void add_test(CLI::App& app, Command& command, TestCommand& test) {
  CLI::App* verb =
      app.add_subcommand("test", "Run the tests of a policy, and say what they cover and what they miss")
          ->footer(test_footer);
  verb->add_option("PATH", test.paths, "Policies, their directories, or suites (*.test.json)")
      ->required()
      ->type_name("");
  choice(*verb, "--format", test.format, test_formats, "How the result is written (default text)");
  verb->add_option("--filter", test.options.filter,
                   "Only tests whose name or file holds this; may be repeated")
      ->type_name("WORDS")
      ->allow_extra_args(false);
  verb->add_flag("--coverage", test.options.coverage,
                 "What the tests have seen: rules, branches, rows, steps, paragraphs");
  verb->add_option_function<std::int64_t>(
          "--threshold", [&test](const std::int64_t& percent) { test.options.threshold = percent; },
          "The least coverage in percent")
      ->check(CLI::Range(0, 100))
      ->type_name("PERCENT");
  verb->add_flag("--mutants", test.options.mutants, "Change the policy bit by bit: does some test fail?");
  verb->final_callback([&] { command = test; });
}

void add_render(CLI::App& app, Command& command, RenderCommand& render) {
  CLI::App* verb =
      app.add_subcommand("render", "Write a policy as a document for people")->footer(render_footer);
  verb->add_option("POLICY", render.policies, "The policy, or its versions; - is standard input")
      ->required()
      ->type_name("");
  choice(*verb, "--format", render.options.format, page_formats, "Of the document (default markdown)");
  choice(*verb, "--language,--lang", render.options.language, languages, "Of the document (default en)");
  verb->final_callback([&] { command = render; });
}

void add_cel_policy(CLI::App& group, Command& command, CelCommand& cel, CelPolicyCommand& policy) {
  CLI::App* verb =
      group.add_subcommand("policy", "Evaluate a policy of CEL rules")->footer(cel_policy_footer);
  verb->add_option("FILE", policy.file, "The policy, or with --jsonl the lines; - is standard input")
      ->type_name("");
  verb->add_option("--bindings", policy.bindings, "Variables and their values")->type_name("JSON");
  verb->add_option("--config", policy.config, "What variables and functions there are")->type_name("FILE");
  verb->add_flag("--jsonl", cel.lines, "Read one JSON object a line, answer one a line");
  verb->final_callback([&command, &cel, &policy, verb] {
    const bool given = verb->count("FILE") > 0;
    if (!cel.lines && !given) throw CLI::RequiredError("FILE");
    if (!cel.lines) {
      command = policy;
      return;
    }
    if (!policy.bindings.empty()) throw CLI::ExcludesError("--bindings", "--jsonl");
    if (!policy.config.empty()) throw CLI::ExcludesError("--config", "--jsonl");
    cel.verb = "cel_policy";
    if (given) cel.file = policy.file;
    command = cel;
  });
}

void add_cel(CLI::App& app, Command& command, CelCommand& cel, CelPolicyCommand& policy) {
  CLI::App* group =
      app.add_subcommand("cel",
                         "Evaluate, check, parse or cost an expression of CEL, or run a policy of its rules")
          ->footer(cel_footer);
  group->require_subcommand(1);
  // `policy`, the last verb, is no expression.
  const std::array<const char*, 4> words{"Evaluate", "Find the type of", "Print the tree of",
                                         "Estimate the cost of"};
  for (std::size_t i = 0; i < words.size(); ++i) {
    CLI::App* verb =
        group->add_subcommand(std::string(cel_verbs[i]), std::string(words[i]) + " an expression")
            ->footer(cel_footer);
    verb->add_option("EXPRESSION", cel.expression,
                     "The expression, or with --jsonl a file; - (default) is standard input")
        ->type_name("");
    verb->add_option("--bindings", cel.bindings, "Variables and their values")->type_name("JSON");
    if (cel_verbs[i] == "eval") {
      verb->add_option("--unknown", cel.unknowns, "An attribute that is not known yet; may be repeated")
          ->type_name("PATH")
          ->allow_extra_args(false);
    }
    verb->add_flag("--jsonl", cel.lines, "Read one JSON object a line, answer one a line");
    verb->final_callback([&command, &cel, i, verb] {
      cel.verb = "cel_" + std::string(cel_verbs[i]);
      const bool given = verb->count("EXPRESSION") > 0;
      if (!cel.lines && !given) throw CLI::RequiredError("EXPRESSION");
      if (cel.lines && !cel.bindings.empty()) throw CLI::ExcludesError("--bindings", "--jsonl");
      if (cel.lines && !cel.unknowns.empty()) throw CLI::ExcludesError("--unknown", "--jsonl");
      if (cel.lines && given) cel.file = cel.expression;
      command = cel;
    });
  }
  add_cel_policy(*group, command, cel, policy);
}

/// A word in the place of a verb that is none.
bool unknown_verb(int argc, const char* const* argv, int at, std::string_view prefix,
                  std::span<const std::string_view> names) {
  if (at >= argc) return false;
  const std::string_view word = argv[at];
  if (word.empty() || word[0] == '-') return false;
  for (const std::string_view name : names) {
    if (name == word) return false;
  }
  std::string words = "there is no verb `" + std::string(prefix) + std::string(word) + "`";
  const std::string_view meant = nearest(word, names);
  if (!meant.empty()) words += "; did you mean `" + std::string(prefix) + std::string(meant) + "`?";
  say_error(words);
  say("`bylaw " + std::string(prefix) + "--help` lists the verbs\n");
  return true;
}

/// The verb whose arguments were wrong, for the pointer to its help.
std::string chosen(const CLI::App& app) {
  std::string names = "bylaw";
  const CLI::App* at = &app;
  while (!at->get_subcommands().empty()) {
    at = at->get_subcommands().front();
    names += " " + at->get_name();
  }
  return names;
}

Exit fault(const CLI::App& app, const CLI::ParseError& error) {
  if (error.get_exit_code() == static_cast<int>(CLI::ExitCodes::Success)) {
    // Help or version were asked for: CLI11 travels there by an exception, too.
    std::fputs(
        (dynamic_cast<const CLI::CallForVersion*>(&error) ? std::string(error.what()) + "\n" : app.help())
            .c_str(),
        stdout);
    return std::fflush(stdout) == 0 ? Exit::holds : Exit::bad_input;
  }
  say_error(error.what());
  say("`" + chosen(app) + " --help` says what is expected\n");
  return Exit::bad_input;
}

}  // namespace

Command read_arguments(int argc, const char* const* argv) {
  Command command = Exit::bad_input;
  CheckCommand check;
  DecideCommand decide;
  ExplainCommand explain;
  ReplayCommand replay;
  ApplyCommand apply;
  DiffCommand diff;
  AuthzenCommand authzen;
  BacktestCommand backtest;
  VerifyCommand verify;
  SimulateCommand simulate;
  TestCommand test;
  RenderCommand render;
  CompileCommand compile;
  TypesCommand types;
  CelCommand cel;
  CelPolicyCommand cel_policy;
  LedgerCommand ledger;
  CodesCommand codes;

  CLI::App app(about, "bylaw");
  app.footer(about_footer);
  app.set_version_flag("--version", "bylaw " BYLAW_VERSION, "Print the version");
  app.require_subcommand(1);
  add_check(app, command, check);
  add_decide(app, command, decide);
  add_explain(app, command, explain);
  add_replay(app, command, replay);
  add_apply(app, command, apply);
  add_diff(app, command, diff);
  add_backtest(app, command, backtest);
  add_authzen(app, command, authzen);
  add_verify(app, command, verify);
  add_simulate(app, simulate).final_callback([&] { command = simulate; });
  add_test(app, command, test);
  add_render(app, command, render);
  add_written(app, "compile", compile_about, compile_footer, compile.policy).final_callback([&] {
    command = compile;
  });
  add_written(app, "types", types_about, types_footer, types.policy).final_callback([&] { command = types; });
  add_cel(app, command, cel, cel_policy);
  add_ledger(app, ledger, [&] { command = ledger; });
  CLI::App* codes_verb = app.add_subcommand("codes", "List the codes of faults and what each stands for");
  choice(*codes_verb, "--format", codes.format, formats, "As JSON Lines (default) or as text");
  codes_verb->final_callback([&] { command = codes; });
  app.add_subcommand("version", "The versions of the engine and of the policy language, as JSON")
      ->final_callback([&] { command = VersionCommand{}; });

  if (argc < 2) {
    say(app.help());
    return Exit::bad_input;
  }
  if (unknown_verb(argc, argv, 1, "", verbs)) return Exit::bad_input;
  if (std::string_view(argv[1]) == "ledger" && unknown_verb(argc, argv, 2, "ledger ", ledger_verbs))
    return Exit::bad_input;
  if (std::string_view(argv[1]) == "cel" && unknown_verb(argc, argv, 2, "cel ", cel_verbs))
    return Exit::bad_input;
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return fault(app, error);
  }
  return command;
}

}  // namespace bylaw::cli
