#include "framing.h"

#include <boost/beast/core/error.hpp>
#include <boost/beast/core/string.hpp>
#include <boost/beast/http/error.hpp>

#include <algorithm>

namespace bylaw::server::http {

using boost::beast::http::field;

std::optional<Fault> fault_of_framing(const boost::beast::http::request_header<>& head) {
  const std::size_t hosts = head.count(field::host);
  if (hosts > 1 || (hosts == 0 && head.version() > 10)) return Fault{400, "a request names its `Host`, once"};
  const std::size_t codings = head.count(field::transfer_encoding);
  const std::size_t lengths = head.count(field::content_length);
  if (codings > 0) {
    if (codings > 1 || !boost::beast::iequals(head[field::transfer_encoding], "chunked"))
      return Fault{501, "the only `Transfer-Encoding` is `chunked`"};
    if (head.version() < 11) return Fault{400, "HTTP/1.0 has no `Transfer-Encoding`"};
    if (lengths > 0) return Fault{400, "`Content-Length` and `Transfer-Encoding` exclude each other"};
  }
  const auto length = head[field::content_length];
  // Beast takes `5, 5`, and not everybody does.
  if (std::any_of(length.begin(), length.end(), [](char c) { return c < '0' || c > '9'; }))
    return Fault{400, "`Content-Length` is a number"};
  if (lengths > 1) return Fault{400, "`Content-Length` is given more than once"};
  if (head.count(field::content_encoding) > 0 &&
      !boost::beast::iequals(head[field::content_encoding], "identity"))
    return Fault{415, "a body must not be compressed; send it without `Content-Encoding`"};
  const auto target = head.target();
  if (target.empty() || target.front() != '/') return Fault{400, "the target of a request begins with `/`"};
  return std::nullopt;
}

std::optional<Fault> fault_of_reading(boost::system::error_code code) {
  using Http = boost::beast::http::error;
  if (code == Http::header_limit || code == Http::buffer_overflow)
    return Fault{431, "the request line and headers are too long"};
  if (code == Http::body_limit) return Fault{413, "the body is too large; send less at once"};
  if (code == Http::bad_version) return Fault{505, "the only versions are HTTP/1.1 and HTTP/1.0"};
  if (code == Http::end_of_stream || code == Http::partial_message) return std::nullopt;
  // Everything else that is Beast's own is a request that no grammar allows.
  if (code.category() == boost::system::error_code(Http::bad_method).category())
    return Fault{400, "this is no request of HTTP/1.1"};
  return std::nullopt;
}

}  // namespace bylaw::server::http
