#pragma once

#include <bylaw/diagnostic.h>
#include <bylaw/json.h>
#include <bylaw/server/keeper.h>

#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace bylaw::server {

enum class Task : std::uint8_t { event, wake, snapshot, look };

/// What was handed in, read as far as it can be without the ledger: by the thread that hands it in, so that
/// the writing one need not.
class Submission {
 public:
  explicit Submission(Task what) : task(what) {}
  /// As new for another event, with the memory of this one.
  void reuse();

  /// Reads an event. False where it is not JSON or has no usable id: `faults` then says so. One of the `past`
  /// says its time.
  bool read(std::string text, bool past);

  Json event() const { return document_.root(); }
  /// Of an event of the past.
  const std::optional<Instant>& time() const { return time_; }
  Diagnostic fault(Code code, std::string_view key, std::string message, std::string help) const;
  const std::string& id() const { return id_; }
  const std::string& group() const { return group_; }
  const std::string& user() const { return user_; }
  /// The event as canonical JSON, as of this row, in the place of `out`.
  void stamp(const Stamp& with, std::string& out) const;
  /// The faults as the JSON door answers them.
  std::string errors(const Diagnostics& found) const;

  Task task;
  std::function<void(Answer)> done;
  std::function<void(Store&)> look;  ///< of a look: what is done with what is durable
  Diagnostics faults;
  Answer answer;
  bool answered = false;
  std::ptrdiff_t row = -1;  ///< of the batch, that it is or is the same as

 private:
  std::string text_;
  JsonDocument document_;
  std::optional<Instant> time_;
  std::string id_;
  std::string group_;
  std::string user_;
  /// Canonical JSON in three pieces, between which `sequence` and `time` belong.
  std::string head_;
  std::string middle_;
  std::string tail_;
};

}  // namespace bylaw::server
