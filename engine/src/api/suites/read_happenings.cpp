#include "api/suites/read.h"

#include <algorithm>

namespace bylaw::suites {

namespace {

constexpr std::int64_t most_times = 10'000;

/// Keys of an event that are no data of it.
bool is_envelope(std::string_view key) {
  return key == "type" || key == "at" || key == "as" || key == "expect" || key == "times";
}

/// Data that is an instant may be written as the times of a test are.
bool is_time(std::string_view key) { return key == "until" || key == "occurred_at"; }

class HappeningsReader {
 public:
  HappeningsReader(const Test& test, Faults& faults, std::vector<Happening>& out)
      : cells_(test.cells), clock_(test.clock), mode_(test.mode), faults_(faults), out_(out) {}

  void read(Json item) {
    if (!expect(item, JsonKind::object, "an event", faults_)) return;
    if (const Json wait = item.find("wait")) {
      read_wait(item, wait, add(item));
      return;
    }
    const std::int64_t times = read_times(item);
    for (number_ = 1; number_ <= times; ++number_) read_event(item, add(item));
  }

 private:
  Happening& add(Json item) {
    const Instant at = out_.empty() ? clock_.start : out_.back().at;
    Happening& happening = out_.emplace_back();
    happening.place = item;
    happening.at = at;
    return happening;
  }

  /// How often the event happens.
  std::int64_t read_times(Json item) {
    repeats_ = false;
    const Json times = cells_(item.find("times"));
    if (!expect(times, JsonKind::integer, "`times`", faults_)) return 1;
    if (times.integer() < 1 || times.integer() > most_times) {
      faults_.error(Code::bad_value, times.span(), "`times` is not from 1 to 10000");
      return 1;
    }
    repeats_ = true;
    return times.integer();
  }

  std::optional<Instant> time(Json value, std::string_view what) {
    value = cells_(value);
    if (!expect(value, JsonKind::string, what, faults_)) return std::nullopt;
    const auto at = clock_.read(numbered(value.string()));
    if (!at) {
      faults_.error(Code::bad_time, value.span(), std::string(what) + " is no time of a test",
                    "write `2026-11-26T10:00:00Z`, or how long after its beginning: `P7D`, `P7D-PT1S`");
    }
    return at;
  }

  void read_wait(Json item, Json wait, Happening& happening) {
    ObjectReader reader(item, "time that passes", faults_);
    reader.required("wait");
    if (const auto at = time(wait, "`wait`")) happening.at = *at;
    const Json expected = reader.required("expect");
    reader.finish();
    happening.expect = read_expectation(expected, cells_, clock_, mode_, faults_);
  }

  void read_event(Json item, Happening& happening) {
    const Json type = cells_(item.find("type"));
    if (!type) {
      faults_.error(Code::missing_key, {item.span().begin, item.span().begin + 1},
                    "an event has no `type`, which it needs", "add `type`, or `wait` where only time passes");
    }
    expect(type, JsonKind::string, "`type`", faults_);
    if (const Json at = item.find("at")) happening.at = time(at, "`at`").value_or(happening.at);
    const Json as = cells_(item.find("as"));
    expect(as, JsonKind::string, "`as`", faults_);
    happening.expect = read_expectation(item.find("expect"), cells_, clock_, mode_, faults_);
    std::vector<Json> data;
    for (const Json member : item) {
      if (!is_envelope(member.key())) data.push_back(member);
    }
    std::sort(data.begin(), data.end(), [](Json a, Json b) { return canonical_less(a.key(), b.key()); });
    JsonWriter writer(happening.text);
    writer.begin_object();
    writer.key("data").begin_object();
    for (const Json member : data) write_member(writer, member);
    writer.end_object();
    const auto sequence = static_cast<std::int64_t>(out_.size());
    writer.key("id").string(as ? numbered(as.string()) : "e" + std::to_string(sequence));
    writer.key("sequence").integer(sequence);
    writer.key("source").string("test");
    writer.key("specversion").string("1.0");
    writer.key("time").string(format_instant(happening.at));
    writer.key("type").string(type ? type.string() : std::string_view());
    writer.end_object();
  }

  void write_member(JsonWriter& writer, Json member) {
    const Json value = cells_(member);
    // A cell `null` leaves the member out.
    if (value.is(JsonKind::null)) return;
    writer.key(member.key());
    if (is_time(member.key())) {
      const auto at = time(value, quoted(member.key()));
      writer.string(at ? format_instant(*at) : "");
    } else if (value.is(JsonKind::string)) {
      writer.string(numbered(value.string()));
    } else {
      writer.value(value);
    }
  }

  /// `m#` as `m7` in the seventh of several.
  std::string numbered(std::string_view text) const {
    std::string out(text);
    const std::string number = std::to_string(number_);
    for (std::size_t at = out.find('#'); repeats_ && at != std::string::npos;
         at = out.find('#', at + number.size()))
      out.replace(at, 1, number);
    return out;
  }

  const Cells& cells_;
  const Clock& clock_;
  Mode mode_;
  Faults& faults_;
  std::vector<Happening>& out_;
  std::int64_t number_ = 1;
  bool repeats_ = false;
};

}  // namespace

void read_happenings(Json list, const Test& test, Faults& faults, std::vector<Happening>& out) {
  HappeningsReader reader(test, faults, out);
  for (const Json item : list) reader.read(item);
}

}  // namespace bylaw::suites
