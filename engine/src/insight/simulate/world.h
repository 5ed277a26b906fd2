#pragma once

#include "insight/simulate/agenda.h"
#include "insight/simulate/crowd.h"
#include "insight/simulate/reach.h"
#include "insight/simulate/tally.h"
#include "run/replay.h"

#include <bylaw/simulate.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace bylaw::population {

/// When the first month begins.
Instant start_of(const Program& program, const SimulationModel& model);

/// Something that somebody did and that may be a violation, or that somebody else took for one.
struct Matter {
  std::uint32_t person = 0;
  std::uint32_t group = 0;
  std::uint32_t month = 0;
  std::uint32_t index = 0;  ///< the message of that person in that month
  Instant at;
  std::uint32_t severity = 0;
  std::uint32_t ground = 0;
  bool wrong = false;         ///< there was no violation
  bool complained = false;    ///< somebody filed a complaint
  bool about_group = false;   ///< a finding is one against the group
  bool acknowledged = false;  ///< the complaint
  bool decided = false;       ///< the complaint
  bool found = false;
  bool annulled = false;
  bool appealed = false;
  std::uint32_t cures = 0;  ///< that were opened because of it
};

/// Who asked for what waits, and about which group.
struct Waiting {
  std::uint32_t person = no_one;
  std::uint32_t group = no_one;
  bool joins = false;
};

/// People who do things, moderators who look at them, and the replay that decides. The policy decides every
/// act; what people want, and how long moderators take, the model says.
class World {
 public:
  World(const Program& program, const PopulationModel& model, const SimulationOptions& options);
  World(const World&) = delete;
  World& operator=(const World&) = delete;

  void pass_month();
  std::uint32_t month() const { return month_; }
  const Outcomes& outcomes() const { return outcomes_; }
  const Replay& replay() const { return replay_; }

 private:
  // What a month brings: world_plan.cpp.
  void plan_month();
  void plan_arrivals(std::vector<Act>& acts);
  void plan_person(std::uint32_t person, std::vector<Act>& acts);
  void plan_groups(std::vector<Act>& acts);
  void several(Stream stream, ActKind kind, double mean, std::uint32_t person, Instant from,
               std::vector<Act>& acts);
  Instant within(std::uint64_t draw, Instant from, Instant until) const;

  // What people do: world_acts.cpp.
  void carry_out(const Act& act);
  void arrive(std::uint32_t person);
  void found(std::uint32_t person, std::uint32_t group);
  void join(std::uint32_t person, std::uint32_t index);
  void leave(std::uint32_t person, std::uint32_t index);
  void publish(std::uint32_t person, std::uint32_t index);
  void visit(std::uint32_t person, std::uint32_t index);
  void manage(const Act& act);

  // What moderators do: world_moderation.cpp.
  void judge(std::uint32_t person, std::uint32_t group, std::uint32_t index);
  void moderate(const Act& act);
  void complain(std::uint32_t matter);
  void acknowledge(std::uint32_t matter);
  void review(std::uint32_t matter);
  void find(std::uint32_t matter);
  void enter(const Act& act);
  void appeal(std::uint32_t matter);
  void decide_appeal(std::uint32_t matter);
  void decide_request(const Act& act);
  bool served(const Act& act);

  // What follows: world_follow.cpp.
  const EventResult& apply(Event& event);
  void follow(const std::vector<Effect>& effects, Instant at);
  void follow(const Effect& effect, Instant at);
  void follow_measure(const Effect& effect, std::uint32_t matter);
  void owe(const Effect& effect);
  void wait(const Event& event);

  void after(double hours, ActKind kind, std::uint32_t subject, std::uint32_t object = 0);
  double delay(const Distribution& of, Stream stream, const Matter& matter, std::uint32_t index = 0) const;
  double luck(Stream stream, const Matter& matter, std::uint32_t index = 0) const;
  std::string_view user(std::uint32_t person);
  std::string_view group(std::uint32_t number);
  std::string_view id(char kind, std::uint32_t number);
  std::string_view moderator(const Matter& matter, std::uint32_t offset);

  const Program& program_;
  const PopulationModel& model_;
  const SimulationOptions options_;
  const Reach reach_;
  const Draws draws_;
  const Offset offset_;
  Instant start_;
  Crowd crowd_;
  Agenda agenda_;
  Outcomes outcomes_;
  Tally tally_;
  Replay replay_;
  std::vector<Matter> matters_;
  std::unordered_map<std::uint32_t, Waiting> waiting_;  ///< by the number of the event
  std::uint32_t month_ = 0;
  std::uint32_t settled_ = 0;  ///< people who came before this month
  std::uint32_t here_ = 0;     ///< people who have come and not gone
  std::uint32_t moderators_ = 1;
  std::int64_t service_ms_ = 1;  ///< for how long a task keeps all moderators
  Instant staff_free_;
  Instant from_;
  Instant until_;
  Instant now_;
  std::int64_t sequence_ = 0;
  // Texts of the event that is being made.
  std::string user_text_, group_text_, id_text_, by_text_, request_text_;
};

}  // namespace bylaw::population
