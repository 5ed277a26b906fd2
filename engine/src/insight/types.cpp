#include <bylaw/types.h>

#include "insight/facts_of_action.h"
#include "insight/words.h"
#include "policy/ledger_facts.h"
#include "policy/values.h"
#include "policy/write.h"

#include <bylaw/json.h>

#include <array>
#include <cstddef>
#include <initializer_list>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

namespace bylaw {

namespace {

// The members of an action, in the order in which a request has them.
constexpr std::array<std::string_view, 5> owners{"user", "request", "group", "membership", "context"};

/// JSON is TypeScript, but for the line separators of Unicode, which some compilers take for ends of lines.
std::string without_separators(std::string json) {
  for (std::size_t at = json.find("\xE2\x80"); at != std::string::npos; at = json.find("\xE2\x80", at + 2)) {
    const std::string_view third = std::string_view(json).substr(at + 2, 1);
    if (third == "\xA8") json.replace(at, 3, "\\u2028");
    if (third == "\xA9") json.replace(at, 3, "\\u2029");
  }
  return json;
}

std::string in_quotes(std::string_view text) {
  std::string out;
  JsonWriter(out).string(text);
  return without_separators(std::move(out));
}

std::string written(const policy::Constant& constant) {
  std::string out;
  JsonWriter writer(out);
  policy::write_constant(writer, constant);
  return without_separators(std::move(out));
}

void append(std::string& out, std::initializer_list<std::string_view> parts) {
  for (const std::string_view part : parts) out += part;
}

std::string_view either(const policy::Text& text) {
  if (text.en) return text.en->text;
  return text.zh ? std::string_view(text.zh->text) : std::string_view();
}

/// Text for the inside of a comment: on one line, without what ends it, and without what tools take for a
/// word to them (`@ts-ignore`, `@deprecated`).
void append_harmless(std::string& out, std::string_view text) {
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x20 || byte == 0x7F) {
      out += ' ';
    } else {
      if (c == '@' || (c == '/' && !out.empty() && out.back() == '*')) out += '\\';
      out += c;
    }
  }
}

/// A comment on a line of its own; nothing where there is nothing to say.
void append_comment(std::string& out, std::string_view indent, std::string_view text) {
  if (text.empty()) return;
  append(out, {indent, "/** "});
  append_harmless(out, text);
  out += " */\n";
}

std::string union_of(const std::vector<std::string>& words) {
  if (words.empty()) return "never";
  std::string out;
  for (const std::string& word : words) {
    if (!out.empty()) out += " | ";
    out += word;
  }
  return out;
}

std::string string_type(const policy::Document& document, const policy::Attribute& attribute) {
  std::vector<std::string> values;
  for (const policy::AllowedValue& value : policy::values_of(document, attribute))
    values.push_back(in_quotes(value.id));
  if (values.empty()) return "string";
  // Any other string is taken as well, and editors go on offering these.
  if (attribute.open) values.emplace_back("(string & {})");
  return union_of(values);
}

std::string type_of(const policy::Document& document, const policy::Attribute& attribute) {
  switch (*attribute.type) {
    case policy::ValueType::boolean: return "boolean";
    case policy::ValueType::integer:
    case policy::ValueType::real: return "number";
    case policy::ValueType::string: return string_type(document, attribute);
    case policy::ValueType::timestamp:
    case policy::ValueType::duration: return "string";
    case policy::ValueType::string_list: return "readonly string[]";
    case policy::ValueType::integer_list: return "readonly number[]";
  }
  return "never";
}

std::string bounds_in_words(const policy::Attribute& attribute) {
  std::string out;
  const auto add = [&](std::string_view words, const std::optional<double>& bound) {
    if (!bound) return;
    if (!out.empty()) out += ", ";
    out += words;
    append_number(out, *bound);
  };
  add("at least ", attribute.bounds.minimum);
  add("at most ", attribute.bounds.maximum);
  return out;
}

