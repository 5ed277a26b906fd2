#include "api/gather.h"

namespace bylaw {

void Gather::scan(std::string_view line) {
  for (std::size_t i = 0; i < line.size(); ++i) {
    const char c = line[i];
    if (in_string_) {
      if (c == '\\')
        ++i;
      else if (c == '"')
        in_string_ = false;
    } else if (c == '"') {
      in_string_ = true;
    } else if (c == '{' || c == '[') {
      ++depth_;
    } else if (c == '}' || c == ']') {
      --depth_;
    }
  }
}

Gather::State Gather::add(std::string_view line) {
  const bool first = starts_.empty();
  if (!first) text_ += '\n';
  starts_.push_back(text_.size());
  text_ += line;
  scan(line);
  // A JSON string cannot go on in the next line.
  if (in_string_ || depth_ < 0 || text_.size() > most_bytes) return first ? State::single : State::refused;
  if (depth_ > 0) return State::open;
  return first ? State::single : State::closed;
}

std::vector<std::string_view> Gather::lines() const {
  std::vector<std::string_view> out;
  for (std::size_t i = 0; i < starts_.size(); ++i) {
    const std::size_t end = i + 1 < starts_.size() ? starts_[i + 1] - 1 : text_.size();
    out.push_back(std::string_view(text_).substr(starts_[i], end - starts_[i]));
  }
  return out;
}

}  // namespace bylaw
