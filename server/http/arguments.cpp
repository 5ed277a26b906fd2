#include "arguments.h"

#include <CLI/CLI.hpp>

#include <iostream>
#include <map>

namespace bylaw::server::http {

namespace {

constexpr const char* footer =
    "\nEvery option is also a variable of the environment: --most-body is BYLAWD_MOST_BODY.\n"
    "\nExamples:\n"
    "  bylawd --policy policy.json --ledger platform.ledger\n"
    "  bylawd --policy policy.json --port 0 --pages web/dist\n"
    "  bylawd --ledger platform.ledger --address 0.0.0.0 --tokens tokens.txt\n"
    "\nServes until SIGTERM or SIGINT. Exit 0: ended cleanly. 1: the ledger had to stop. 2: it could not\n"
    "start, or the arguments have faults.";

std::string variable_of(const CLI::Option& option) {
  std::string out = "BYLAWD_";
  for (const char c : option.get_lnames().front())
    out += c == '-' ? '_' : c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  return out;
}

}  // namespace

std::optional<ServeOptions> read_arguments(int argc, const char* const* argv, int& exit) {
  ServeOptions out;
  ListenerOptions& net = out.listener;
  CLI::App app("Keeps a ledger by a policy and answers for it over HTTP (docs/bylawd.md).", "bylawd");
  app.footer(footer);
  app.set_version_flag("--version", std::string("bylawd ") + BYLAW_VERSION);
  std::int64_t deadline = net.deadline.count() / 1000, drain_delay = 0;
  std::string facts = "ledger", inspection = "whole";

  app.add_option("--policy", out.policies, "A policy, or several versions of one")->type_name("FILE");
  app.add_option("--ledger", out.ledger, "The ledger; made where there is none")
      ->type_name("FILE")
      ->capture_default_str();
  app.add_option("--address", net.address, "Where to listen; another one than this machine's takes --tokens")
      ->type_name("IP")
      ->check(CLI::Validator(
          [](std::string& text) {
            return is_address(text) ? std::string()
                                    : std::string("an address is given as numbers, such as 127.0.0.1 or ::1");
          },
          "", "address"))
      ->capture_default_str();
  std::uint32_t port = 8080;
  app.add_option("--port", port, "0 is any that is free; it is printed")
      ->type_name("NUMBER")
      ->check(CLI::Range(0, 65535))
      ->capture_default_str();
  app.add_option("--threads", net.threads, "That read and decide")
      ->type_name("NUMBER")
      ->check(CLI::Range(1, 64))
      ->capture_default_str();
  app.add_option("--point", out.point, "What the decision point of AuthZEN is told")->type_name("FILE");
  app.add_option("--facts", facts, "Facts that a request of AuthZEN does not state: ledger, or point")
      ->type_name("FROM")
      ->check(CLI::IsMember({"ledger", "point"}))
      ->capture_default_str();
  app.add_option("--tokens", out.tokens, "Who may ask what: lines of NAME ROLE[,ROLE] SHA256")
      ->type_name("FILE");
  app.add_option("--pages", out.pages, "The built dashboard")->type_name("FOLDER");
  app.add_option("--most-header", net.most_header, "Bytes of a request before its body")
      ->type_name("BYTES")
      ->check(CLI::Range(1024, 1 << 20))
      ->capture_default_str();
  app.add_option("--most-body", net.most_body, "Bytes of a body")
      ->type_name("BYTES")
      ->check(CLI::Range(1024, 64 << 20))
      ->capture_default_str();
  app.add_option("--most-events", out.most_events, "Events of one request")
      ->type_name("NUMBER")
      ->check(CLI::Range(1, 100'000))
      ->capture_default_str();
  app.add_option("--most-connections", net.most_connections, "More are answered 503")
      ->type_name("NUMBER")
      ->check(CLI::Range(1, 1'000'000))
      ->capture_default_str();
  app.add_option("--queue", out.queue, "Events that wait at most; more are answered 503")
      ->type_name("NUMBER")
      ->check(CLI::Range(1, 1'000'000))
      ->capture_default_str();
  app.add_option("--deadline", deadline, "Seconds for a request to come whole")
      ->type_name("SECONDS")
      ->check(CLI::Range(1, 3600))
      ->capture_default_str();
  app.add_option("--drain-delay", drain_delay, "Seconds between the signal and the last new connection")
      ->type_name("SECONDS")
      ->check(CLI::Range(0, 3600))
      ->capture_default_str();
  app.add_option("--inspection", inspection, "Rows that are looked at when it starts: whole, or tail")
      ->type_name("ROWS")
      ->check(CLI::IsMember({"whole", "tail"}))
      ->capture_default_str();
  app.add_flag("--log-requests", out.log_requests,
               "A line for every request, not only for those that failed");
  for (CLI::Option* option : app.get_options()) {
    const std::string& name = option->get_lnames().empty() ? std::string() : option->get_lnames().front();
    if (name != "help" && name != "version" && !name.empty()) option->envname(variable_of(*option));
  }
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    exit = error.get_exit_code() == 0 ? 0 : 2;
    if (exit == 0)
      app.exit(error);
    else
      std::cerr << "error: " << error.what() << "\n`bylawd --help` lists the options\n";
    return std::nullopt;
  }
  net.port = static_cast<std::uint16_t>(port);
  net.deadline = std::chrono::seconds(deadline);
  out.drain_delay = std::chrono::seconds(drain_delay);
  out.facts = facts == "point" ? FactsFrom::point : FactsFrom::ledger;
  out.whole = inspection == "whole";
  return out;
}

}  // namespace bylaw::server::http
