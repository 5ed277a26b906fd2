#include "data/json_duplicates.h"

#include <algorithm>

namespace bylaw {

namespace {

using Node = JsonDocument::Node;

constexpr std::uint32_t few = 12;

/// The first 8 bytes of a key and its length settle most comparisons without a look at the key.
struct Member {
  std::uint64_t prefix;
  std::uint32_t length;
  std::uint32_t node;
};

std::uint64_t prefix_of(std::string_view key) {
  std::uint64_t prefix = 0;
  for (std::size_t i = 0; i < 8; ++i)
    prefix = prefix << 8 | (i < key.size() ? static_cast<unsigned char>(key[i]) : 0u);
  return prefix;
}

/// Objects of people have a dozen keys: comparing each with each costs less than sorting and takes no memory.
std::vector<JsonDuplicate> among_few(const JsonDocument::Storage& storage, const Node& object) {
  std::vector<JsonDuplicate> out;
  for (std::uint32_t at = object.children.first; at != Node::none; at = storage.nodes[at].next) {
    const std::string_view key = storage.text(storage.nodes[at].key);
    for (std::uint32_t other = object.children.first; other != at; other = storage.nodes[other].next) {
      if (storage.text(storage.nodes[other].key) != key) continue;
      out.push_back({at, other});
      break;
    }
  }
  return out;
}

}  // namespace

std::vector<JsonDuplicate> find_duplicates(const JsonDocument::Storage& storage, std::uint32_t object) {
  const Node& node = storage.nodes[object];
  if (node.children.count <= few) return among_few(storage, node);

  const auto key_of = [&](const Member& member) { return storage.text(storage.nodes[member.node].key); };
  std::vector<Member> members;
  members.reserve(node.children.count);
  for (std::uint32_t at = node.children.first; at != Node::none; at = storage.nodes[at].next) {
    members.push_back({prefix_of(storage.text(storage.nodes[at].key)), storage.nodes[at].key.size(), at});
  }
  // Sorting, not hashing: no choice of keys makes it slow.
  std::sort(members.begin(), members.end(), [&](const Member& a, const Member& b) {
    if (a.prefix != b.prefix) return a.prefix < b.prefix;
    if (a.length != b.length) return a.length < b.length;
    const int compared = a.length <= 8 ? 0 : key_of(a).compare(key_of(b));
    return compared != 0 ? compared < 0 : a.node < b.node;
  });
  std::vector<JsonDuplicate> out;
  std::size_t first = 0;
  for (std::size_t i = 1; i < members.size(); ++i) {
    const bool same =
        members[i].prefix == members[first].prefix && members[i].length == members[first].length;
    if (same && key_of(members[i]) == key_of(members[first])) {
      out.push_back({members[i].node, members[first].node});
    } else {
      first = i;
    }
  }
  std::sort(out.begin(), out.end(),
            [](const JsonDuplicate& a, const JsonDuplicate& b) { return a.node < b.node; });
  return out;
}

}  // namespace bylaw
