#include "arguments_authzen.h"

namespace bylaw::cli {

namespace {

constexpr const char* footer =
    "\nExamples:\n"
    "  bylaw authzen --policy policy.json --at 2026-11-26T10:00:00Z /access/v1/evaluation request.json\n"
    "  bylaw authzen --policy policy.json --point point.json /access/v1/search/action request.json\n"
    "  bylaw authzen --policy policy.json --point point.json --method GET "
    "/.well-known/authzen-configuration\n"
    "\nAnswers one request of the OpenID AuthZEN Authorization API 1.0 as a server does: its body goes to\n"
    "standard output, the message of an error to standard error.\n"
    "Exit 0: answered. 1: some decision is `false`. 2: a status of 400 or above, a policy with faults, or\n"
    "not readable.";

}  // namespace

void add_authzen(CLI::App& app, Command& command, AuthzenCommand& authzen) {
  CLI::App* verb =
      app.add_subcommand("authzen", "Answer a request of the AuthZEN Authorization API")->footer(footer);
  verb->add_option("--policy", authzen.policy, "The policy")->required()->type_name("FILE");
  verb->add_option("PATH", authzen.path, "Of the endpoint: /access/v1/evaluation")->required()->type_name("");
  verb->add_option("BODY", authzen.body, "The body; - (default) is standard input")->type_name("");
  verb->add_option("--point", authzen.point,
                   "What the decision point is told: types, names of actions, entities")
      ->type_name("FILE");
  verb->add_option("--at", authzen.at, "When, where the request does not say it")->type_name("INSTANT");
  verb->add_option("--method", authzen.method, "Of HTTP (default POST; GET has no body)")->type_name("NAME");
  verb->add_option("--request-id", authzen.request_id, "The header X-Request-ID")->type_name("ID");
  verb->final_callback([&] { command = authzen; });
}

}  // namespace bylaw::cli
