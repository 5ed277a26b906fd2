#include "run/gate/graph_reader.h"

#include "run/gate/words.h"

#include <algorithm>

namespace bylaw::columns {

namespace {

template <class Words>
std::optional<std::size_t> place_of(const Words& words, Json value) {
  if (!value.is(JsonKind::string)) return std::nullopt;
  const auto at = std::find(words.begin(), words.end(), value.string());
  return at == words.end() ? std::nullopt : std::optional(static_cast<std::size_t>(at - words.begin()));
}

/// An integer from 0 to before `end`.
std::optional<std::uint32_t> number_below(Json value, std::size_t end) {
  if (!value.is(JsonKind::integer) || value.integer() < 0) return std::nullopt;
  if (static_cast<std::uint64_t>(value.integer()) >= end) return std::nullopt;
  return static_cast<std::uint32_t>(value.integer());
}

bool is_number(Lane lane) { return lane == Lane::whole || lane == Lane::instant || lane == Lane::length; }

}  // namespace

bool GraphReader::wrong(Json at, const char* message) {
  at_ = at;
  message_ = message;
  return false;
}

bool GraphReader::read_texts(Json texts) {
  for (const Json text : texts) {
    if (!text.is(JsonKind::string)) return wrong(text, "a text that rules name must be a string");
    graph_.texts_.emplace_back(text.string());
  }
  graph_.number_texts();
  // Two of one text would have two numbers, and be different.
  for (std::uint32_t number = 1; number < graph_.texts(); ++number) {
    if (graph_.text_number(graph_.constant_text(number)) != number)
      return wrong(texts, "a text stands twice");
  }
  return true;
}

bool GraphReader::read_thresholds(Json lists) {
  for (const Json list : lists) {
    std::vector<std::int64_t> thresholds;
    for (const Json item : list) {
      if (!item.is(JsonKind::integer) || (!thresholds.empty() && item.integer() <= thresholds.back()))
        return wrong(item, "thresholds must be integers, each above the one before");
      thresholds.push_back(item.integer());
    }
    graph_.thresholds_.push_back(std::move(thresholds));
  }
  return true;
}

bool GraphReader::read_tables(Json tables) {
  for (const Json table : tables) {
    const Json values = table.find("values");
    const Json of_rank = table.find("of_rank");
    if (!values.is(JsonKind::array) || !of_rank.is(JsonKind::boolean))
      return wrong(table, "a table has `of_rank` and `values`");
    LookUp out;
    out.of_rank = of_rank.boolean();
    for (const Json value : values) {
      if (!value.is(JsonKind::integer) && !value.is(JsonKind::null))
        return wrong(value, "a value of a table must be an integer or null");
      out.values.push_back(value.integer());  // 0 of null
      out.known.push_back(value.is(JsonKind::integer) ? 1 : 0);
    }
    // By rank there is a value for each; by text, the number of texts says how many.
    const bool complete = std::find(out.known.begin(), out.known.end(), 0) == out.known.end();
    if (out.of_rank ? !complete : out.values.size() != graph_.texts())
      return wrong(values, "a table has not as many values as it has keys");
    graph_.tables_.push_back(std::move(out));
  }
  return true;
}

bool GraphReader::read_sets(Json sets) {
  for (const Json set : sets) {
    std::vector<std::uint8_t> out(graph_.texts(), truth_no);
    for (const Json item : set) {
      const auto text = number_below(item, graph_.texts());
      if (!text || *text == 0) return wrong(item, "an item of a set must be the number of a text");
      out[*text] = truth_yes;
    }
    graph_.sets_.push_back(std::move(out));
  }
  return true;
}

bool GraphReader::read_constant(Json value, Node& node) {
  if (node.lane == Lane::real) {
    if (!value.is(JsonKind::integer) && !value.is(JsonKind::number))
      return wrong(value, "a real constant must be a number");
    node.real = value.number();
    return true;
  }
  if (!value.is(JsonKind::integer)) return wrong(value, "a constant must be an integer");
  node.value = value.integer();
  switch (node.lane) {
    case Lane::truth:
      return node.value == truth_no || node.value == truth_yes || wrong(value, "a truth is 0 or 3");
    case Lane::text:
      return number_below(value, graph_.texts()) || wrong(value, "there is no text of this number");
    case Lane::rank: return wrong(value, "no constant is a rank");
    default: return true;
  }
}

bool GraphReader::read_node(Json node) {
  std::vector<Json> parts;
  for (const Json part : node) parts.push_back(part);
  const auto op = parts.size() < 2 ? std::nullopt : place_of(gate::op_words, parts[0]);
  const auto lane = op ? place_of(gate::lane_words, parts[1]) : std::nullopt;
  if (!lane || *op == static_cast<std::size_t>(Op::by_row))
    return wrong(node, "an operation begins with its name and its lane");
  Node out;
  out.op = static_cast<Op>(*op);
  out.lane = static_cast<Lane>(*lane);
  const bool of_attribute = out.op == Op::fact || out.op == Op::given;
  const bool has_value =
      out.op == Op::constant || out.op == Op::text_in || out.op == Op::look_up || out.op == Op::rank;
  const std::uint32_t operands = of_attribute ? 1 : operands_of(out.op);
  if (parts.size() != 2 + operands + (has_value ? 1 : 0))
    return wrong(node, "an operation has more or fewer parts than it takes");
  std::uint32_t* const to[3] = {&out.a, &out.b, &out.c};
  const std::size_t end = of_attribute ? plan_.attributes.size() : graph_.nodes_.size();
  for (std::uint32_t i = 0; i < operands; ++i) {
    const auto operand = number_below(parts[2 + i], end);
    if (!operand)
      return wrong(parts[2 + i], "an operand must be the number of an attribute, or of an operation before");
    *to[i] = *operand;
  }
  if (out.op == Op::constant) {
    if (!read_constant(parts.back(), out)) return false;
  } else if (has_value) {
    const std::size_t places = out.op == Op::text_in   ? graph_.sets_.size()
                               : out.op == Op::look_up ? graph_.tables_.size()
                                                       : graph_.thresholds_.size();
    const auto place = number_below(parts.back(), places);
    if (!place) return wrong(parts.back(), "there is no set, table or list of thresholds of this number");
    out.value = *place;
  }
  if (!fits(node, out)) return false;
  graph_.nodes_.push_back(out);
  return true;
}

bool GraphReader::fits_table(Json at, const Node& node) {
  const LookUp& table = graph_.tables_[static_cast<std::size_t>(node.value)];
  if (node.lane == Lane::real || node.lane == Lane::rank) return wrong(at, "no table gives reals or ranks");
  const Node& key = graph_.nodes_[node.a];
  if (table.of_rank) {
    if (key.op != Op::rank ||
        graph_.thresholds_[static_cast<std::size_t>(key.value)].size() + 1 != table.values.size())
      return wrong(at, "a table of ranks needs a rank, and a value for each");
  } else if (key.lane != Lane::text) {
    return wrong(at, "a table of texts needs a text");
  }
  for (std::size_t i = 0; i < table.values.size(); ++i) {
    if (table.known[i] == 0) continue;
    const std::int64_t value = table.values[i];
    const bool good = node.lane == Lane::truth  ? value == truth_no || value == truth_yes
                      : node.lane == Lane::text ? value >= 0 && value < graph_.texts()
                                                : true;
    if (!good) return wrong(at, "a table gives what its lane cannot hold");
  }
  return true;
}

bool GraphReader::fits(Json at, const Node& node) {
  const auto is = [&](bool good) {
    return good || wrong(at, "the operands of an operation are not of the lanes that it takes");
  };
  const auto a = [&] { return lane(node.a); };
  const auto b = [&] { return lane(node.b); };
  const bool gives_truth = node.lane == Lane::truth;
  switch (node.op) {
    case Op::constant: return true;
    case Op::fact: return is(lane_of(plan_.attributes[node.a].type) == node.lane);
    case Op::given: return is(gives_truth);
    case Op::now: return is(node.lane == Lane::instant);
    case Op::both:
    case Op::either: return is(gives_truth && a() == Lane::truth && b() == Lane::truth);
    case Op::opposite: return is(gives_truth && a() == Lane::truth);
    case Op::choose:
      return is(a() == Lane::truth && b() == node.lane && lane(node.c) == node.lane &&
                node.lane != Lane::rank);
    case Op::less:
    case Op::less_equal: return is(gives_truth && a() == b() && (is_number(a()) || a() == Lane::real));
    case Op::equal: return is(gives_truth && a() == b() && a() != Lane::rank);
    case Op::text_in: return is(gives_truth && a() == Lane::text);
    case Op::look_up: return fits_table(at, node);
    case Op::rank: return is(node.lane == Lane::rank && a() == Lane::whole);
    case Op::add:
    case Op::subtract:
    case Op::multiply: return is(is_number(node.lane) && is_number(a()) && is_number(b()));
    case Op::by_row: break;
  }
  return wrong(at, "an operation is not one of a gate");
}

bool GraphReader::read_action(Json action) {
  ActionPlan out;
  for (const Json rule : action.find("rules")) {
    const auto number = number_below(rule.find("rule"), plan_.rules.size());
    const auto node = number_below(rule.find("node"), graph_.nodes_.size());
    const Json admits = rule.find("admits");
    const Json waits = rule.find("waits");
    if (!number || !node || !admits.is(JsonKind::boolean) || (waits && !waits.is(JsonKind::boolean)) ||
        lane(*node) != Lane::truth)
      return wrong(rule, "a rule of an action has `rule`, `node`, which gives a truth, and `admits`");
    out.rules.push_back({*number, *node, admits.boolean() ? truth_yes : truth_no, waits && waits.boolean()});
  }
  graph_.add_action(std::move(out));
  return true;
}

Json GraphReader::read(Json gate) {
  const Json nodes = gate.find("nodes");
  if (!(read_texts(gate.find("texts")) && read_thresholds(gate.find("thresholds")) &&
        read_tables(gate.find("tables")) && read_sets(gate.find("sets"))))
    return at_;
  for (const Json node : nodes) {
    if (!read_node(node)) return at_;
  }
  for (const Json action : gate.find("actions")) {
    if (!read_action(action)) return at_;
  }
  for (ActionId id = 0; id < plan_.actions.size(); ++id)
    plan_.row_plans.emplace_back(graph_, graph_.action(id));
  return {};
}

}  // namespace bylaw::columns
