#pragma once

#include "insight/change_finder.h"
#include "insight/words.h"

#include <span>
#include <string>

namespace bylaw {

/// `raise credit from 58 to 60`, `wait until 2026-12-01T10:00:00+08:00`, or the phrase of the policy with its
/// places filled.
std::string change_words(const policy::Lowered& lowered, const FactChange& change, Language language);
/// All of them, and what is left to wait for.
std::string alternative_words(const policy::Lowered& lowered, const Alternative& alternative,
                              Language language);

/// How far a number would move; nothing for other kinds.
std::optional<std::int64_t> distance(const FactChange& change);

}  // namespace bylaw
