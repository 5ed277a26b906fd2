#include "insight/simulate/reach.h"
#include "insight/simulate/tally.h"
#include "policy/names.h"
#include "run/program.h"

#include <algorithm>
#include <array>
#include <set>

namespace bylaw::population {

namespace {

using Kind = Outcomes::Kind;

}  // namespace

Tally::Tally(const Program& program, Outcomes& outcomes)
    : program_(program), regime_(program.detail().regime), out_(outcomes) {
  const policy::Lowered& lowered = program.detail().lowered();
  add_acts(program);
  add_rules(lowered);
  add_caps(lowered.document, lowered.names);
  add_followings(lowered.document);
  users_ = out_.add("population.users", Kind::stock);
  groups_ = out_.add("population.groups", Kind::stock);
  memberships_ = out_.add("population.memberships", Kind::stock);
  largest_ = out_.add("population.largest_group", Kind::stock);
  conflicts_ = out_.add("acts.contradictory");
  out_.settle();
}

void Tally::add_acts(const Program& program) {
  const auto add = [this](const std::string& prefix) {
    Asked out;
    out.asked = out_.add(prefix + "asked");
    out.allowed = out_.add(prefix + "allowed");
    out.refused = out_.add(prefix + "refused");
    out.pending = out_.add(prefix + "pending");
    out.not_governed = out_.add(prefix + "not_governed");
    out_.share(prefix + "refused_share", out.refused, out.asked);
    return out;
  };
  all_ = add("acts.");
  for (const EventType type : asked_types) {
    const bool none_to_make =
        (type == EventType::appeal_filed && program.detail().lowered().document.appeals.empty());
    if (!none_to_make) acts_[type] = add("acts." + std::string(event_row(type).action) + ".");
  }
}

void Tally::add_rules(const policy::Lowered& lowered) {
  std::set<std::string_view> asked{"group.dismiss"};
  for (const auto& [type, counts] : acts_) asked.insert(event_row(type).action);
  const auto attribute_is_members = [&](std::string_view rule) {
    for (const policy::Cap& cap : lowered.document.caps) {
      const policy::Attribute* of = lowered.names.attribute(cap.count.text);
      if (cap.id.text == rule && of != nullptr && of->ledger && of->ledger->text == "members") return true;
    }
    return false;
  };
  // A gate becomes several rules of one id.
  std::map<std::string, std::uint32_t> known;
  const auto outcome = [&](const std::string& name) {
    const auto [at, is_new] = known.try_emplace(name, 0);
    if (is_new) at->second = out_.add(name);
    return at->second;
  };
  for (const policy::LoweredRule& rule : lowered.rules) {
    const bool concerned = std::any_of(rule.on.begin(), rule.on.end(),
                                       [&](std::string_view action) { return asked.contains(action); });
    const bool waits = rule.waits != policy::Waits::no;
    refused_by_.push_back(concerned && !waits ? outcome("refused_by." + rule.id) : none);
    waits_for_.push_back(concerned && waits ? outcome("waits_for." + rule.id) : none);
    counts_members_.push_back(rule.from == policy::From::caps && attribute_is_members(rule.id));
  }
}

void Tally::add_caps(const policy::Document& document, const policy::Names& names) {
  for (const policy::Cap& cap : document.caps) {
    const policy::Attribute* counted = names.attribute(cap.count.text);
    if (counted == nullptr || !counted->ledger || !cap.limit) continue;
    const std::string_view fact = counted->ledger->text;
    Cap out{};
    if (counted->of == "user" && (fact == "joined" || fact == "founded")) {
      out.kind = SubjectKind::user;
      out.founded = fact == "founded";
    } else if (counted->of == "group" && fact == "members") {
      out.kind = SubjectKind::group;
    } else {
      continue;
    }
    if (const auto* number = std::get_if<policy::Number>(&*cap.limit)) {
      out.limit = names.value(*number).value_or(0);
    } else {
      const auto column = policy::parse_column(std::get<policy::Word>(*cap.limit).text);
      if (!column) continue;
      out.table = column->table;
      const auto put = [&](std::string_view row, const std::vector<policy::Limit>& limits) {
        for (const policy::Limit& limit : limits) {
          if (limit.name.text == column->name) out.by_row[row] = names.value(limit.number).value_or(0);
        }
      };
      if (out.table == "level") {
        // Whose score is stated with each request has no level here.
        if (!regime_.credit.kept || out.kind != SubjectKind::user) continue;
        for (const policy::Level& level : document.credit->levels) put(level.id.text, level.limits);
      } else {
        const std::optional<policy::Table>& table =
            out.table == "tier" ? document.tiers : document.categories;
        const policy::Attribute* graded = table ? names.attribute(table->attribute.text) : nullptr;
        if (graded == nullptr || out.kind != SubjectKind::group || !graded->ledger ||
            graded->ledger->text != out.table)
          continue;
        for (const policy::Row& row : table->rows) put(row.id.text, row.limits);
        if (graded->fallback) {
          if (const auto* text = std::get_if<std::string>(&*graded->fallback)) out.fallback = *text;
        }
      }
    }
    const std::string prefix = "caps." + cap.id.text + ".";
    out.at_cap = out_.add(prefix + "at_cap", Kind::stock);
    out.subjects = out_.add(prefix + "subjects", Kind::stock);
    out_.share(prefix + "at_cap_share", out.at_cap, out.subjects);
    caps_.push_back(std::move(out));
  }
}

void Tally::add_followings(const policy::Document& document) {
  const auto flow = [this](std::string_view effect, std::string name) {
    flows_.emplace(effect, out_.add(std::move(name)));
  };
  flow("request.waits", "requests.filed");
  for (const std::string_view end :
       {"request.approved", "request.refused", "request.withdrawn", "request.admitted", "request.lapsed"})
    flow(end, "requests." + std::string(end.substr(8)));
  waiting_ = out_.add("requests.waiting", Kind::stock);
  decided_ = out_.add("complaints.decided");
  tasks_ = out_.add("moderation.tasks");
  waited_ = out_.add("moderation.days_waited", Kind::days);
  if (document.findings) {
    findings_ = out_.add("findings.confirmed");
    wrong_ = out_.add("findings.wrong");
    flow("finding.annulled", "findings.annulled");
    flow("finding.same", "findings.same");
    for (const policy::Severity& severity : document.findings->severities) {
      severities_.push_back(out_.add("findings.severity." + severity.id.text));
      days_.push_back(out_.add("measures.days." + severity.id.text, Kind::days));
    }
    under_people_ = out_.add("people.under_measure", Kind::stock);
    under_groups_ = out_.add("groups.under_measure", Kind::stock);
    begun_ = out_.add("measures.begun");
    overturned_ = out_.add("measures.overturned");
    out_.share("measures.overturned_share", overturned_, begun_);
    flow("measure.changed", "measures.changed");
  }
  for (const policy::Measure& measure : document.measures) {
    const std::string prefix = "measures.of." + measure.id.text + ".";
    MeasureTally out{};
    out.proposed = out_.add(prefix + "proposed");
    out.begun = out_.add(prefix + "begun");
    out.in_force = out_.add(prefix + "in_force", Kind::stock);
    out.overturned = out_.add(prefix + "overturned");
    out_.share(prefix + "overturned_share", out.overturned, out.begun);
    measures_.push_back(out);
  }
  for (const policy::Ladder& ladder : document.ladders) {
    steps_.emplace_back();
    for (const policy::Step& step : ladder.steps)
      steps_.back().push_back(out_.add("ladders." + ladder.id.text + "." + step.id.text, Kind::stock));
  }
  for (const policy::Grades& grades : document.grades) {
    grades_.emplace_back();
    for (const policy::GradeRow& row : grades.rows)
      grades_.back().push_back(out_.add("grades." + grades.id.text + "." + row.id.text, Kind::stock));
    graded_.emplace_back(grades.rows.size(), 0);
  }
  for (const policy::Duty& duty : document.duties) {
    const std::string prefix = "duties." + duty.id.text + ".";
    duties_.push_back({out_.add(prefix + "opened"), out_.add(prefix + "met"), out_.add(prefix + "met_late"),
                       out_.add(prefix + "breached"), out_.add(prefix + "ended"),
                       out_.add(prefix + "open", Kind::stock)});
  }
  for (const policy::List& list : document.lists) {
    const std::string prefix = "lists." + list.id.text + ".";
    lists_.push_back(
        {out_.add(prefix + "entered"), out_.add(prefix + "left"), out_.add(prefix + "on", Kind::stock)});
  }
  if (!document.appeals.empty()) {
    upheld_ = out_.add("appeals.upheld");
    rejected_ = out_.add("appeals.rejected");
    flow("appeal.late", "appeals.late");
  }
  if (regime_.credit.kept) {
    for (const CreditRules::Level& level : regime_.credit.levels)
      levels_.emplace(level.id, out_.add("credit." + std::string(level.id), Kind::stock));
  }
}

}  // namespace bylaw::population
