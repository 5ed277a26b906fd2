#pragma once

#include <bylaw/authzen.h>
#include <bylaw/diagnostic.h>

#include <optional>
#include <string>
#include <string_view>

namespace bylaw::authzen {

/// Of a header that is given once; `twice` where it is not.
struct Header {
  std::optional<std::string_view> value;
  bool twice = false;
};
Header header(const AuthzenRequest& request, std::string_view name);

/// Is it `application/json`, in UTF-8 if it says so?
bool is_json(std::string_view content_type);
/// May the identifier of a request be sent back: up to 1024 bytes, none of them a control character?
bool can_echo(std::string_view request_id);

/// An answer of JSON, or of the text of an error, with the identifier of the request where it may be sent
/// back.
AuthzenAnswer json_answer(std::string body, const AuthzenRequest& request);
AuthzenAnswer error_answer(std::uint16_t status, std::string message, const AuthzenRequest& request);
/// One line for each fault, with its place and what to do. Never a value of the request. Faults without a
/// pointer have a place in `text`, where it is given.
std::string message_of(const Diagnostics& faults, std::string_view text = {});

}  // namespace bylaw::authzen
