#include "policy/write.h"

namespace bylaw::policy {

namespace {

struct Write {
  JsonWriter& writer;

  void operator()(bool value) const { writer.boolean(value); }
  void operator()(std::int64_t value) const { writer.integer(value); }
  void operator()(double value) const { writer.number(value); }
  void operator()(const std::string& value) const { writer.string(value); }
  void operator()(Instant value) const { writer.string(format_instant(value)); }
  void operator()(DurationValue value) const { writer.string(format_period({0, value.ms})); }
  void operator()(const std::vector<std::string>& value) const {
    writer.begin_array();
    for (const std::string& item : value) writer.string(item);
    writer.end_array();
  }
  void operator()(const std::vector<std::int64_t>& value) const {
    writer.begin_array();
    for (const std::int64_t item : value) writer.integer(item);
    writer.end_array();
  }
};

}  // namespace

void write_text(JsonWriter& writer, const Text& text) {
  writer.begin_object();
  if (text.en) writer.key("en").string(text.en->text);
  if (text.zh) writer.key("zh").string(text.zh->text);
  writer.end_object();
}

void write_text(JsonWriter& writer, std::string_view key, const Text& text) {
  if (text.empty()) return;
  writer.key(key);
  write_text(writer, text);
}

void write_words(JsonWriter& writer, std::string_view key, const std::vector<Word>& words) {
  if (words.empty()) return;
  writer.key(key).begin_array();
  for (const Word& word : words) writer.string(word.text);
  writer.end_array();
}

void write_length(JsonWriter& writer, std::string_view key, const Length& length) {
  writer.key(key).string(length.period ? format_period(*length.period) : "none");
}

void write_bases(JsonWriter& writer, const std::vector<Basis>& bases) {
  writer.begin_array();
  for (const Basis& basis : bases) {
    writer.begin_object();
    writer.key("article").string(basis.article);
    writer.key("instrument").string(basis.instrument);
    if (!basis.paragraph.empty()) writer.key("paragraph").string(basis.paragraph);
    writer.end_object();
  }
  writer.end_array();
}

void write_constant(JsonWriter& writer, const Constant& constant) { std::visit(Write{writer}, constant); }

}  // namespace bylaw::policy
