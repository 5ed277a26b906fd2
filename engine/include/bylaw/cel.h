#pragma once

/// CEL, the Common Expression Language, without protobuf: parse, check, plan, evaluate.
///
///     auto env = bylaw::cel::Env::standard();
///     const auto credit = env.variable("user.credit", bylaw::cel::TypeKind::integer);
///     auto ast = bylaw::cel::parse("user.credit >= 300", env);
///     auto checked = bylaw::cel::check(std::move(*ast), env);
///     auto program = bylaw::cel::plan(std::move(*checked), env);
///     std::vector<bylaw::cel::Value> slots(env.slots());
///     slots[credit] = bylaw::cel::Value::integer(310);
///     bylaw::cel::Evaluator evaluator;
///     bool enough = evaluator.run(*program, slots.data()).b;
#include <bylaw/cel/ast.h>
#include <bylaw/cel/cost.h>
#include <bylaw/cel/env.h>
#include <bylaw/cel/program.h>
#include <bylaw/cel/type.h>
#include <bylaw/cel/value.h>
