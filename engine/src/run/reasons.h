#pragma once

#include "run/session.h"

#include <bylaw/json.h>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace bylaw {

/// The reasons of the last decision as a JSON array: id, bases, the conditions that made the rule refuse with
/// the values read, and the message. Conditions are evaluated once more, traced, over the same frame. With
/// `changes`, also what would satisfy each.
void write_reasons(JsonWriter& writer, Session::Detail& session, const DecisionChanges* changes = nullptr);

/// A message with its arguments filled in; nothing in a language that the policy has no text in.
struct MessageTexts {
  std::optional<std::string> en;
  std::optional<std::string> zh;
};
MessageTexts message_texts(Session::Detail& session, const policy::LoweredRule& rule);
/// What a rule says that could not be evaluated; `missing` as below.
MessageTexts error_texts(const policy::Lowered& lowered, std::string_view missing);

/// The message of a rule: code, arguments and texts.
void write_message(JsonWriter& writer, Session::Detail& session, const policy::LoweredRule& rule);
/// The message of a rule that could not be evaluated; `missing` names the fact that was not given, or is
/// empty.
void write_error_message(JsonWriter& writer, Session::Detail& session, std::string_view missing);
/// A name that was read, and the value that it had.
struct Read {
  const cel::Variable* variable = nullptr;
  cel::Value value;
};

/// A sub-condition that settled a condition, and what it came to.
struct Part {
  cel::NodeId node = cel::no_node;  ///< of LoweredRule::traced
  bool value = false;
  std::vector<Read> reads;  ///< derived values are followed by what they were derived from
};

/// The sub-conditions because of which the condition of `rule` came to `outcome`, which it did over the frame
/// of the last decision.
std::vector<Part> settled_parts(Session::Detail& session, const policy::LoweredRule& rule, bool outcome);

/// The explanations of the outputs that refused, as the member `explanations`, where there are any.
void write_explanations(JsonWriter& writer, Session::Detail& session, const policy::LoweredRule& rule);

/// The sub-conditions because of which `rule` refuses.
void write_conditions(JsonWriter& writer, Session::Detail& session, const policy::LoweredRule& rule);
/// The first attribute that the rule reads and that was not given, or empty.
std::string_view missing_attribute(const Session::Detail& session, const policy::LoweredRule& rule);

}  // namespace bylaw
