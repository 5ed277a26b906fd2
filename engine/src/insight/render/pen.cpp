#include "insight/render/pen.h"

#include "insight/names_in_words.h"
#include "insight/render/time_in_words.h"
#include "policy/citations.h"

#include <bylaw/json.h>

namespace bylaw::page {

Line joined(std::initializer_list<Line> parts) {
  Line out;
  for (const Line& part : parts) out.insert(out.end(), part.begin(), part.end());
  return out;
}

Line plain(std::string_view text) { return {{Run::Kind::text, std::string(text), {}, {}}}; }
Line code(std::string_view text) { return {{Run::Kind::code, std::string(text), {}, {}}}; }
Line link(std::string_view text, std::string_view anchor) {
  return {{Run::Kind::link, std::string(text), std::string(anchor), {}}};
}

std::string Pen::say(std::string_view en, std::string_view zh) const {
  return std::string(language_ == Language::en ? en : zh);
}

Line Pen::list(const std::vector<Line>& items, std::string_view between) const {
  Line out;
  for (const Line& item : items) {
    if (!out.empty()) out.push_back({Run::Kind::text, std::string(between), {}, {}});
    out.insert(out.end(), item.begin(), item.end());
  }
  return out.empty() ? nothing() : out;
}

Line Pen::text(const policy::Text& text) const {
  const bool own = (language_ == Language::en ? text.en : text.zh).has_value();
  Line out = plain(in_language(text, language_, ""));
  if (!own) out.front().language = language_ == Language::en ? Language::zh : Language::en;
  return out;
}

Line Pen::titled(const policy::Text& title, std::string_view id) const {
  return title.empty() ? code(id) : text(title);
}

Line Pen::named(const policy::Text& title, std::string_view id) const {
  return title.empty() ? code(id) : joined({text(title), plain(" "), code(id)});
}

Line Pen::bases(const std::vector<policy::Basis>& bases) const {
  std::vector<Line> out;
  for (const policy::Basis& basis : bases) {
    out.push_back(
        link(policy::cite(basis), paragraph_anchor(basis.instrument, basis.article, basis.paragraph)));
  }
  return list(out);
}

Line Pen::action(std::string_view action) const { return plain(action_title(document(), action, language_)); }

Line Pen::actions(const std::vector<policy::Word>& entries) const {
  std::vector<Line> out;
  for (const policy::Word& entry : entries) {
    for (const std::string_view name : lowered_.names.actions().matching(entry.text))
      out.push_back(action(name));
  }
  return list(out);
}

Line Pen::attribute(std::string_view full) const {
  const cel::Variable* variable = lowered_.env.find_variable(full);
  return variable == nullptr ? code(full) : plain(name_in_words(lowered_, *variable, language_));
}

Line Pen::number(const policy::Number& number) const {
  const Line value = plain(std::to_string(lowered_.names.value(number).value_or(0)));
  if (number.parameter.empty()) return value;
  return joined(
      {value, plain(" ("), link(number.parameter, anchor_of(lowered_, number.parameter)), plain(")")});
}

Line Pen::measure(std::string_view id) const {
  const policy::Measure* measure = lowered_.names.measure(id);
  Line said = measure == nullptr ? code(id) : titled(measure->title, id);
  for (Run& run : said) {
    run.kind = Run::Kind::link;
    run.target = "measure:" + std::string(id);
  }
  return said;
}

Line Pen::severity(std::string_view id) const {
  const policy::Severity* severity = lowered_.names.severity(id);
  return severity == nullptr ? code(id) : titled(severity->title, id);
}

Line Pen::ground(std::string_view id) const {
  const policy::Ground* ground = lowered_.names.ground(id);
  return ground == nullptr ? code(id) : titled(ground->title, id);
}

Line Pen::subject(policy::SubjectKind kind) const {
  return kind == policy::SubjectKind::user ? line("users", "用户") : line("groups", "群组");
}

Line Pen::instant(Instant at) const { return plain(instant_in_words(at, document().utc_offset)); }
Line Pen::period(const Period& period) const { return plain(period_in_words(period, language_)); }

Line Pen::length(const std::optional<policy::Length>& length, const Line& none) const {
  return length && length->period ? period(*length->period) : none;
}

Line Pen::constant(const policy::Constant& constant) const {
  struct Say {
    const Pen& pen;
    Line operator()(bool value) const { return value ? pen.line("yes", "是") : pen.line("no", "否"); }
    Line operator()(std::int64_t value) const { return plain(std::to_string(value)); }
    Line operator()(double value) const {
      std::string out;
      append_number(out, value);
      return plain(out);
    }
    Line operator()(const std::string& value) const { return plain("“" + value + "”"); }
    Line operator()(Instant value) const { return pen.instant(value); }
    Line operator()(policy::DurationValue value) const { return pen.period({0, value.ms}); }
    Line operator()(const std::vector<std::string>& values) const {
      std::vector<Line> items;
      for (const std::string& value : values) items.push_back((*this)(value));
      return pen.list(items);
    }
    Line operator()(const std::vector<std::int64_t>& values) const {
      std::vector<Line> items;
      for (const std::int64_t value : values) items.push_back((*this)(value));
      return pen.list(items);
    }
  };
  return std::visit(Say{*this}, constant);
}

Line Pen::sentence(std::string_view said) const {
  Line out;
  while (!said.empty()) {
    const std::size_t open = said.find('`');
    const std::size_t close = open == said.npos ? open : said.find('`', open + 1);
    if (close == said.npos) break;
    if (open > 0) out.push_back({Run::Kind::text, std::string(said.substr(0, open)), {}, {}});
    out.push_back({Run::Kind::code, std::string(said.substr(open + 1, close - open - 1)), {}, {}});
    said.remove_prefix(close + 1);
  }
  if (!said.empty()) out.push_back({Run::Kind::text, std::string(said), {}, {}});
  return out;
}

Line Pen::message(const policy::LoweredRule& rule) const {
  const bool english = (language_ == Language::en && !rule.message.en.empty()) || rule.message.zh.empty();
  const std::optional<Language> other = english == (language_ == Language::en)
                                            ? std::nullopt
                                            : std::optional(english ? Language::en : Language::zh);
  Line out;
  for (const policy::Piece& piece : english ? rule.message.en : rule.message.zh) {
    if (piece.argument == policy::Piece::text) {
      out.push_back({Run::Kind::text, piece.literal, {}, other});
      continue;
    }
    const std::string& name = rule.message.arguments[piece.argument].name;
    std::string said = name;
    if (name == "limit")
      said = say("the limit", "上限");
    else if (name == "needed")
      said = say("the credit it takes", "所需信用分");
    else if (const cel::Variable* variable = lowered_.env.find_variable(name))
      said = name_in_words(lowered_, *variable, language_);
    out.push_back({Run::Kind::variable, "‹" + said + "›", {}, {}});
  }
  return out;
}

}  // namespace bylaw::page
