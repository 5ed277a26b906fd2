#pragma once

#include "run/effect.h"
#include "run/name_table.h"
#include "run/regimes.h"

#include <bitset>
#include <cstdint>
#include <map>
#include <set>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

namespace bylaw {

enum class DutyState : std::uint8_t { open, breached, met };
std::string_view duty_state_name(DutyState state);

struct OpenDuty {
  Instant opened_at;
  Instant due = never;
  DutyState state = DutyState::open;
};

/// What the provider owes: to whom or what, until when, and whether it was late.
class Duties {
 public:
  /// A row of the table, and the name of what the duty is about.
  using Key = std::pair<std::uint32_t, std::uint32_t>;

  explicit Duties(const Regimes& regimes);
  /// False where no duty begins or ends with what is of this type, and seldom true then.
  bool concerned(std::string_view type) const { return types_[hash_of(type) % types_.size()]; }

  /// Something of this type happened to `about`: duties that it meets and, where the policy is in force,
  /// opens.
  void happened(std::string_view type, std::string_view about, Instant at, bool governed,
                std::vector<Effect>& effects);
  /// The count of a group, `about` by its number in the State, is now this: duties that begin and end with
  /// it.
  void counted(std::uint32_t group, std::string_view about, std::int64_t count, Instant at, bool governed,
               std::vector<Effect>& effects);

  Instant next() const { return agenda_.empty() ? never : std::get<0>(*agenda_.begin()); }
  /// The first deadline that has passed.
  void wake(std::vector<Effect>& effects);

  void restore(std::uint32_t row, std::string_view about, const OpenDuty& duty);
  const std::map<Key, OpenDuty>& duties() const { return open_; }
  std::string_view about(const Key& key) const { return names_.name(key.second); }

 private:
  void schedule(const Key& key, const OpenDuty& duty);
  void unschedule(const Key& key, const OpenDuty& duty);
  /// Whether a duty that a count holds open is in `open_`.
  enum class Held : std::uint8_t { unknown, no, yes };
  void open(std::uint32_t row, std::string_view about, Instant at, std::vector<Effect>& effects);
  Effect effect(std::string_view type, const Key& key, const OpenDuty& duty) const;

  /// An open duty keeps the terms of the version in force when it was opened.
  const DutyRules& terms(const Key& key, const OpenDuty& duty) const;

  const Regimes& regimes_;
  std::bitset<256> types_;  ///< that open or meet a duty, by their hashes: most types are none of them
  NameTable names_;
  std::map<Key, OpenDuty> open_;
  /// By row and group: a large group is counted with each member, and seldom is anything new.
  std::vector<std::vector<Held>> held_;
  std::set<std::tuple<Instant, std::uint32_t, std::string_view>> agenda_;
};

}  // namespace bylaw
