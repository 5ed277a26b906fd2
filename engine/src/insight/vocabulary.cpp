#include "insight/vocabulary.h"

#include <array>

namespace bylaw {

namespace {

const Vocabulary english{
    "Refused when ",
    ".",
    "Allowed only when ",
    ".",
    " and ",
    " or ",
    "(",
    ")",
    "“",
    "”",
    ", ",
    " is one of ",
    "",
    " is none of ",
    "",
    " is given",
    " is not given",
    " is true",
    " is not true",
    " plus ",
    " minus ",
    " times ",
    " divided by ",
};

const Vocabulary chinese{
    "有下列情形的不予通过：",
    "。",
    "仅在下列情形下通过：",
    "。",
    "，且",
    "，或",
    "（",
    "）",
    "“",
    "”",
    "、",
    "是",
    "之一",
    "不是",
    "中的任何一项",
    "已提供",
    "未提供",
    "为“是”",
    "为“否”",
    "加",
    "减",
    "乘以",
    "除以",
};

// clang-format off
constexpr std::array<Comparison, 12> comparisons{{
    {"_<_",  "_>=_", false, " is below ",         "低于"},
    {"_<=_", "_>_",  false, " is at most ",       "不高于"},
    {"_>_",  "_<=_", false, " is above ",         "高于"},
    {"_>=_", "_<_",  false, " is at least ",      "不低于"},
    {"_==_", "_!=_", false, " is ",               "为"},
    {"_!=_", "_==_", false, " is not ",           "不为"},
    {"_<_",  "_>=_", true,  " is before ",        "早于"},
    {"_<=_", "_>_",  true,  " is not after ",     "不晚于"},
    {"_>_",  "_<=_", true,  " is after ",         "晚于"},
    {"_>=_", "_<_",  true,  " is not before ",    "不早于"},
    {"_==_", "_!=_", true,  " is the same as ",   "等于"},
    {"_!=_", "_==_", true,  " is not the same as ", "不等于"},
}};
// clang-format on

}  // namespace

const Vocabulary& vocabulary(Language language) { return language == Language::en ? english : chinese; }

const Comparison* find_comparison(std::string_view function, bool of_times) {
  for (const Comparison& row : comparisons) {
    if (row.function == function && row.of_times == of_times) return &row;
  }
  return nullptr;
}

const Comparison& opposite(const Comparison& comparison) {
  return *find_comparison(comparison.opposite, comparison.of_times);
}

}  // namespace bylaw
