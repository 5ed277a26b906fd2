#include "insight/branches.h"

#include <algorithm>
#include <variant>

namespace bylaw {

std::vector<cel::NodeId> branches_of(const cel::Ast& ast) {
  std::vector<cel::NodeId> out;
  std::vector<cel::NodeId> pending{ast.root};
  while (!pending.empty()) {
    const cel::NodeId node = pending.back();
    pending.pop_back();
    const auto* call = std::get_if<cel::Call>(&ast[node].what);
    const bool joins = call != nullptr && (call->function == "_&&_" || call->function == "_||_" ||
                                           call->function == "!_" || call->function == "_?_:_");
    if (joins) {
      // Pushed in reverse: the stack gives them back in the order of the text.
      pending.insert(pending.end(), call->arguments.rbegin(), call->arguments.rend());
      continue;
    }
    if (std::holds_alternative<cel::Literal>(ast[node].what)) continue;
    const bool known = std::any_of(
        out.begin(), out.end(), [&](cel::NodeId before) { return ast.source(before) == ast.source(node); });
    if (!known) out.push_back(node);
  }
  return out;
}

}  // namespace bylaw
