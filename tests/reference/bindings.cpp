#include "reference/generator.h"

#include <limits>

namespace bylaw::reference {

const std::vector<Declared>& declarations() {
  static const std::vector<Declared> all{{"b", "bool"},
                                         {"c", "bool"},
                                         {"i", "int"},
                                         {"j", "int"},
                                         {"lost", "int"},
                                         {"user.credit", "int"},
                                         {"u", "uint"},
                                         {"v", "uint"},
                                         {"d", "double"},
                                         {"e", "double"},
                                         {"s", "string"},
                                         {"t", "string"},
                                         {"user.name", "string"},
                                         {"raw", "bytes"},
                                         {"at", "timestamp"},
                                         {"then", "timestamp"},
                                         {"span", "duration"},
                                         {"ints", "list(int)"},
                                         {"texts", "list(string)"},
                                         {"m", "map(string, int)"},
                                         {"x", "dyn"},
                                         {"y", "dyn"}};
  return all;
}

Bindings Generator::bindings() {
  Bindings out;
  out["b"] = value(Kind::boolean, 0);
  out["c"] = value(Kind::boolean, 0);
  for (const char* name : {"i", "j", "user.credit"}) out[name] = value(Kind::integer, 0);
  out["lost"] = Missing{};
  for (const char* name : {"u", "v"}) out[name] = value(Kind::uinteger, 0);
  for (const char* name : {"d", "e"}) out[name] = value(Kind::real, 0);
  for (const char* name : {"s", "t"}) out[name] = value(Kind::text, 0);
  out["user.name"] = random_.percent(30) ? Value(Missing{}) : value(Kind::text, 0);
  out["raw"] = value(Kind::bytes, 0);
  out["at"] = value(Kind::time, 0);
  out["then"] = value(Kind::time, 0);
  out["span"] = value(Kind::span, 0);
  out["ints"] = value(Kind::ints, 0);
  out["texts"] = value(Kind::texts, 0);
  out["m"] = value(Kind::map, 0);
  out["x"] = value(Kind::any, 3);
  out["y"] = value(Kind::any, 3);
  return out;
}

Value Generator::value(Kind kind, int depth) {
  static const std::vector<std::string> texts{"", "a", "b", "ab", "ba", "é", "😀", "12", "-5", "t", "A b"};
  static const std::int64_t integers[] = {0, 1, -1, 2, 3, 42, 650, INT64_MAX, INT64_MIN, 9007199254740993};
  static const double reals[] = {0.0,
                                 -0.0,
                                 1.0,
                                 2.5,
                                 -1.5,
                                 1e300,
                                 0x1p63,
                                 -0x1p63,
                                 0x1p64,
                                 9007199254740992.0,
                                 std::numeric_limits<double>::quiet_NaN(),
                                 std::numeric_limits<double>::infinity()};
  switch (kind) {
    case Kind::boolean: return random_.percent(50);
    case Kind::integer: return integers[random_.below(10)];
    case Kind::uinteger: return random_.percent(20) ? UINT64_MAX : random_.next() % 5;
    case Kind::real: return reals[random_.below(12)];
    case Kind::text: return texts[random_.below(texts.size())];
    case Kind::bytes: return Bytes{random_.percent(50) ? "ab" : ""};
    case Kind::time: {
      const std::int64_t seconds[] = {0, 1, -1, 951782400, 1700000000, 253402300799, -62135596800};
      return Timestamp{seconds[random_.below(7)], random_.percent(50) ? 0 : 999'999'999};
    }
    case Kind::span: {
      const std::int64_t nanos[] = {0, 1, -1, 1'500'000'000, 86'400'000'000'000, INT64_MAX, INT64_MIN};
      return Duration{nanos[random_.below(7)]};
    }
    case Kind::ints:
    case Kind::texts: {
      std::vector<Value> items;
      for (std::size_t i = random_.below(6); i > 0; --i)
        items.push_back(value(kind == Kind::ints ? Kind::integer : Kind::text, 0));
      return make_list(std::move(items));
    }
    case Kind::map: {
      std::vector<std::pair<Value, Value>> entries;
      // More than a few entries now and then, so that the engine's index is used.
      const std::size_t count = random_.percent(20) ? 11 : random_.below(4);
      for (std::size_t i = 0; i < count; ++i) entries.emplace_back(texts[i], value(Kind::integer, 0));
      return make_map(std::move(entries));
    }
    case Kind::any: break;
  }
  if (depth == 0 || random_.percent(40)) {
    const Kind scalars[] = {Kind::boolean, Kind::integer, Kind::uinteger, Kind::real, Kind::text, Kind::ints};
    return random_.percent(15) ? Value(Null{}) : value(scalars[random_.below(6)], 0);
  }
  if (random_.percent(40)) {
    std::vector<Value> items;
    for (std::size_t i = random_.below(4); i > 0; --i) items.push_back(value(Kind::any, depth - 1));
    return make_list(std::move(items));
  }
  std::vector<std::pair<Value, Value>> entries;
  const std::vector<Value> keys{std::string("a"), std::string("b"), std::int64_t{0}, std::uint64_t{1}, true};
  for (const Value& key : keys) {
    if (random_.percent(50)) entries.emplace_back(key, value(Kind::any, depth - 1));
  }
  return make_map(std::move(entries));
}

}  // namespace bylaw::reference
