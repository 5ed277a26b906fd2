#pragma once

#include <bylaw/authzen.h>

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace bylaw::server::http {

/// A request whose framing holds. What it refers to lives until it is answered.
struct Request {
  std::string_view method;
  std::string_view target;  ///< path and query, as they came
  std::string_view path;    ///< without what follows a `?`
  std::string_view query;   ///< without the `?`
  std::vector<HttpHeader> headers;
  std::string_view body;

  /// The value of a header that is given once; nothing where it is not there or given twice.
  const std::string* header(std::string_view name) const;
};

struct Response {
  unsigned status = 200;
  std::vector<HttpHeader> headers;
  std::string body;
};

/// RFC 9457. `detail` repeats no value of a request.
Response problem(unsigned status, std::string_view detail, std::vector<HttpHeader> headers = {});
/// The words of a status, in small letters.
std::string_view status_words(unsigned status);
inline constexpr std::string_view json_type = "application/json";
inline constexpr std::string_view problem_type = "application/problem+json";
/// A body of JSON.
Response json(std::string body, unsigned status = 200, std::string_view type = json_type);
/// The array in `{"errors": […]}`, as the engine writes faults.
std::string_view errors_in(std::string_view faults);
/// Of ASCII letters, as names of headers, schemes and media types are compared.
bool same_but_for_case(std::string_view a, std::string_view b);

/// Called once, by any thread.
using Done = std::function<void(Response)>;

/// Answers requests; one for each thread that reads them.
class Handler {
 public:
  virtual ~Handler() = default;
  virtual void handle(const Request& request, Done done) = 0;
  /// What is refused before it is a request: `path` is empty where it is not known.
  virtual Response refuse(unsigned status, std::string_view detail, std::string_view path) = 0;
};

}  // namespace bylaw::server::http
