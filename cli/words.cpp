#include "words.h"

#include <array>

namespace bylaw::cli {

namespace {

struct OutcomeWords {
  std::string_view name, en, zh;
};

constexpr std::array<OutcomeWords, 7> outcomes{{
    {"allow", "allowed", "允许"},
    {"deny", "denied", "拒绝"},
    {"pending", "pending", "待审批"},
    {"not_governed", "not governed", "不适用"},
    {"applied", "applied", "已生效"},
    {"refused", "refused", "已拒绝"},
    {"error", "error", "错误"},
}};

struct Count {
  std::string_view key, en, zh;
};

constexpr std::array<Count, 9> counts_of_a_replay{{
    {"events", "events", "个事件"},
    {"applied", "applied", "个生效"},
    {"refused", "refused", "个拒绝"},
    {"would_refuse", "would be refused", "个本应拒绝"},
    {"not_governed", "not governed", "个不适用"},
    {"errors", "errors", "个错误"},
    {"groups", "groups", "个群组"},
    {"users", "users", "个用户"},
    {"memberships", "memberships", "个成员关系"},
}};

/// `provisions 8(1)`, as it is cited in a policy.
std::string citation(Json basis) {
  std::string words(basis.find("instrument").string());
  words += ' ';
  words += basis.find("article").string();
  if (const Json paragraph = basis.find("paragraph")) words += "(" + std::string(paragraph.string()) + ")";
  return words;
}

}  // namespace

std::string_view Words::text(Json localised) const {
  const Json wanted = localised.find(language_ == Language::zh ? "zh" : "en");
  if (wanted) return wanted.string();
  for (const Json other : localised) return other.string();
  return {};
}

std::string_view Words::outcome(std::string_view name) const {
  for (const OutcomeWords& words : outcomes) {
    if (words.name == name) return language_ == Language::zh ? words.zh : words.en;
  }
  return name;
}

void Words::reasons(Json list, std::string& out) {
  if (!list) return;
  for (const Json reason : list) {
    out += "   ";
    out += text(reason.find("message").find("text"));
    std::string bases;
    for (const Json basis : reason.find("basis")) bases += (bases.empty() ? "" : ", ") + citation(basis);
    out += " (" + bases + ") [" + std::string(reason.find("id").string()) + "]\n";
    if (const Json explanations = reason.find("explanations")) {
      for (const Json explanation : explanations) out += "      " + std::string(explanation.string()) + "\n";
    }
  }
}

void Words::decision(Json context, std::string& out) {
  out += std::to_string(decisions_) + ": ";
  out += outcome(context.find("outcome").string());
  out += '\n';
  reasons(context.find("reasons"), out);
  for (const Json change : context.find("changes")) {
    out += language_ == Language::zh ? "   可以改变：" : "   would change it: ";
    out += text(change.find("text"));
    out += '\n';
  }
}

void Words::event(Json answer, std::string& out) {
  out += std::to_string(answer.find("sequence").integer()) + " ";
  out += std::string(answer.find("time").string()) + " " + std::string(answer.find("type").string()) + ": ";
  out += outcome(answer.find("outcome").string());
  if (const Json would = answer.find("would")) {
    out += language_ == Language::zh ? "（本应" : " (would be ";
    out += outcome(would.string());
    out += language_ == Language::zh ? "）" : ")";
  }
  if (const Json error = answer.find("error")) out += ", " + std::string(error.find("message").string());
  out += '\n';
  reasons(answer.find("reasons"), out);
}

void Words::timer(Json answer, std::string& out) {
  out += "- " + std::string(answer.find("time").string());
  out += language_ == Language::zh ? " 到期: " : " by itself: ";
  std::string effects;
  for (const Json effect : answer.find("effects"))
    effects += (effects.empty() ? "" : ", ") + std::string(effect.find("type").string());
  out += effects + "\n";
}

void Words::summary(Json counts, std::string& out) {
  std::string words;
  for (const Count& count : counts_of_a_replay) {
    const Json value = counts.find(count.key);
    if (!value) continue;
    if (!words.empty()) words += language_ == Language::zh ? "，" : ", ";
    words += std::to_string(value.integer()) + " ";
    words += language_ == Language::zh ? count.zh : count.en;
  }
  out += words + "\n" + std::string(counts.find("state_hash").string()) + "\n";
}

void Words::error(Json answer, std::string& out) {
  const Json error = answer.find("error");
  if (const Json line = error.find("line")) {
    // Answers are numbered as the lines they answer; blank lines have none, and here the count catches up.
    decisions_ = static_cast<std::uint64_t>(line.integer());
    out += (language_ == Language::zh ? "第 " : "line ") + std::to_string(line.integer());
    out += language_ == Language::zh ? " 行: " : ": ";
  }
  out += "error[" + std::string(error.find("code").string()) +
         "]: " + std::string(error.find("message").string()) + "\n";
}

bool Words::append(std::string_view line, std::string& out) {
  if (line.empty()) return true;
  // The one line that may be larger than the limit for reading.
  if (line.starts_with("{\"state\":")) return false;
  document_.read(line);
  const Json answer = document_.root();
  if (answer.find("sequence")) {
    event(answer, out);
  } else if (answer.find("timer")) {
    timer(answer, out);
  } else if (answer.find("error")) {
    error(answer, out);
  } else if (const Json counts = answer.find("summary")) {
    summary(counts, out);
  } else {
    ++decisions_;
    decision(answer.find("context"), out);
  }
  return true;
}

}  // namespace bylaw::cli
