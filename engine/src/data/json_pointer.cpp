#include "data/json_pointer.h"

#include <bylaw/json.h>

#include <vector>

namespace bylaw {

namespace {

std::uint32_t position(Json item) {
  std::uint32_t index = 0;
  for (const Json other : item.parent()) {
    if (other == item) break;
    ++index;
  }
  return index;
}

}  // namespace

void append_pointer_token(std::string& out, std::string_view key) {
  out += '/';
  for (const char c : key) {
    if (c == '~') {
      out += "~0";
    } else if (c == '/') {
      out += "~1";
    } else {
      out += c;
    }
  }
}

std::string json_pointer(Json value) {
  std::vector<Json> path;
  for (; value && value.parent(); value = value.parent()) path.push_back(value);
  std::string out;
  for (auto step = path.rbegin(); step != path.rend(); ++step) {
    if (step->parent().is(JsonKind::object)) {
      append_pointer_token(out, step->key());
    } else {
      append_pointer_token(out, std::to_string(position(*step)));
    }
  }
  return out;
}

}  // namespace bylaw
