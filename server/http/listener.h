#pragma once

#include "message.h"

#include <atomic>
#include <chrono>
#include <cstddef>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace bylaw::server::http {

struct ListenerOptions {
  std::string address = "127.0.0.1";
  std::uint16_t port = 0;  ///< 0: any that is free
  unsigned threads = 2;
  std::size_t most_header = 16 * 1024;  ///< bytes of the request line and all headers; more is 431
  std::size_t most_body = 1024 * 1024;  ///< bytes; more is 413
  std::size_t most_connections = 1024;  ///< more are answered 503 and closed
  std::chrono::milliseconds deadline{
      10'000};  ///< for a request to come whole, and for its answer to be taken
};

/// Is it an address as numbers, of IPv4 or IPv6?
bool is_address(const std::string& text);

/// What is counted; read by other threads.
struct Traffic {
  std::atomic<std::int64_t> connections = 0;
  std::atomic<std::uint64_t> refused_connections = 0;
  std::atomic<std::uint64_t> late = 0;       ///< requests that did not come whole within the deadline
  std::atomic<std::uint64_t> malformed = 0;  ///< requests that were refused before a handler saw them
};

/// HTTP/1.1 over TCP. Each thread has sockets, handler and event loop of its own; the kernel deals out
/// connections. A connection has one request at a time.
class Listener {
 public:
  using MakeHandler = std::function<std::unique_ptr<Handler>()>;

  /// Binds; std::runtime_error where it cannot. Connections that come wait until `start`.
  Listener(const ListenerOptions& options, Traffic& traffic);
  ~Listener();
  Listener(const Listener&) = delete;
  Listener& operator=(const Listener&) = delete;

  std::uint16_t port() const;
  void start(const MakeHandler& make);
  /// Takes no more connections, closes those that are idle, finishes what is in flight, and returns when
  /// nothing is left, or a deadline later.
  void drain();

 private:
  struct Detail;
  std::unique_ptr<Detail> detail_;
};

}  // namespace bylaw::server::http
