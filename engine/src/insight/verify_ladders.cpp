#include "insight/verify_ladders.h"

#include "insight/finding_ledger.h"
#include "run/program.h"

#include <algorithm>

namespace bylaw {

namespace {

constexpr std::int64_t hour = 3'600'000;
/// Ledgers of one ladder, shortest first.
class Explorer {
 public:
  Explorer(const Program& program, const policy::Ladder& ladder, InvariantResult& out,
           const VerifyOptions& options)
      : document_(program.detail().lowered().document),
        ladder_(ladder),
        ledger_(program, ladder),
        out_(out),
        options_(options) {
    add_gap(hour);
    if (ladder.window) add_window(*ladder.window);
    for (const policy::ItemWindow& window : ladder.item_windows) add_window(window.length);
    if (ladder.recovery) add_window(*ladder.recovery);
    std::sort(gaps_.begin(), gaps_.end());
  }

  /// A finding more, at the instant of one of the others, in the place of no finding.
  void one_more_leads_to_no_less() {
    std::vector<TimedFinding> findings;
    for (std::size_t count = 1; count < options_.findings; ++count) {
      findings.assign(count, {gaps_.front(), 0});
      if (!every(findings, 0)) return;
    }
  }

  void first_closes_nothing() {
    const std::vector<TimedFinding> first{{gaps_.front(), 0}};
    ++out_.ledgers;
    if (!ledger_.replay(first).closes) return;
    out_.proof = Proof::refuted;
    out_.ledger = ledger_.lines(first);
  }

 private:
  void add_gap(std::int64_t ms) {
    if (ms > 0 && std::find(gaps_.begin(), gaps_.end(), ms) == gaps_.end()) gaps_.push_back(ms);
  }
  void add_window(const policy::Length& window) {
    if (!window.period || gaps_.size() > 4) return;
    // A month as long as the longest: from then on the window is over for certain.
    const std::int64_t length = window.period->ms + window.period->months * (31 * 24 * hour);
    add_gap(length);
    add_gap(length / 2);
  }

  std::uint32_t severities() const {
    return static_cast<std::uint32_t>(document_.findings->severities.size());
  }

  /// Every choice of gaps and severities from `place` on; false when there is nothing more to be looked for.
  bool every(std::vector<TimedFinding>& findings, std::size_t place) {
    if (place == findings.size()) return extend(findings);
    for (const std::int64_t gap : gaps_) {
      for (std::uint32_t severity = 0; severity < severities(); ++severity) {
        findings[place] = {gap, severity};
        if (!every(findings, place + 1)) return false;
      }
    }
    return true;
  }

  bool extend(const std::vector<TimedFinding>& findings) {
    if (!spend()) return false;
    const std::size_t without = ledger_.replay(findings).steps;
    for (std::size_t place = 0; place < findings.size(); ++place) {
      for (std::uint32_t severity = 0; severity < severities(); ++severity) {
        std::vector<TimedFinding> more = findings;
        more.insert(more.begin() + static_cast<std::ptrdiff_t>(place) + 1, {0, severity});
        if (!spend()) return false;
        if (ledger_.replay(more).steps >= without) continue;
        out_.proof = Proof::refuted;
        out_.where = {"without finding-" + std::to_string(place + 2) + " the ladder `" + ladder_.id.text +
                      "` leads to the step `" + ladder_.steps[without - 1].id.text + "`"};
        out_.ledger = ledger_.lines(more);
        return false;
      }
    }
    return true;
  }

  bool spend() {
    if (out_.ledgers >= options_.ledgers) {
      out_.proof = Proof::not_decided;
      out_.reason = "no ledger of those that were tried contradicts it, and there are more with up to " +
                    std::to_string(options_.findings) + " findings than the budget allows";
      return false;
    }
    ++out_.ledgers;
    return true;
  }

  const policy::Document& document_;
  const policy::Ladder& ladder_;
  FindingLedger ledger_;
  InvariantResult& out_;
  const VerifyOptions& options_;
  std::vector<std::int64_t> gaps_;
};

}  // namespace

std::vector<InvariantResult> verify_ladders(const Program& program, const VerifyOptions& options) {
  const policy::Document& document = program.detail().lowered().document;
  std::vector<InvariantResult> out;
  if (document.ladders.empty() || !document.findings || document.findings->severities.empty()) return out;
  InvariantResult first;
  first.id = "no_first_minor_finding_closes_a_group";
  InvariantResult more;
  more.id = "more_findings_never_lead_to_less";
  for (const policy::Ladder& ladder : document.ladders) {
    if (first.proof == Proof::proven) Explorer(program, ladder, first, options).first_closes_nothing();
    if (more.proof != Proof::refuted) {
      InvariantResult one;
      Explorer(program, ladder, one, options).one_more_leads_to_no_less();
      more.ledgers += one.ledgers;
      if (one.proof == Proof::proven) continue;
      one.id = more.id;
      one.ledgers = more.ledgers;
      if (!one.reason.empty()) one.reason = "ladder `" + ladder.id.text + "`: " + one.reason;
      more = std::move(one);
    }
  }
  out.push_back(std::move(more));
  out.push_back(std::move(first));
  return out;
}

}  // namespace bylaw
