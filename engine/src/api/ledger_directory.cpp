#include "api/ledger_detail.h"
#include "run/program.h"

#include <bylaw/ledger_directory.h>

#include <algorithm>

namespace bylaw {

namespace {

bool among(const std::vector<std::string>& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

std::uint32_t version_of(const Regimes& regimes, std::string_view digest) {
  for (std::uint32_t version = 0; version < regimes.size(); ++version) {
    if (regimes.program(version).digest() == digest) return version;
  }
  return 0;
}

}  // namespace

struct LedgerDirectory::Detail {
  Detail(const Versions& of, std::string_view policy, const AuthzenOptions& options)
      : versions(of),
        subject_types(options.subject_types),
        resource_types(options.resource_types),
        desk(versions.regimes(), version_of(versions.regimes(), policy)) {}

  Versions versions;
  std::vector<std::string> subject_types;
  std::vector<std::string> resource_types;
  Replay::Desk desk;
  const Replay* replay = nullptr;
};

LedgerDirectory::LedgerDirectory(const Versions& versions, std::string_view policy,
                                 const AuthzenOptions& options)
    : detail_(std::make_unique<Detail>(versions, policy, options)) {}
LedgerDirectory::~LedgerDirectory() = default;

void LedgerDirectory::look_at(const Ledger& ledger) { detail_->replay = &ledger.detail_->replay; }

bool LedgerDirectory::knows(std::string_view type, std::string_view id) {
  const State& state = detail_->replay->state();
  return (among(detail_->subject_types, type) && state.user_number(id) != nobody) ||
         (among(detail_->resource_types, type) && state.group_number(id) != nobody);
}

void LedgerDirectory::fill(const AuthzenParties& parties, Frame& frame) {
  if (!parties.action) return;
  Replay::Question question;
  question.action = *parties.action;
  question.at = parties.at;
  question.user = parties.subject;
  question.group = parties.resource;
  detail_->replay->look_up(question, detail_->desk);
  const std::uint32_t attributes = detail_->desk.program.attributes();
  for (AttributeId id = 0; id < attributes; ++id) frame.set(id, detail_->desk.frame.slots()[id]);
}

std::vector<std::string> LedgerDirectory::behind(std::string_view type, std::string_view after,
                                                 std::uint32_t most) {
  std::vector<std::string> out;
  const State& state = detail_->replay->state();
  const bool users = among(detail_->subject_types, type);
  if (!users && !among(detail_->resource_types, type)) return out;
  const std::uint32_t count = users ? state.users() : state.all_groups();
  std::uint32_t next = 0;
  if (!after.empty()) {
    const std::uint32_t last = users ? state.user_number(after) : state.group_number(after);
    if (last == nobody) return out;
    next = last + 1;
  }
  for (; next < count && out.size() < most; ++next)
    out.push_back(users ? state.user_name(next) : state.group_name(next));
  return out;
}

}  // namespace bylaw
