#pragma once

#include "run/cases.h"
#include "run/regimes.h"

#include <cstdint>
#include <map>
#include <set>
#include <string_view>
#include <tuple>

namespace bylaw {

enum class ListState : std::uint8_t { proposed, in_force };

/// Why somebody is listed, by whom and until when.
struct ListEntry {
  std::string_view name;  ///< the id of who is listed
  ListState state = ListState::proposed;
  Instant at;  ///< proposed, then in force, since
  Instant until = never;
  std::uint32_t ground = none;
  std::uint32_t evidence = none;  ///< a text of Cases, as the next two
  std::uint32_t by = none;
  std::uint32_t confirmed_by = none;
};

/// Who is on the policy's block and allow lists.
class Lists {
 public:
  using Key = std::pair<std::uint32_t, Subject>;

  const ListEntry* find(std::uint32_t list, Subject subject) const;
  /// By the version of `regime`: in force, and no list of greater precedence with the other effect holds the
  /// subject.
  bool holds(const Regime& regime, std::uint32_t list, Subject subject) const;

  /// `name` is the id of the subject.
  void put(std::uint32_t list, Subject subject, std::string_view name, const ListEntry& entry);
  void remove(std::uint32_t list, Subject subject);

  Instant next() const { return agenda_.empty() ? never : std::get<0>(*agenda_.begin()); }
  /// The first entry that is over.
  Key wake();

  const std::map<Key, ListEntry>& entries() const { return entries_; }

 private:
  std::map<Key, ListEntry> entries_;
  /// Ordered by ids, which do not depend on who was seen first.
  std::set<std::tuple<Instant, std::uint32_t, SubjectKind, std::string_view, std::uint32_t>> agenda_;
};

}  // namespace bylaw
