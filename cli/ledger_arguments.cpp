#include "ledger_arguments.h"

#include "choice.h"

namespace bylaw::cli {

namespace {

constexpr const char* ledger_footer =
    "\nExamples:\n"
    "  bylaw ledger verify platform.ledger\n"
    "  bylaw ledger export platform.ledger > platform.jsonl\n"
    "  bylaw ledger import copy.ledger platform.jsonl\n"
    "  bylaw ledger import --policy policy.json platform.ledger history.jsonl\n"
    "\nA ledger that a server has open is refused: stop it, or take a copy.\n"
    "`verify` decides every row again by the policies in the ledger. `import` takes what `export` wrote, "
    "byte "
    "by\n"
    "byte, or with --policy events that happened before there was a ledger, in the order of their times.\n"
    "Exit 0: it holds. 1: something was altered, is missing, or would be decided otherwise. 2: not to be "
    "read "
    "or\n"
    "written.";

}  // namespace

void add_ledger(CLI::App& app, LedgerCommand& ledger, std::function<void()> chosen) {
  CLI::App* group = app.add_subcommand("ledger", "Verify, export or import a ledger that a server keeps")
                        ->footer(ledger_footer);
  group->require_subcommand(1);
  const auto add = [&](const char* name, const char* words, LedgerVerb which) {
    CLI::App* verb = group->add_subcommand(name, words)->footer(ledger_footer);
    verb->add_option("LEDGER", ledger.ledger, "The file of the ledger")->required()->type_name("");
    verb->final_callback([&ledger, which, chosen] {
      ledger.verb = which;
      chosen();
    });
    return verb;
  };
  CLI::App* verify =
      add("verify", "Find what was altered, is missing, or would be decided otherwise", LedgerVerb::verify);
  verify
      ->add_option("--contains", ledger.contains, "The hash of a row, kept elsewhere: it must still be there")
      ->type_name("HASH");
  choice(*verify, "--format", ledger.format, formats, "As text (default) or as one JSON object");
  add("export", "Write the policies and rows as JSON Lines", LedgerVerb::export_rows);
  CLI::App* import = add("import", "Make a new ledger of JSON Lines", LedgerVerb::import_rows);
  import->add_option("FILE", ledger.lines, "The lines; - (default) is standard input")->type_name("");
  import
      ->add_option("--policy", ledger.policies,
                   "FILE holds events, which are decided by this policy; may be repeated")
      ->type_name("POLICY")
      ->allow_extra_args(false);
}

}  // namespace bylaw::cli
