#pragma once

/// CEL, the Common Expression Language, without protobuf: parse, check, plan (or all three: `compile`),
/// evaluate.
///
///     auto env = bylaw::cel::Env::standard();
///     const auto credit = env.variable("user.credit", bylaw::cel::TypeKind::integer);
///     auto program = bylaw::cel::compile("user.credit >= 300", env);
///     std::vector<bylaw::cel::Value> slots(env.slots());
///     slots[credit] = bylaw::cel::Value::integer(310);
///     bylaw::cel::Evaluator evaluator;
///     bool enough = evaluator.run(*program, slots.data()).b;
#include <bylaw/cel/ast.h>
#include <bylaw/cel/build.h>
#include <bylaw/cel/cost.h>
#include <bylaw/cel/env.h>
#include <bylaw/cel/policy.h>
#include <bylaw/cel/program.h>
#include <bylaw/cel/read_env.h>
#include <bylaw/cel/type.h>
#include <bylaw/cel/value.h>
