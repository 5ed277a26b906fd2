#include <bylaw/simulate.h>

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <string>

namespace {

using namespace bylaw;

Program load(const std::string& name) {
  std::ifstream in(std::string(BYLAW_ROOT) + "/policies/" + name + "/policy.json", std::ios::binary);
  const std::string text((std::istreambuf_iterator<char>(in)), std::istreambuf_iterator<char>());
  auto checked = check(Source("policy.json", text));
  EXPECT_TRUE(checked.ok());
  return compile(std::move(*checked));
}

double value(const Simulation& simulation, const std::vector<double>& values, std::string_view name) {
  const auto& names = simulation.outcomes();
  const auto at = std::find(names.begin(), names.end(), name);
  EXPECT_NE(at, names.end()) << name;
  return values[static_cast<std::size_t>(at - names.begin())];
}

constexpr const char* shipped[] = {"cac-2017", "eu-dsa",       "join-and-create",
                                   "strikes",  "trust-levels", "video-strikes"};

TEST(Simulation, whatever_is_asked_is_answered_and_nothing_contradicts_the_state) {
  for (const char* name : shipped) {
    const Program program = load(name);
    SimulationOptions options;
    options.users = 300;
    options.groups = 30;
    options.months = 4;
    Simulation simulation(program, {}, options);
    std::uint32_t months = 0;
    while (simulation.step()) ++months;
    EXPECT_EQ(months, 4u);
    EXPECT_FALSE(simulation.step());
    const SimulationRun run = simulation.result();
    ASSERT_EQ(run.months.size(), 4u);
    for (const auto& values : run.months) {
      const auto of = [&](const char* outcome) { return value(simulation, values, outcome); };
      EXPECT_EQ(of("acts.asked"),
                of("acts.allowed") + of("acts.refused") + of("acts.pending") + of("acts.not_governed"))
          << name;
      EXPECT_EQ(of("acts.contradictory"), 0) << name;
      EXPECT_GE(of("population.users"), 0);
    }
    double asked = 0;
    for (const auto& values : run.months) asked += value(simulation, values, "acts.asked");
    EXPECT_EQ(value(simulation, run.all, "acts.asked"), asked) << name;
    EXPECT_GT(asked, 0) << name;
  }
}

TEST(Simulation, people_under_a_measure_are_people) {
  for (const char* name : {"cac-2017", "eu-dsa", "strikes", "trust-levels", "video-strikes"}) {
    const Program program = load(name);
    SimulationOptions options;
    options.users = 200;
    options.months = 6;
    Simulation simulation(program, {}, options);
    while (simulation.step()) {
    }
    for (const auto& values : simulation.result().months)
      EXPECT_LE(value(simulation, values, "people.under_measure"), 2 * 200) << name;
  }
}

TEST(Simulation, the_same_seed_gives_the_same_report_and_another_one_another) {
  for (const char* name : {"cac-2017", "strikes", "trust-levels"}) {
    const Program program = load(name);
    SimulationOptions options;
    options.users = 100;
    options.months = 2;
    const auto first = simulate(program, {}, options);
    EXPECT_EQ(simulate(program, {}, options), first) << name;
    options.seed = 2;
    EXPECT_NE(simulate(program, {}, options), first) << name;
  }
}

TEST(Simulation, csv_has_a_line_for_each_value) {
  EXPECT_EQ(simulation_csv(
                R"({"runs":[{"all":{"a":3},"months":[{"month":"2026-01","values":{"a":1.5}}],"seed":7}]})"),
            "seed,month,outcome,value\r\n7,2026-01,a,1.5\r\n7,all,a,3\r\n");
  // A point with faults has no curve.
  EXPECT_EQ(
      simulation_csv(
          R"({"curves":{"a":[null,{"least":1,"lower":2,"median":3,"most":5,"upper":4}]},"points":[{"at":{"params.x":1}},{"at":{"params.x":2}}]})"),
      "params.x,outcome,least,lower,median,upper,most\r\n2,a,1,2,3,4,5\r\n");
}

TEST(Simulation, progress_is_told_of_each_month_and_can_end_it) {
  const Program program = load("strikes");
  SimulationOptions options;
  options.users = 10;
  options.groups = 1;
  options.months = 5;
  options.seeds = 2;
  std::uint64_t last = 0;
  const auto all = simulate(program, {}, options, [&](std::uint64_t done, std::uint64_t of) {
    EXPECT_EQ(done, last + 1);
    EXPECT_EQ(of, 10u);
    last = done;
    return true;
  });
  EXPECT_TRUE(all.has_value());
  EXPECT_EQ(last, 10u);
  EXPECT_FALSE(
      simulate(program, {}, options, [](std::uint64_t done, std::uint64_t) { return done < 3; }).has_value());
}

TEST(Simulation, work_that_is_stopped_leaves_later_work_as_it_is) {
  const Program program = load("strikes");
  SimulationOptions options;
  options.users = 30;
  options.groups = 3;
  options.months = 4;
  options.seeds = 2;
  const auto whole = simulate(program, {}, options);
  {
    SimulationWork stopped(program, {}, options);
    EXPECT_EQ(stopped.done(), 0u);
    EXPECT_EQ(stopped.all(), 8u);
    for (std::uint64_t month = 1; month <= 4; ++month) {
      EXPECT_TRUE(stopped.step());
      EXPECT_EQ(stopped.done(), month);
    }
  }
  SimulationWork work(program, {}, options);
  while (work.step()) {
  }
  EXPECT_EQ(work.done(), work.all());
  EXPECT_FALSE(work.step());
  EXPECT_EQ(work.report(), whole);
}

TEST(Simulation, a_policy_that_forbids_more_leaves_what_people_ask_for_as_it_is) {
  // Who is refused asks no less: foundings are the same acts under both policies.
  SimulationOptions options;
  options.months = 3;
  std::vector<double> founded;
  for (const char* name : {"cac-2017", "video-strikes"}) {
    const Program program = load(name);
    SimulationModel model;
    JsonDocument document;
    document.read(R"({"start": "2026-01-01T00:00:00Z", "departures": 0})");
    Diagnostics faults;
    model.read(document.root(), faults);
    ASSERT_TRUE(faults.empty());
    Simulation simulation(program, model, options);
    while (simulation.step()) {
    }
    founded.push_back(value(simulation, simulation.result().all, "acts.group.create.asked"));
  }
  EXPECT_EQ(founded[0], founded[1]);
}

}  // namespace
