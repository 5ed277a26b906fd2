#include "changes/requests.h"
#include "columns/filled.h"
#include "load_policy.h"
#include "run/value_json.h"

#include <bylaw/backtest.h>
#include <bylaw/digest.h>
#include <bylaw/json.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <deque>
#include <iostream>
#include <map>
#include <random>
#include <span>
#include <string>

namespace {

using namespace bylaw;

/// The facts of a log by the names of their attributes, `action` and `at`.
struct Log {
  struct Fact {
    policy::ValueType type = policy::ValueType::string;
    std::vector<cel::Value> values;
  };
  std::map<std::string, Fact> facts;
  std::deque<std::string> texts;
  std::uint32_t rows = 0;
};

/// What no declaration allows, in a form that a column has.
cel::Value broken(policy::ValueType type, const cel::Value& value) {
  switch (type) {
    case policy::ValueType::integer: return cel::Value::integer(-1'000'000'007);
    case policy::ValueType::string: return cel::Value::string("none of them, and longer than a view holds");
    default: return value;
  }
}

Log log_of(const Program& from, const Program& to, std::mt19937_64& engine) {
  constexpr std::array<std::uint32_t, 7> sizes{1, 7, 511, 512, 513, 1300, 9000};
  Log log;
  log.rows = sizes[engine() % sizes.size()];
  const bool some_broken = engine() % 3 == 0;
  for (const Program* program : {&from, &to}) {
    changes::Requests requests(*program, engine());
    Frame frame(*program);
    const auto& attributes = program->detail().lowered().document.attributes;
    // Attributes that the other one does not declare make lines broken for it: seldom, or nothing is
    // compared.
    std::vector<std::string> names;
    for (AttributeId id = 0; id < attributes.size(); ++id) {
      const std::string& name = attributes[id].full;
      const bool shared = from.attribute(name) && to.attribute(name);
      names.push_back(log.facts.count(name) == 0 && (shared || engine() % 4 == 0) ? name : "");
    }
    for (std::uint32_t row = 0; row < log.rows; ++row) {
      ActionId action = 0;
      Instant at;
      requests.next(frame, action, at);
      for (AttributeId id = 0; id < attributes.size(); ++id) {
        if (names[id].empty()) continue;
        Log::Fact& fact = log.facts[names[id]];
        fact.type = *attributes[id].type;
        cel::Value value = frame.slots()[id];
        const bool shared = from.attribute(names[id]) && to.attribute(names[id]);
        if (engine() % 8 == 0 || (!shared && engine() % 8 != 0)) value = cel::Value::missing();
        if (some_broken && engine() % 200 == 0) value = broken(fact.type, value);
        fact.values.push_back(value);
      }
      if (program == &to) continue;
      log.facts["action"].values.push_back(cel::Value::string(from.detail().actions[action].name));
      log.facts["at"].type = policy::ValueType::timestamp;
      log.facts["at"].values.push_back(some_broken && engine() % 200 == 0 ? cel::Value::missing()
                                                                          : to_value(at));
    }
  }
  return log;
}

/// The row as a request, as docs/doors.md has its shape.
std::string line_of(const Log& log, std::uint32_t row) {
  using Facts = std::map<std::string, const cel::Value*>;
  std::map<std::string, Facts> owners;
  for (const auto& [name, fact] : log.facts) {
    const std::size_t dot = name.find('.');
    if (dot == std::string::npos || fact.values[row].is(cel::Kind::missing)) continue;
    owners[name.substr(0, dot)][name.substr(dot + 1)] = &fact.values[row];
  }
  std::string out;
  JsonWriter writer(out);
  const auto write = [&](const char* key, const Facts& facts) {
    if (facts.empty()) return;
    writer.key(key).begin_object();
    for (const auto& [name, value] : facts) write_value(writer.key(name), *value);
    writer.end_object();
  };
  const auto entity = [&](const char* key, const Facts& facts) {
    if (facts.empty()) return;
    writer.key(key).begin_object();
    write("properties", facts);
    writer.end_object();
  };
  writer.begin_object();
  writer.key("action").begin_object();
  write_value(writer.key("name"), log.facts.at("action").values[row]);
  write("properties", owners["request"]);
  writer.end_object();
  Facts context = owners["context"];
  const cel::Value& at = log.facts.at("at").values[row];
  if (!at.is(cel::Kind::missing)) context["at"] = &at;
  if (!owners["membership"].empty()) context["membership"] = nullptr;
  if (!context.empty()) {
    writer.key("context").begin_object();
    for (const auto& [name, value] : context) {
      if (value == nullptr)
        write("membership", owners["membership"]);
      else
        write_value(writer.key(name), *value);
    }
    writer.end_object();
  }
  entity("resource", owners["group"]);
  entity("subject", owners["user"]);
  writer.end_object();
  return out + '\n';
}

/// Columns in random forms; times are texts now and then.
class Table {
 public:
  Table(Log& log, std::mt19937_64& engine) {
    for (auto& [name, fact] : log.facts) {
      policy::ValueType type = fact.type;
      std::vector<cel::Value> values = fact.values;
      if (type == policy::ValueType::timestamp && engine() % 3 == 0) {
        type = policy::ValueType::string;
        for (cel::Value& value : values) {
          if (value.is(cel::Kind::missing)) continue;
          value = cel::Value::string(log.texts.emplace_back(format_instant(to_instant(value))));
        }
      }
      filled_.emplace_back(type, values, engine() % 30);
      columns_.push_back({name, filled_.back().column()});
    }
    std::shuffle(columns_.begin(), columns_.end(), engine);
  }
  std::vector<NamedColumn> from(std::uint32_t row) const {
    std::vector<NamedColumn> out = columns_;
    for (NamedColumn& one : out) one.column.first += row;
    return out;
  }

 private:
  std::deque<columns_test::Filled> filled_;
  std::vector<NamedColumn> columns_;
};

std::string feed_columns(Backtest& backtest, const Table& table, std::uint32_t begin, std::uint32_t end,
                         std::mt19937_64& engine) {
  while (begin < end) {
    const auto rows = std::min<std::uint32_t>(end - begin, 1 + static_cast<std::uint32_t>(engine() % 3000));
    for (const std::string& wrong : backtest.bind(table.from(begin))) return wrong;
    backtest.feed_rows(rows);
    begin += rows;
  }
  return {};
}

struct Held {
  std::string broken;
  std::string report;
  std::uint64_t rows = 0;
};

Held hold(const Program& from, const Program& to, std::uint64_t seed) {
  std::mt19937_64 engine(seed);
  Log log = log_of(from, to, engine);
  Held held;
  held.rows = log.rows;
  BacktestOptions options;
  options.samples = static_cast<std::uint32_t>(engine() % 4);
  Backtest lines(from, to, BacktestKind::open_loop, options);
  for (std::uint32_t row = 0; row < log.rows; ++row) lines.feed(line_of(log, row));
  lines.finish();
  held.report = lines.report();
  const Table table(log, engine);
  Backtest columns(from, to, BacktestKind::open_loop, options);
  if (auto wrong = feed_columns(columns, table, 0, log.rows, engine); !wrong.empty()) {
    held.broken = wrong;
    return held;
  }
  const std::string report = columns.report();
  if (report != held.report) {
    const auto at = std::mismatch(report.begin(), report.end(), held.report.begin(), held.report.end());
    const auto place = static_cast<std::size_t>(at.first - report.begin());
    const std::size_t begin = place < 150 ? 0 : place - 150;
    held.broken =
        "columns say …" + report.substr(begin, 400) + "\nand lines …" + held.report.substr(begin, 400);
    return held;
  }
  if (columns.lines() != lines.lines() || columns.same() != lines.same() ||
      columns.any_broken() != lines.any_broken())
    held.broken = "what is said of the lines is another";
  // In two parts, the second of which is looked at first, and in two runs.
  const auto half = static_cast<std::uint32_t>(engine() % (log.rows + 1));
  options.first_line = half + 1;
  Backtest second(from, to, BacktestKind::open_loop, options);
  feed_columns(second, table, half, log.rows, engine);
  options.first_line = 1;
  Backtest first(from, to, BacktestKind::open_loop, options);
  feed_columns(first, table, 0, half, engine);
  const Source saved("saved", first.checkpoint());
  Backtest merged(from, to, BacktestKind::open_loop, options);
  const bool fits =
      merged.merge(Source("second", second.checkpoint())).empty() && merged.merge(saved).empty();
  if (!fits || merged.report() != held.report) held.broken = "merged parts come to another report";
  Backtest resumed(from, to, BacktestKind::open_loop, options);
  if (!resumed.resume(saved).empty()) held.broken = "the checkpoint is refused";
  feed_columns(resumed, table, half, log.rows, engine);
  if (resumed.report() != held.report) held.broken = "what is gone on with comes to another report";
  return held;
}

int run(std::uint64_t count, std::uint64_t first, std::span<char* const> files) {
  std::deque<Program> programs;
  for (const char* file : files) {
    if (auto program = test::load_policy(file)) programs.push_back(std::move(*program));
  }
  if (programs.empty() || programs.size() < files.size() || programs.size() % 2 != 0) {
    std::cout << "0 passed, 1 failed\n";
    return 1;
  }
  std::uint64_t failed = 0;
  std::uint64_t rows = 0;
  std::string digests;
  for (std::uint64_t seed = first; seed < first + count; ++seed) {
    const std::size_t pair = seed % (programs.size() / 2) * 2;
    const Held held = hold(programs[pair], programs[pair + 1], seed);
    if (!held.broken.empty() && ++failed <= 3) std::cout << "seed " << seed << ": " << held.broken << '\n';
    digests = digest(digests + held.report);
    rows += held.rows;
  }
  std::cout << rows << " requests\n";
  std::cout << "digest " << digests << '\n';
  std::cout << count - failed << " passed, " << failed << " failed\n";
  return failed == 0 ? 0 : 1;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 5) {
    std::cerr << "backtest_rows COUNT FIRST FROM TO…\n";
    return 2;
  }
  return run(std::strtoull(argv[1], nullptr, 10), std::strtoull(argv[2], nullptr, 10),
             {argv + 3, static_cast<std::size_t>(argc - 3)});
}
