#include "insight/story.h"

#include <iterator>

namespace bylaw {

namespace {

struct Phrase {
  std::string_view word;
  std::string_view en;
  std::string_view zh;
};

constexpr Phrase standings[] = {
    {"counts", "counts", "计入"},
    {"expired", "counts no more, because its time is over", "因期限已过不再计入"},
    {"annulled", "was annulled and counts nothing", "已被撤销，不计入"},
    {"same", "was the same as one that had been found before, and counts nothing",
     "与此前认定的为同一违规，不计入"},
    {"not_governed", "is about conduct outside of the time of these rules, and counts nothing",
     "所涉行为不在本规则有效期内，不计入"},
    {"not_counted", "counts on no ladder", "不计入任何阶梯"},
};

constexpr Phrase ends[] = {
    {"expired", "its time was over", "期限届满"},
    {"annulled", "what it rested on was annulled", "其依据已被撤销"},
    {"lifted", "it was lifted", "已被解除"},
};

Said phrase(const Phrase* begin, std::size_t count, std::string_view word) {
  for (std::size_t i = 0; i < count; ++i) {
    if (begin[i].word == word) return {std::string(begin[i].en), std::string(begin[i].zh)};
  }
  return said(word);
}

class Teller {
 public:
  Teller(const Story& story, const Replay& replay, Depth depth)
      : story_(story),
        replay_(replay),
        regimes_(replay.regimes()),
        cases_(replay.book().cases()),
        document_(regimes_.at(replay.state().at()).lowered->document),
        auditor_(depth == Depth::auditor) {}

  std::vector<Said> tell() {
    for (const ToldMeasure& told : story_.measures()) {
      if (!told.has_ended()) tell_measure(told);
    }
    tell_lists();
    if (out_.empty()) out_.push_back({"Nothing is in force.", "目前没有生效的措施。"});
    for (const ToldMeasure& told : story_.measures()) {
      if (told.has_ended()) tell_end(told);
    }
    if (story_.kind() == SubjectKind::user && regimes_.keeps_credit()) tell_credit();
    for (const std::uint32_t finding : findings_of(story_, replay_)) tell_finding(finding);
    return std::move(out_);
  }

 private:
  Said time(Instant at) const { return said(format_instant(at, document_.utc_offset)); }

  Said until(Instant end) const {
    return end == never ? Said{"without an end", "无期限"} : fill("until {0}", "至 {0}", {time(end)});
  }

  Said measure_title(const ToldMeasure& told) const {
    const policy::Measure& measure = *regimes_.at(told.is.version).measures[told.is.measure].is;
    return said(measure.title, measure.id.text);
  }

  Said ground_title(std::uint32_t finding) const {
    const Finding& of = cases_.at(finding);
    const policy::Ground* ground = regimes_.at(of.version).grounds[of.ground];
    return ground == nullptr ? said(regimes_.names().grounds[of.ground])
                             : said(ground->title, ground->id.text);
  }

  Said finding_in_words(std::uint32_t finding) const {
    const Said out =
        fill("{0}, found on {1}", "{0}（{1} 认定）", {ground_title(finding), time(cases_.at(finding).at)});
    return auditor_ ? fill("`{1}` ({0})", "`{1}`（{0}）", {out, said(cases_.finding_id(finding))}) : out;
  }

  void tell_measure(const ToldMeasure& told) {
    const Said title = measure_title(told);
    if (told.is.state == MeasureState::proposed)
      out_.push_back(fill("{0}: proposed on {1}, and not in force before another person confirms it.",
                          "{0}：于 {1} 提出，须经另一人确认后方才生效。", {title, time(told.is.start)}));
    else
      out_.push_back(fill(told.is.state == MeasureState::resting
                              ? "{0}: since {1}, {2}; it rests while an appeal is open."
                              : "{0}: in force since {1}, {2}.",
                          told.is.state == MeasureState::resting ? "{0}：自 {1} 起，{2}；申诉期间暂停执行。"
                                                                 : "{0}：自 {1} 起生效，{2}。",
                          {title, time(told.is.start), until(told.is.end)}));
    std::vector<Said> causes;
    for (const std::uint32_t finding : told.is.causes) causes.push_back(finding_in_words(finding));
    out_.push_back(fill("It rests on {0}.", "其依据是{0}。", {joined(causes, "; ", "；")}));
    tell_ladder(told);
    tell_appeal(told);
    const policy::Measure& measure = *regimes_.at(told.is.version).measures[told.is.measure].is;
    if (!measure.basis.empty())
      out_.push_back(
          fill("Basis: {0}.", "依据：{0}。", {bases_in_words(document_, measure.basis, auditor_)}));
  }

  void tell_ladder(const ToldMeasure& told) {
    if (told.is.ladder == none || told.step == none) return;
    const LadderRules& rules = regimes_.at(told.ladder_version).ladders[told.is.ladder];
    const policy::Step& step = *rules.steps[told.step].is;
    const Said ladder = said(rules.is->title, rules.is->id.text);
    if (!auditor_) {
      out_.push_back(fill("It is the step “{0}” of “{1}”.", "这是“{1}”中的“{0}”一级。",
                          {said(step.title, step.id.text), ladder}));
      return;
    }
    std::vector<Said> counted;
    for (const Counted& item : told.counted) {
      counted.push_back(fill(
          "`{0}` with {1}, {2}", "`{0}` 计 {1}，{2}",
          {said(cases_.finding_id(item.finding)), said(std::to_string(item.weight)), until(item.expires)}));
    }
    out_.push_back(
        fill("It is the step `{0}` of the ladder `{1}`, which stands at {2}; {3} counted then: {4}.",
             "这是阶梯 `{1}` 的 `{0}` 级（自 {2} 起）；当时计入 {3}：{4}。",
             {said(step.id.text), said(rules.is->id.text), said(std::to_string(rules.steps[told.step].at)),
              said(std::to_string(told.sum)), joined(counted, "; ", "；")}));
    if (!rules.is->basis.empty())
      out_.push_back(fill("The ladder rests on {0}.", "该阶梯的依据：{0}。",
                          {bases_in_words(document_, rules.is->basis, true)}));
  }

