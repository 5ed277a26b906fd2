#include "cel/declare/tables.h"

namespace bylaw::cel {

namespace {

constexpr Declaration sets[] = {
    {"list_sets_contains_list", "sets.contains(list(T), list(T)) -> bool"},
    {"list_sets_equivalent_list", "sets.equivalent(list(T), list(T)) -> bool"},
    {"list_sets_intersects_list", "sets.intersects(list(T), list(T)) -> bool"},
};

constexpr Declaration encoders[] = {
    {"base64_decode_string", "base64.decode(string) -> bytes"},
    {"base64_encode_bytes", "base64.encode(bytes) -> string"},
    {"json_encode_dyn", "json.encode(dyn) -> string"},
};

constexpr Declaration block[] = {
    {"cel_block_list", "cel.@block(list(dyn), T) -> T"},
};

constexpr Declaration two_variables[] = {
    {"@mapInsert_map_key_value", "cel.@mapInsert(map(K, V), K, V) -> map(K, V)"},
    {"@mapInsert_map_map", "cel.@mapInsert(map(K, V), map(K, V)) -> map(K, V)"},
};

constexpr Declaration regex[] = {
    {"regex_replace_string_string_string", "regex.replace(string, string, string) -> string"},
    {"regex_replace_string_string_string_int", "regex.replace(string, string, string, int) -> string"},
    {"regex_extract_string_string", "regex.extract(string, string) -> optional_type(string)"},
    {"regex_extractAll_string_string", "regex.extractAll(string, string) -> list(string)"},
};

}  // namespace

std::span<const Declaration> declared(Library library) {
  switch (library) {
    case Library::strings: return declared_strings();
    case Library::math: return declared_math();
    case Library::lists: return declared_lists();
    case Library::sets: return sets;
    case Library::encoders: return encoders;
    case Library::optionals: return declared_optionals();
    case Library::bindings: return {};
    case Library::block: return block;
    case Library::two_variables: return two_variables;
    case Library::network: return declared_network();
    case Library::regex: return regex;
  }
  return {};
}

}  // namespace bylaw::cel
