#pragma once

#include <bylaw/time.h>

#include <algorithm>
#include <cstdint>
#include <tuple>
#include <utility>
#include <vector>

namespace bylaw::population {

enum class ActKind : std::uint8_t {
  arrive,
  depart,
  found,
  join,
  leave,
  publish,
  visit,
  close,
  raise,
  appoint,
  complain,
  acknowledge,
  review,
  notify,
  report,
  rectify,
  confirm,
  propose_entry,
  confirm_entry,
  appeal,
  decide_appeal,
  decide_request,
  show_page,
};

/// Something that somebody is going to do. Which numbers it has, its kind says.
struct Act {
  Instant at;
  ActKind kind = ActKind::arrive;
  std::uint32_t subject = 0;
  std::uint32_t object = 0;

  /// The order does not depend on what was planned first.
  bool operator<(const Act& other) const {
    return std::tie(at, kind, subject, object) < std::tie(other.at, other.kind, other.subject, other.object);
  }
};

/// What is going to be done, in order: what a month brings is sorted once, what follows from it comes in
/// between.
class Agenda {
 public:
  /// The acts of a month; those of the one before have been done.
  void plan(std::vector<Act> acts) {
    planned_ = std::move(acts);
    std::sort(planned_.begin(), planned_.end());
    done_ = 0;
  }
  void add(const Act& act) {
    later_.push_back(act);
    std::push_heap(later_.begin(), later_.end(), is_later);
  }
  /// The first that is to be done before `until`; nullptr where none is.
  const Act* first(Instant until) const {
    const Act* planned = done_ < planned_.size() ? &planned_[done_] : nullptr;
    const Act* later = later_.empty() ? nullptr : &later_.front();
    const Act* first = planned == nullptr || (later != nullptr && *later < *planned) ? later : planned;
    return first != nullptr && first->at < until ? first : nullptr;
  }
  Act take() {
    if (!later_.empty() && (done_ >= planned_.size() || later_.front() < planned_[done_])) {
      std::pop_heap(later_.begin(), later_.end(), is_later);
      const Act act = later_.back();
      later_.pop_back();
      return act;
    }
    return planned_[done_++];
  }

 private:
  static bool is_later(const Act& a, const Act& b) { return b < a; }
  std::vector<Act> planned_;
  std::vector<Act> later_;
  std::size_t done_ = 0;
};

}  // namespace bylaw::population
