#pragma once

#include <array>
#include <string_view>

/// The words of the language for the values of the enumerations in regime.h and document.h, in the order of
/// the values.
namespace bylaw::policy {

/// Of what attributes are.
inline constexpr std::array<std::string_view, 5> attribute_owner_words{"user", "group", "membership",
                                                                       "request", "context"};
inline constexpr std::array<std::string_view, 2> subject_kind_words{"user", "group"};
inline constexpr std::array<std::string_view, 2> ground_kind_words{"law", "agreement"};
inline constexpr std::array<std::string_view, 3> at_cap_words{"refuse", "queue", "ask"};
inline constexpr std::array<std::string_view, 2> decider_words{"group", "platform"};
inline constexpr std::array<std::string_view, 2> overlap_words{"later_end", "sum"};
inline constexpr std::array<std::string_view, 3> anchor_words{"finding", "conduct", "notice"};
inline constexpr std::array<std::string_view, 2> counting_words{"sum", "most_severe"};
inline constexpr std::array<std::string_view, 2> list_effect_words{"block", "allow"};
inline constexpr std::array<std::string_view, 4> distinct_words{"day", "by", "user", "group"};
inline constexpr std::array<std::string_view, 2> heir_words{"longest_manager", "longest_member"};
inline constexpr std::array<std::string_view, 3> direction_words{"any", "raise", "lower"};
inline constexpr std::array<std::string_view, 2> conduct_version_words{"in_force", "milder"};
/// What `retention` is about.
inline constexpr std::array<std::string_view, 5> record_words{"finding", "measure", "complaint", "appeal",
                                                              "list"};

/// The word for a value.
template <class Words, class Enum>
constexpr std::string_view word_of(const Words& words, Enum value) {
  return words[static_cast<std::size_t>(value)];
}

}  // namespace bylaw::policy
