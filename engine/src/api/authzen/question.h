#pragma once

#include <bylaw/diagnostic.h>
#include <bylaw/json.h>

#include <cstdint>
#include <optional>
#include <string_view>

namespace bylaw::authzen {

/// What a search looks for: it is left out of the question.
enum class Sought : std::uint8_t { nothing, subject, resource, action };

/// A request of the standard, as text of the document it was read from. What is sought is empty, and so are
/// its facts.
struct Question {
  std::string_view subject_type;
  std::string_view subject;
  std::string_view action;
  std::string_view resource_type;
  std::string_view resource;
  Json subject_facts;  ///< an object, or false
  Json action_facts;
  Json resource_facts;
  Json context;
};

/// One evaluation of several has `defaults`, the request around it: a member of its own takes the place of
/// the whole one there, but that a `type`, `id` or `name` which it lacks is taken from there. Members that
/// the standard does not know are not looked at.
std::optional<Question> read_question(Json one, Json defaults, Sought sought, Diagnostics& faults);

}  // namespace bylaw::authzen
