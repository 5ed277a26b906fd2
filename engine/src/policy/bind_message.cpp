#include "policy/lower.h"

#include <bylaw/json.h>

#include <optional>

namespace bylaw::policy {

namespace {

/// A part of a template: text, or the bytes of an expression between braces.
struct Part {
  bool expression = false;
  std::string text;
  Span span;  ///< in the decoded template, without the braces
};

/// The end of an expression that begins at `at`: the first `}` outside strings and inner braces.
std::optional<std::size_t> closing_brace(std::string_view text, std::size_t at) {
  int depth = 0;
  char quote = 0;
  for (; at < text.size(); ++at) {
    const char c = text[at];
    if (quote != 0) {
      if (c == '\\')
        ++at;
      else if (c == quote)
        quote = 0;
    } else if (c == '\'' || c == '"') {
      quote = c;
    } else if (c == '{') {
      ++depth;
    } else if (c == '}') {
      if (depth == 0) return at;
      --depth;
    }
  }
  return std::nullopt;
}

class Template {
 public:
  Template(const Word& word, const Source& source, Faults& faults)
      : word_(word), source_(source), faults_(faults) {}

  std::vector<Part> parts() {
    const std::string_view text = word_.text;
    std::string literal;
    for (std::size_t at = 0; at < text.size();) {
      const char c = text[at];
      if (c != '{' && c != '}') {
        literal += c;
        ++at;
      } else if (at + 1 < text.size() && text[at + 1] == c) {
        literal += c;
        at += 2;
      } else if (c == '}') {
        fault(at, at + 1, "a `}` in a message closes nothing", "write `}}` for a brace");
        return {};
      } else {
        const auto end = closing_brace(text, at + 1);
        if (!end) {
          fault(at, text.size(), "a `{` in a message is not closed",
                "close the expression with `}`, or write `{{` for a brace");
          return {};
        }
        if (!literal.empty()) out_.push_back({false, std::move(literal), {}});
        literal.clear();
        expression(at + 1, *end);
        at = *end + 1;
      }
    }
    if (!literal.empty()) out_.push_back({false, std::move(literal), {}});
    return std::move(out_);
  }

 private:
  void expression(std::size_t begin, std::size_t end) {
    const std::string_view text = word_.text;
    while (begin < end && text[begin] == ' ') ++begin;
    while (end > begin && text[end - 1] == ' ') --end;
    if (begin == end)
      return fault(begin - 1, end + 1, "an expression in a message is empty",
                   "write what to show, for example `{user.credit}`");
    out_.push_back({true,
                    std::string(text.substr(begin, end - begin)),
                    {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)}});
  }

  void fault(std::size_t begin, std::size_t end, std::string message, std::string help) {
    const StringMap map(source_.text(), word_.span);
    faults_.error(Code::cel_syntax, map({static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)}),
                  std::move(message), std::move(help));
  }

  const Word& word_;
  const Source& source_;
  Faults& faults_;
  std::vector<Part> out_;
};

bool can_be_shown(const cel::Type& type) {
  switch (type.kind()) {
    case cel::TypeKind::boolean:
    case cel::TypeKind::integer:
    case cel::TypeKind::uinteger:
    case cel::TypeKind::real:
    case cel::TypeKind::string:
    case cel::TypeKind::timestamp:
    case cel::TypeKind::duration: return true;
    case cel::TypeKind::list: {
      const cel::Type& item = type.parameters()[0];
      return !item.is(cel::TypeKind::list) && can_be_shown(item);
    }
    default: return false;
  }
}

class Binder {
 public:
  Binder(const Lowered& lowered, const Draft& draft, const Source& source, Faults& faults)
      : lowered_(lowered), draft_(draft), source_(source), faults_(faults) {}

  std::vector<Piece> pieces(const std::optional<Word>& word) {
    std::vector<Piece> out;
    if (!word || word->empty()) return out;
    for (Part& part : Template(*word, source_, faults_).parts()) {
      if (!part.expression) {
        out.push_back({std::move(part.text), Piece::text});
      } else if (const auto index = argument(part, *word)) {
        out.push_back({{}, *index});
      }
    }
    return out;
  }

  Message message;

 private:
  std::optional<std::uint32_t> argument(const Part& part, const Word& word) {
    for (std::uint32_t i = 0; i < message.arguments.size(); ++i) {
      if (message.arguments[i].name == part.text) return i;
    }
    Argument argument;
    argument.name = part.text;
    const Excerpt excerpt = excerpt_of(part, word);
    argument.program = compile_expression(excerpt, lowered_.env, false, source_, faults_);
    if (!argument.program) return std::nullopt;
    // As dyn stands also what could not be read, which has been reported.
    const bool is_unknown = argument.program->type().is(cel::TypeKind::dyn) && faults_.any_error();
    if (!is_unknown && !can_be_shown(argument.program->type())) {
      const StringMap map(source_.text(), word.span);
      faults_.error(
          Code::type_mismatch, map(part.span),
          "a value of type " + quoted(argument.program->type().text()) + " cannot be shown in a message",
          "show a number, a text, a bool, a time or a list of these");
    }
    argument.attribute = lowered_.names.attribute(part.text);
    message.arguments.push_back(std::move(argument));
    return static_cast<std::uint32_t>(message.arguments.size() - 1);
  }

  /// `limit` stands for the cap's own limit: alone it is replaced, inside an expression it is bound.
  Excerpt excerpt_of(const Part& part, const Word& word) const {
    Excerpt excerpt{part.text, part.span.begin, 0, word.span};
    if (draft_.binding_name.empty()) return excerpt;
    if (part.text == draft_.binding_name) {
      excerpt.text = draft_.binding;
    } else if (part.text.find(draft_.binding_name) != std::string::npos) {
      const std::string prefix = "cel.bind(" + draft_.binding_name + ", " + draft_.binding + ", ";
      excerpt.prefix = static_cast<std::uint32_t>(prefix.size());
      excerpt.text = prefix + part.text + ")";
    }
    return excerpt;
  }

  const Lowered& lowered_;
  const Draft& draft_;
  const Source& source_;
  Faults& faults_;
};

}  // namespace

Message bind_message(const Lowered& lowered, const Draft& draft, const Source& source, Faults& faults) {
  Binder binder(lowered, draft, source, faults);
  binder.message.en = binder.pieces(draft.message->en);
  binder.message.zh = binder.pieces(draft.message->zh);
  return std::move(binder.message);
}

}  // namespace bylaw::policy
