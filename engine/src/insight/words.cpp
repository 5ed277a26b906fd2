#include "insight/words.h"

#include "insight/names_in_words.h"
#include "insight/vocabulary.h"

#include <bylaw/json.h>

#include <variant>

namespace bylaw {

namespace {

/// How tightly a phrase binds; a looser one inside a tighter one is put in brackets.
enum class Tightness : std::uint8_t { loose_or, tight_and, single };

struct Phrase {
  std::string text;
  Tightness tightness = Tightness::single;
};

class Speaker {
 public:
  Speaker(const policy::Lowered& lowered, const cel::Checked& checked, Language language)
      : lowered_(lowered), checked_(checked), vocabulary_(vocabulary(language)), language_(language) {}

  Phrase condition(cel::NodeId node, bool positive) const {
    if (const auto* call = std::get_if<cel::Call>(&checked_.ast[node].what)) {
      if (call->function == "_&&_" || call->function == "_||_") return joined(*call, positive);
      if (call->function == "!_") return condition(call->arguments[0], !positive);
      if (const Comparison* comparison = find_comparison(call->function, is_time(call->arguments[0]))) {
        return compared(*call, *comparison, positive);
      }
      if (call->function == "@in") return among(*call, positive);
    }
    if (const auto* select = std::get_if<cel::Select>(&checked_.ast[node].what);
        select && select->test_only) {
      return {name_of(node) + (positive ? vocabulary_.is_given : vocabulary_.is_not_given)};
    }
    return {as_statement(node) + (positive ? vocabulary_.yes : vocabulary_.no)};
  }

 private:
  /// A bool stands alone as a statement: its name is quoted, so that the sentence around it can be read.
  std::string as_statement(cel::NodeId node) const {
    const std::string said = term(node);
    return variable(node) == nullptr ? said : vocabulary_.open_quote + said + vocabulary_.close_quote;
  }

  Phrase joined(const cel::Call& call, bool positive) const {
    // De Morgan: not (a and b) reads as (not a) or (not b).
    const bool is_and = (call.function == "_&&_") == positive;
    const Tightness own = is_and ? Tightness::tight_and : Tightness::loose_or;
    std::string out;
    for (const cel::NodeId argument : call.arguments) {
      const Phrase part = condition(argument, positive);
      if (!out.empty()) out += is_and ? vocabulary_.conjunction : vocabulary_.disjunction;
      const bool brackets = is_and && part.tightness == Tightness::loose_or;
      out += brackets ? vocabulary_.open + part.text + vocabulary_.close : part.text;
    }
    return {std::move(out), own};
  }

  Phrase compared(const cel::Call& call, const Comparison& comparison, bool positive) const {
    const Comparison& said = positive ? comparison : opposite(comparison);
    const std::string left = term(call.arguments[0]);
    return {left + said.in(language_) + value_beside(call.arguments[1], call.arguments[0])};
  }

  Phrase among(const cel::Call& call, bool positive) const {
    const auto* list = std::get_if<cel::List>(&checked_.ast[call.arguments[1]].what);
    std::string items;
    if (list != nullptr) {
      for (const cel::NodeId item : list->elements) {
        if (!items.empty()) items += vocabulary_.comma;
        items += value_beside(item, call.arguments[0]);
      }
    } else {
      items = term(call.arguments[1]);
    }
    return {term(call.arguments[0]) + (positive ? vocabulary_.one_of : vocabulary_.none_of) + items +
            (positive ? vocabulary_.one_of_end : vocabulary_.none_of_end)};
  }

  bool is_time(cel::NodeId node) const { return checked_.types[node].is(cel::TypeKind::timestamp); }

  const cel::Variable* variable(cel::NodeId node) const { return checked_.references[node].variable; }

  std::string quote(cel::NodeId node) const { return "`" + std::string(checked_.ast.source(node)) + "`"; }

  std::string name_of(cel::NodeId node) const {
    const cel::Variable* read = variable(node);
    return read == nullptr ? quote(node) : name_in_words(lowered_, *read, language_);
  }

  /// A literal that is compared with an attribute of named values is shown by its title.
  std::string value_beside(cel::NodeId node, cel::NodeId other) const {
    const auto* literal = std::get_if<cel::Literal>(&checked_.ast[node].what);
    const auto* text = literal == nullptr ? nullptr : std::get_if<std::string>(&literal->value);
    const cel::Variable* named = variable(other);
    if (text != nullptr && named != nullptr) return value_in_words(lowered_, *named, *text, language_);
    return term(node);
  }

  std::string term(cel::NodeId node) const {
    const cel::Node& at = checked_.ast[node];
    if (variable(node) != nullptr) return name_of(node);
    if (const auto* literal = std::get_if<cel::Literal>(&at.what)) {
      if (const auto* text = std::get_if<std::string>(&literal->value)) {
        return vocabulary_.open_quote + *text + vocabulary_.close_quote;
      }
      return std::string(checked_.ast.source(node));
    }
    if (const auto* call = std::get_if<cel::Call>(&at.what)) {
      if (const auto said = arithmetic(*call)) return *said;
      if (const auto said = written_time(*call)) return *said;
    }
    return quote(node);
  }

  std::optional<std::string> arithmetic(const cel::Call& call) const {
    const std::string* word = nullptr;
    if (call.function == "_+_") word = &vocabulary_.plus;
    if (call.function == "_-_") word = &vocabulary_.minus;
    if (call.function == "_*_") word = &vocabulary_.times;
    if (call.function == "_/_") word = &vocabulary_.divided_by;
    if (word == nullptr || call.arguments.size() != 2) return std::nullopt;
    return term(call.arguments[0]) + *word + term(call.arguments[1]);
  }

  /// `duration('24h')` and `timestamp('…')` of a literal say what they hold.
  std::optional<std::string> written_time(const cel::Call& call) const {
    if ((call.function != "duration" && call.function != "timestamp") || call.arguments.size() != 1)
      return std::nullopt;
    const auto* literal = std::get_if<cel::Literal>(&checked_.ast[call.arguments[0]].what);
    const auto* text = literal == nullptr ? nullptr : std::get_if<std::string>(&literal->value);
    return text == nullptr ? std::nullopt : std::optional(*text);
  }

  const policy::Lowered& lowered_;
  const cel::Checked& checked_;
  const Vocabulary& vocabulary_;
  Language language_;
};

}  // namespace

std::string condition_words(const policy::Lowered& lowered, const cel::Program& condition,
                            Language language) {
  const cel::Checked& checked = condition.checked();
  return Speaker(lowered, checked, language).condition(checked.ast.root, true).text;
}

std::string part_words(const policy::Lowered& lowered, const cel::Checked& checked, cel::NodeId node,
                       bool value, Language language) {
  return Speaker(lowered, checked, language).condition(node, value).text;
}

std::string rule_words(const policy::Lowered& lowered, const policy::LoweredRule& rule, Language language) {
  const Vocabulary& words = vocabulary(language);
  const bool deny = rule.kind == policy::RuleKind::deny_when;
  const std::string said = condition_words(lowered, *rule.program, language);
  return (deny ? words.refused_when : words.allowed_when) + said +
         (deny ? words.refused_end : words.allowed_end);
}

}  // namespace bylaw
