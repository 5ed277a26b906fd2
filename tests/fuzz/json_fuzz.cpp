// libFuzzer: reads any bytes as JSON, with comments and without. What is read has spans that cut out the very
// value, string maps that stay within their token, and a canonical form that is a fixed point; what is
// refused says so at a place inside the text and can be shown.
#include "hold.h"
#include "text/utf8.h"

#include <bylaw/json.h>

#include <cstdint>
#include <string>
#include <string_view>

namespace {

using namespace bylaw;
using fuzz::hold;

bool within(Span inner, Span outer) {
  return outer.begin <= inner.begin && inner.begin <= inner.end && inner.end <= outer.end;
}

void check_string(std::string_view text, Span token, std::string_view decoded) {
  hold(is_utf8(decoded), "a decoded string is UTF-8");
  const Span inside{token.begin + 1, token.end - 1};
  const StringMap map(text, token);
  const auto size = static_cast<std::uint32_t>(decoded.size());
  hold(map({0, size}) == inside, "the whole string maps to the whole token");
  std::uint32_t last = inside.begin;
  for (std::uint32_t at = 0; at < size; ++at) {
    const Span one = map({at, at + 1});
    hold(within(one, inside) && one.size() > 0, "a byte of a string maps into its token");
    hold(one.begin >= last, "the map keeps the order");
    last = one.begin;
  }
}

void check_value(Json value, std::string_view text, const JsonLimits& limits) {
  const Span span = value.span();
  hold(within(span, {0, static_cast<std::uint32_t>(text.size())}) && span.size() > 0,
       "a span lies in the text");
  if (value.is(JsonKind::string)) check_string(text, span, value.string());
  std::uint32_t end = span.begin + 1;
  std::uint32_t count = 0;
  for (const Json item : value) {
    hold(item.parent() == value, "an item knows what holds it");
    if (value.is(JsonKind::object)) {
      hold(item.key_span().begin >= end && item.key_span().end < item.span().begin,
           "a key stands before its value");
      check_string(text, item.key_span(), item.key());
      hold(value.find(item.key()) == item, "a member is found by its key");
    }
    hold(item.span().begin >= end && item.span().end < span.end, "an item lies behind the one before");
    end = item.span().end;
    ++count;
    check_value(item, text, limits);
  }
  hold(count == value.size(), "as many items as the size says");
  JsonDocument alone;
  hold(alone.read(text.substr(span.begin, span.size()), limits).empty(),
       "the text of a value is a text of its own");
  hold(canonical_json(alone.root()) == canonical_json(value), "the text of a value is that value");
}

void check_faults(const Diagnostics& faults, const JsonDocument& document, std::string_view text) {
  hold(!document.root(), "a refused document is empty");
  for (const Diagnostic& fault : faults) {
    hold(within(fault.span, {0, static_cast<std::uint32_t>(text.size())}), "a fault lies in the text");
    hold(fault.code != Code::internal && !fault.message.empty(), "a fault is told");
    hold(is_utf8(fault.message) && is_utf8(fault.help) && is_utf8(fault.pointer), "a fault is told in UTF-8");
    for (const Label& label : fault.labels) {
      hold(within(label.span, {0, static_cast<std::uint32_t>(text.size())}), "a label lies in the text");
    }
  }
  const std::string shown = render(faults, Source("fuzz", std::string(text)));
  hold(is_utf8(shown), "what is shown is UTF-8");
  for (const char c : shown)
    hold(c == '\n' || static_cast<unsigned char>(c) >= 0x20, "what is shown has no controls");
}

void check(std::string_view text, bool comments) {
  JsonLimits limits;
  limits.comments = comments;
  limits.depth = 24;  // check_value looks at each level again for each level above it
  JsonDocument document;
  const Diagnostics faults = document.read(text, limits);
  if (!faults.empty()) return check_faults(faults, document, text);
  hold(is_utf8(text), "what is read is UTF-8");
  check_value(document.root(), text, limits);
  const std::string canonical = canonical_json(document.root());
  JsonDocument again;
  hold(again.read(canonical).empty(), "canonical JSON is JSON");
  hold(canonical_json(again.root()) == canonical, "canonical JSON is a fixed point");
  hold(again.root().kind() == document.root().kind(), "canonical JSON keeps the kind");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  check(text, false);
  check(text, true);
  return 0;
}
