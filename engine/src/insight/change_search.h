#pragma once

#include "insight/breaks.h"
#include "insight/change_finder.h"
#include "policy/values.h"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace bylaw {

/// Something that may become another value. Values are points: a number, an instant in milliseconds, 0 and 1,
/// or the place in a list of texts.
struct Dimension {
  enum class Kind : std::uint8_t { flag, text, number, instant, waiting };
  Kind kind = Kind::flag;
  std::uint32_t slot = 0;
  std::int64_t from = 0;
  std::int64_t least = 0;  ///< of a number or instant: bounds, inclusive, that the direction has cut
  std::int64_t most = 0;
  std::vector<policy::AllowedValue> texts;

  bool is_ordered() const { return kind == Kind::number || kind == Kind::instant || kind == Kind::waiting; }
};

/// A dimension and the point that it takes.
struct Move {
  std::size_t dimension = 0;
  std::int64_t to = 0;
};

/// Decides a request with some of its facts changed, and counts how often.
class ChangeSearch {
 public:
  explicit ChangeSearch(const Program& program);

  void begin(ActionId action, Frame& asked, Instant at, const Verdict& verdict);

  const std::vector<Dimension>& dimensions() const { return dimensions_; }
  /// Of the request: whether the rule of the `refusal`-th refusal reads the dimension.
  bool reads(std::size_t refusal, std::size_t dimension) const;
  const std::vector<Refusal>& refusals() const { return refusals_; }

  /// The outcome with these changes where it is what is wanted. Nothing past the budget, which `spent` says.
  std::optional<Outcome> wanted(std::span<const Move> moves);
  /// After `wanted`: the `refusal`-th refusal of the request is none any more.
  bool is_cleared(std::size_t refusal) const;
  bool spent() const { return left_ == 0; }
  /// Work beside deciding, in decisions.
  void charge(std::uint32_t decisions) { left_ -= std::min(left_, decisions); }

  /// The values to try, nearest first; those below `from` come in a list of their own. `open`: dimensions
  /// whose values are not known yet. Nothing where the fact must be left alone.
  struct Points {
    std::vector<std::int64_t> up;
    std::vector<std::int64_t> down;
  };
  std::optional<Points> points(std::size_t dimension, std::span<const Move> others,
                               std::span<const std::size_t> open);

  cel::Value value(const Dimension& dimension, std::int64_t point) const;

 private:
  std::uint32_t affordable();
  void add_dimension(std::uint32_t slot);
  void apply(std::span<const Move> moves);

  const Program& program_;
  Session session_;
  Frame frame_;
  BreakFinder breaks_;
  ActionId action_ = 0;
  Instant at_;
  Outcome was_ = Outcome::deny;
  std::vector<cel::Value> asked_;
  std::vector<Refusal> refusals_;
  std::vector<Dimension> dimensions_;
  const Verdict* last_ = nullptr;
  std::uint32_t left_ = 0;
};

}  // namespace bylaw
