#pragma once

#include "api/authzen/question.h"
#include "api/decision.h"
#include "api/facts.h"

#include <bylaw/authzen.h>

#include <map>
#include <optional>
#include <string>

namespace bylaw::authzen {

/// Decides questions of the standard by the policy, on the facts of a directory and of the question itself.
class Judge {
 public:
  Judge(const Program& program, const AuthzenOptions& options);

  /// Appends the decision on one evaluation and says whether it allows. Where there are faults, nothing is
  /// appended and nothing allowed.
  bool evaluate(Json one, Json defaults, std::optional<Instant> at, Directory* directory, std::string& out,
                Diagnostics& faults);

  /// Of a search: do the policy and the directory know all that is named in it?
  bool knows(const Question& question, Sought sought, Directory* directory) const;
  /// Its time, and its facts held to their declarations. Nothing where there are faults.
  std::optional<Instant> prepare(const Question& question, std::optional<Instant> at, Directory* directory,
                                 Diagnostics& faults);
  /// Would it be allowed? It was prepared; what is sought stands in its place.
  bool allows(const Question& question, Instant at, Directory* directory);

  /// The actions by the names that requests give them.
  const std::map<std::string, ActionId, std::less<>>& actions() const { return actions_; }

 private:
  bool is_subject(std::string_view type) const;
  bool is_resource(std::string_view type) const;
  void fill(const Question& question, Instant at, Directory* directory, Diagnostics& faults);
  void read(Owner owner, Json object, Diagnostics& faults);
  void read_fact(Owner owner, Json member, Diagnostics& faults);
  /// In words, what of a question nobody here knows; empty where all is known.
  std::string unknown_in(const Question& question) const;

  const AuthzenOptions& options_;
  std::map<std::string, ActionId, std::less<>> actions_;
  Facts facts_;
  cel::Arena arena_;
  Frame frame_;
  DecisionWriter writer_;
  Session session_;
  std::uint32_t ignored_ = 0;  ///< undeclared members of the last question
};

}  // namespace bylaw::authzen
