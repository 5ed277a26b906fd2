#include "keeper_detail.h"

#include <algorithm>
#include <chrono>
#include <span>

namespace bylaw::server {

namespace {

constexpr int most_attempts = 8;

/// What the line of a row says became of its event.
EventOutcome outcome_of(std::string_view decision) {
  JsonDocument line;
  if (!line.read(decision).empty()) return EventOutcome::error;
  const std::string_view said = text_of(line.root(), "outcome");
  for (const EventOutcome outcome : {EventOutcome::applied, EventOutcome::refused, EventOutcome::pending,
                                     EventOutcome::not_governed, EventOutcome::error}) {
    if (event_outcome_name(outcome) == said) return outcome;
  }
  return EventOutcome::error;
}

}  // namespace

bool Keeper::Detail::next_batch(std::vector<std::unique_ptr<Submission>>& batch) {
  batch.clear();
  std::unique_lock guard(queue_lock);
  const auto ready = [&] { return !queue.empty() || closing; };
  const std::optional<Instant> next = options.timers && !stopped ? written->next_wake() : std::nullopt;
  if (!next) {
    filled.wait(guard, ready);
  } else {
    // The clock may jump, so that it is asked again before long.
    const std::int64_t ms = std::clamp<std::int64_t>(next->ms - clock->now().ms, 0, 1000);
    filled.wait_for(guard, std::chrono::milliseconds(ms), ready);
  }
  while (!queue.empty() && batch.size() < options.batch) {
    batch.push_back(std::move(queue.front()));
    queue.pop_front();
  }
  if (!batch.empty()) return true;
  if (closing) return false;
  if (next && *next <= clock->now()) batch.push_back(std::make_unique<Submission>(Task::wake));
  return true;
}

void Keeper::Detail::run() {
  std::vector<std::unique_ptr<Submission>> batch;
  while (next_batch(batch)) {
    try {
      if (!batch.empty()) process(batch);
    } catch (const std::exception& error) {
      stop(error.what());
    }
    // Whatever happened, everybody gets an answer.
    for (const auto& submission : batch) {
      if (!submission->answered) finish(*submission, Receipt::unknown);
    }
    give_back(batch);
  }
  bool whole = false;
  {
    const std::lock_guard guard(queue_lock);
    whole = !stopped;
  }
  if (whole && options.snapshot_on_close && since_snapshot > 0) write_snapshot();
}

void Keeper::Detail::process(std::vector<std::unique_ptr<Submission>>& batch) {
  bool refused = false;
  {
    const std::lock_guard guard(queue_lock);
    refused = stopped;
  }
  if (refused) {
    for (const auto& submission : batch) finish(*submission, Receipt::stopped);
    return;
  }
  for (int i = 0; i < most_attempts; ++i) {
    if (attempt(batch)) break;
  }
  for (const auto& submission : batch) {
    if (submission->answered) continue;
    if (submission->task == Task::snapshot)
      finish(*submission, write_snapshot() ? Receipt::recorded : Receipt::unknown);
    if (submission->task == Task::look) {
      submission->look(*store);
      finish(*submission, Receipt::recorded);
    }
  }
  if (options.snapshot_every > 0 && since_snapshot >= options.snapshot_every) write_snapshot();
  store->tidy();
  if (store->health() == StoreHealth::stopped) stop(store->cause());
}

/// False where other rows came between: everything is to be decided anew.
bool Keeper::Detail::attempt(std::vector<std::unique_ptr<Submission>>& batch) {
  row_count = 0;
  batch_ids.clear();
  chain.mark();
  for (const auto& submission : batch) {
    submission->row = -1;
    if (!submission->answered) prepare(*submission);
  }
  if (row_count == 0) return true;
  const std::vector<CommitItem> items = store->commit(0, epoch, std::span(rows).first(row_count));
  const auto any = [&](CommitOutcome outcome) {
    return std::any_of(items.begin(), items.end(),
                       [&](const CommitItem& item) { return item.outcome == outcome; });
  };
  if (any(CommitOutcome::unknown)) {
    for (const auto& submission : batch) {
      if (!submission->answered && submission->row >= 0) {
        submission->answer = Answer();
        finish(*submission, Receipt::unknown);
      }
    }
    take_back();
    if (store->health() == StoreHealth::stopped)
      stop(store->cause());
    else
      catch_up();
    return true;
  }
  if (any(CommitOutcome::conflict) || any(CommitOutcome::duplicate)) {
    take_back();
    catch_up();
    return false;
  }
  publish(batch);
  return true;
}

/// Empty, with the memory of a row of an earlier batch.
LedgerRow& Keeper::Detail::next_row() {
  if (row_count == rows.size()) rows.emplace_back();
  LedgerRow& row = rows[row_count++];
  for (std::string* part :
       {&row.id, &row.event, &row.facts, &row.decision, &row.timers, &row.policy, &row.group, &row.user})
    part->clear();
  return row;
}

void Keeper::Detail::prepare(Submission& submission) {
  if (submission.task == Task::event) prepare_event(submission);
  if (submission.task == Task::wake) prepare_wake(submission);
}

void Keeper::Detail::prepare_wake(Submission& submission) {
  const Instant until = instant();
  const auto next = written->next_wake();
  if (!next || *next > until) return finish(submission, Receipt::recorded);
  std::string lines;
  written->wake(until, lines);
  LedgerRow& row = next_row();
  row.time = until;
  row.timers = timers_array(lines);
  row.policy = written->policy(until);
  chain.append(row);
  submission.row = static_cast<std::ptrdiff_t>(row_count) - 1;
  submission.answer = Answer();
  submission.answer.sequence = row.sequence;
  submission.answer.outcome = EventOutcome::applied;
  submission.answer.timers = row.timers;
}

void Keeper::Detail::answer_duplicate(Submission& submission, const LedgerRow& original) {
  submission.stamp({original.sequence, original.time}, text);
  if (text != original.event) return finish(submission, Receipt::reused_id);
  submission.answer.sequence = original.sequence;
  submission.answer.outcome = outcome_of(original.decision);
  submission.answer.decision = original.decision;
  submission.answer.timers = original.timers;
  finish(submission, Receipt::duplicate);
}

void Keeper::Detail::prepare_event(Submission& submission) {
  const std::string& id = submission.id();
  if (!id.empty()) {
    if (const auto same = batch_ids.find(id); same != batch_ids.end()) {
      // Answered when the other one is durable.
      submission.row = same->second;
      return;
    }
    // What is greater than all ids is none of them.
    if (id <= newest_id) {
      if (const auto original = store->find(id)) return answer_duplicate(submission, *original);
    }
  }
  const Stamp stamp{chain.sequence() + 1, submission.time().value_or(instant())};
  Diagnostics faults;
  if (submission.time() && (stamp.time < chain.time() || stamp.time > instant())) {
    faults.push_back(submission.fault(Code::event_order, "time",
                                      stamp.time < chain.time() ? "the event is earlier than the last row"
                                                                : "the event has not happened yet",
                                      "hand in events of the past in the order of their times"));
    submission.answer.faults = submission.errors(faults);
    return finish(submission, Receipt::invalid);
  }
  const EventOutcome outcome = written->apply(submission.event(), stamp, &recorded, faults);
  if (!faults.empty()) {
    submission.answer.faults = submission.errors(faults);
    return finish(submission, Receipt::invalid);
  }
  LedgerRow& row = next_row();
  row.time = stamp.time;
  row.id = id;
  submission.stamp(stamp, row.event);
  row.facts = recorded.facts;
  row.decision = recorded.line;
  row.timers = timers_array(recorded.timers);
  row.policy = written->policy(stamp.time);
  row.group = submission.group();
  row.user = submission.user();
  chain.append(row);
  submission.row = static_cast<std::ptrdiff_t>(row_count) - 1;
  batch_ids.emplace(id, submission.row);
  submission.answer = Answer();
  submission.answer.outcome = outcome;
}

void Keeper::Detail::publish(std::vector<std::unique_ptr<Submission>>& batch) {
  {
    const std::lock_guard guard(lock);
    std::string lines;
    Diagnostics faults;
    std::ptrdiff_t next = 0;
    for (const auto& submission : batch) {
      if (submission->answered || submission->row != next) continue;
      const LedgerRow& row = rows[static_cast<std::size_t>(next++)];
      if (submission->task == Task::event)
        known->apply(submission->event(), Stamp{row.sequence, row.time}, nullptr, faults);
      else
        known->wake(row.time, lines);
      // The same event on the same state: what decisions know of must not be another ledger.
      if (!faults.empty()) throw StoreError("what is durable was not understood a second time", row.sequence);
    }
    status.sequence = chain.sequence();
    status.head = hex(chain.hash());
    status.at = known->at();
    status.next_wake = known->next_wake();
    ++status.batches;
  }
  since_snapshot += static_cast<std::int64_t>(row_count);
  for (const LedgerRow& row : std::span(rows).first(row_count)) {
    if (row.id > newest_id) newest_id = row.id;
    if (options.committed) options.committed(row);
  }
  std::ptrdiff_t next = 0;
  for (const auto& submission : batch) {
    if (submission->answered || submission->row < 0) continue;
    const LedgerRow& row = rows[static_cast<std::size_t>(submission->row)];
    if (submission->row < next) {
      answer_duplicate(*submission, row);
      continue;
    }
    ++next;
    submission->answer.sequence = row.sequence;
    submission->answer.decision = row.decision;
    submission->answer.timers = row.timers;
    finish(*submission, Receipt::recorded);
  }
}

bool Keeper::Detail::write_snapshot() {
  try {
    Snapshot snapshot;
    snapshot.sequence = chain.sequence();
    snapshot.row = chain.hash();
    snapshot.state = known->state();
    snapshot.versions = chain.versions();
    snapshot.policies = policies->digests();
    store->put_snapshot(snapshot);
    since_snapshot = 0;
    return true;
  } catch (const StoreError&) {
    if (store->health() == StoreHealth::stopped) stop(store->cause());
    return false;
  }
}

void Keeper::Detail::stop(const std::string& cause) {
  {
    const std::lock_guard guard(lock);
    if (status.stopped) return;
    status.stopped = true;
    status.cause = cause;
  }
  const std::lock_guard guard(queue_lock);
  stopped = true;
}

}  // namespace bylaw::server
