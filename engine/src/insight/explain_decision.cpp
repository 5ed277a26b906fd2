#include "insight/explain_decision.h"

#include "insight/change_words.h"
#include "insight/changes_json.h"
#include "insight/explain_rule.h"
#include "insight/reads.h"

#include <algorithm>

namespace bylaw {

namespace {

struct Head {
  std::string_view en;
  std::string_view zh;
};

Head head_of(Outcome outcome) {
  switch (outcome) {
    case Outcome::allow: return {"The request to {0} is granted.", "“{0}”的请求获得通过。"};
    case Outcome::deny: return {"The request to {0} cannot be granted.", "“{0}”的请求未获通过。"};
    case Outcome::pending: return {"The request to {0} waits.", "“{0}”的请求正在等待处理。"};
    case Outcome::not_governed:
      return {"These rules say nothing about the request to {0}.", "本规则不适用于“{0}”的请求。"};
  }
  return {};
}

class Explainer {
 public:
  Explainer(JsonWriter& writer, Session::Detail& session, ActionId action, const RefusalChanges& changes,
            Depth depth)
      : writer_(writer),
        session_(session),
        lowered_(session.program.detail().lowered()),
        entry_(session.program.detail().actions[action]),
        changes_(changes),
        depth_(depth) {}

  void write() {
    const Verdict& verdict = session_.verdict;
    const DecisionChanges found = changes_json(lowered_, changes_);
    writer_.begin_object();
    writer_.key("action").begin_object();
    writer_.key("id").string(entry_.name);
    write_said(writer_, "title", action());
    writer_.end_object();
    writer_.key("at").string(format_instant(session_.at));
    if (!verdict.refusals.empty()) {
      writer_.key("changes").raw(found.alternatives);
      if (!found.complete) writer_.key("changes_cut").boolean(true);
    }
    writer_.key("depth").string(depth_ == Depth::member ? "member" : "auditor");
    writer_.key("outcome").string(outcome_name(verdict.outcome));
    writer_.key("policy").begin_object();
    writer_.key("digest").string(session_.program.digest());
    writer_.key("id").string(session_.program.id());
    writer_.key("version").string(session_.program.version());
    writer_.end_object();
    depth_ == Depth::member ? write_reasons() : write_rules();
    write_sentences(writer_, depth_ == Depth::member ? for_member() : for_auditor());
    writer_.end_object();
  }

 private:
  Said action() const {
    return {action_title(lowered_.document, entry_.name, Language::en),
            action_title(lowered_.document, entry_.name, Language::zh)};
  }

  const Refusal* refusal_of(std::uint32_t rule) const {
    for (const Refusal& refusal : session_.verdict.refusals) {
      if (refusal.rule == rule) return &refusal;
    }
    return nullptr;
  }

  void write_reasons() {
    writer_.key("reasons").begin_array();
    for (const Refusal& refusal : session_.verdict.refusals) {
      writer_.begin_object();
      writer_.key("id").string(lowered_.rules[refusal.rule].id);
      write_said(writer_, "text", refusal_text(session_, refusal));
      writer_.end_object();
    }
    writer_.end_array();
  }

  void write_rules() {
    writer_.key("rules").begin_array();
    for (const std::uint32_t rule : asked()) write_rule(writer_, session_, rule, refusal_of(rule));
    writer_.end_array();
  }

  /// The rules that were asked: none for a right, and none while the policy is not in force.
  std::vector<std::uint32_t> asked() const {
    const bool governed = session_.verdict.outcome != Outcome::not_governed;
    return governed && !entry_.right ? entry_.rules : std::vector<std::uint32_t>();
  }

  std::vector<Said> head() const {
    const Head words = head_of(session_.verdict.outcome);
    std::vector<Said> out{fill(words.en, words.zh, {action()})};
    if (entry_.right)
      out.push_back({"It is a right that no rule takes away.", "这是任何规则都不能剥夺的权利。"});
    return out;
  }

  void add_changes(std::vector<Said>& out) const {
    if (session_.verdict.refusals.empty()) return;
    std::vector<Said> parts;
    for (const Alternative& one : changes_.alternatives) {
      parts.push_back(
          {alternative_words(lowered_, one, Language::en), alternative_words(lowered_, one, Language::zh)});
    }
    if (!parts.empty())
      out.push_back(fill("This would change it: {0}.", "以下做法可以改变结果：{0}。",
                         {joined(parts, "; or ", "；或")}));
    else if (session_.verdict.outcome == Outcome::pending)
      out.push_back({"Nothing more has to be done for it now.", "目前无须再为此做任何事。"});
    else if (changes_.complete)
      out.push_back({"No change that these rules know of would make it different now.",
                     "目前没有本规则所知的做法可以改变这一结果。"});
  }

  std::vector<Said> for_member() {
    std::vector<Said> out = head();
    for (const Refusal& refusal : session_.verdict.refusals) out.push_back(refusal_text(session_, refusal));
    add_changes(out);
    if (session_.verdict.outcome == Outcome::deny)
      out.push_back({"To complain and to read one's own record is possible at any time.",
                     "随时可以投诉，也可以查阅本人的记录。"});
    return out;
  }

  std::vector<Said> for_auditor() {
    std::vector<Said> out = head();
    out.push_back(fill(
        "It was decided as of {0} by version {1} of the policy {2}, {3}.",
        "决定时刻为 {0}，依据政策 {2} 第 {1} 版（{3}）。",
        {said(format_instant(session_.at, lowered_.document.utc_offset)), said(session_.program.version()),
         said(session_.program.id()), said(session_.program.digest())}));
    for (const bool refusing : {true, false}) {
      for (const std::uint32_t rule : asked()) {
        const Refusal* refusal = refusal_of(rule);
        if ((refusal != nullptr) == refusing) out.push_back(rule_explained(session_, rule, refusal));
      }
    }
    add_changes(out);
    return out;
  }

  JsonWriter& writer_;
  Session::Detail& session_;
  const policy::Lowered& lowered_;
  const ActionEntry& entry_;
  const RefusalChanges& changes_;
  Depth depth_;
};

}  // namespace

void write_decision_explained(JsonWriter& writer, Session::Detail& session, ActionId action,
                              const RefusalChanges& changes, Depth depth) {
  Explainer(writer, session, action, changes, depth).write();
}

}  // namespace bylaw
