#include "files.h"
#include "policy.h"
#include "verbs.h"

#include <bylaw/json.h>
#include <bylaw/server/audit.h>
#include <bylaw/server/keeper.h>

#include <functional>
#include <mutex>

namespace bylaw::cli {

namespace {

constexpr std::int64_t most_said = 20;
constexpr std::size_t piece = std::size_t{1} << 16;

/// The lines of a file one after the other, without their breaks; empty ones are left out. False where the
/// file cannot be read, or `each` gives false.
bool each_line(const std::string& path, const std::function<bool(std::string_view)>& each) {
  Input input(path);
  std::string rest;
  while (const auto block = input.read()) {
    rest += *block;
    std::size_t begin = 0;
    for (std::size_t end = rest.find('\n'); end != std::string::npos; end = rest.find('\n', begin)) {
      if (end > begin && !each(std::string_view(rest).substr(begin, end - begin))) return false;
      begin = end + 1;
    }
    rest.erase(0, begin);
  }
  return !input.failed() && (rest.empty() || each(rest));
}

std::string report_json(const server::LedgerReport& report) {
  std::string out;
  JsonWriter writer(out);
  writer.begin_object();
  writer.key("faults").begin_array();
  for (const server::LedgerFault& fault : report.faults) {
    writer.begin_object();
    if (fault.row > 0) writer.key("row").integer(fault.row);
    writer.key("what").string(fault.what);
    writer.end_object();
  }
  writer.end_array();
  if (!report.head.empty()) writer.key("head").string(report.head);
  writer.key("holds").boolean(report.faults.empty());
  writer.key("rows").integer(report.rows);
  if (!report.state_hash.empty()) writer.key("state_hash").string(report.state_hash);
  writer.end_object();
  return out + "\n";
}

Exit verify(const LedgerCommand& command, server::Store& store) {
  const server::LedgerReport report = server::verify_ledger(store, command.contains);
  const bool holds = report.faults.empty();
  if (command.format == Format::json) {
    Output out;
    out.text() = report_json(report);
    if (!out.flush()) return Exit::bad_input;
  } else {
    for (const server::LedgerFault& fault : report.faults) say_error(command.ledger + ": " + fault.what);
    say(command.ledger + ": " + std::to_string(report.rows) + " rows, " +
        (holds ? "all of which hold" : std::to_string(report.faults.size()) + " faults") +
        (report.head.empty() ? "" : ", the last one with the hash " + report.head) + "\n");
  }
  return holds ? Exit::holds : Exit::does_not_hold;
}

Exit write_rows(server::Store& store) {
  Output out;
  const bool written = server::export_ledger(store, [&](std::string_view line) {
    out.text() += line;
    return out.text().size() < piece || out.flush();
  });
  return written && out.flush() ? Exit::holds : Exit::bad_input;
}

Exit read_rows(const LedgerCommand& command, server::Store& store) {
  server::LedgerImport import(store);
  const bool read = each_line(command.lines, [&](std::string_view line) {
    import.line(line);
    return true;
  });
  if (!read) return Exit::bad_input;
  import.finish();
  say(command.ledger + ": " + std::to_string(import.rows()) + " rows\n");
  return Exit::holds;
}

/// What happened before there was a ledger.
Exit read_history(const LedgerCommand& command) {
  std::vector<std::string> texts;
  for (const std::string& path : command.policies) {
    const std::optional<Source> source = read_source(path, policy_bytes);
    if (!source) return Exit::bad_input;
    texts.emplace_back(source->text());
  }
  server::KeeperOptions options;
  options.timers = false;
  const auto keeper = server::Keeper::open(command.ledger, texts, options);
  std::int64_t recorded = 0, refused = 0, broken = 0;
  std::mutex lock;  // of these: answers come from the thread that writes
  std::int64_t number = 0;
  const bool read = each_line(command.lines, [&](std::string_view line) {
    ++number;
    const auto done = [&, number](const server::Answer& answer) {
      const std::lock_guard guard(lock);
      const bool kept =
          answer.receipt == server::Receipt::recorded || answer.receipt == server::Receipt::duplicate;
      if (kept) {
        ++recorded;
        if (answer.outcome == EventOutcome::refused) ++refused;
      } else if (++broken <= most_said) {
        say_error(command.ledger + ": event " + std::to_string(number) + " is " +
                  std::string(server::receipt_name(answer.receipt)) +
                  (answer.faults.empty() ? "" : ": " + answer.faults));
      }
    };
    // The queue holds some thousands: one in every thousand is waited for.
    if (number % 1000 == 0)
      done(keeper->submit_past(std::string(line)));
    else
      keeper->submit_past(std::string(line), done);
    return true;
  });
  keeper->close();
  say(command.ledger + ": " + std::to_string(recorded) + " rows of events, of which " +
      std::to_string(refused) + " were refused" +
      (broken == 0 ? "" : "; " + std::to_string(broken) + " events are no rows") + "\n");
  return read && broken == 0 ? Exit::holds : Exit::bad_input;
}

}  // namespace

Exit run(const LedgerCommand& command) {
  try {
    if (command.verb == LedgerVerb::import_rows && !command.policies.empty()) return read_history(command);
    server::SqliteOptions options;
    options.create = command.verb == LedgerVerb::import_rows;
    const std::unique_ptr<server::Store> store = server::open_sqlite(command.ledger, options);
    switch (command.verb) {
      case LedgerVerb::verify: return verify(command, *store);
      case LedgerVerb::export_rows: return write_rows(*store);
      case LedgerVerb::import_rows: return read_rows(command, *store);
    }
  } catch (const server::StoreError& error) {
    say_error(error.what());
  }
  return Exit::bad_input;
}

}  // namespace bylaw::cli
