#pragma once

#include <bylaw/cel/env.h>
#include <bylaw/json.h>
#include <bylaw/result.h>

namespace bylaw::cel {

/// An environment from its description:
///
///     {"variables": {"user.credit": "int", "roles": "list(string)"}, "container": "app",
///      "libraries": ["strings"], "forbid_number_mix": true}
///
/// All keys may be left out; without `libraries` it has those of Env::standard(). Slots are in the order of
/// `variables`. Every fault is reported, with its place in the text that `description` was read from.
Result<Env> read_env(Json description);

/// The type as JSON: its name and, of a list, map, optional, wrapper or type, its parameters:
/// `["map", ["string"], ["dyn"]]`.
void write_type(JsonWriter& writer, const Type& type);

}  // namespace bylaw::cel
