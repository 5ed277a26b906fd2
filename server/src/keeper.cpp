#include "keeper_detail.h"

#include <bylaw/digest.h>
#include <bylaw/door.h>

#include <algorithm>

namespace bylaw::server {

namespace {

constexpr std::size_t most_spare = 1024;

}  // namespace

std::string_view receipt_name(Receipt receipt) {
  switch (receipt) {
    case Receipt::recorded: return "recorded";
    case Receipt::duplicate: return "duplicate";
    case Receipt::invalid: return "invalid";
    case Receipt::reused_id: return "reused_id";
    case Receipt::overloaded: return "overloaded";
    case Receipt::unknown: return "unknown";
    case Receipt::stopped: return "stopped";
  }
  return "";
}

Keeper::Detail::Detail(std::unique_ptr<Store> of, const KeeperOptions& chosen)
    : options(chosen), clock(chosen.clock), store(std::move(of)) {
  if (clock == nullptr) clock = std::make_shared<SystemClock>();
  options.batch = std::max<std::size_t>(options.batch, 1);
}

Instant Keeper::Detail::instant() const { return std::max(clock->now(), chain.time()); }

Keeper::Keeper(std::unique_ptr<Detail> detail) : detail_(std::move(detail)) {
  detail_->writer = std::thread([this] { detail_->run(); });
}

Keeper::~Keeper() { close(); }

void Keeper::Detail::finish(Submission& submission, Receipt receipt) {
  submission.answered = true;
  submission.answer.receipt = receipt;
  if (submission.done) submission.done(std::move(submission.answer));
}

void Keeper::Detail::hand_in(std::unique_ptr<Submission> submission, bool always) {
  Receipt refusal = Receipt::stopped;
  {
    const std::lock_guard guard(queue_lock);
    if (!closing && !stopped) {
      if (always || queue.size() < options.queue) {
        queue.push_back(std::move(submission));
        if (queue.size() == 1) filled.notify_one();
        return;
      }
      refusal = Receipt::overloaded;
    }
  }
  finish(*submission, refusal);
}

Answer Keeper::Detail::wait_for(std::unique_ptr<Submission> submission, bool always) {
  // No semaphore of the library: it gives way to others many times before it sleeps, which many waiting
  // threads cannot afford.
  struct {
    Answer answer;
    std::mutex lock;
    std::condition_variable given;
    bool done = false;
  } waiting;
  submission->done = [&waiting](Answer answer) {
    const std::lock_guard guard(waiting.lock);
    waiting.answer = std::move(answer);
    waiting.done = true;
    waiting.given.notify_one();
  };
  hand_in(std::move(submission), always);
  std::unique_lock guard(waiting.lock);
  waiting.given.wait(guard, [&waiting] { return waiting.done; });
  return std::move(waiting.answer);
}

std::unique_ptr<Submission> Keeper::Detail::take() {
  const std::lock_guard guard(spare_lock);
  if (spare.empty()) return std::make_unique<Submission>(Task::event);
  std::unique_ptr<Submission> out = std::move(spare.back());
  spare.pop_back();
  return out;
}

void Keeper::Detail::give_back(std::vector<std::unique_ptr<Submission>>& batch) {
  for (const auto& submission : batch) submission->reuse();
  const std::lock_guard guard(spare_lock);
  for (auto& submission : batch) {
    if (submission->task == Task::event && spare.size() < most_spare) spare.push_back(std::move(submission));
  }
  batch.clear();
}

void Keeper::Detail::submit(std::string event, bool past, std::function<void(Answer)> done) {
  std::unique_ptr<Submission> submission = take();
  submission->done = std::move(done);
  if (submission->read(std::move(event), past)) return hand_in(std::move(submission), false);
  submission->answer.faults = submission->errors(submission->faults);
  finish(*submission, Receipt::invalid);
}

Answer Keeper::Detail::submit(std::string event, bool past) {
  std::unique_ptr<Submission> submission = take();
  if (submission->read(std::move(event), past)) return wait_for(std::move(submission), false);
  Answer out;
  out.receipt = Receipt::invalid;
  out.faults = submission->errors(submission->faults);
  return out;
}

void Keeper::submit(std::string event, std::function<void(Answer)> done) {
  detail_->submit(std::move(event), false, std::move(done));
}

Answer Keeper::submit(std::string_view event) { return detail_->submit(std::string(event), false); }

void Keeper::submit_past(std::string event, std::function<void(Answer)> done) {
  detail_->submit(std::move(event), true, std::move(done));
}

Answer Keeper::submit_past(std::string event) { return detail_->submit(std::move(event), true); }

Answer Keeper::wake() { return detail_->wait_for(std::make_unique<Submission>(Task::wake), true); }

bool Keeper::snapshot() {
  const Answer answer = detail_->wait_for(std::make_unique<Submission>(Task::snapshot), true);
  return answer.receipt == Receipt::recorded;
}

Reply Keeper::decide(std::string_view request, bool changes) {
  Detail& d = *detail_;
  std::unique_ptr<Desk> desk;
  {
    const std::lock_guard guard(d.desks_lock);
    if (!d.desks.empty()) {
      desk = std::move(d.desks.back());
      d.desks.pop_back();
    }
  }
  if (desk == nullptr) desk = std::make_unique<Desk>(*d.policies->versions);
  Reply out;
  Diagnostics faults = desk->request.read(request);
  const bool shown = look([&](const Ledger& ledger, Instant now) {
    if (!faults.empty()) return;
    out.outcome = desk->desk.decide(ledger, desk->request.root(), now, changes, out.decision, faults);
  });
  if (!shown) return out;
  if (!faults.empty()) out.faults = errors_json(faults, Source("request", std::string(request)));
  const std::lock_guard guard(d.desks_lock);
  d.desks.push_back(std::move(desk));
  return out;
}

void Keeper::rows(std::int64_t after, std::size_t most,
                  std::function<void(std::optional<std::vector<LedgerRow>>)> done) {
  auto found = std::make_shared<std::vector<LedgerRow>>();
  auto submission = std::make_unique<Submission>(Task::look);
  submission->done = [found, done = std::move(done)](const Answer& answer) {
    done(answer.receipt == Receipt::recorded ? std::optional(std::move(*found)) : std::nullopt);
  };
  submission->look = [found = found.get(), after, most](Store& store) {
    if (most == 0) return;
    store.read(after, [&](const LedgerRow& row) {
      found->push_back(row);
      return found->size() < most;
    });
  };
  detail_->hand_in(std::move(submission), false);
}

bool Keeper::look(const std::function<void(const Ledger&, Instant)>& at) {
  Detail& d = *detail_;
  const Instant now = d.clock->now();
  bool due = false;
  {
    const std::shared_lock guard(d.lock);
    if (d.status.stopped) return false;
    due = d.status.next_wake && *d.status.next_wake <= now;
  }
  if (due && wake().receipt != Receipt::recorded) return false;
  const std::shared_lock guard(d.lock);
  at(*d.known, std::max(now, d.known->at()));
  return true;
}

const Versions& Keeper::versions() const { return *detail_->policies->versions; }

std::vector<const Program*> Keeper::programs() const {
  std::vector<const Program*> out;
  for (const Program& program : detail_->policies->programs) out.push_back(&program);
  return out;
}

void Keeper::close() {
  Detail& d = *detail_;
  const std::lock_guard closing(d.close_lock);
  {
    const std::lock_guard guard(d.queue_lock);
    d.closing = true;
  }
  d.filled.notify_all();
  if (d.writer.joinable()) d.writer.join();
  d.store.reset();
}

KeeperStatus Keeper::status() const {
  const Detail& d = *detail_;
  KeeperStatus out;
  {
    const std::shared_lock guard(d.lock);
    out = d.status;
  }
  out.clock_behind_ms = std::max<std::int64_t>(0, out.at.ms - d.clock->now().ms);
  const std::lock_guard guard(d.queue_lock);
  out.waiting = d.queue.size();
  return out;
}

std::string Keeper::state() const {
  const std::shared_lock guard(detail_->lock);
  return detail_->known->state();
}

std::string Keeper::state_hash() const { return digest(state()); }

}  // namespace bylaw::server