  void tell_appeal(const ToldMeasure& told) {
    const Regime& regime = regimes_.at(told.is.version);
    const std::uint32_t row = regime.measures[told.is.measure].appeal;
    if (row == none) return;
    const policy::Appeals& rules = *regime.appeals[row].is;
    const Said who = said(rules.decided_by, rules.id.text);
    if (!told.appeal_until) return;
    if (*told.appeal_until == never)
      out_.push_back(fill("The time for an appeal begins with the notice. It is decided by {0}.",
                          "申诉期限自通知时起算，由{0}决定。", {who}));
    else if (replay_.state().at() < *told.appeal_until)
      out_.push_back(fill("An appeal is in time before {0}. It is decided by {1}.",
                          "可在 {0} 之前申诉，由{1}决定。", {time(*told.appeal_until), who}));
    else
      out_.push_back(fill("The time for an appeal ended on {0}.", "申诉期限已于 {0} 届满。",
                          {time(*told.appeal_until)}));
  }

  void tell_end(const ToldMeasure& told) {
    out_.push_back(fill("{0}: from {1} to {2}; {3}.", "{0}：自 {1} 至 {2}；{3}。",
                        {measure_title(told), time(told.is.start), time(told.ended_at),
                         phrase(ends, std::size(ends), told.ended_because)}));
  }

  void tell_lists() {
    for (const auto& [key, entry] : replay_.book().lists().entries()) {
      if (key.second != story_.subject(replay_)) continue;
      const policy::List* list = regimes_.at(replay_.state().at()).lists[key.first].is;
      const Said title =
          list == nullptr ? said(regimes_.names().lists[key.first]) : said(list->title, list->id.text);
      if (entry.state == ListState::proposed) {
        out_.push_back(
            fill("Proposed for the list “{0}” on {1}; not in force before another person confirms it.",
                 "于 {1} 被提议列入“{0}”，须经另一人确认后方才生效。", {title, time(entry.at)}));
        continue;
      }
      out_.push_back(fill("On the list “{0}” since {1}, {2}.", "自 {1} 起列入“{0}”，{2}。",
                          {title, time(entry.at), until(entry.until)}));
      if (auditor_ && entry.by != none) {
        const bool two = entry.confirmed_by != none;
        out_.push_back(fill(two ? "Listed by {0}, confirmed by {1}." : "Listed by {0}.",
                            two ? "由 {0} 提出，由 {1} 确认。" : "由 {0} 列入。",
                            {said(cases_.text(entry.by)), said(cases_.text(entry.confirmed_by))}));
      }
      if (list != nullptr && !list->basis.empty())
        out_.push_back(
            fill("Basis: {0}.", "依据：{0}。", {bases_in_words(document_, list->basis, auditor_)}));
    }
  }

  void tell_credit() {
    const Standing* standing = replay_.book().standing(story_.subject(replay_));
    const std::int64_t value = standing == nullptr ? regimes_.start() : standing->credit;
    Said line = fill("The credit is {0}.", "信用分为 {0}。", {said(std::to_string(value))});
    if (standing != nullptr && standing->credit_at != never)
      line = fill("{0} Some of it comes back on {1}.", "{0}下次恢复时间为 {1}。",
                  {line, time(standing->credit_at)});
    out_.push_back(line);
    if (!auditor_) return;
    for (const ToldCredit& one : story_.credit()) {
      const Said cause = one.finding.empty()
                             ? said(one.cause)
                             : fill("{0} `{1}`", "{0} `{1}`", {said(one.cause), said(one.finding)});
      out_.push_back(
          fill("On {0} it went from {1} to {2} ({3}).", "{0}：由 {1} 变为 {2}（{3}）。",
               {time(one.at), said(std::to_string(one.from)), said(std::to_string(one.to)), cause}));
    }
  }

  void tell_finding(std::uint32_t finding) {
    const std::string_view standing = story_.standing_of(replay_, finding);
    Said line = fill("{0}: it {1}", "{0}：{1}",
                     {finding_in_words(finding), phrase(standings, std::size(standings), standing)});
    if (standing == "counts") {
      std::vector<Said> times;
      for (const LadderStanding& on : replay_.book().standing(story_.subject(replay_))->ladders) {
        for (const Counted& item : on.items) {
          if (item.finding == finding) times.push_back(until(item.expires));
        }
      }
      line = fill("{0} {1}", "{0}，{1}", {line, joined(times, ", ", "，")});
    }
    out_.push_back(fill("{0}.", "{0}。", {line}));
  }

  const Story& story_;
  const Replay& replay_;
  const Regimes& regimes_;
  const Cases& cases_;
  const policy::Document& document_;
  bool auditor_;
  std::vector<Said> out_;
};

}  // namespace

std::vector<Said> story_in_words(const Story& story, const Replay& replay, Depth depth) {
  return Teller(story, replay, depth).tell();
}

}  // namespace bylaw
