#include "api/backtest/reading.h"

#include "api/backtest/row_request.h"
#include "api/line_error.h"
#include "api/snapshot.h"

#include <optional>

namespace bylaw::backtest {

void Reading::break_line(const Diagnostics& from, const Diagnostics& to, std::string_view text,
                         std::uint64_t line) {
  const ReadBy by = from.empty() ? ReadBy::only_from : to.empty() ? ReadBy::only_to : ReadBy::neither;
  const auto code = [](const Diagnostics& faults) {
    return faults.empty() ? std::nullopt : std::optional(faults.front().code);
  };
  broken().add(by, code(from), code(to));
  if (!broken().samples(by).wants(line)) return;
  std::string json;
  JsonWriter writer(json);
  writer.begin_object();
  if (!from.empty()) {
    writer.key("from");
    write_line_error(writer, from, text, line);
  }
  write_count(writer, "line", line);
  if (!to.empty()) {
    writer.key("to");
    write_line_error(writer, to, text, line);
  }
  writer.end_object();
  broken().samples(by).add(line, std::move(json));
}

namespace {

class Requests final : public Reading {
 public:
  Requests(const Program& from, const Program& to, std::uint32_t samples)
      : from_program_(from), to_program_(to), from_(from), to_(to), loop_(from, to, samples) {}

  void value(Json root, std::string_view text, std::uint64_t line) override {
    from_faults_.clear();
    to_faults_.clear();
    const auto from = from_.read(root, loop_.frame(Side::from), from_faults_);
    const auto to = to_.read(root, loop_.frame(Side::to), to_faults_);
    if (!from || !to) return break_line(from_faults_, to_faults_, text, line);
    loop_.decide(line, from->action, to->action, from->at);
  }
  std::vector<std::string> bind(const std::vector<NamedColumn>& columns) override {
    if (columns_ == nullptr) columns_ = std::make_unique<ColumnLoop>(loop_, from_program_, to_program_);
    row_.reset();
    std::vector<std::string> faults = columns_->bind(columns);
    if (faults.empty()) row_.emplace(from_program_, to_program_, columns);
    return faults;
  }
  void unbind() override {
    row_.reset();
    if (columns_ != nullptr) columns_->unbind();
  }
  bool bound() const override { return row_.has_value(); }
  void rows(std::uint64_t rows, const Places& lines) override {
    columns_->decide(rows, lines, [this](std::uint64_t row, std::uint64_t line) { read_row(row, line); });
  }
  void flush() override {
    if (columns_ != nullptr) columns_->flush();
  }
  BrokenLines& broken() override { return loop_.counts().broken; }
  std::string report(std::uint64_t lines) const override { return loop_.report(lines); }
  bool same() const override {
    const BrokenLines& broken = loop_.counts().broken;
    return loop_.counts().tally.flipped() == 0 && broken.count(ReadBy::only_from) == 0 &&
           broken.count(ReadBy::only_to) == 0;
  }
  void write(JsonWriter& writer) const override { loop_.counts().write(writer, loop_.plan()); }
  void write_states(JsonWriter&) const override {}
  void read(Json checkpoint, Saved& saved) override {
    loop_.counts().read(checkpoint.find("counts"), loop_.plan(), saved);
  }
  void wake(std::uint64_t, Instant) override {}

 private:
  /// As if the row were a line.
  void read_row(std::uint64_t row, std::uint64_t line) {
    text_.clear();
    row_->write(row, text_);
    if (const Diagnostics faults = document_.read(text_); !faults.empty())
      return break_line(faults, faults, text_, line);
    value(document_.root(), text_, line);
  }

  const Program& from_program_;
  const Program& to_program_;
  RequestReader from_;
  RequestReader to_;
  OpenLoop loop_;
  std::unique_ptr<ColumnLoop> columns_;
  std::optional<RowRequest> row_;
  std::string text_;
  JsonDocument document_;
  Diagnostics from_faults_;
  Diagnostics to_faults_;
};

class Events final : public Reading {
 public:
  Events(const Program& from, const Program& to, std::uint32_t samples)
      : from_program_(from),
        to_program_(to),
        samples_(samples),
        from_(from),
        to_(to),
        loop_(std::make_unique<ClosedLoop>(from, to, samples)) {}

  void value(Json root, std::string_view text, std::uint64_t line) override {
    from_faults_.clear();
    to_faults_.clear();
    const auto sequence = [&](Side side) { return loop_->replay(side).state().sequence(); };
    const auto from = from_.read(root, sequence(Side::from), from_faults_);
    const auto to = to_.read(root, sequence(Side::to), to_faults_);
    if (!from || !to) break_line(from_faults_, to_faults_, text, line);
    loop_->apply(line, from ? &*from : nullptr, to ? &*to : nullptr);
  }
  std::vector<std::string> bind(const std::vector<NamedColumn>&) override {
    return {"a closed loop takes events as JSON Lines and not as columns"};
  }
  void rows(std::uint64_t, const Places&) override {}
  BrokenLines& broken() override { return loop_->broken(); }
  std::string report(std::uint64_t lines) const override { return loop_->report(lines); }
  bool same() const override { return loop_->same(); }
  void write(JsonWriter& writer) const override { loop_->write(writer); }
  void write_states(JsonWriter& writer) const override {
    for (const Side side : {Side::from, Side::to}) {
      if (loop_->begun(side)) writer.key(side_name(side)).raw(loop_->replay(side).canonical());
    }
  }
  void read(Json checkpoint, Saved& saved) override;
  void wake(std::uint64_t line, Instant until) override { loop_->wake(line, until); }

 private:
  const Program& from_program_;
  const Program& to_program_;
  std::uint32_t samples_;
  EventReader from_;
  EventReader to_;
  std::unique_ptr<ClosedLoop> loop_;
  Diagnostics from_faults_;
  Diagnostics to_faults_;
};

void Events::read(Json checkpoint, Saved& saved) {
  auto loop = std::make_unique<ClosedLoop>(from_program_, to_program_, samples_);
  loop->read(checkpoint.find("counts"), saved);
  const Json states = checkpoint.find("states");
  if (!states.is(JsonKind::object)) saved.wrong(checkpoint);
  for (const Side side : {Side::from, Side::to}) {
    const Json state = states.find(side_name(side));
    if (!state || !saved.good()) continue;
    Diagnostics faults;
    restore(loop->replay(side), state, faults);
    if (!faults.empty()) saved.wrong(state);
    loop->set_begun(side);
  }
  if (saved.good()) loop_ = std::move(loop);
}

}  // namespace

std::unique_ptr<Reading> read_requests(const Program& from, const Program& to, std::uint32_t samples) {
  return std::make_unique<Requests>(from, to, samples);
}

std::unique_ptr<Reading> read_events(const Program& from, const Program& to, std::uint32_t samples) {
  return std::make_unique<Events>(from, to, samples);
}

}  // namespace bylaw::backtest
