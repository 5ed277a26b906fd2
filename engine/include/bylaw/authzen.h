#pragma once

#include <bylaw/engine.h>

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// The OpenID AuthZEN Authorization API 1.0 (final, 2026-01-11) as a function: a request of its HTTPS JSON
/// binding in, the answer out. No transport, no clock: a server puts bytes around it, WebAssembly calls it as
/// it is, and both answer the same. docs/authzen.md says what of the standard it does.
namespace bylaw {

struct HttpHeader {
  std::string name;
  std::string value;

  bool operator==(const HttpHeader&) const = default;
};

struct AuthzenRequest {
  std::string_view method;          ///< as HTTP spells it: `POST`
  std::string_view path;            ///< from the first `/`; what follows a `?` is not looked at
  std::vector<HttpHeader> headers;  ///< names in any case
  std::string_view body;            ///< as it came
  /// When it is asked, where the request does not say so itself (`context.at`).
  std::optional<Instant> at;
};

struct AuthzenAnswer {
  std::uint16_t status = 200;
  std::vector<HttpHeader> headers;  ///< `Content-Type`, `X-Request-ID` and others, but no `Content-Length`
  std::string body;                 ///< canonical JSON, or the message of an error as plain text
};

/// Of whom a decision is.
struct AuthzenParties {
  std::string_view subject_type;
  std::string_view subject;
  std::string_view resource_type;
  std::string_view resource;
  Instant at;
  std::optional<ActionId> action;  ///< of the policy; nothing where the request asks for none of it
};

/// What is known beside a request: who there is, and the facts about them. A server gives its ledger here,
/// a caller without one an EntityDirectory. What a request states itself wins over it.
class Directory {
 public:
  virtual ~Directory() = default;

  /// Is there an entity of this type with this id?
  virtual bool knows(std::string_view type, std::string_view id) = 0;
  /// Puts what is known of both parties, and of the membership of one in the other, into `frame`, which holds
  /// defaults. Texts and lists that it sets live until the next call. The values keep the promise of
  /// Frame::set.
  virtual void fill(const AuthzenParties& parties, Frame& frame) = 0;
  /// At most `most` ids of this type behind `after` (the empty text is before all), in one order that does
  /// not change. None where the type is not known.
  virtual std::vector<std::string> behind(std::string_view type, std::string_view after,
                                          std::uint32_t most) = 0;
};

/// How much of why a request is refused is told to who asks.
enum class AuthzenDetail : std::uint8_t {
  full,    ///< the whole decision, as `decide` gives it
  member,  ///< the outcome, and the texts of the reasons as `reason_user`
  bare     ///< the decision alone
};

/// What a decision point is told once.
struct AuthzenOptions {
  /// Which types of the standard are the policy's `user` and its `group`. A type may be both.
  std::vector<std::string> subject_types{"user"};
  std::vector<std::string> resource_types{"group"};
  /// The names by which requests ask for actions of the policy: `{"read", "record.view"}`. Where there are
  /// none, actions have the policy's names; where there are any, no others are known.
  std::vector<std::pair<std::string, std::string>> actions;
  /// The URL by which it is known, `https` without query, fragment and `/` at the end. Empty: it does not
  /// know it and gives no metadata.
  std::string policy_decision_point;
  AuthzenDetail detail = AuthzenDetail::full;
  /// With `full`: with what would change a refusal, which takes much longer to find than to decide.
  bool changes = false;
  /// Undeclared members of `properties` and `context` are refused with 400. The standard has them ignored,
  /// which is what is done otherwise: they are not read, kept or repeated, only counted.
  bool refuse_undeclared = false;
  /// Signs the tokens of pages. Empty: they are only held against accidents.
  std::string token_key;
  std::uint32_t most_body = 1u << 20;     ///< bytes of a body; more is 413
  std::uint32_t most_evaluations = 1000;  ///< in one request; more is 400
  std::uint32_t most_results = 1000;      ///< on one page, and where no limit is given
  std::uint32_t most_looked_at = 10'000;  ///< candidates decided for one page, which then ends early
};

/// Faults of options that no decision point can be made with: none where they are good. The faults have no
/// place; `pointer` names the option.
Diagnostics check_authzen(const Program& program, const AuthzenOptions& options);

/// What a decision point is told as data (docs/authzen.md, `point` of the JSON door).
struct AuthzenPoint {
  AuthzenOptions options;
  Json entities;  ///< for an EntityDirectory; false where there are none
  Json memberships;
};
/// What is wrong with it is appended to `faults`. Nothing of the options refers to the document.
AuthzenPoint read_authzen_point(Json point, Diagnostics& faults);

/// A policy decision point over one policy, with working memory that is reused. One per thread.
class Authzen {
 public:
  /// `program` must outlive it, and `check_authzen` must have found no faults.
  Authzen(const Program& program, AuthzenOptions options = {});
  ~Authzen();
  Authzen(const Authzen&) = delete;
  Authzen& operator=(const Authzen&) = delete;

  /// Never fails: what cannot be answered is answered with a status of 400 or above. Without a directory
  /// there is no search for subjects and resources. O(evaluations), or O(candidates looked at).
  AuthzenAnswer answer(const AuthzenRequest& request, Directory* directory = nullptr);

 private:
  struct Detail;
  std::unique_ptr<Detail> detail_;
};

/// An error in the form of the standard, for who stands before the decision point: 401 (give
/// `WWW-Authenticate` in `headers`), 403, 429 (`Retry-After`), 500, 503. `request` is for its `X-Request-ID`.
AuthzenAnswer authzen_error(std::uint16_t status, std::string message, const AuthzenRequest& request,
                            std::vector<HttpHeader> headers = {});

/// Entities that are given as data: `{"entities": [{"type", "id", "properties"?}], "memberships"?:
/// [{"subject": {"type", "id"}, "resource": {"type", "id"}, "properties"}]}`.
class EntityDirectory : public Directory {
 public:
  /// What the policy does not declare is refused here: who runs the point has no need to give it. `program`
  /// and the document of both lists must outlive the directory.
  EntityDirectory(const Program& program, const AuthzenOptions& options, Json entities, Json memberships,
                  Diagnostics& faults);
  ~EntityDirectory() override;

  bool knows(std::string_view type, std::string_view id) override;
  void fill(const AuthzenParties& parties, Frame& frame) override;
  std::vector<std::string> behind(std::string_view type, std::string_view after, std::uint32_t most) override;

 private:
  struct Detail;
  std::unique_ptr<Detail> detail_;
};

}  // namespace bylaw
