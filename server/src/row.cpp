#include <bylaw/server/row.h>

#include <openssl/evp.h>

#include <new>

namespace bylaw::server {

namespace {

/// One for each thread: to fetch the algorithm takes longer than to hash a row.
class Hasher {
 public:
  Hasher() : algorithm_(EVP_MD_fetch(nullptr, "SHA256", nullptr)), context_(EVP_MD_CTX_new()) {
    if (algorithm_ == nullptr || context_ == nullptr) throw std::bad_alloc();
  }
  ~Hasher() {
    EVP_MD_CTX_free(context_);
    EVP_MD_free(algorithm_);
  }
  Hasher(const Hasher&) = delete;
  Hasher& operator=(const Hasher&) = delete;

  Hash operator()(std::string_view bytes) {
    Hash out;
    const bool done = EVP_DigestInit_ex2(context_, algorithm_, nullptr) == 1 &&
                      EVP_DigestUpdate(context_, bytes.data(), bytes.size()) == 1 &&
                      EVP_DigestFinal_ex(context_, out.data(), nullptr) == 1;
    if (!done) throw std::bad_alloc();
    return out;
  }

 private:
  EVP_MD* algorithm_;
  EVP_MD_CTX* context_;
};

std::optional<std::int64_t> whole(Json value) {
  return value.is(JsonKind::integer) ? std::optional(value.integer()) : std::nullopt;
}

/// Whether the names are those that a row may have.
bool known(Json row) {
  for (const Json member : row) {
    bool found = false;
    for (const std::string_view name :
         {"decision", "event", "facts", "group", "group_version", "hash", "id", "policy", "previous",
          "sequence", "time", "timers", "user", "user_version"})
      found = found || name == member.key();
    if (!found) return false;
  }
  return true;
}

}  // namespace

Hash sha256(std::string_view bytes) {
  thread_local Hasher hasher;
  return hasher(bytes);
}

std::string hex(const Hash& hash) {
  std::string out;
  out.reserve(64);
  for (const std::uint8_t byte : hash) {
    out += "0123456789abcdef"[byte >> 4];
    out += "0123456789abcdef"[byte & 15];
  }
  return out;
}

std::optional<Hash> read_hex(std::string_view text) {
  Hash out;
  if (text.size() != 2 * out.size()) return std::nullopt;
  const auto digit = [](char c) {
    return c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
  };
  for (std::size_t i = 0; i < out.size(); ++i) {
    const int high = digit(text[2 * i]);
    const int low = digit(text[2 * i + 1]);
    if (high < 0 || low < 0) return std::nullopt;
    out[i] = static_cast<std::uint8_t>(high << 4 | low);
  }
  return out;
}

void write_row(std::string& out, const LedgerRow& row, bool with_hash) {
  JsonWriter writer(out);
  writer.begin_object();
  if (!row.decision.empty()) writer.key("decision").raw(row.decision);
  if (!row.event.empty()) writer.key("event").raw(row.event);
  if (!row.facts.empty()) writer.key("facts").raw(row.facts);
  if (!row.group.empty()) writer.key("group").string(row.group);
  if (row.group_version != 0) writer.key("group_version").integer(row.group_version);
  if (with_hash) writer.key("hash").string(hex(row.hash));
  if (!row.id.empty()) writer.key("id").string(row.id);
  writer.key("policy").string(row.policy);
  writer.key("previous").string(hex(row.previous));
  writer.key("sequence").integer(row.sequence);
  writer.key("time").string(format_instant(row.time));
  if (!row.timers.empty()) writer.key("timers").raw(row.timers);
  if (!row.user.empty()) writer.key("user").string(row.user);
  if (row.user_version != 0) writer.key("user_version").integer(row.user_version);
  writer.end_object();
}

Hash hash_of(const LedgerRow& row) {
  thread_local std::string text;
  text.clear();
  write_row(text, row, false);
  return sha256(text);
}

std::optional<LedgerRow> read_row(Json json) {
  if (!json.is(JsonKind::object) || !known(json)) return std::nullopt;
  const auto text = [&](std::string_view key) { return std::string(text_of(json, key)); };
  const auto raw = [&](std::string_view key) {
    const Json value = json.find(key);
    return value ? canonical_json(value) : std::string();
  };
  LedgerRow row;
  const auto sequence = whole(json.find("sequence"));
  const auto time = parse_instant(text_of(json, "time"));
  const auto previous = read_hex(text_of(json, "previous"));
  const auto hash = read_hex(text_of(json, "hash"));
  if (!sequence || !time || !previous || !hash) return std::nullopt;
  row.sequence = *sequence;
  row.time = *time;
  row.previous = *previous;
  row.hash = *hash;
  row.id = text("id");
  row.event = raw("event");
  row.facts = raw("facts");
  row.decision = raw("decision");
  row.timers = raw("timers");
  row.policy = text("policy");
  row.group = text("group");
  row.user = text("user");
  row.group_version = whole(json.find("group_version")).value_or(0);
  row.user_version = whole(json.find("user_version")).value_or(0);
  return row;
}

}  // namespace bylaw::server
