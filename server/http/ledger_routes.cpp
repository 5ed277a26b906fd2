#include "ledger_routes.h"

#include <bylaw/json.h>

#include <algorithm>
#include <charconv>
#include <optional>
#include <string>

namespace bylaw::server::http {

namespace {

constexpr std::int64_t most_rows = 1000;
constexpr std::int64_t default_rows = 100;
constexpr std::string_view has_stopped = "the ledger has stopped; the log of the server says why";

/// `%41` to `A`; nothing where an escape is none.
std::optional<std::string> unescaped(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '%') {
      out += text[i];
      continue;
    }
    unsigned byte = 0;
    const std::string_view digits = text.substr(i + 1, 2);
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), byte, 16);
    if (digits.size() != 2 || error != std::errc() || end != digits.data() + 2) return std::nullopt;
    out += static_cast<char>(byte);
    i += 2;
  }
  return out;
}

/// A number from 0 on; -1 where it is none.
std::int64_t number(std::string_view text) {
  std::int64_t out = -1;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out);
  return error == std::errc() && end == text.data() + text.size() ? out : -1;
}

struct Page {
  std::int64_t after = 0;
  std::int64_t limit = default_rows;
};

/// What is wrong with the query, or nothing.
std::string read_page(std::string_view query, Page& out) {
  while (!query.empty()) {
    const std::string_view one = query.substr(0, query.find('&'));
    query.remove_prefix(std::min(one.size() + 1, query.size()));
    const std::size_t equals = one.find('=');
    const std::string_view name = one.substr(0, equals);
    const std::int64_t value = equals == std::string_view::npos ? -1 : number(one.substr(equals + 1));
    if (name == "after") {
      if (value < 0) return "`after` must be the sequence of a row, from 0 on";
      out.after = value;
    } else if (name == "limit") {
      if (value < 1 || value > most_rows)
        return "`limit` must be a number of rows from 1 to " + std::to_string(most_rows);
      out.limit = value;
    } else {
      return "the parameters are `after` and `limit`, and here is another one";
    }
  }
  return {};
}

}  // namespace

Response answer_decide(Service& service, const Request& request) {
  Reply reply = service.keeper.load()->decide(request.body);
  if (reply.outcome) return json(std::move(reply.decision));
  if (reply.faults.empty()) return problem(503, has_stopped);
  std::string body;
  JsonWriter writer(body);
  writer.begin_object();
  writer.key("detail").string("the request has faults; `errors` says which");
  writer.key("errors").raw(errors_in(reply.faults));
  writer.key("status").integer(400);
  writer.key("title").string(status_words(400));
  writer.end_object();
  return json(std::move(body), 400, problem_type);
}

Response answer_about(Service& service, std::string_view id, bool user) {
  const std::optional<std::string> name = unescaped(id);
  if (!name || name->empty())
    return problem(400, "the id in the path is empty, or has an escape that is none");
  std::optional<std::string> found;
  const bool shown = service.keeper.load()->look(
      [&](const Ledger& ledger, Instant) { found = user ? ledger.user(*name) : ledger.group(*name); });
  if (!shown) return problem(503, has_stopped);
  if (!found)
    return problem(404, user ? "the ledger has seen no such user" : "the ledger has seen no such group");
  return json(std::move(*found));
}

void answer_decisions(Service& service, const Request& request, Done done) {
  Page page;
  if (const std::string wrong = read_page(request.query, page); !wrong.empty())
    return done(problem(400, wrong));
  service.keeper.load()->rows(
      page.after, static_cast<std::size_t>(page.limit),
      [page, done = std::move(done)](const std::optional<std::vector<LedgerRow>>& rows) {
        if (!rows) return done(problem(503, "the rows cannot be read now", {{"Retry-After", "1"}}));
        std::string body = "{";
        if (static_cast<std::int64_t>(rows->size()) == page.limit)
          body += "\"next\":" + std::to_string(rows->back().sequence) + ",";
        body += "\"rows\":[";
        for (const LedgerRow& row : *rows) {
          if (body.back() != '[') body += ',';
          write_row(body, row, true);
        }
        body += "]}";
        done(json(std::move(body)));
      });
}

Response answer_ready(Service& service) {
  Keeper* keeper = service.keeper;
  if (keeper == nullptr) return problem(503, "the ledger is being read", {{"Retry-After", "1"}});
  if (service.draining) return problem(503, "the server is being stopped");
  const KeeperStatus status = keeper->status();
  if (status.stopped) return problem(503, has_stopped);
  std::string body;
  JsonWriter writer(body);
  writer.begin_object();
  keeper->look([&](const Ledger& ledger, Instant now) { writer.key("policy").string(ledger.policy(now)); });
  writer.key("ready").boolean(true);
  writer.key("sequence").integer(status.sequence);
  writer.end_object();
  return json(std::move(body));
}

Response answer_health(Service& service) {
  Keeper* keeper = service.keeper;
  if (keeper != nullptr && keeper->status().stopped) return problem(503, has_stopped);
  return json("{\"healthy\":true}");
}

Response answer_metrics(Service& service) {
  Keeper* keeper = service.keeper;
  const KeeperStatus status = keeper == nullptr ? KeeperStatus() : keeper->status();
  Response out;
  out.headers.push_back({"Content-Type", "text/plain; version=0.0.4; charset=utf-8"});
  out.body = service.metrics.text(status, service.traffic,
                                  keeper != nullptr && !status.stopped && !service.draining);
  return out;
}

}  // namespace bylaw::server::http
