#include <bylaw/versions.h>

#include "policy/choices.h"
#include "run/program.h"
#include "run/regimes.h"

#include <algorithm>
#include <string>
#include <utility>

namespace bylaw {

namespace {

using policy::Document;
using policy::Word;

std::string quoted(std::string_view text) { return "`" + std::string(text) + "`"; }

/// Holds each version against those that were given before it.
class Beside {
 public:
  Beside(std::span<const Program* const> programs, std::vector<VersionFault>& faults)
      : programs_(programs), faults_(faults) {}

  void check() {
    for (std::size_t i = 1; i < programs_.size(); ++i) {
      for (std::size_t k = 0; k < i; ++k) pair(i, k);
      steps(i);
    }
  }

 private:
  const Document& document(std::size_t version) const {
    return programs_[version]->detail().lowered().document;
  }

  std::string named(std::size_t version) const { return "version " + quoted(programs_[version]->version()); }

  void add(std::size_t version, Code code, Span span, std::string message, std::string help) {
    faults_.push_back({version, {code, Severity::error, span, "", std::move(message), std::move(help), {}}});
  }

  void clash(std::size_t version, std::size_t before, Span span, const std::string& what,
             const std::string& here, const std::string& there) {
    add(version, Code::conflict, span, what + " " + here + ", in " + named(before) + " " + there,
        "keep it as it is, or give the new one another id: the state goes by ids");
  }

  void pair(std::size_t i, std::size_t k) {
    const Document& here = document(i);
    const Document& there = document(k);
    if (here.id.text != there.id.text) {
      return add(i, Code::conflict, here.id.span,
                 "this is the policy " + quoted(here.id.text) + ", beside " + quoted(there.id.text),
                 "a replay goes by versions of one policy");
    }
    if (here.version.text == there.version.text) {
      return add(i, Code::duplicate_id, here.version.span, named(i) + " is given twice",
                 "give each version once");
    }
    overlap(i, k);
    tables(i, k);
    facts(i, k);
  }

  void overlap(std::size_t i, std::size_t k) {
    const Document& here = document(i);
    const Document& there = document(k);
    const Instant from =
        std::max(here.effective_from.value_or(first_instant), there.effective_from.value_or(first_instant));
    const Instant until =
        std::min(here.effective_until.value_or(never), there.effective_until.value_or(never));
    if (from >= until) return;
    const bool has_place = here.effective_span.size() > 0;
    add(i, Code::conflict, has_place ? here.effective_span : here.version.span,
        "at " + format_instant(from) + " " + named(k) + " is in force, too",
        "let `effective.until` of the earlier one be `effective.from` of the later one");
  }

  template <typename Rows, typename Compare>
  static void same_ids(const Rows& here, const Rows& there, Compare compare) {
    for (const auto& one : here) {
      for (const auto& other : there) {
        if (one.id.text == other.id.text) compare(one, other);
      }
    }
  }

  static std::string of_subject(const std::optional<policy::SubjectKind>& kind) {
    return kind == policy::SubjectKind::group ? "is about groups" : "is about users";
  }

  template <typename Rows>
  void subjects(std::size_t i, std::size_t k, const Rows& here, const Rows& there, const std::string& what) {
    same_ids(here, there, [&](const auto& one, const auto& other) {
      if (one.subject == other.subject) return;
      clash(i, k, one.id.span, what + quoted(one.id.text), of_subject(one.subject),
            of_subject(other.subject));
    });
  }

  void tables(std::size_t i, std::size_t k) {
    const Document& here = document(i);
    const Document& there = document(k);
    if (here.credit && there.credit && here.credit->start && there.credit->start) {
      const std::int64_t start = programs_[i]->detail().regime.credit.start;
      const std::int64_t before = programs_[k]->detail().regime.credit.start;
      if (start != before) {
        add(i, Code::conflict, here.credit->span,
            "the score begins at " + std::to_string(start) + ", in " + named(k) + " at " +
                std::to_string(before),
            "the ledger keeps one score, with one beginning");
      }
    }
    subjects(i, k, here.measures, there.measures, "the measure ");
    subjects(i, k, here.ladders, there.ladders, "the ladder ");
    subjects(i, k, here.lists, there.lists, "the list ");
    subjects(i, k, here.counters, there.counters, "the counter ");
    subjects(i, k, here.grades, there.grades, "the grades ");
    same_ids(here.counters, there.counters, [&](const policy::Counter& one, const policy::Counter& other) {
      if (one.distinct == other.distinct) return;
      const auto words = [](const std::optional<policy::Distinct>& distinct) -> std::string {
        if (!distinct) return "counts every event";
        return "counts once each " + std::string(policy::word_of(policy::distinct_words, *distinct));
      };
      clash(i, k, one.id.span, "the counter " + quoted(one.id.text), words(one.distinct),
            words(other.distinct));
    });
    same_ids(here.ladders, there.ladders, [&](const policy::Ladder& one, const policy::Ladder& other) {
      if (one.per_ground == other.per_ground) return;
      const auto words = [](bool per) {
        return per ? "counts each ground for itself" : "counts all grounds";
      };
      clash(i, k, one.id.span, "the ladder " + quoted(one.id.text), words(one.per_ground),
            words(other.per_ground));
    });
  }

  /// What an act says is kept while it waits.
  void facts(std::size_t i, std::size_t k) {
    for (const policy::Attribute& one : document(i).attributes) {
      if (one.of != "request") continue;
      for (const policy::Attribute& other : document(k).attributes) {
        if (one.full != other.full || one.type == other.type) continue;
        add(i, Code::conflict, one.name.span, quoted(one.full) + " is of another type than in " + named(k),
            "keep its type, or give it another name: a request that waits keeps what was said");
      }
    }
  }

  /// Steps of one ladder, in all versions, are kept as bits of a number.
  void steps(std::size_t last) {
    for (const policy::Ladder& ladder : document(last).ladders) {
      std::vector<std::string_view> ids;
      for (std::size_t i = 0; i <= last; ++i) {
        for (const policy::Ladder& one : document(i).ladders) {
          if (one.id.text != ladder.id.text) continue;
          for (const policy::Step& step : one.steps) {
            if (std::find(ids.begin(), ids.end(), step.id.text) == ids.end()) ids.push_back(step.id.text);
          }
        }
      }
      if (ids.size() > 64) {
        add(last, Code::conflict, ladder.id.span,
            "the ladder " + quoted(ladder.id.text) + " has more than 64 different steps in these versions",
            "give the new ladder another id");
      }
    }
  }

  std::span<const Program* const> programs_;
  std::vector<VersionFault>& faults_;
};

}  // namespace

Versions::Versions(const Program& program)
    : regimes_(std::make_shared<const Regimes>(std::vector<const Program*>{&program})) {}

std::optional<Versions> Versions::of(std::span<const Program* const> programs,
                                     std::vector<VersionFault>& faults) {
  const std::size_t before = faults.size();
  Beside(programs, faults).check();
  if (programs.empty() || faults.size() > before) return std::nullopt;
  return Versions(
      std::make_shared<const Regimes>(std::vector<const Program*>(programs.begin(), programs.end())));
}

}  // namespace bylaw
