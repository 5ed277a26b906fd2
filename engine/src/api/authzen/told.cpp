#include "api/authzen/told.h"

#include "api/authzen/http.h"

#include <bylaw/json.h>

namespace bylaw::authzen {

namespace {

void write_error(JsonWriter& writer, std::string_view message, std::int64_t status) {
  writer.key("error").begin_object();
  writer.key("message").string(message);
  writer.key("status").integer(status);
  writer.end_object();
}

/// The texts of all reasons, a sentence behind the other.
void write_texts(JsonWriter& writer, Json reasons) {
  writer.key("reason_user").begin_object();
  for (const std::string_view language : {"en", "zh"}) {
    std::string words;
    for (const Json reason : reasons) {
      const Json text = reason.find("message").find("text").find(language);
      if (!text) continue;
      if (!words.empty()) words += ' ';
      words += text.string();
    }
    if (!words.empty()) writer.key(language).string(words);
  }
  writer.end_object();
}

}  // namespace

void tell(std::string& out, AuthzenDetail detail, std::string_view decision, std::uint32_t ignored) {
  JsonDocument document;
  JsonLimits limits;
  limits.depth = 128;
  limits.bytes = 256u << 20;
  document.read(decision, limits);
  const Json context = document.root().find("context");
  JsonWriter writer(out);
  writer.begin_object();
  if (detail != AuthzenDetail::bare) {
    writer.key("context").begin_object();
    bool counted = ignored == 0;
    for (const Json member : context) {
      // Between the others, in the canonical order.
      if (!counted && member.key() > "ignored") {
        writer.key("ignored").integer(ignored);
        counted = true;
      }
      const bool told = detail == AuthzenDetail::full || member.key() == "at" ||
                        member.key() == "obligations" || member.key() == "outcome";
      if (told) writer.key(member.key()).value(member);
    }
    if (detail == AuthzenDetail::member && context.find("reasons").size() > 0)
      write_texts(writer, context.find("reasons"));
    writer.end_object();
  }
  writer.key("decision").boolean(document.root().find("decision").boolean());
  writer.end_object();
}

void tell_unknown(std::string& out, AuthzenDetail detail, std::string_view message) {
  JsonWriter writer(out);
  writer.begin_object();
  if (detail != AuthzenDetail::bare) {
    writer.key("context").begin_object();
    if (detail == AuthzenDetail::full) write_error(writer, message, 404);
    writer.key("obligations").begin_array().end_array();
    writer.key("outcome").string("not_governed");
    writer.end_object();
  }
  writer.key("decision").boolean(false);
  writer.end_object();
}

void tell_faults(std::string& out, const Diagnostics& faults) {
  JsonWriter writer(out);
  writer.begin_object();
  writer.key("context").begin_object();
  write_error(writer, message_of(faults), 400);
  writer.end_object();
  writer.key("decision").boolean(false);
  writer.end_object();
}

}  // namespace bylaw::authzen
