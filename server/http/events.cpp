#include "events.h"

#include <bylaw/door.h>
#include <bylaw/json.h>

#include <atomic>
#include <utility>
#include <vector>

namespace bylaw::server::http {

namespace {

/// Members of an answer in canonical order; `problem`: also those of RFC 9457.
void write_members(JsonWriter& writer, const Answer& answer, unsigned status, std::string_view detail) {
  const bool row = answer.receipt == Receipt::recorded || answer.receipt == Receipt::duplicate;
  if (row) writer.key("decision").raw(answer.decision);
  if (!detail.empty()) writer.key("detail").string(detail);
  if (!answer.faults.empty()) {
    writer.key("errors").raw(errors_in(answer.faults));
  }
  if (row) writer.key("outcome").string(event_outcome_name(answer.outcome));
  writer.key("receipt").string(receipt_name(answer.receipt));
  if (row) writer.key("sequence").integer(answer.sequence);
  if (status != 0) writer.key("status").integer(status);
  if (row && !answer.timers.empty()) writer.key("timers").raw(answer.timers);
  if (status != 0) writer.key("title").string(status_words(status));
}

struct Meaning {
  unsigned status;
  std::string_view detail;
};

Meaning meaning_of(Receipt receipt) {
  switch (receipt) {
    case Receipt::recorded:
    case Receipt::duplicate: return {200, {}};
    case Receipt::invalid:
      return {400, "the event cannot be taken; `errors` say why, and nothing was written"};
    case Receipt::reused_id: return {409, "the id is that of another event; nothing was written"};
    case Receipt::overloaded: return {503, "too many events wait; nothing was written, try again"};
    case Receipt::unknown:
      return {503, "nobody can tell whether the event was written; hand it in again with the same id"};
    case Receipt::stopped: return {503, "the ledger takes no more events; nothing was written"};
  }
  return {500, "something broke"};
}

Response answer_one(const Answer& answer) {
  const Meaning meaning = meaning_of(answer.receipt);
  const bool refused = meaning.status != 200;
  std::string body;
  JsonWriter writer(body);
  writer.begin_object();
  write_members(writer, answer, refused ? meaning.status : 0, meaning.detail);
  writer.end_object();
  Response out = json(std::move(body), meaning.status, refused ? problem_type : json_type);
  if (meaning.status == 503) out.headers.push_back({"Retry-After", "1"});
  return out;
}

/// Of several events that were handed in together. The last one that is answered sends the answer.
struct Together {
  explicit Together(std::size_t count, Done whom) : answers(count), left(count), done(std::move(whom)) {}

  void answered(std::size_t which, Answer answer) {
    answers[which] = std::move(answer);
    // What other threads have put there is seen by the one that finds nothing left.
    if (left.fetch_sub(1, std::memory_order_acq_rel) == 1) finish();
  }
  void finish() {
    bool all = true;
    std::string body;
    JsonWriter writer(body);
    writer.begin_object();
    writer.key("results").begin_array();
    for (const Answer& answer : answers) {
      all = all && meaning_of(answer.receipt).status == 200;
      writer.begin_object();
      write_members(writer, answer, 0, {});
      writer.end_object();
    }
    writer.end_array();
    writer.end_object();
    done(json(std::move(body), all ? 200 : 207));
  }

  std::vector<Answer> answers;
  std::atomic<std::size_t> left;
  Done done;
};

void hand_in_all(Service& service, Keeper& keeper, Json events, std::string_view body, Done done) {
  const auto together = std::make_shared<Together>(events.size(), std::move(done));
  std::size_t which = 0;
  bool full = false;
  for (const Json event : events) {
    const std::size_t place = which++;
    // Events lean on those before them: once one does not find room the rest does not go ahead of it.
    if (full) {
      Answer answer;
      answer.receipt = Receipt::overloaded;
      service.metrics.received(answer.receipt);
      together->answered(place, std::move(answer));
      continue;
    }
    const auto refused = std::make_shared<std::atomic<bool>>(false);
    keeper.submit(std::string(body.substr(event.span().begin, event.span().end - event.span().begin)),
                  [&service, together, place, refused](Answer answer) {
                    service.metrics.received(answer.receipt);
                    if (answer.receipt == Receipt::overloaded) *refused = true;
                    together->answered(place, std::move(answer));
                  });
    full = *refused;
  }
}

}  // namespace

void answer_events(Service& service, const Request& request, Done done) {
  Keeper& keeper = *service.keeper;
  JsonDocument document;
  JsonLimits limits;
  limits.bytes = 64u << 20;
  const bool several = [&] {
    const auto begin = request.body.find_first_not_of(" \t\r\n");
    return begin != std::string_view::npos && request.body[begin] == '[';
  }();
  if (!several) {
    keeper.submit(std::string(request.body), [&service, done = std::move(done)](const Answer& answer) {
      service.metrics.received(answer.receipt);
      done(answer_one(answer));
    });
    return;
  }
  if (const Diagnostics faults = document.read(request.body, limits); !faults.empty()) {
    Answer answer;
    answer.receipt = Receipt::invalid;
    answer.faults = errors_json(faults, Source("events", std::string(request.body)));
    service.metrics.received(answer.receipt);
    return done(answer_one(answer));
  }
  const Json events = document.root();
  if (events.size() == 0) return done(problem(400, "the array holds no event"));
  if (events.size() > service.most_events) {
    return done(problem(413, "there are more than " + std::to_string(service.most_events) +
                                 " events; hand in fewer at once"));
  }
  hand_in_all(service, keeper, events, request.body, std::move(done));
}

}  // namespace bylaw::server::http
