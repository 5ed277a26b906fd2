#include "faults.h"

#include <cstdio>
#include <set>

namespace bylaw::server::test {

namespace {

constexpr std::uint64_t a_table_every = 40;

/// Counts what the caps are about, by itself: who sits where.
class Seats {
 public:
  bool take(const LedgerRow& row) {
    JsonDocument line;
    if (!line.read(row.decision).empty() || text_of(line.root(), "outcome") != "applied") return true;
    for (const Json effect : line.root().find("effects")) {
      const std::string group(text_of(effect, "group"));
      const std::string user(text_of(effect, "user"));
      if (text_of(effect, "type") == "membership.began") {
        tables_[user].insert(group);
        chairs_[group].insert(user);
      } else if (text_of(effect, "type") == "membership.ended") {
        tables_[user].erase(group);
        chairs_[group].erase(user);
      }
    }
    return chairs_[row.group].size() <= 6 &&
           (text_of(line.root(), "type") != "member.joined" || tables_[row.user].size() <= 5);
  }

 private:
  std::map<std::string, std::set<std::string>> tables_;
  std::map<std::string, std::set<std::string>> chairs_;
};

}  // namespace

std::string numbered_id(std::uint64_t number) {
  char out[24];
  std::snprintf(out, sizeof out, "%016llu", static_cast<unsigned long long>(number));
  return out;
}

std::string numbered_event(std::uint64_t number) {
  const std::uint64_t table = number / a_table_every;
  const std::string id = numbered_id(number);
  const std::string group = "t" + std::to_string(table - (number % 7 == 0 && table > 0 ? 1 : 0));
  const std::string user = "u" + std::to_string((number * 2654435761u >> 7) % 500);
  if (number % a_table_every == 0) return create(id, "t" + std::to_string(table), user);
  if (number % 5 == 4)
    return event(id, "member.left", "\"group\":\"" + group + "\",\"user\":\"" + user + "\"");
  return join(id, group, user);
}

Inspected inspect(Store& store, const Acknowledged& acknowledged) {
  Inspected out;
  const LedgerReport report = verify_ledger(store);
  for (const LedgerFault& fault : report.faults) {
    ++out.broken;
    out.words.push_back(fault.what);
  }
  std::map<std::string, Told> there;
  Seats seats;
  try {
    store.read(0, [&](const LedgerRow& row) {
      ++out.rows;
      JsonDocument line;
      Told told{row.sequence, EventOutcome::error};
      if (line.read(row.decision).empty()) {
        for (const EventOutcome one :
             {EventOutcome::applied, EventOutcome::refused, EventOutcome::not_governed}) {
          if (event_outcome_name(one) == text_of(line.root(), "outcome")) told.outcome = one;
        }
      }
      if (!row.id.empty() && !there.emplace(row.id, told).second) ++out.duplicated;
      if (!seats.take(row)) {
        ++out.broken;
        out.words.push_back("row " + std::to_string(row.sequence) + " exceeds a cap");
      }
      return true;
    });
  } catch (const StoreError& error) {
    ++out.broken;
    out.words.push_back(error.what());
  }
  for (const auto& [id, told] : acknowledged) {
    const auto at = there.find(id);
    if (at == there.end() || at->second.sequence != told.sequence || at->second.outcome != told.outcome)
      ++out.lost;
  }
  return out;
}

void Tally::check(bool held, const std::string& what) {
  ++(held ? passed_ : failed_);
  std::printf("%s %s\n", held ? "ok    " : "FAILED", what.c_str());
  std::fflush(stdout);
}

int Tally::finish() const {
  std::printf("%d passed, %d failed\n", passed_, failed_);
  return failed_ == 0 && passed_ > 0 ? 0 : 1;
}

}  // namespace bylaw::server::test
