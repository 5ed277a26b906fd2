#include "cel/rules/block.h"
#include "data/object_reader.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

namespace bylaw::cel {

namespace {

bool is_identifier(std::string_view text) {
  const auto letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; };
  const auto digit = [](char c) { return c >= '0' && c <= '9'; };
  if (text.empty() || !letter(text[0])) return false;
  if (!std::all_of(text.begin(), text.end(), [&](char c) { return letter(c) || digit(c); })) return false;
  constexpr std::array<std::string_view, 4> keywords{"true", "false", "null", "in"};
  return std::find(keywords.begin(), keywords.end(), text) == keywords.end();
}

std::optional<Written> read_written(Json value, std::string_view what, Faults& faults) {
  if (!expect(value, JsonKind::string, what, faults)) return std::nullopt;
  return Written{std::string(value.string()), value.span()};
}

class BlockReader {
 public:
  explicit BlockReader(Faults& faults) : faults_(faults) {}

  /// Recurses as deep as rules may stand in each other.
  Block read(Json value, std::uint32_t depth) {
    Block block;
    block.span = value.span();
    if (depth > deepest_rule) {
      faults_.error(Code::cel_limit, block.opening(),
                    "rules stand in each other more than " + std::to_string(deepest_rule) + " deep",
                    "put conditions of several levels together with `&&`");
      return block;
    }
    ObjectReader reader(value, "a rule", faults_);
    if (!reader) return block;
    if (const auto id = read_written(reader.optional("id"), "the id of a rule", faults_)) block.id = id->text;
    expect(reader.optional("description"), JsonKind::string, "the description of a rule", faults_);
    read_variables(reader.optional("variables"), block);
    read_items(reader, block, depth);
    reader.finish();
    return block;
  }

 private:
  void read_variables(Json value, Block& block) {
    if (!expect(value, JsonKind::array, "`variables`", faults_)) return;
    for (const Json item : value) {
      ObjectReader reader(item, "a variable", faults_);
      if (!reader) continue;
      auto name = read_written(reader.required("name"), "the name of a variable", faults_);
      auto expression = read_written(reader.required("expression"), "`expression`", faults_);
      reader.finish();
      if (name && !is_identifier(name->text)) {
        faults_.error(Code::bad_id, name->token, "the name of a variable is no name that CEL can read",
                      "use letters, digits and `_`, a letter or `_` first");
        name.reset();
      }
      if (name && expression) block.variables.push_back({std::move(*name), std::move(*expression)});
    }
  }

  void read_items(ObjectReader& reader, Block& block, std::uint32_t depth) {
    const Json match = reader.optional("match");
    const Json aggregate = reader.optional("aggregate");
    if (match && aggregate) {
      faults_.error(Code::conflict, aggregate.key_span(),
                    "only one of `match` or `aggregate` may be set in a rule", "make two rules of them");
    } else if (!match && !aggregate) {
      faults_.error(Code::missing_key, block.opening(), "a rule has no `match` and no `aggregate`",
                    "add one of them with what may come out");
    }
    const Json items = match ? match : aggregate;
    const std::string_view what = match ? "`match`" : "`aggregate`";
    block.aggregate = !match && aggregate;
    if (!expect(items, JsonKind::array, what, faults_)) return;
    if (items.size() == 0) {
      faults_.error(Code::bad_value, items.span(), std::string(what) + " is empty",
                    "add at least one item with an `output`");
    }
    for (const Json item : items) {
      if (faults_.full()) return;
      read_item(item, block, depth);
    }
  }

  void read_item(Json value, Block& block, std::uint32_t depth) {
    ObjectReader reader(value, "an item", faults_);
    if (!reader) return;
    BlockItem item;
    item.span = value.span();
    item.condition = read_written(reader.optional("condition"), "`condition`", faults_);
    const Json output = reader.optional("output");
    const Json explanation = reader.optional("explanation");
    const Json rule = reader.optional("rule");
    item.output = read_written(output, "`output`", faults_);
    item.explanation = read_written(explanation, "`explanation`", faults_);
    if (output && rule) {
      faults_.error(Code::conflict, rule.key_span(), "an item has both an `output` and a `rule`",
                    "keep one of them, or make two items");
    } else if (!output && !rule) {
      faults_.error(Code::missing_key, {item.span.begin, item.span.begin + 1},
                    "an item has no `output` and no `rule`", "add what comes out where the condition holds");
    }
    if (explanation && rule) {
      faults_.error(Code::conflict, explanation.key_span(), "an item with a `rule` has an `explanation`",
                    "explain the outputs inside the rule");
    }
    if (rule && !output) item.rule.push_back(read(rule, depth + 1));
    reader.finish();
    block.items.push_back(std::move(item));
  }

  Faults& faults_;
};

}  // namespace

Block read_block(Json value, Faults& faults) { return BlockReader(faults).read(value, 1); }

}  // namespace bylaw::cel
