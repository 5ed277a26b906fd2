#include "data/json_builder.h"

#include "data/json_duplicates.h"
#include "data/json_pointer.h"

#include <algorithm>
#include <utility>

namespace bylaw {

namespace {

using Node = JsonDocument::Node;

constexpr double int64_end = 9223372036854775808.0;

Span behind(std::uint32_t end, std::uint32_t length) { return {end - length, end}; }

}  // namespace

JsonBuilder::JsonBuilder(JsonDocument::Storage& storage, const JsonFeed& feed, const JsonLimits& limits)
    : storage_(storage), feed_(feed), depth_(std::min(limits.depth, deepest)) {}

bool JsonBuilder::word(JsonKind kind, bool value) {
  scalar(kind, {feed_.word(), feed_.offset()});
  if (kind == JsonKind::boolean) storage_.nodes.back().boolean = value;
  return true;
}

bool JsonBuilder::number(double nearest) {
  const NumberToken& token = feed_.number();
  const Span span{feed_.word(), token.end};
  std::int64_t integer = token.integer;
  if (token.kind == NumberClass::out_of_range) return out_of_range(span);
  if (token.kind == NumberClass::fraction) {
    // Canonical JSON writes the double, so a fraction that is rounded to a whole number has to be that
    // number.
    if (nearest >= int64_end || nearest < -int64_end) return out_of_range(span);
    integer = static_cast<std::int64_t>(nearest);
    if (static_cast<double>(integer) != nearest) {
      scalar(JsonKind::number, span);
      storage_.nodes.back().number = nearest;
      return true;
    }
  }
  scalar(JsonKind::integer, span);
  storage_.nodes.back().integer = integer;
  return true;
}

bool JsonBuilder::string(std::string_view decoded) {
  scalar(JsonKind::string, feed_.string());
  const Span kept = storage_.keep(decoded);
  storage_.nodes.back().text = {kept.begin, kept.end};
  return true;
}

bool JsonBuilder::key(std::string_view decoded) {
  key_span_ = feed_.string();
  key_ = storage_.keep(decoded);
  end_ = key_span_.end;
  expected_ = JsonExpected::colon;
  return true;
}

bool JsonBuilder::open(JsonKind kind) {
  const Span bracket = behind(feed_.offset(), 1);
  add(kind, bracket);
  const auto node = static_cast<std::uint32_t>(storage_.nodes.size() - 1);
  if (open_.size() == depth_) {
    report(Code::json_depth, bracket, pointer_of(node),
           "found a level of arrays and objects beyond the " + std::to_string(depth_) + " that are allowed",
           "nest fewer values within each other");
    return false;
  }
  storage_.nodes.back().children = {Node::none, 0};
  open_.push_back({node, Node::none});
  expected_ = kind == JsonKind::object ? JsonExpected::key_or_end : JsonExpected::item_or_end;
  return true;
}

bool JsonBuilder::close() {
  const Frame closed = open_.back();
  const bool go_on = report_duplicates(closed);
  open_.pop_back();
  end_ = storage_.nodes[closed.node].span.end = feed_.offset();
  expected_ = JsonExpected::more;
  return go_on;
}

JsonProgress JsonBuilder::progress() const {
  JsonProgress out;
  out.end = end_;
  out.expected = expected_;
  if (!open_.empty()) {
    out.open = storage_.nodes[open_.back().node].kind;
    out.bracket = storage_.nodes[open_.back().node].span.begin;
  }
  return out;
}

Diagnostics JsonBuilder::take_faults() {
  for (const Frame& frame : open_) report_duplicates(frame);
  sort_by_place(faults_);
  if (dropped_) {
    report(Code::too_many_faults, faults_.back().span, {},
           "there are more faults than the " + std::to_string(most_faults) + " that are listed",
           "mend these and read again");
  }
  return std::move(faults_);
}

bool JsonBuilder::scalar(JsonKind kind, Span span) {
  add(kind, span);
  expected_ = JsonExpected::more;
  return true;
}

void JsonBuilder::add(JsonKind kind, Span span) {
  const auto index = static_cast<std::uint32_t>(storage_.nodes.size());
  Node& made = storage_.nodes.emplace_back(kind, span);
  end_ = span.end;
  if (open_.empty()) return;
  Frame& frame = open_.back();
  made.parent = frame.node;
  Node& parent = storage_.nodes[frame.node];
  if (parent.kind == JsonKind::object) {
    made.key_span = key_span_;
    made.key = key_;
  }
  if (frame.last == Node::none) {
    parent.children.first = index;
  } else {
    storage_.nodes[frame.last].next = index;
  }
  ++parent.children.count;
  frame.last = index;
}

bool JsonBuilder::report(Code code, Span span, std::string pointer, std::string message, std::string help) {
  Diagnostic fault;
  fault.code = code;
  fault.span = span;
  fault.pointer = std::move(pointer);
  fault.message = std::move(message);
  fault.help = std::move(help);
  faults_.push_back(std::move(fault));
  return true;
}

/// Reads on, so that all such numbers are reported, until there are enough.
bool JsonBuilder::out_of_range(Span span) {
  scalar(JsonKind::integer, span);
  dropped_ = faults_.size() >= most_faults;
  if (dropped_) return false;
  return report(Code::number_range, span, pointer_of(static_cast<std::uint32_t>(storage_.nodes.size() - 1)),
                "found a number outside the range that is kept exactly, -2^63 to 2^63 - 1",
                "write a number within the range, or put it in quotes if it is a name");
}

bool JsonBuilder::report_duplicates(const Frame& object) {
  if (storage_.nodes[object.node].kind != JsonKind::object) return true;
  for (const JsonDuplicate& found : find_duplicates(storage_, object.node)) {
    dropped_ = faults_.size() >= most_faults;
    if (dropped_) return false;
    report(Code::duplicate_key, storage_.nodes[found.node].key_span, pointer_of(found.node),
           "found a key that the object has already", "give it another name, or remove one of the two");
    faults_.back().labels.push_back({storage_.nodes[found.first].key_span, "the key is here first"});
  }
  return true;
}

/// The pointer of a member of an object that is open, or of the newest value.
std::string JsonBuilder::pointer_of(std::uint32_t node) const {
  std::vector<std::uint32_t> path;
  for (; storage_.nodes[node].parent != Node::none; node = storage_.nodes[node].parent) path.push_back(node);
  std::string out;
  // A key may be as long as the text and lead to each of a hundred faults.
  constexpr std::size_t longest = 4096;
  for (auto step = path.rbegin(); step != path.rend() && out.size() <= longest; ++step) {
    const Node& parent = storage_.nodes[storage_.nodes[*step].parent];
    if (parent.kind == JsonKind::object) {
      append_pointer_token(out, storage_.text(storage_.nodes[*step].key).substr(0, longest + 1));
    } else {
      // What is open, and the newest value, are the last of their siblings.
      append_pointer_token(out, std::to_string(parent.children.count - 1));
    }
  }
  return out.size() > longest ? std::string() : out;
}

}  // namespace bylaw
