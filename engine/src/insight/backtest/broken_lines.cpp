#include "insight/backtest/broken_lines.h"

#include <string_view>

namespace bylaw::backtest {

namespace {

constexpr std::array<std::string_view, 3> names{"neither", "only_from", "only_to"};

std::optional<Code> code_of(std::string_view name) {
  for (const Code code : {
#define BYLAW_CODE(code, title) Code::code,
#include <bylaw/codes.def>
#undef BYLAW_CODE
       }) {
    if (code_name(code) == name) return code;
  }
  return std::nullopt;
}

}  // namespace

void BrokenLines::add(ReadBy by, std::optional<Code> from, std::optional<Code> to) {
  ++counts_[static_cast<std::size_t>(by)];
  if (from) ++codes_[{Side::from, *from}];
  if (to) ++codes_[{Side::to, *to}];
}

void BrokenLines::add(const BrokenLines& other) {
  for (std::size_t i = 0; i < counts_.size(); ++i) {
    counts_[i] += other.counts_[i];
    samples_[i].add(other.samples_[i]);
  }
  for (const auto& [of, count] : other.codes_) codes_[of] += count;
}

void BrokenLines::write(JsonWriter& writer) const {
  writer.begin_object();
  writer.key("codes").begin_array();
  for (const auto& [of, count] : codes_) {
    writer.begin_object();
    writer.key("code").string(code_name(of.second));
    write_count(writer, "lines", count);
    writer.key("policy").string(side_name(of.first));
    writer.end_object();
  }
  writer.end_array();
  for (std::size_t i = 0; i < names.size(); ++i) write_count(writer, names[i], counts_[i]);
  writer.key("samples").begin_object();
  for (std::size_t i = 0; i < names.size(); ++i) {
    writer.key(names[i]);
    samples_[i].write(writer);
  }
  writer.end_object();
  writer.end_object();
}

void BrokenLines::read(Json object, Saved& saved) {
  saved.rows(object, "codes", [&](Json row) {
    const std::string_view policy = saved.text(row, "policy");
    const auto code = code_of(saved.text(row, "code"));
    if (!code || (policy != "from" && policy != "to")) return saved.wrong(row);
    codes_[{policy == "from" ? Side::from : Side::to, *code}] += saved.count(row, "lines");
  });
  const Json samples = object.find("samples");
  for (std::size_t i = 0; i < names.size(); ++i) {
    counts_[i] += saved.count(object, names[i]);
    samples_[i].read(samples.find(names[i]), saved);
  }
}

}  // namespace bylaw::backtest
