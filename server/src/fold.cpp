#include "fold.h"

#include <map>

namespace bylaw::server {

namespace {

/// Of a ledger that is kept by one version alone no line names it; of one by several, all do. A version that
/// comes later changes nothing else of what was decided before.
bool names_a_version(std::string_view key) {
  return key == "version" || key == "at_conduct" || key == "at_decision";
}

bool same_but_for_versions(Json a, Json b);

bool same_members(Json a, Json b) {
  for (const Json member : a) {
    if (names_a_version(member.key())) continue;
    const Json other = b.find(member.key());
    if (!other || !same_but_for_versions(member, other)) return false;
  }
  for (const Json member : b) {
    if (!names_a_version(member.key()) && !a.find(member.key())) return false;
  }
  return true;
}

bool same_but_for_versions(Json a, Json b) {
  if (a.kind() != b.kind()) return false;
  if (a.is(JsonKind::object)) return same_members(a, b);
  if (!a.is(JsonKind::array)) return canonical_json(a) == canonical_json(b);
  if (a.size() != b.size()) return false;
  auto other = b.begin();
  for (const Json item : a) {
    if (!same_but_for_versions(item, *other)) return false;
    ++other;
  }
  return true;
}

bool same(std::string_view a, std::string_view b) {
  if (a == b) return true;
  if (a.empty() || b.empty()) return false;
  JsonDocument first;
  JsonDocument second;
  return first.read(a).empty() && second.read(b).empty() &&
         same_but_for_versions(first.root(), second.root());
}

}  // namespace

std::int64_t& Chain::count(Counts& counts, const std::string& name) {
  const auto found = counts.find(std::string_view(name));
  return found != counts.end() ? found->second : counts.emplace(name, 0).first->second;
}

std::string Chain::follow(const LedgerRow& row) {
  std::string wrong;
  const auto say = [&](std::string words) {
    if (wrong.empty()) wrong = std::move(words);
  };
  if (row.sequence != sequence_ + 1)
    say("row " + std::to_string(sequence_ + 1) + " is missing: the next one is row " +
        std::to_string(row.sequence));
  const std::string name = "row " + std::to_string(row.sequence);
  if (hash_of(row) != row.hash) say(name + " was altered: its hash is not that of its content");
  if (row.previous != hash_) say(name + " does not follow the row before it: it names another hash");
  if (row.time < time_) say(name + " is earlier than the row before it");
  const auto next = [&](Counts& counts, const std::string& id, std::int64_t version, std::string_view what) {
    if (id.empty() && version == 0) return;
    std::int64_t& last = count(counts, id);
    if (id.empty() || version != last + 1)
      say(name + " has version " + std::to_string(version) + " of its " + std::string(what) + " where " +
          std::to_string(last + 1) + " comes next");
    last = version;
  };
  next(groups_, row.group, row.group_version, "group");
  next(users_, row.user, row.user_version, "user");
  sequence_ = row.sequence;
  hash_ = row.hash;
  time_ = std::max(time_, row.time);
  return wrong;
}

void Chain::append(LedgerRow& row) {
  row.sequence = ++sequence_;
  row.previous = hash_;
  const auto next = [&](Counts& counts, const std::string& id) -> std::int64_t {
    if (id.empty()) return 0;
    std::int64_t& version = count(counts, id);
    if (marked_) counted_.push_back(&version);
    return ++version;
  };
  row.group_version = next(groups_, row.group);
  row.user_version = next(users_, row.user);
  row.hash = hash_of(row);
  hash_ = row.hash;
  time_ = row.time;
}

void Chain::mark() {
  marked_ = true;
  counted_.clear();
  marked_sequence_ = sequence_;
  marked_hash_ = hash_;
  marked_time_ = time_;
}

void Chain::take_back() {
  for (std::int64_t* version : counted_) --*version;
  counted_.clear();
  sequence_ = marked_sequence_;
  hash_ = marked_hash_;
  time_ = marked_time_;
}

std::string Chain::versions() const {
  const auto less = [](std::string_view a, std::string_view b) { return canonical_less(a, b); };
  std::string out;
  JsonWriter writer(out);
  const auto write = [&](const Counts& counts) {
    std::map<std::string_view, std::int64_t, decltype(less)> sorted(less);
    for (const auto& [name, version] : counts) {
      if (version > 0) sorted.emplace(name, version);
    }
    writer.begin_object();
    for (const auto& [name, version] : sorted) writer.key(name).integer(version);
    writer.end_object();
  };
  writer.begin_object();
  writer.key("groups");
  write(groups_);
  writer.key("users");
  write(users_);
  writer.end_object();
  return out;
}

bool Chain::go_on(std::int64_t sequence, const Hash& hash, Instant time, Json versions) {
  const auto read = [](Json from, Counts& counts) {
    if (!from.is(JsonKind::object)) return false;
    for (const Json one : from) {
      if (!one.is(JsonKind::integer)) return false;
      counts.emplace(one.key(), one.integer());
    }
    return true;
  };
  sequence_ = sequence;
  hash_ = hash;
  time_ = time;
  return read(versions.find("groups"), groups_) && read(versions.find("users"), users_);
}

std::string timers_array(std::string_view lines) {
  if (lines.empty()) return {};
  std::string out = "[";
  while (!lines.empty()) {
    const std::size_t end = lines.find('\n');
    if (out.size() > 1) out += ',';
    out += lines.substr(0, end);
    lines.remove_prefix(end == std::string_view::npos ? lines.size() : end + 1);
  }
  return out + "]";
}

std::string decide_again(Ledger& ledger, const LedgerRow& row) {
  const std::string name = "row " + std::to_string(row.sequence);
  if (row.policy != ledger.policy(row.time))
    return name + " was decided by another policy than the one in force then";
  if (row.event.empty()) {
    std::string lines;
    ledger.wake(row.time, lines);
    return timers_array(lines) == row.timers
               ? ""
               : name + ": something else happens by itself than is written down";
  }
  JsonDocument document;
  Diagnostics faults = document.read(row.event);
  Recorded again;
  if (faults.empty()) ledger.apply(document.root(), &again, faults);
  if (!faults.empty()) return name + " holds an event that cannot be read";
  const Json data = document.root().find("data");
  if (ledger.sequence() != row.sequence || ledger.at() != row.time ||
      text_of(document.root(), "id") != row.id || text_of(data, "group") != row.group ||
      text_of(data, "user") != row.user)
    return name + " says something else of its event than the event does";
  if (!same(again.line, row.decision)) return name + ": deciding it again gives another decision";
  if (again.facts != row.facts) return name + ": deciding it again reads other facts";
  if (!same(timers_array(again.timers), row.timers))
    return name + ": something else happens by itself before it than is written down";
  return {};
}

}  // namespace bylaw::server
