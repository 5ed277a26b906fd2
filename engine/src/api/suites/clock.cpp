#include "api/suites/suite.h"

namespace bylaw::suites {

namespace {

/// Where the next `+P…` or `-P…` begins.
std::size_t next_term(std::string_view text, std::size_t from) {
  for (std::size_t at = from; at + 1 < text.size(); ++at) {
    if ((text[at] == '+' || text[at] == '-') && text[at + 1] == 'P') return at;
  }
  return text.size();
}

std::optional<Instant> back(Instant at, Period period) {
  // A calendar has no one answer to what lies a month before the 31st.
  if (period.months != 0 || at.ms - first_instant.ms < period.ms) return std::nullopt;
  return Instant{at.ms - period.ms};
}

}  // namespace

Json Cells::operator()(Json value) const {
  if (!value.is(JsonKind::string)) return value;
  for (const auto& [name, cell] : cells_) {
    if (name == value.string()) return cell;
  }
  return value;
}

std::optional<Instant> Clock::read(std::string_view text) const {
  Instant at = start;
  std::size_t begin = 0;
  if (!text.empty() && text[0] == 'P') {
    begin = next_term(text, 1);
    const auto period = parse_period(text.substr(0, begin));
    const auto later = period ? add(at, *period, offset) : std::nullopt;
    if (!later) return std::nullopt;
    at = *later;
  } else if (begin = next_term(text, 0); begin != 0) {
    const auto instant = parse_instant(text.substr(0, begin));
    if (!instant) return std::nullopt;
    at = *instant;
  }
  while (begin < text.size()) {
    const std::size_t end = next_term(text, begin + 1);
    const auto period = parse_period(text.substr(begin + 1, end - begin - 1));
    if (!period) return std::nullopt;
    const auto moved = text[begin] == '+' ? add(at, *period, offset) : back(at, *period);
    if (!moved) return std::nullopt;
    at = *moved;
    begin = end;
  }
  return text.empty() ? std::nullopt : std::optional(at);
}

}  // namespace bylaw::suites
