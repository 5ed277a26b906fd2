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

/// The member or item that holds an offset, or a handle that is false.
Json child_at(Json value, std::uint32_t offset) {
  for (const Json child : value) {
    const Span key = child.key_span();
    const std::uint32_t begin = key.size() > 0 ? key.begin : child.span().begin;
    if (begin <= offset && offset < child.span().end) return child;
  }
  return {};
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

void add_pointers(Diagnostics& diagnostics, Json root) {
  for (Diagnostic& diagnostic : diagnostics) {
    Json deepest = root;
    while (const Json inner = child_at(deepest, diagnostic.span.begin)) deepest = inner;
    diagnostic.pointer = json_pointer(deepest);
  }
}

}  // namespace bylaw
