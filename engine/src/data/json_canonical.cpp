#include <bylaw/json.h>

#include <algorithm>
#include <cstddef>
#include <vector>

namespace bylaw {

namespace {

/// The container that is being written, and where its items begin on the pile of what is still to be written.
struct Open {
  JsonKind kind;
  std::size_t base;
};

void write_scalar(JsonWriter& writer, Json value) {
  switch (value.kind()) {
    case JsonKind::boolean: writer.boolean(value.boolean()); break;
    case JsonKind::integer: writer.integer(value.integer()); break;
    case JsonKind::number: writer.number(value.number()); break;
    case JsonKind::string: writer.string(value.string()); break;
    case JsonKind::null:
    case JsonKind::array:
    case JsonKind::object: writer.null(); break;
  }
}

struct Item {
  std::string_view key;
  Json value;
};

/// Puts the items of a container on the pile, the first on top.
void pile_up(std::vector<Item>& pile, Json container) {
  const auto base = static_cast<std::ptrdiff_t>(pile.size());
  for (const Json item : container) pile.push_back({item.key(), item});
  const auto less = [](const Item& a, const Item& b) { return canonical_less(a.key, b.key); };
  if (container.is(JsonKind::object) && !std::is_sorted(pile.begin() + base, pile.end(), less)) {
    std::sort(pile.begin() + base, pile.end(), less);
  }
  std::reverse(pile.begin() + base, pile.end());
}

}  // namespace

bool canonical_less(std::string_view a, std::string_view b) {
  const auto [x, y] = std::mismatch(a.begin(), a.end(), b.begin(), b.end());
  if (x == a.end() || y == b.end()) return x == a.end() && y != b.end();
  const auto p = static_cast<unsigned char>(*x);
  const auto q = static_cast<unsigned char>(*y);
  // UTF-8 sorts by code point. UTF-16 differs in one thing: what begins with F0…F4 is written in surrogates,
  // which lie below U+E000…U+FFFF, and these begin with EE or EF. Such bytes differ only where characters
  // begin.
  if (p >= 0xEE && q >= 0xEE && (p >= 0xF0) != (q >= 0xF0)) return p >= 0xF0;
  return p < q;
}

JsonWriter& JsonWriter::value(Json root) {
  std::vector<Item> pile{{{}, root}};
  std::vector<Open> open;
  for (;;) {
    while (!open.empty() && pile.size() == open.back().base) {
      open.back().kind == JsonKind::object ? end_object() : end_array();
      open.pop_back();
    }
    if (pile.empty()) return *this;
    const Item next = pile.back();
    pile.pop_back();
    if (!open.empty() && open.back().kind == JsonKind::object) key(next.key);
    const JsonKind kind = next.value.kind();
    if (kind == JsonKind::object || kind == JsonKind::array) {
      kind == JsonKind::object ? begin_object() : begin_array();
      open.push_back({kind, pile.size()});
      pile_up(pile, next.value);
    } else {
      write_scalar(*this, next.value);
    }
  }
}

std::string canonical_json(Json value) {
  std::string out;
  JsonWriter(out).value(value);
  return out;
}

}  // namespace bylaw
