#pragma once

#include <bylaw/columns.h>

#include <cstdint>
#include <string>
#include <vector>

namespace bylaw::backtest {

/// Writes a row of columns as the request that says the same, in canonical JSON: what is wrong with it is
/// then found, and told, as of a line of a log.
class RowRequest {
 public:
  /// Names are attributes of either policy, `action` and `at`. The programs outlive it.
  RowRequest(const Program& from, const Program& to, const std::vector<NamedColumn>& columns);

  /// Appends it to `out`. O(size of the row).
  void write(std::uint64_t row, std::string& out) const;

 private:
  enum class Kind : std::uint8_t { truth, number, text, instant, length, texts, numbers };
  struct Fact {
    std::string key;
    Kind kind = Kind::number;
    Column column;
  };
  static Kind kind_of(const Program& from, const Program& to, const std::string& name);
  static void write_fact(JsonWriter& writer, const Fact& fact, std::uint64_t row);
  static void write_facts(JsonWriter& writer, const std::vector<Fact>& facts, std::uint64_t row);
  static bool any(const std::vector<Fact>& facts, std::uint64_t row);

  std::vector<Fact> user_;
  std::vector<Fact> group_;
  std::vector<Fact> membership_;
  std::vector<Fact> request_;
  std::vector<Fact> context_;  ///< with `at`
  std::vector<Fact> action_;   ///< at most one
};

}  // namespace bylaw::backtest
