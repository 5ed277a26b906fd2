#include "insight/story.h"

#include "policy/write.h"

#include <algorithm>

namespace bylaw {

namespace {

void write_end(JsonWriter& writer, std::string_view key, Instant at) {
  writer.key(key).string(at == never ? std::string("none") : format_instant(at));
}

class StoryWriter {
 public:
  StoryWriter(JsonWriter& writer, const Story& story, const Replay& replay, Depth depth)
      : writer_(writer),
        story_(story),
        replay_(replay),
        regimes_(replay.regimes()),
        cases_(replay.book().cases()),
        document_(regimes_.at(replay.state().at()).lowered->document),
        auditor_(depth == Depth::auditor) {}

  void write() {
    const bool user = story_.kind() == SubjectKind::user;
    const Program& program = regimes_.program(regimes_.near(replay_.state().at()));
    writer_.begin_object();
    writer_.key("at").string(format_instant(replay_.state().at()));
    if (user && regimes_.keeps_credit()) write_credit();
    writer_.key("depth").string(auditor_ ? "auditor" : "member");
    writer_.key("findings").begin_array();
    for (const std::uint32_t finding : findings_of(story_, replay_)) write_finding(finding);
    writer_.end_array();
    if (!user) writer_.key("group").string(story_.id());
    write_lists();
    writer_.key("measures").begin_array();
    for (const ToldMeasure& told : story_.measures()) write_measure(told);
    writer_.end_array();
    writer_.key("policy").begin_object();
    writer_.key("digest").string(program.digest());
    writer_.key("id").string(program.id());
    writer_.key("version").string(program.version());
    writer_.end_object();
    write_sentences(writer_, story_in_words(story_, replay_, auditor_ ? Depth::auditor : Depth::member));
    if (user) writer_.key("user").string(story_.id());
    writer_.end_object();
  }

 private:
  void write_credit() {
    const Standing* standing = replay_.book().standing(story_.subject(replay_));
    const std::int64_t value = standing == nullptr ? regimes_.start() : standing->credit;
    writer_.key("credit").begin_object();
    if (auditor_) {
      writer_.key("history").begin_array();
      for (const ToldCredit& one : story_.credit()) {
        writer_.begin_object();
        writer_.key("at").string(format_instant(one.at));
        writer_.key("cause").string(one.cause);
        if (!one.finding.empty()) writer_.key("finding").string(one.finding);
        writer_.key("from").integer(one.from);
        writer_.key("to").integer(one.to);
        writer_.end_object();
      }
      writer_.end_array();
    }
    writer_.key("level").string(regimes_.at(replay_.state().at()).level(value));
    if (standing != nullptr && standing->credit_at != never)
      writer_.key("recovers_at").string(format_instant(standing->credit_at));
    writer_.key("value").integer(value);
    writer_.end_object();
  }

  void write_finding(std::uint32_t number) {
    const Finding& finding = cases_.at(number);
    const Regime& regime = regimes_.at(finding.version);
    const policy::Ground* ground = regime.grounds[finding.ground];
    writer_.begin_object();
    writer_.key("at").string(format_instant(finding.at));
    if (auditor_ && finding.by != none) writer_.key("by").string(cases_.text(finding.by));
    writer_.key("conduct").string(format_instant(finding.conduct));
    write_counts(number);
    if (auditor_ && finding.evidence != none) writer_.key("evidence").string(cases_.text(finding.evidence));
    writer_.key("ground").begin_object();
    if (auditor_ && ground != nullptr) {
      writer_.key("basis");
      write_quoted_bases(writer_, document_, ground->basis);
    }
    writer_.key("id").string(regimes_.names().grounds[finding.ground]);
    if (ground != nullptr) policy::write_text(writer_, "title", ground->title);
    writer_.end_object();
    writer_.key("id").string(cases_.finding_id(number));
    writer_.key("severity").string(regimes_.names().severities[finding.severity]);
    writer_.key("standing").string(story_.standing_of(replay_, number));
    writer_.end_object();
  }

  void write_counts(std::uint32_t finding) {
    const Standing* standing = replay_.book().standing(story_.subject(replay_));
    if (standing == nullptr) return;
    writer_.key("counts").begin_array();
    for (const LadderStanding& on : standing->ladders) {
      for (const Counted& item : on.items) {
        if (item.finding != finding) continue;
        writer_.begin_object();
        writer_.key("ladder").string(regimes_.names().ladders[on.ladder]);
        write_end(writer_, "until", item.expires);
        writer_.key("weight").integer(item.weight);
        writer_.end_object();
      }
    }
    writer_.end_array();
  }

