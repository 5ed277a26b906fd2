#include "data/json_storage.h"

#include <algorithm>

namespace bylaw {

std::string_view json_kind_name(JsonKind kind) {
  switch (kind) {
    case JsonKind::null: return "null";
    case JsonKind::boolean: return "a boolean";
    case JsonKind::integer: return "an integer";
    case JsonKind::number: return "a number";
    case JsonKind::string: return "a string";
    case JsonKind::array: return "an array";
    case JsonKind::object: return "an object";
  }
  return "";
}

JsonDocument::JsonDocument() : storage_(std::make_unique<Storage>()) {}
JsonDocument::~JsonDocument() = default;
JsonDocument::JsonDocument(JsonDocument&&) noexcept = default;
JsonDocument& JsonDocument::operator=(JsonDocument&&) noexcept = default;

Json JsonDocument::root() const { return storage_->nodes.empty() ? Json() : Json(this, 0); }

JsonKind Json::kind() const { return document_->storage_->nodes[index_].kind; }
Span Json::span() const { return document_->storage_->nodes[index_].span; }
Span Json::key_span() const { return document_->storage_->nodes[index_].key_span; }
bool Json::boolean() const { return document_->storage_->nodes[index_].boolean; }
std::int64_t Json::integer() const { return document_->storage_->nodes[index_].integer; }

double Json::number() const {
  const JsonDocument::Node& node = document_->storage_->nodes[index_];
  return node.kind == JsonKind::integer ? static_cast<double>(node.integer) : node.number;
}

std::string_view Json::string() const {
  return document_->storage_->text(document_->storage_->nodes[index_].text);
}

std::string_view Json::key() const { return document_->storage_->text(document_->storage_->nodes[index_].key); }

Json Json::find(std::string_view key) const {
  if (document_ == nullptr || kind() != JsonKind::object) return {};
  for (const Json member : *this) {
    if (member.key() == key) return member;
  }
  return {};
}

std::uint32_t Json::size() const { return document_->storage_->nodes[index_].size; }

Json::Iterator Json::begin() const {
  const std::uint32_t first = document_ == nullptr ? JsonDocument::Node::none : document_->storage_->nodes[index_].first;
  return Iterator(first == JsonDocument::Node::none ? Json() : Json(document_, first));
}

Json::Iterator Json::end() const { return Iterator(Json()); }

Json::Iterator& Json::Iterator::operator++() {
  const std::uint32_t next = at_.document_->storage_->nodes[at_.index_].next;
  at_ = next == JsonDocument::Node::none ? Json() : Json(at_.document_, next);
  return *this;
}

std::string json_pointer(Json value) {
  std::vector<std::string> steps;
  while (value) {
    const Json parent = value.parent();
    if (!parent) break;
    if (parent.is(JsonKind::object)) {
      std::string step;
      for (const char c : value.key()) {
        if (c == '~') step += "~0";
        else if (c == '/') step += "~1";
        else step += c;
      }
      steps.push_back(std::move(step));
    } else {
      std::uint32_t index = 0;
      for (const Json item : parent) {
        if (item.span() == value.span()) break;
        ++index;
      }
      steps.push_back(std::to_string(index));
    }
    value = parent;
  }
  std::string out;
  for (auto step = steps.rbegin(); step != steps.rend(); ++step) {
    out += '/';
    out += *step;
  }
  return out;
}

Json Json::parent() const {
  const std::uint32_t parent = document_->storage_->nodes[index_].parent;
  return parent == JsonDocument::Node::none ? Json() : Json(document_, parent);
}

}  // namespace bylaw
