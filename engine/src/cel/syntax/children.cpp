#include "cel/syntax/children.h"

#include <algorithm>
#include <string_view>
#include <vector>

namespace bylaw::cel {

std::string qualified_name(const Ast& ast, NodeId id) {
  std::vector<std::string_view> fields;
  while (const auto* select = std::get_if<Select>(&ast[id].what)) {
    if (select->test_only) return {};
    fields.push_back(select->field);
    id = select->operand;
  }
  const auto* identifier = std::get_if<Identifier>(&ast[id].what);
  if (identifier == nullptr) return {};
  std::string name = identifier->name;
  std::reverse(fields.begin(), fields.end());
  for (const std::string_view field : fields) {
    name += '.';
    name += field;
  }
  return name;
}

}  // namespace bylaw::cel
