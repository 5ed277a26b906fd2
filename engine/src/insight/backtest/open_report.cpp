#include "insight/backtest/open_loop.h"

#include "run/program.h"

#include <bylaw/digest.h>

#include <algorithm>

namespace bylaw::backtest {

namespace {

constexpr std::size_t shown_bins = 32;

void write_range(JsonWriter& writer, NumberKind kind, std::int64_t least, std::int64_t greatest,
                 const Tally& tally) {
  writer.begin_object();
  writer.key("from");
  write_number(writer, kind, least);
  write_tally(writer, tally, Loop::open);
  writer.key("to");
  write_number(writer, kind, greatest);
  writer.end_object();
}

void write_cliffs(JsonWriter& writer, const OpenCounts& counts, const OpenPlan& plan) {
  writer.begin_array();
  for (const auto& [of, histogram] : counts.numbers) {
    const bool any = std::any_of(histogram.bins().begin(), histogram.bins().end(),
                                 [](const Histogram::Bin& bin) { return bin.tally.flipped() > 0; });
    if (!any) continue;
    const Number& number = plan.numbers[of.second];
    Histogram shown = histogram;
    shown.coarsen(shown_bins);
    writer.begin_object();
    writer.key("action").string(plan.actions[of.first]);
    writer.key("attribute").string(number.name);
    writer.key("bins").begin_array();
    for (const Histogram::Bin& bin : shown.bins())
      write_range(writer, number.kind, shown.least(bin), shown.greatest(bin), bin.tally);
    writer.end_array();
    writer.key("cliffs").begin_array();
    for (const Cliff& cliff : cliffs_of(histogram))
      write_range(writer, number.kind, cliff.least, cliff.greatest, cliff.tally);
    writer.end_array();
    writer.end_object();
  }
  writer.end_array();
}

/// Attributes that only one of the policies declares: what makes lines broken for the other.
void write_declared(JsonWriter& writer, std::string_view key, const Program& in, const Program& not_in) {
  std::vector<std::string_view> names;
  for (const policy::Attribute& attribute : in.detail().lowered().document.attributes) {
    if (!not_in.attribute(attribute.full)) names.push_back(attribute.full);
  }
  std::sort(names.begin(), names.end());
  writer.key(key).begin_array();
  for (const std::string_view name : names) writer.string(name);
  writer.end_array();
}

}  // namespace

void OpenLoop::write(JsonWriter& writer, std::uint64_t lines, const std::string* hash) const {
  writer.begin_object();
  write_declared(writer, "attributes_added", to_.program, from_.program);
  write_declared(writer, "attributes_removed", from_.program, to_.program);
  writer.key("broken");
  counts_.broken.write(writer);
  writer.key("cliffs");
  write_cliffs(writer, counts_, plan_);
  writer.key("decisions_hash").string(counts_.decisions.text());
  writer.key("flips").begin_object();
  write_tally(writer, counts_.tally, Loop::open);
  writer.end_object();
  writer.key("from");
  write_program(writer, from_.program);
  writer.key("kind").string(loop_name(Loop::open));
  write_count(writer, "lines", lines);
  writer.key("outcomes");
  write_outcomes(writer, counts_, plan_);
  if (hash != nullptr) writer.key("report_hash").string(*hash);
  writer.key("rules");
  write_rules(writer, counts_, plan_);
  writer.key("samples");
  write_samples(writer, counts_.samples, Loop::open);
  writer.key("to");
  write_program(writer, to_.program);
  writer.key("verdict").string(verdict_name(verdict()));
  writer.key("who_is_hit");
  write_groups(writer, counts_, plan_);
  writer.end_object();
}

std::string OpenLoop::report(std::uint64_t lines) const {
  std::string plain;
  JsonWriter bare(plain);
  write(bare, lines, nullptr);
  const std::string hash = digest(plain);
  std::string out;
  JsonWriter writer(out);
  write(writer, lines, &hash);
  return out;
}

}  // namespace bylaw::backtest
