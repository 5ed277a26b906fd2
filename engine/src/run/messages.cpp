#include "policy/values.h"
#include "run/reasons.h"
#include "run/value_json.h"

#include <algorithm>
#include <optional>

namespace bylaw {

namespace {

enum class Language : std::uint8_t { en, zh };

const std::optional<policy::Word>& in_language(const policy::Text& text, Language language) {
  return language == Language::en ? text.en : text.zh;
}

/// The title of an allowed value in a language, so that a member reads `Small` and not `small`.
std::optional<std::string> title_of(const policy::Lowered& lowered, const policy::Argument& argument,
                                    const cel::Value& value, Language language) {
  if (!value.is(cel::Kind::string)) return std::nullopt;
  const policy::Text* title = nullptr;
  if (argument.attribute != nullptr) {
    for (const policy::AllowedValue& allowed : policy::values_of(lowered.document, *argument.attribute)) {
      if (allowed.id == value.text()) title = allowed.title;
    }
  } else if (argument.name == "user.level") {
    const policy::Level* level = lowered.names.level(value.text());
    title = level == nullptr ? nullptr : &level->title;
  }
  if (title == nullptr) return std::nullopt;
  const auto& word = in_language(*title, language);
  return word ? std::optional(word->text) : std::nullopt;
}

class MessageWriter {
 public:
  MessageWriter(JsonWriter& writer, Session::Detail& session, const policy::LoweredRule& rule)
      : writer_(writer), lowered_(session.program.detail().lowered()), rule_(rule) {
    for (const policy::Argument& argument : rule.message.arguments) {
      values_.push_back(session.evaluator.run(*argument.program, session.frame->slots()));
    }
  }

  void write() {
    writer_.begin_object();
    writer_.key("args");
    write_arguments();
    writer_.key("code").string(rule_.id);
    writer_.key("text").begin_object();
    const MessageTexts said = texts();
    if (said.en) writer_.key("en").string(*said.en);
    if (said.zh) writer_.key("zh").string(*said.zh);
    writer_.end_object();
    writer_.end_object();
  }

  MessageTexts texts() const {
    MessageTexts out;
    if (!rule_.message.en.empty()) out.en = text(rule_.message.en, Language::en);
    if (!rule_.message.zh.empty()) out.zh = text(rule_.message.zh, Language::zh);
    return out;
  }

 private:
  void write_arguments() {
    std::vector<std::uint32_t> order;
    for (std::uint32_t i = 0; i < values_.size(); ++i) {
      if (can_be_written(values_[i])) order.push_back(i);
    }
    const auto& arguments = rule_.message.arguments;
    std::stable_sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
      return canonical_less(arguments[a].name, arguments[b].name);
    });
    writer_.begin_object();
    for (const std::uint32_t i : order) {
      writer_.key(arguments[i].name);
      write_value(writer_, values_[i]);
    }
    writer_.end_object();
  }

  std::string text(const std::vector<policy::Piece>& pieces, Language language) const {
    std::string out;
    for (const policy::Piece& piece : pieces) {
      if (piece.argument == policy::Piece::text) {
        out += piece.literal;
        continue;
      }
      const cel::Value& value = values_[piece.argument];
      if (auto title = title_of(lowered_, rule_.message.arguments[piece.argument], value, language))
        out += *title;
      else if (can_be_written(value))
        out += value_text(value, lowered_.document.utc_offset);
      else
        out += '?';
    }
    return out;
  }

  JsonWriter& writer_;
  const policy::Lowered& lowered_;
  const policy::LoweredRule& rule_;
  std::vector<cel::Value> values_;
};

/// The title of an attribute, or its name where it has none.
std::string name_in(const policy::Lowered& lowered, std::string_view full, Language language) {
  const policy::Attribute* attribute = lowered.names.attribute(full);
  const auto& word = in_language(attribute->title, language);
  return word ? word->text : std::string(full);
}

}  // namespace

void write_message(JsonWriter& writer, Session::Detail& session, const policy::LoweredRule& rule) {
  MessageWriter(writer, session, rule).write();
}

MessageTexts message_texts(Session::Detail& session, const policy::LoweredRule& rule) {
  std::string unused;
  JsonWriter writer(unused);
  return MessageWriter(writer, session, rule).texts();
}

MessageTexts error_texts(const policy::Lowered& lowered, std::string_view missing) {
  if (missing.empty())
    return {"This rule could not be checked, and what cannot be checked is not allowed.",
            "此项规则无法核查，无法核查的事项不予通过。"};
  return {"This rule could not be checked because a fact was not given: " +
              name_in(lowered, missing, Language::en) + ". What cannot be checked is not allowed.",
          "因未提供以下事实，此项规则无法核查：" + name_in(lowered, missing, Language::zh) +
              "。无法核查的事项不予通过。"};
}

void write_error_message(JsonWriter& writer, Session::Detail& session, std::string_view missing) {
  const MessageTexts said = error_texts(session.program.detail().lowered(), missing);
  writer.begin_object();
  writer.key("args").begin_object();
  if (!missing.empty()) writer.key("name").string(missing);
  writer.end_object();
  writer.key("code").string("condition_error");
  writer.key("text").begin_object();
  writer.key("en").string(*said.en);
  writer.key("zh").string(*said.zh);
  writer.end_object();
  writer.end_object();
}

}  // namespace bylaw
