#include "data/json_storage.h"

#include <bylaw/json.h>

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

Json JsonDocument::root() const {
  return storage_ == nullptr || storage_->nodes.empty() ? Json() : Json(this, 0);
}

JsonKind Json::kind() const { return document_->storage_->nodes[index_].kind; }
Span Json::span() const { return document_->storage_->nodes[index_].span; }
Span Json::key_span() const { return document_->storage_->nodes[index_].key_span; }

// A value of another kind than asked for is empty, false or zero: what a caller forgot to check is then the
// same everywhere, and not the bits of something else.
bool Json::boolean() const {
  const JsonDocument::Node& node = document_->storage_->nodes[index_];
  return node.kind == JsonKind::boolean && node.boolean;
}

std::int64_t Json::integer() const {
  const JsonDocument::Node& node = document_->storage_->nodes[index_];
  return node.kind == JsonKind::integer ? node.integer : 0;
}

double Json::number() const {
  const JsonDocument::Node& node = document_->storage_->nodes[index_];
  if (node.kind == JsonKind::number) return node.number;
  return node.kind == JsonKind::integer ? static_cast<double>(node.integer) : 0;
}

std::string_view Json::string() const {
  const JsonDocument::Node& node = document_->storage_->nodes[index_];
  return node.kind == JsonKind::string ? document_->storage_->text({node.text.begin, node.text.end})
                                       : std::string_view();
}

std::string_view Json::key() const {
  return document_->storage_->text(document_->storage_->nodes[index_].key);
}

Json Json::find(std::string_view key) const {
  if (document_ == nullptr || kind() != JsonKind::object) return {};
  for (const Json member : *this) {
    if (member.key() == key) return member;
  }
  return {};
}

std::uint32_t Json::size() const {
  const JsonDocument::Node& node = document_->storage_->nodes[index_];
  return node.kind == JsonKind::array || node.kind == JsonKind::object ? node.children.count : 0;
}

Json::Iterator Json::begin() const {
  if (document_ == nullptr || size() == 0) return Iterator(Json());
  return Iterator(Json(document_, document_->storage_->nodes[index_].children.first));
}

Json::Iterator Json::end() const { return Iterator(Json()); }

Json::Iterator& Json::Iterator::operator++() {
  const std::uint32_t next = at_.document_->storage_->nodes[at_.index_].next;
  at_ = next == JsonDocument::Node::none ? Json() : Json(at_.document_, next);
  return *this;
}

Json Json::parent() const {
  const std::uint32_t parent = document_->storage_->nodes[index_].parent;
  return parent == JsonDocument::Node::none ? Json() : Json(document_, parent);
}

}  // namespace bylaw
