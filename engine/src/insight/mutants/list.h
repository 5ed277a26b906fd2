#pragma once

#include "insight/mutants/mutants.h"

#include <map>

namespace bylaw::mutants {

/// Collects mutants and gives each an id of its own.
class List {
 public:
  explicit List(std::string_view text) : text_(text) {}

  /// Of one edit. `change` is what stands behind the path.
  void add(const std::string& path, const std::string& change, Span place, Edit edit) {
    add(path, change, place, std::vector<Edit>{std::move(edit)});
  }
  void add(const std::string& path, const std::string& change, Span place, std::vector<Edit> edits);
  /// Another value in the place of a string or number, as JSON.
  void replace(const std::string& path, Json value, std::string_view shown, std::string json);

  std::string_view text() const { return text_; }
  std::vector<Mutant> take();

 private:
  std::string_view text_;
  std::vector<Mutant> mutants_;
  std::map<std::string, int> ids_;
};

/// A string as JSON.
std::string json_of(std::string_view text);

/// One more, one less; a length of time by its smallest unit, an instant by a second; the other word.
void mutate_value(List& list, const std::string& path, std::string_view key, Json value);
/// Operators, numbers, and the negation of the whole.
void mutate_condition(List& list, const std::string& path, Json value);
/// The member of an object, or the item of an array, is left out.
void drop(List& list, const std::string& path, Json value);
/// What two steps that follow each other do.
void swap_steps(List& list, const std::string& path, Json steps);
/// Two items that follow each other.
void swap_items(List& list, const std::string& path, Json items);

}  // namespace bylaw::mutants
