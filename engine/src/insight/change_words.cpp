#include "insight/change_words.h"

#include "insight/vocabulary.h"
#include "policy/values.h"
#include "run/value_json.h"

#include <limits>

namespace bylaw {

namespace {

/// A sentence with places, in both languages.
struct Sentence {
  std::string_view en;
  std::string_view zh;

  std::string_view in(Language language) const { return language == Language::en ? en : zh; }
};

constexpr Sentence raise{"raise {title} from {from} to {to}", "将{title}从 {from} 提高到 {to}"};
constexpr Sentence lower{"lower {title} from {from} to {to}", "将{title}从 {from} 降低到 {to}"};
constexpr Sentence alter{"change {title} from {from} to {to}", "将{title}从 {from} 改为 {to}"};
constexpr Sentence make_true{"make “{title}” true", "使“{title}”为“是”"};
constexpr Sentence make_false{"make “{title}” not true", "使“{title}”为“否”"};
constexpr Sentence wait_until{"wait until {to}", "等到 {to}"};
constexpr Sentence then_waits{", after which the request waits", "，之后等待处理"};

std::string value_of(const policy::Lowered& lowered, const policy::Attribute* attribute,
                     const cel::Value& value, Language language) {
  if (attribute != nullptr && value.is(cel::Kind::string)) {
    for (const policy::AllowedValue& allowed : policy::values_of(lowered.document, *attribute)) {
      if (allowed.id == value.text() && allowed.title != nullptr)
        return in_language(*allowed.title, language, allowed.id);
    }
  }
  return value_text(value, lowered.document.utc_offset);
}

const Sentence& sentence_for(const FactChange& change) {
  if (change.waits()) return wait_until;
  if (change.to.is(cel::Kind::boolean)) return change.to.b ? make_true : make_false;
  if (change.to.is(cel::Kind::integer)) return change.to.i > change.from.i ? raise : lower;
  return alter;
}

class Filler {
 public:
  Filler(const policy::Lowered& lowered, const FactChange& change, Language language)
      : lowered_(lowered), change_(change), language_(language) {
    if (!change.waits()) attribute_ = &lowered.document.attributes[change.attribute];
  }

  std::string fill(std::string_view text) const {
    std::string out;
    while (!text.empty()) {
      const std::size_t begin = text.find('{');
      const std::size_t end = text.find('}', begin);
      if (end == std::string_view::npos) break;
      out += text.substr(0, begin);
      out += place(text.substr(begin + 1, end - begin - 1));
      text.remove_prefix(end + 1);
    }
    return out + std::string(text);
  }

 private:
  std::string place(std::string_view name) const {
    if (name == "title") return in_language(attribute_->title, language_, attribute_->full);
    if (name == "by") return std::to_string(distance(change_).value_or(0));
    return value_of(lowered_, attribute_, name == "from" ? change_.from : change_.to, language_);
  }

  const policy::Lowered& lowered_;
  const FactChange& change_;
  Language language_;
  const policy::Attribute* attribute_ = nullptr;
};

}  // namespace

std::optional<std::int64_t> distance(const FactChange& change) {
  if (!change.to.is(cel::Kind::integer) || !change.from.is(cel::Kind::integer)) return std::nullopt;
  const auto from = static_cast<std::uint64_t>(change.from.i);
  const auto to = static_cast<std::uint64_t>(change.to.i);
  const std::uint64_t by = change.to.i > change.from.i ? to - from : from - to;
  if (by > static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max())) return std::nullopt;
  return static_cast<std::int64_t>(by);
}

std::string change_words(const policy::Lowered& lowered, const FactChange& change, Language language) {
  const Filler filler(lowered, change, language);
  if (!change.waits()) {
    const policy::Text& phrase = lowered.document.attributes[change.attribute].actionable->phrase;
    const auto& own = language == Language::en ? phrase.en : phrase.zh;
    if (own) return filler.fill(own->text);
  }
  return filler.fill(sentence_for(change).in(language));
}

std::string alternative_words(const policy::Lowered& lowered, const Alternative& alternative,
                              Language language) {
  std::string out;
  for (const FactChange& change : alternative.changes) {
    if (!out.empty()) out += vocabulary(language).conjunction;
    out += change_words(lowered, change, language);
  }
  if (alternative.outcome == Outcome::pending) out += then_waits.in(language);
  return out;
}

}  // namespace bylaw
