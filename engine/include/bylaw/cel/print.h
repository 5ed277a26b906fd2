#pragma once

#include <bylaw/cel/ast.h>
#include <bylaw/cel/program.h>

#include <string>

namespace bylaw::cel {

/// A sub-expression as CEL again: macros as they were written, brackets where they are needed, strings in
/// double quotes. What it reads back as is the same tree. O(nodes); the native stack grows with the depth of
/// the tree.
std::string unparse(const Ast& ast, NodeId node);
inline std::string unparse(const Ast& ast) { return unparse(ast, ast.root); }

/// The tree in the format of cel-go's debug printer, each node with its kind:
/// `0^#*expr.Constant_Int64Value#`.
std::string debug_string(const Ast& ast);
/// Each node with its type and what it refers to: `_+_(1~int, x~int^x)~int^add_int64`, over several lines.
std::string debug_string(const Checked& checked);

}  // namespace bylaw::cel
