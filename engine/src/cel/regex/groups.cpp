#include "cel/regex/groups.h"

#include "cel/regex/unicode/tables.h"

#include <cstddef>
#include <cstdint>
#include <span>

namespace bylaw::cel::rx {

namespace {

struct PosixClass {
  std::string_view name;
  std::string_view bounds;  ///< first and last of each range, in turn
};

constexpr PosixClass posix_classes[] = {
    {"alnum", "09AZaz"},
    {"alpha", "AZaz"},
    {"ascii", {"\0\x7F", 2}},
    {"blank", "\t\t  "},
    {"cntrl", {"\0\x1F\x7F\x7F", 4}},
    {"digit", "09"},
    {"graph", "!~"},
    {"lower", "az"},
    {"print", " ~"},
    {"punct", "!/:@[`{~"},
    {"space", "\t\r  "},
    {"upper", "AZ"},
    {"word", "09AZ__az"},
    {"xdigit", "09AFaf"},
};

void add_bounds(CharSet& set, std::string_view bounds) {
  for (std::size_t i = 0; i + 1 < bounds.size(); i += 2) {
    set.add(static_cast<unsigned char>(bounds[i]), static_cast<unsigned char>(bounds[i + 1]));
  }
}

std::uint32_t read_number(std::span<const std::uint8_t> bytes, std::size_t& at) {
  std::uint32_t number = 0;
  for (std::uint32_t shift = 0;; shift += 7) {
    const std::uint8_t byte = bytes[at++];
    number |= static_cast<std::uint32_t>(byte & 0x7F) << shift;
    if (byte < 0x80) return number;
  }
}

/// Of one category, or of all that begin with the letter.
bool add_category(CharSet& set, std::string_view name) {
  std::uint32_t wanted = 0;  // a bit for each category
  for (std::size_t code = 1; code * 2 < category_names.size(); ++code) {
    if (category_names.substr(code * 2, name.size()) == name) wanted |= 1u << code;
  }
  if (wanted == 0) return false;
  std::uint32_t first = 0;
  for (std::size_t at = 0; at < category_runs.size();) {
    const std::uint8_t byte = category_runs[at++];
    const std::uint32_t length = (byte & 7) != 0 ? byte & 7u : read_number(category_runs, at) + 8;
    if ((wanted >> (byte >> 3) & 1) != 0) set.add(first, first + length - 1);
    first += length;
  }
  return true;
}

/// 0 where no script has the name.
std::uint32_t script_number(std::string_view name) {
  std::uint32_t number = 1;
  std::string_view rest = script_names;
  while (!rest.empty()) {
    const std::size_t comma = rest.find(',');
    if (rest.substr(0, comma) == name) return number;
    rest.remove_prefix(comma + 1);
    ++number;
  }
  return 0;
}

bool add_script(CharSet& set, std::string_view name) {
  const std::uint32_t wanted = script_number(name);
  if (wanted == 0) return false;
  std::uint32_t first = 0;
  for (std::size_t at = 0; at < script_runs.size();) {
    const std::uint8_t number = script_runs[at++];
    const std::uint32_t length = read_number(script_runs, at);
    if (number == wanted) set.add(first, first + length - 1);
    first += length;
  }
  return true;
}

}  // namespace

CharSet perl_class(char letter) {
  CharSet set;
  add_bounds(set, letter == 'd' ? "09" : letter == 's' ? "\t\n\f\r  " : "09AZ__az");
  return set;
}

bool add_posix_class(CharSet& set, std::string_view name) {
  for (const PosixClass& one : posix_classes) {
    if (one.name != name) continue;
    add_bounds(set, one.bounds);
    return true;
  }
  return false;
}

bool add_unicode_group(CharSet& set, std::string_view name) {
  if (name == "Any") {
    set.add(0, last_code_point);
    return true;
  }
  if (name.empty()) return false;
  return (name.size() <= 2 && add_category(set, name)) || add_script(set, name);
}

}  // namespace bylaw::cel::rx
