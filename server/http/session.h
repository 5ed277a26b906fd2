#pragma once

#include "listener.h"

#include <boost/asio/ip/tcp.hpp>

#include <functional>
#include <unordered_set>

namespace bylaw::server::http {

class Session;

/// What the connections of one thread have in common.
struct Room {
  Room(const ListenerOptions& of, Traffic& counted) : options(of), traffic(counted) {}

  ListenerOptions options;
  Traffic& traffic;
  Handler* handler = nullptr;
  std::unordered_set<Session*> sessions;
  bool draining = false;
  std::function<void()> emptied;  ///< called when the last one of a room that drains has gone
};

void open_session(Room& room, boost::asio::ip::tcp::socket socket);
/// Of those that wait for a request of which nothing has come.
void close_idle(Room& room);

}  // namespace bylaw::server::http
