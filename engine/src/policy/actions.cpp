#include "policy/actions.h"

#include <algorithm>
#include <array>

namespace bylaw::policy {

namespace {

// clang-format off
constexpr std::array<ShippedAction, 17> shipped{{
    {"appeal.file",      "file an appeal",            "提出申诉", true},
    {"complaint.file",   "file a complaint",          "投诉举报", true},
    {"group.appoint",    "appoint a manager",         "任命管理者"},
    {"group.approve",    "approve a request",         "批准申请"},
    {"group.close",      "close a group",             "关闭群组"},
    {"group.create",     "found a group",             "建立群组"},
    {"group.dismiss",    "dismiss a manager",         "免去管理者"},
    {"group.edit_page",  "edit the information page", "编辑群信息页面"},
    {"group.hand_over",  "hand a group over",         "转让群组"},
    {"group.join",       "join a group",              "加入群组"},
    {"group.leave",      "leave a group",             "退出群组", true},
    {"group.mute",       "mute a member",             "禁言成员"},
    {"group.publish",    "publish in a group",        "在群组中发布信息"},
    {"group.raise_tier", "raise the tier of a group", "提升群组等级"},
    {"group.refuse",     "refuse a request",          "拒绝申请"},
    {"group.remove",     "remove a member",           "移出成员"},
    {"record.read",      "read one's own record",     "查阅本人记录", true},
}};
// clang-format on

}  // namespace

std::span<const ShippedAction> shipped_actions() { return shipped; }

bool is_right(std::string_view action) {
  return std::any_of(shipped.begin(), shipped.end(),
                     [action](const ShippedAction& row) { return row.right && row.id == action; });
}

Actions::Actions(const Document& document) {
  for (const ShippedAction& row : shipped) names_.push_back(row.id);
  for (const Action& action : document.actions) names_.push_back(action.id.text);
  std::sort(names_.begin(), names_.end());
  names_.erase(std::unique(names_.begin(), names_.end()), names_.end());
}

bool Actions::knows(std::string_view action) const {
  return std::binary_search(names_.begin(), names_.end(), action);
}

std::vector<std::string_view> Actions::matching(std::string_view entry) const {
  std::vector<std::string_view> out;
  if (entry.size() > 2 && entry.substr(entry.size() - 2) == ".*") {
    const std::string_view prefix = entry.substr(0, entry.size() - 1);
    for (auto at = std::lower_bound(names_.begin(), names_.end(), prefix);
         at != names_.end() && at->substr(0, prefix.size()) == prefix; ++at) {
      if (!is_right(*at)) out.push_back(*at);
    }
  } else if (const auto at = std::lower_bound(names_.begin(), names_.end(), entry);
             at != names_.end() && *at == entry) {
    out.push_back(*at);
  }
  return out;
}

}  // namespace bylaw::policy
