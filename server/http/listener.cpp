#include "listener.h"

#include "session.h"

#include <netinet/in.h>
#include <sys/socket.h>

#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>

#include <stdexcept>
#include <thread>

namespace bylaw::server::http {

namespace {

using boost::asio::ip::tcp;
using boost::system::error_code;

constexpr auto pause_after_failed_accept = std::chrono::milliseconds(50);

/// One thread: its loop, its listening socket, its connections.
class Lane {
 public:
  Lane(const ListenerOptions& options, Traffic& traffic, std::uint16_t port)
      : room_(options, traffic), acceptor_(loop_), pause_(loop_), stop_(loop_) {
    const tcp::endpoint at(boost::asio::ip::make_address(options.address), port);
    acceptor_.open(at.protocol());
    acceptor_.set_option(tcp::acceptor::reuse_address(true));
    const int on = 1;
    if (::setsockopt(acceptor_.native_handle(), SOL_SOCKET, SO_REUSEPORT, &on, sizeof on) != 0)
      throw boost::system::system_error(errno, boost::system::system_category());
    acceptor_.bind(at);
    acceptor_.listen(1024);
  }

  /// Sessions that are left end with the loop, when the timer is gone already.
  ~Lane() { room_.emptied = nullptr; }
  Lane(const Lane&) = delete;
  Lane& operator=(const Lane&) = delete;

  std::uint16_t port() const { return acceptor_.local_endpoint().port(); }

  void start(std::unique_ptr<Handler> handler) {
    handler_ = std::move(handler);
    room_.handler = handler_.get();
    accept();
    thread_ = std::thread([this] { loop_.run(); });
  }

  void drain() {
    boost::asio::post(loop_, [this] {
      error_code ignored;
      acceptor_.close(ignored);
      pause_.cancel();
      room_.draining = true;
      close_idle(room_);
      if (room_.sessions.empty()) return;
      // Nobody is waited for longer than this.
      stop_.expires_after(2 * room_.options.deadline);
      stop_.async_wait([this](error_code error) {
        if (!error) loop_.stop();
      });
      room_.emptied = [this] { stop_.cancel(); };
    });
  }

  void join() {
    if (thread_.joinable()) thread_.join();
  }

 private:
  void accept() {
    acceptor_.async_accept([this](error_code error, tcp::socket socket) {
      if (!acceptor_.is_open()) return;
      if (error) {
        // No more file descriptors, for one: to try again at once would only burn the processor.
        pause_.expires_after(pause_after_failed_accept);
        pause_.async_wait([this](error_code stopped) {
          if (!stopped) accept();
        });
        return;
      }
      open_session(room_, std::move(socket));
      accept();
    });
  }

  Room room_;
  std::unique_ptr<Handler> handler_;
  boost::asio::io_context loop_{1};
  tcp::acceptor acceptor_;
  boost::asio::steady_timer pause_;
  boost::asio::steady_timer stop_;
  std::thread thread_;
};

/// The port, which nobody else has: sockets that share a port would share it with another server, too.
std::uint16_t free_port(const ListenerOptions& options) {
  boost::asio::io_context loop;
  tcp::acceptor probe(loop);
  const tcp::endpoint at(boost::asio::ip::make_address(options.address), options.port);
  probe.open(at.protocol());
  probe.set_option(tcp::acceptor::reuse_address(true));
  probe.bind(at);
  probe.listen(1);
  return probe.local_endpoint().port();
}

}  // namespace

bool is_address(const std::string& text) {
  error_code error;
  boost::asio::ip::make_address(text, error);
  return !error;
}

struct Listener::Detail {
  std::vector<std::unique_ptr<Lane>> lanes;
};

Listener::Listener(const ListenerOptions& options, Traffic& traffic) : detail_(std::make_unique<Detail>()) {
  try {
    const std::uint16_t port = free_port(options);
    for (unsigned i = 0; i < options.threads; ++i)
      detail_->lanes.push_back(std::make_unique<Lane>(options, traffic, port));
  } catch (const boost::system::system_error& error) {
    throw std::runtime_error(error.code().message());
  }
}

Listener::~Listener() { drain(); }

std::uint16_t Listener::port() const { return detail_->lanes.front()->port(); }

void Listener::start(const MakeHandler& make) {
  for (const auto& lane : detail_->lanes) lane->start(make());
}

void Listener::drain() {
  for (const auto& lane : detail_->lanes) lane->drain();
  for (const auto& lane : detail_->lanes) lane->join();
}

}  // namespace bylaw::server::http
