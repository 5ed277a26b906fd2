#pragma once

#include "api/facts.h"
#include "run/event.h"

#include <bylaw/json.h>
#include <bylaw/ledger.h>
#include <bylaw/versions.h>

#include <cstdint>
#include <optional>
#include <vector>

namespace bylaw {

/// Reads CloudEvents 1.0 objects with the names of the ledger.
class EventReader {
 public:
  explicit EventReader(const Program& program) : EventReader(Versions(program)) {}
  /// An event is held to the declarations of the version in force at its time.
  explicit EventReader(const Versions& versions);

  /// `last` is the sequence of the event before: one that has none follows it. The event refers to the
  /// document of `object` and to this reader until the next call.
  std::optional<Event> read(Json object, std::int64_t last, Diagnostics& faults);
  /// An event that may not say when and in which place it happened.
  std::optional<Event> read(Json object, const Stamp& stamp, Diagnostics& faults);

 private:
  /// What one version declares.
  struct Declared {
    explicit Declared(const Program& program);

    Facts facts;
    std::optional<AttributeId> tier;  ///< the attribute that the ledger's tier fills
    std::optional<AttributeId> category;
  };

  std::optional<Event> read_event(Json object, std::int64_t last, const Stamp* stamp, Diagnostics& faults);
  void read_data(const EventRow& row, Json data, Event& event, Diagnostics& faults);
  void read_member(const EventRow& row, Json member, Event& event, Diagnostics& faults);
  /// Rows of the policy's tables; false where the key names none.
  bool read_row(Json member, Event& event, Diagnostics& faults) const;
  void check_graded(Json data, Diagnostics& faults);

  Versions versions_;
  std::vector<Declared> declared_;  ///< by version
  const Declared* by_ = nullptr;    ///< of the event that is read
  cel::Arena arena_;
};

}  // namespace bylaw