  void write_lists() {
    writer_.key("lists").begin_array();
    for (const auto& [key, entry] : replay_.book().lists().entries()) {
      if (key.second != story_.subject(replay_)) continue;
      const policy::List* list = regimes_.at(replay_.state().at()).lists[key.first].is;
      writer_.begin_object();
      writer_.key("at").string(format_instant(entry.at));
      if (list != nullptr) {
        writer_.key("basis");
        write_bases(list->basis);
      }
      if (auditor_ && entry.by != none) writer_.key("by").string(cases_.text(entry.by));
      if (auditor_ && entry.confirmed_by != none)
        writer_.key("confirmed_by").string(cases_.text(entry.confirmed_by));
      if (auditor_ && entry.evidence != none) writer_.key("evidence").string(cases_.text(entry.evidence));
      if (entry.ground != none) writer_.key("ground").string(regimes_.names().grounds[entry.ground]);
      writer_.key("list").string(regimes_.names().lists[key.first]);
      writer_.key("state").string(entry.state == ListState::in_force ? "in_force" : "proposed");
      if (list != nullptr) policy::write_text(writer_, "title", list->title);
      write_end(writer_, "until", entry.until);
      writer_.end_object();
    }
    writer_.end_array();
  }

  void write_bases(const std::vector<policy::Basis>& bases) {
    if (auditor_)
      write_quoted_bases(writer_, document_, bases);
    else
      policy::write_bases(writer_, bases);
  }

  void write_measure(const ToldMeasure& told) {
    const Regime& regime = regimes_.at(told.is.version);
    const policy::Measure& measure = *regime.measures[told.is.measure].is;
    writer_.begin_object();
    write_appeal(regime, told);
    writer_.key("basis");
    write_bases(measure.basis);
    writer_.key("because").begin_array();
    for (const std::uint32_t finding : told.is.causes) writer_.string(cases_.finding_id(finding));
    writer_.end_array();
    policy::write_words(writer_, "blocks", measure.blocks);
    if (auditor_ && told.is.confirmed_by != none)
      writer_.key("confirmed_by").string(cases_.text(told.is.confirmed_by));
    if (told.is.state != MeasureState::proposed) write_end(writer_, "end", told.is.end);
    if (told.has_ended()) {
      writer_.key("ended").begin_object();
      writer_.key("at").string(format_instant(told.ended_at));
      if (!told.ended_because.empty()) writer_.key("cause").string(told.ended_because);
      writer_.end_object();
    }
    if (told.is.ladder != none) write_ladder(told);
    writer_.key("measure").string(measure.id.text);
    writer_.key("start").string(format_instant(told.is.start));
    writer_.key("state").string(told.has_ended() ? "ended" : measure_state_name(told.is.state));
    policy::write_text(writer_, "title", measure.title);
    writer_.end_object();
  }

  void write_appeal(const Regime& regime, const ToldMeasure& told) {
    const std::uint32_t row = regime.measures[told.is.measure].appeal;
    if (row == none) return;
    writer_.key("appeal").begin_object();
    policy::write_text(writer_, "decided_by", regime.appeals[row].is->decided_by);
    writer_.key("filed").begin_array();
    for (const auto& [id, appeal] : replay_.book().appeals()) {
      const auto& causes = told.is.causes;
      if (std::find(causes.begin(), causes.end(), appeal.finding) == causes.end()) continue;
      writer_.begin_object();
      writer_.key("at").string(format_instant(appeal.at));
      writer_.key("id").string(id);
      writer_.key("state").string(appeal_state_name(appeal.state));
      writer_.end_object();
    }
    writer_.end_array();
    writer_.key("id").string(regime.appeals[row].is->id.text);
    if (told.appeal_until && *told.appeal_until != never)
      writer_.key("until").string(format_instant(*told.appeal_until));
    writer_.key("within").string(format_period(regime.appeals[row].within));
    writer_.end_object();
  }

  void write_ladder(const ToldMeasure& told) {
    const LadderRules& rules = regimes_.at(told.ladder_version).ladders[told.is.ladder];
    writer_.key("ladder").begin_object();
    writer_.key("basis");
    write_bases(rules.is->basis);
    writer_.key("counted").begin_array();
    for (const Counted& item : told.counted) {
      writer_.begin_object();
      writer_.key("finding").string(cases_.finding_id(item.finding));
      write_end(writer_, "until", item.expires);
      writer_.key("weight").integer(item.weight);
      writer_.end_object();
    }
    writer_.end_array();
    writer_.key("id").string(rules.is->id.text);
    if (told.step != none) {
      const StepRules& step = rules.steps[told.step];
      writer_.key("step").begin_object();
      writer_.key("at").integer(step.at);
      writer_.key("id").string(step.is->id.text);
      policy::write_text(writer_, "title", step.is->title);
      writer_.end_object();
    }
    writer_.key("sum").integer(told.sum);
    policy::write_text(writer_, "title", rules.is->title);
    writer_.end_object();
  }

  JsonWriter& writer_;
  const Story& story_;
  const Replay& replay_;
  const Regimes& regimes_;
  const Cases& cases_;
  const policy::Document& document_;
  bool auditor_;
};

}  // namespace

void Story::write(JsonWriter& writer, const Replay& replay, Depth depth) const {
  StoryWriter(writer, *this, replay, depth).write();
}

}  // namespace bylaw
