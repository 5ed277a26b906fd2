#include "serve.h"

#include "log.h"

#include <bylaw/json.h>
#include <bylaw/policy.h>

#include <csignal>
#include <cstdio>
#include <ctime>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <thread>

namespace bylaw::server::http {

namespace {

constexpr std::uint32_t most_point_bytes = 256u << 20;

/// What cannot be started with, in words.
struct CannotStart : std::runtime_error {
  using std::runtime_error::runtime_error;
};

std::string read_file(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::string out;
  if (file) out.assign(std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>());
  if (!file) throw CannotStart(path + ": the file cannot be read");
  return out;
}

/// The keeper looks at them again; here their faults are told by the names of the files, before anybody can
/// ask.
std::vector<std::string> read_policies(const std::vector<std::string>& paths) {
  std::vector<std::string> out;
  std::string faults;
  for (const std::string& path : paths) {
    const Source source(path, read_file(path));
    if (const Result<Checked> checked = check(source); !checked)
      faults += render(checked.diagnostics(), source);
    out.emplace_back(source.text());
  }
  if (!faults.empty()) throw CannotStart("the policy cannot be used:\n" + faults);
  return out;
}

Tokens read_tokens(const std::string& path) {
  if (path.empty()) return {};
  std::string faults;
  Tokens out = Tokens::read(read_file(path), faults);
  if (!faults.empty()) throw CannotStart(path + ": the tokens have faults:\n" + faults);
  if (out.empty()) throw CannotStart(path + ": there is no token, so that nobody could ask anything");
  return out;
}

/// The document of the point outlives the service.
void read_point(const std::string& path, JsonDocument& document, std::string& text, Service& service) {
  if (path.empty()) return;
  text = read_file(path);
  JsonLimits limits;
  limits.bytes = most_point_bytes;
  limits.comments = true;
  Diagnostics faults = document.read(text, limits);
  if (faults.empty()) {
    AuthzenPoint point = read_authzen_point(document.root(), faults);
    service.point = std::move(point.options);
    service.entities = point.entities;
    service.memberships = point.memberships;
  }
  if (!faults.empty()) throw CannotStart(render(faults, Source(path, text)));
}

/// The point has to fit every version of the policy.
void check_point(const Keeper& keeper, const ServeOptions& options, const Service& service,
                 const std::string& text) {
  const Source source(options.point, text);
  for (const Program* program : keeper.programs()) {
    Diagnostics faults = check_authzen(*program, service.point);
    if (faults.empty())
      EntityDirectory(*program, service.point, service.entities, service.memberships, faults);
    if (!faults.empty()) throw CannotStart(render(faults, source));
  }
}

bool is_loopback(const std::string& address) { return address == "::1" || address.starts_with("127."); }

sigset_t ending_signals() {
  sigset_t out;
  ::sigemptyset(&out);
  ::sigaddset(&out, SIGTERM);
  ::sigaddset(&out, SIGINT);
  return out;
}

/// Waits for a signal to end, or for the keeper to stop. The signals are blocked in all threads.
void wait_for_end(const Keeper& keeper) {
  const sigset_t signals = ending_signals();
  const std::timespec second{1, 0};
  while (::sigtimedwait(&signals, nullptr, &second) < 0) {
    if (keeper.status().stopped) return;
  }
}

int run(const ServeOptions& options) {
  Service service;
  service.facts = options.facts;
  service.most_events = options.most_events;
  service.log_requests = options.log_requests;
  service.tokens = read_tokens(options.tokens);
  if (service.tokens.empty() && !is_loopback(options.listener.address)) {
    throw CannotStart(
        "without tokens the server is only for this machine: give --tokens, or an address such as 127.0.0.1");
  }
  if (!options.pages.empty()) service.pages = Pages::read(options.pages);
  JsonDocument point;
  std::string point_text;
  read_point(options.point, point, point_text, service);
  const std::vector<std::string> policies = read_policies(options.policies);

  std::unique_ptr<Keeper> keeper;
  std::unique_ptr<Listener> listener;
  try {
    listener = std::make_unique<Listener>(options.listener, service.traffic);
  } catch (const std::runtime_error& error) {
    throw CannotStart("cannot listen at " + options.listener.address + ":" +
                      std::to_string(options.listener.port) + ": " + error.what());
  }
  listener->start([&service] { return make_handler(service); });
  const bool six = options.listener.address.find(':') != std::string::npos;
  const std::string url = "http://" +
                          (six ? "[" + options.listener.address + "]" : options.listener.address) + ":" +
                          std::to_string(listener->port()) + "/";
  std::printf("bylawd is at %s\n", url.c_str());
  std::fflush(stdout);

  KeeperOptions keeping;
  keeping.queue = options.queue;
  keeping.inspection = options.whole ? Inspection::whole : Inspection::tail;
  keeper = Keeper::open(options.ledger, policies, keeping);
  check_point(*keeper, options, service, point_text);
  service.keeper = keeper.get();
  log(LogLevel::info, "ready", {{"url", url}, {"rows", std::to_string(keeper->status().sequence)}});

  wait_for_end(*keeper);
  const KeeperStatus status = keeper->status();
  if (status.stopped) log(LogLevel::error, "the ledger has stopped", {{"cause", status.cause}});
  service.draining = true;
  log(LogLevel::info, "stopping");
  std::this_thread::sleep_for(options.drain_delay);
  listener->drain();
  keeper->close();
  // Whoever still waits for an answer has it now, or a closed connection.
  listener.reset();
  log(LogLevel::info, "stopped");
  flush_log();
  return status.stopped ? 1 : 0;
}

}  // namespace

int serve(const ServeOptions& options) {
  std::signal(SIGPIPE, SIG_IGN);
  const sigset_t signals = ending_signals();
  ::pthread_sigmask(SIG_BLOCK, &signals, nullptr);
  try {
    return run(options);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "error: %s\n", error.what());
    return 2;
  }
}

}  // namespace bylaw::server::http
