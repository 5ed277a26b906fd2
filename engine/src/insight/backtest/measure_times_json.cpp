#include "insight/backtest/measure_times.h"

namespace bylaw::backtest {

namespace {

constexpr std::array<std::string_view, measure_flips + 1> names{"longer", "only_from", "only_to", "shorter",
                                                                "equal"};
constexpr std::array<std::string_view, 2> sides{"from", "to"};

void write_sums(JsonWriter& writer, const std::map<std::string, MeasureSum, std::less<>>& sums) {
  const auto count = [](MeasureFlip flip) { return static_cast<std::size_t>(flip); };
  writer.begin_array();
  for (const auto& row : sums) {
    const MeasureSum& sum = row.second;
    writer.begin_object();
    write_count(writer, "equal", sum.of[count(MeasureFlip::equal)]);
    const auto side = [&](std::size_t which) {
      writer.key(sides[which]).begin_object();
      write_count(writer, "began", sum.began[which]);
      write_count(writer, "milliseconds", sum.time[which]);
      writer.end_object();
    };
    side(0);
    write_count(writer, "longer", sum.of[count(MeasureFlip::longer)]);
    writer.key("measure").string(row.first);
    write_count(writer, "only_from", sum.of[count(MeasureFlip::only_from)]);
    write_count(writer, "only_to", sum.of[count(MeasureFlip::only_to)]);
    write_count(writer, "shorter", sum.of[count(MeasureFlip::shorter)]);
    side(1);
    writer.end_object();
  }
  writer.end_array();
}

void write_samples(JsonWriter& writer, const std::array<Samples, measure_flips>& samples) {
  writer.begin_object();
  for (std::size_t i = 0; i < measure_flips; ++i) {
    writer.key(names[i]);
    samples[i].write(writer);
  }
  writer.end_object();
}

}  // namespace

bool MeasureTimes::Report::same() const {
  for (const auto& [measure, sum] : sums) {
    for (std::size_t i = 0; i < measure_flips; ++i) {
      if (sum.of[i] > 0) return false;
    }
  }
  return true;
}

void MeasureTimes::Report::write(JsonWriter& writer) const {
  writer.begin_object();
  writer.key("by_measure");
  write_sums(writer, sums);
  writer.key("samples");
  write_samples(writer, samples);
  writer.end_object();
}

void MeasureTimes::write(JsonWriter& writer) const {
  writer.begin_object();
  writer.key("settled");
  settled_.write(writer);
  writer.key("terms").begin_array();
  for (const auto& row : terms_) {
    const Running who(std::get<0>(row.first), std::get<1>(row.first), std::get<2>(row.first));
    const std::string& finding = std::get<3>(row.first);
    writer.begin_object();
    writer.key("finding").string(finding);
    const auto side = [&](std::size_t which) {
      const Term& term = row.second[which];
      if (!term.there) return;
      const auto now = running_[which].find(who);
      writer.key(sides[which]).begin_object();
      if (term.end != never) writer.key("end").string(format_instant(term.end));
      write_count(writer, "line", term.line);
      writer.key("over").boolean(term.over);
      writer.key("running").boolean(now != running_[which].end() && now->second == finding);
      if (term.since != never) writer.key("since").string(format_instant(term.since));
      writer.key("start").string(format_instant(term.start));
      write_count(writer, "time", term.time);
      writer.end_object();
    };
    side(0);
    writer.key("measure").string(std::get<2>(who));
    writer.key("of").string(std::get<0>(who) == SubjectKind::user ? "user" : "group");
    writer.key("subject").string(std::get<1>(who));
    side(1);
    writer.end_object();
  }
  writer.end_array();
  writer.end_object();
}

void MeasureTimes::read(Json object, Saved& saved) {
  const Json settled = object.find("settled");
  saved.rows(settled, "by_measure", [&](Json row) {
    MeasureSum& sum = settled_.sums[std::string(saved.text(row, "measure"))];
    for (std::size_t i = 0; i < names.size(); ++i) sum.of[i] = saved.count(row, names[i]);
    for (std::size_t side = 0; side < 2; ++side) {
      const Json of = row.find(sides[side]);
      sum.began[side] = saved.count(of, "began");
      sum.time[side] = saved.count(of, "milliseconds");
    }
  });
  for (std::size_t i = 0; i < measure_flips; ++i)
    settled_.samples[i].read(settled.find("samples").find(names[i]), saved);
  saved.rows(object, "terms", [&](Json row) {
    const SubjectKind kind = saved.text(row, "of") == "user" ? SubjectKind::user : SubjectKind::group;
    const std::string subject(saved.text(row, "subject"));
    const std::string measure(saved.text(row, "measure"));
    const std::string finding(saved.text(row, "finding"));
    Pair& pair = terms_[Cause(kind, subject, measure, finding)];
    for (std::size_t side = 0; side < 2; ++side) {
      const Json of = row.find(sides[side]);
      if (!of) continue;
      Term& term = pair[side];
      term.there = true;
      term.over = saved.flag(of, "over");
      term.line = saved.count(of, "line");
      term.start = saved.instant(of, "start").value_or(first_instant);
      term.end = saved.instant(of, "end").value_or(never);
      term.since = saved.instant(of, "since").value_or(never);
      term.time = saved.count(of, "time");
      if (saved.flag(of, "running")) running_[side][Running(kind, subject, measure)] = finding;
    }
  });
}

}  // namespace bylaw::backtest
