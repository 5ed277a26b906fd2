#pragma once

#include <string_view>
#include <vector>

namespace bylaw::reference {

// What expressions look like. `$` and a letter stand for a part of some type: B bool, I int, U uint, D
// double, S string, Y bytes, T timestamp, P duration, L list of ints, W list of strings, M map from string to
// int, A anything; `$?` for any of the first eight, `$*` for any of all, `$=` for the type of the whole; a
// small letter for a leaf. `$<a|b|c>` is one of the choices. `@I` names a new variable of that type, in scope
// up to the next `@.`.

/// Of any type, `$=` being that.
inline const std::vector<std::string_view> common_patterns{
    "($B ? $= : $=)",
    "dyn($=)",
    "[$=, $=][$<0|1|dyn(1.0)|dyn(0u)|2>]",
    "optional.of($=).value()",
    "optional.of($=).orValue($=)",
    "optional.none().orValue($=)",
    "cel.bind(@=, $=, $=@.)",
};

/// By type, in the order of the letters.
inline const std::vector<std::vector<std::string_view>> patterns{
    {"($B && $B)",
     "($B || $B)",
     "($B && $B && $B)",
     "($B || $B || $B)",
     "!($B)",
     "($I $<==|!=|<|<=|>|>=> $I)",
     "($S $<==|!=|<|>=> $S)",
     "($? $<==|!=> $?)",
     "(dyn($I) $<<|<=|>|>=|==|!=> $D)",
     "(dyn($U) $<<|>=|==> $I)",
     "($I in $L)",
     "($S in $W)",
     "($* in [1, 2, 3])",
     "($* in ['a', 'b', 'ab', 'c', 'd', 'e', 'f', 'g', 'h', 'i'])",
     "$L.$<all|exists|exists_one>(@I, $B@.)",
     "$W.$<all|exists>(@S, $B@.)",
     "$M.$<all|exists>(@S, $B@.)",
     "$S.$<contains|startsWith|endsWith>($S)",
     "has($<m.a|x.a|x.a.b|user.credit|user.name|lost.a>)",
     "sets.$<contains|intersects|equivalent>($L, $L)",
     "($A $<==|!=|in|<> $A)",
     "($T $<<|<=|==> $T)",
     "($P $<<|>|==> $P)",
     "($L == $L)",
     "($M $<==|!=> $M)",
     "$A.hasValue()"},
    {"($I $<+|-|*|/|%> $I)", "($I $<+|-> $I)", "-(int($I))", "size($<$S|$L|$M|$Y|$W>)", "int($?)",
     "$S.$<indexOf|lastIndexOf>($S)", "$S.$<indexOf|lastIndexOf>($S, $I)",
     "math.$<greatest|least>([$I][0], [$I][0])", "$M$<.a|['b']|[?'a'].orValue(5)|.?b.orValue(6)>",
     "$T.$<getFullYear|getMonth|getDate|getDayOfMonth|getDayOfYear|getDayOfWeek|getHours|getMinutes|"
     "getSeconds|getMilliseconds>()",
     "$P.$<getHours|getMinutes|getSeconds|getMilliseconds>()", "math.abs($I)", "math.bitAnd($I, $I)",
     "$L$<[0]|[1]|.first().value()|.last().value()|[?2].orValue(9)>"},
    {"($U $<+|-|*|/|%> $U)", "uint($?)"},
    {"($D $<+|-|*|/> $D)", "double($<$I|$U|$D>)", "math.$<floor|ceil|round|trunc|abs>($D)",
     "math.greatest([$D][0], [$D][0])", "-($d)"},
    {"($S + $S)", "string($<$I|$U|$D|$S|$Y|$P|$B>)", "$S.$<lowerAscii|upperAscii|reverse>()", "$S.charAt($I)",
     "$S.substring($I)", "$S.substring($I, $I)", "$S.replace($S, $S)", "$W.join($<|'-'>)", "$W$<[0]|[1]>"},
    {"($Y + $Y)", "bytes($S)"},
    {"($P + $T)", "($T $<+|-> $P)", "timestamp($I)"},
    {"($T - $T)", "($P $<+|-> $P)"},
    {"[$I, $I]", "($L + $L)", "$L.map(@I, $I@.)", "$L.filter(@I, $B@.)",
     "$L.$<sort()|distinct()|reverse()|slice(0, 1)|slice(1, 3)>", "[?$<optional.none()|optional.of($I)>, $i]",
     "$M.transformList(k, v, v + 1)", "$L.transformList(k, v, v > 0, k)", "$L.sortBy(@I, $I@.)",
     "[$L, $L].flatten()", "lists.range(int($i % 4))"},
    {"[$S, $S]", "($W + $W)", "$S.split($S)", "$S.split($S, $I)", "$M.map(@S, $S@.)", "$W.filter(@S, $B@.)",
     "$W.$<sort()|distinct()|reverse()>"},
    {"{$S: $I, $S: $I}", "{'a': $I, ?'b': $<optional.none()|optional.of(3)>}",
     "$M.transformMap(k, v, v != 2, v - 1)", "$M.transformMap(k, v, $I)"},
    {"type($*)", "$A$<.a|['a']|[0]|[1u]|.?a|[?0]|[true]>", "[$A, $I]", "{$A: $A}", "($A $<+|-|<|==|*> $A)",
     "$*", "optional.$<of|ofNonZeroValue>($*)", "optional.of($M).a", "$A.or($A)", "-($A)", "!($A)",
     "$A.size()"},
};

/// Names and constants, in the same order.
inline const std::vector<std::vector<std::string_view>> leaves{
    {"b", "c", "true", "false"},
    {"i", "j", "user.credit", "lost", "0", "1", "2", "-1", "7", "9223372036854775807", "-9223372036854775808",
     "9007199254740993"},
    {"u", "v", "0u", "1u", "2u", "18446744073709551615u"},
    {"d", "e", "0.0", "-0.0", "1.0", "1.5", "-2.25", "1e300", "9223372036854775807.0", "0.1"},
    {"s", "t", "user.name", "''", "'a'", "'ab'", "'abab'", "'é😀b'", "'12'", "'true'", "'B'"},
    {"raw", "b''", "b'ab'", "b'12'"},
    {"at", "then", "timestamp(0)", "timestamp(1700000000)", "timestamp(253402300799)",
     "timestamp(-62135596800)"},
    {"span", "duration('0')", "duration('1s')", "duration('-90m')", "duration('1.5s')",
     "duration('2562047h')"},
    {"ints", "[]", "[1]", "[1, 2, 3]", "[3, 1, 2, 1]", "[0, -1]"},
    {"texts", "[]", "['a']", "['b', 'a', '']", "['a', 'a']"},
    {"m", "{}", "{'a': 1}", "{'a': 1, 'b': 2}", "{'': 0, 'é': -1}"},
    {"x", "y", "null", "int", "1", "'a'", "1.5", "{1: 'a', 2u: 'b', true: 'c'}", "[1, 'a', null]",
     "optional.none()"},
};

}  // namespace bylaw::reference