/// What a fact is, and what is taken where it is not given.
std::string words_of(const policy::Attribute& attribute) {
  std::string out(either(attribute.title));
  const auto add = [&](std::string_view words) {
    if (words.empty()) return;
    if (!out.empty()) out += "; ";
    out += words;
  };
  if (*attribute.type == policy::ValueType::timestamp) add("RFC 3339 to the millisecond");
  if (*attribute.type == policy::ValueType::duration) add("ISO 8601");
  add(bounds_in_words(attribute));
  if (attribute.fallback) add(written(*attribute.fallback).append(" where it is not given"));
  return out;
}

void append_fact(std::string& out, const policy::Document& document, const policy::Attribute& attribute,
                 std::string_view indent, std::string_view name, bool needed) {
  append_comment(out, indent, words_of(attribute));
  append(out, {indent, in_quotes(name), needed ? ": " : "?: ", type_of(document, attribute), ";\n"});
}

void append_facts(std::string& out, const policy::Lowered& lowered, const FactsOfAction& facts,
                  std::string_view owner) {
  const policy::Document& document = lowered.document;
  append(out, {"      ", owner, ": {"});
  bool any = false;
  for (std::size_t i = 0; i < document.attributes.size(); ++i) {
    const policy::Attribute& attribute = document.attributes[i];
    if (attribute.of != owner || !facts.read[i]) continue;
    if (!any) out += '\n';
    any = true;
    append_fact(out, document, attribute, "        ", attribute.name.text, facts.needed[i]);
  }
  out += any ? "      };\n" : "};\n";
}

void append_actions(std::string& out, const policy::Lowered& lowered) {
  out += "  actions: {\n";
  for (const std::string_view action : lowered.names.actions().names()) {
    append_comment(out, "    ", action_title(lowered.document, action, Language::en));
    append(out, {"    ", in_quotes(action), ": {"});
    const FactsOfAction facts = facts_of_action(lowered, action);
    if (facts.rules.empty()) {
      out += " user: {}; request: {}; group: {}; membership: {}; context: {}; rules: never };\n";
      continue;
    }
    out += '\n';
    for (const std::string_view owner : owners) append_facts(out, lowered, facts, owner);
    std::vector<std::string> rules;
    for (const std::string_view rule : facts.rules) rules.push_back(in_quotes(rule));
    append(out, {"      rules: ", union_of(rules), ";\n    };\n"});
  }
  out += "  };\n";
}

void append_attributes(std::string& out, const policy::Document& document) {
  out += "  attributes: {\n";
  for (const policy::Attribute& attribute : document.attributes)
    append_fact(out, document, attribute, "    ", attribute.full, true);
  out += "  };\n";
}

void append_parameters(std::string& out, const policy::Document& document) {
  out += "  parameters: {\n";
  for (const policy::Parameter& parameter : document.parameters) {
    append_comment(out, "    ", either(parameter.title));
    const bool list = *parameter.type == policy::ValueType::string_list ||
                      *parameter.type == policy::ValueType::integer_list;
    append(out, {"    ", in_quotes(parameter.full), list ? ": readonly " : ": ", written(*parameter.value),
                 ";\n"});
  }
  out += "  };\n";
}

}  // namespace

std::string types_of(const Checked& checked) {
  const policy::Lowered& lowered = checked.lowered();
  const policy::Document& document = lowered.document;
  std::string out = "/** Written by `bylaw types`: write it anew when the policy changes. */\n\n";
  append_comment(out, "", either(document.title));
  append(out, {"export type Types = {\n  id: ", in_quotes(checked.id()), ";\n  version: ",
               in_quotes(checked.version()), ";\n  digest: ", in_quotes(checked.digest()), ";\n"});
  append_actions(out, lowered);
  append_attributes(out, document);
  append_parameters(out, document);
  out +=
      "};\n\nexport type Action = keyof Types['actions'];\n"
      "export type Rule = Types['actions'][Action]['rules'];\n";
  return out;
}

}  // namespace bylaw
