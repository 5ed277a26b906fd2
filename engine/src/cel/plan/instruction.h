#pragma once

#include <cstdint>

namespace bylaw::cel {

/// The stack machine. `(a b -- c)` shows the top of the stack before and after, the top on the right. Errors
/// are values on the stack: an operation that meets one passes it on, and only the logical ones look behind
/// it.
enum class Opcode : std::uint8_t {
  done,         ///< (v -- ) the value of the program
  constant,     ///< ( -- v) constants[a]
  slot,         ///< ( -- v) slots[a]; computed and kept where it is unset
  slot_given,   ///< ( -- bool) slots[a] is not missing
  local,        ///< ( -- v) locals[a]
  set_local,    ///< (v -- ) locals[a]
  drop,         ///< (v -- )
  record,       ///< (v -- v) the value of node a, in a traced program
  jump,         ///< to a
  branch,       ///< (bool -- ) on false to a; what is no bool becomes an error that stays, and goes to b
  and_left,     ///< (v -- v) on false to a
  and_right,    ///< (v w -- v && w)
  and_next,     ///< (v w -- v && w) on false to a
  or_left,      ///< (v -- v) on true to a
  or_right,     ///< (v w -- v || w)
  or_next,      ///< (v w -- v || w) on true to a
  or_optional,  ///< (opt -- ) on one that holds something to b; where a is 1 what it holds stays, not the
                ///< optional
  is_optional,  ///< (v -- v) what is no optional becomes an error
  not_,         ///< (bool -- bool)
  not_strictly_false,  ///< (v -- bool) false only for false
  negate,              ///< (n -- n)
  add,                 ///< (v w -- v + w), and so on
  subtract,
  multiply,
  divide,
  modulo,
  equal,  ///< (v w -- bool)
  not_equal,
  less,
  less_equal,
  greater,
  greater_equal,
  in,               ///< (v container -- bool)
  in_set,           ///< (v -- bool) membership in sets[a]
  size,             ///< (v -- int)
  matches,          ///< (text -- bool) regexes[a]
  index,            ///< (container key -- v)
  index_optional,   ///< (container key -- optional)
  select,           ///< (v -- w) the field named constants[a]
  select_optional,  ///< (v -- optional)
  has,              ///< (v -- bool) the field named constants[a]
  // Compares slots[a] with constants[b]; other kinds than those named go the general way.
  slot_equal_string,
  slot_not_equal_string,
  slot_equal_integer,
  slot_not_equal_integer,
  slot_less_integer,
  slot_less_equal_integer,
  slot_greater_integer,
  slot_greater_equal_integer,
  in_slot,        ///< ( -- bool) constants[b] in slots[a]
  list,           ///< (v1 … vn -- list) n = a
  list_optional,  ///< the same, with optionals[b] saying which elements are `?e`
  map,            ///< (k1 v1 … -- map) n = a
  map_optional,
  call,        ///< (v1 … vn -- w) calls[a], n = b
  loop_begin,  ///< (container -- ) loops[a]; what cannot be looped over becomes an error that stays, and goes
               ///< to b
  loop_next,   ///< sets the variables of loops[a] to the next turn; at the end to b
  loop_while,  ///< (v -- ) on false to b
  fold_or,     ///< (v -- ) the accumulator of loops[a] || v; on true to b
  fold_and,    ///< (v -- ) the accumulator of loops[a] && v; on false to b
  append,      ///< (v -- ) to the list of loops[a]; an error stays as the result, and goes to b
  take_list,   ///< ( -- list) the list of loops[a]
  insert,      ///< (k v -- ) to the map of loops[a]; an error stays as the result, and goes to b
  take_map,    ///< ( -- map) the map of loops[a]
};

struct Instruction {
  Opcode op = Opcode::done;
  std::uint32_t a = 0;
  std::uint32_t b = 0;
};

}  // namespace bylaw::cel
