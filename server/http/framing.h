#pragma once

#include <boost/beast/http/fields.hpp>
#include <boost/beast/http/message.hpp>

#include <optional>
#include <string_view>

namespace bylaw::server::http {

struct Fault {
  unsigned status;
  std::string_view words;
};

/// What Beast lets pass, and what two programs in a row could read differently.
std::optional<Fault> fault_of_framing(const boost::beast::http::request_header<>& head);
/// How a request that Beast cannot read is refused; nothing where the connection is just gone.
std::optional<Fault> fault_of_reading(boost::system::error_code error);

}  // namespace bylaw::server::http
