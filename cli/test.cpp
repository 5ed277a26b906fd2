#include "files.h"
#include "test_files.h"
#include "test_report.h"
#include "verbs.h"

#include <bylaw/testing.h>

namespace bylaw::cli {

namespace {

/// A report on one policy after the other, in one form.
class Reports {
 public:
  explicit Reports(TestFormat format) : format_(format) {
    if (format_ == TestFormat::junit) begin_junit(out_.text());
  }

  void add(const std::string& policy, const std::string& answer) {
    if (format_ == TestFormat::json) {
      out_.text() += answer + "\n";
      return;
    }
    JsonDocument document;
    JsonLimits limits;
    limits.bytes = 1u << 30;
    document.read(answer, limits);
    const TestReport report{policy, document.root()};
    switch (format_) {
      case TestFormat::text: write_text(out_.text(), report); break;
      case TestFormat::tap: tap_.add(out_.text(), report); break;
      case TestFormat::junit: write_junit(out_.text(), report); break;
      case TestFormat::json: break;
    }
  }

  bool finish() {
    if (format_ == TestFormat::tap) tap_.finish(out_.text());
    if (format_ == TestFormat::junit) end_junit(out_.text());
    return out_.flush();
  }

 private:
  TestFormat format_;
  Output out_;
  Tap tap_;
};

bool holds(const std::string& answer) {
  JsonDocument document;
  JsonLimits limits;
  limits.bytes = 1u << 30;
  document.read(answer, limits);
  return document.root().find("holds").boolean();
}

}  // namespace

Exit run(const TestCommand& command) {
  const auto runs = find_tests(command.paths);
  if (!runs) return Exit::bad_input;
  Exit exit = Exit::holds;
  Reports reports(command.format);
  for (const TestRun& run : *runs) {
    std::vector<Diagnostics> faults;
    const auto answer = test_json(run.policy, run.suites, command.options, faults);
    if (!answer) {
      if (!faults[0].empty()) say(render(faults[0], run.policy));
      for (std::size_t i = 0; i < run.suites.size(); ++i) {
        if (!faults[i + 1].empty()) say(render(faults[i + 1], run.suites[i]));
      }
      exit = Exit::bad_input;
      continue;
    }
    if (!holds(*answer)) exit = graver(exit, Exit::does_not_hold);
    reports.add(run.policy.name(), *answer);
  }
  return reports.finish() ? exit : Exit::bad_input;
}

}  // namespace bylaw::cli
