#include "session.h"

#include "framing.h"

#include <boost/asio/bind_executor.hpp>
#include <boost/asio/dispatch.hpp>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/string_body.hpp>
#include <boost/beast/http/write.hpp>

#include <array>
#include <ctime>
#include <optional>

namespace bylaw::server::http {

namespace {

namespace beast = boost::beast;
namespace asio = boost::asio;
using beast::http::string_body;
using boost::system::error_code;
using RequestParser = beast::http::request_parser<string_body>;
using Answer = beast::http::response<string_body>;

/// So much of what a client goes on sending after it was refused is read, so that it sees the refusal.
constexpr std::size_t most_ignored = std::size_t{256} * 1024;
constexpr std::chrono::seconds ignoring{2};

/// RFC 9110 §6.6.1. Made once a second.
std::string_view date_now() {
  thread_local std::time_t last = 0;
  thread_local std::array<char, 32> text{};
  thread_local std::size_t length = 0;
  if (const std::time_t now = std::time(nullptr); now != last) {
    std::tm parts{};
    ::gmtime_r(&now, &parts);
    // The names of days and months are those of the C locale, which nobody here changes.
    length = std::strftime(text.data(), text.size(), "%a, %d %b %Y %H:%M:%S GMT", &parts);
    last = now;
  }
  return {text.data(), length};
}

std::string_view view(beast::string_view text) { return {text.data(), text.size()}; }

}  // namespace

/// A request that is being answered. The loop does not end meanwhile.
struct Awaited {
  std::shared_ptr<Session> session;
  asio::executor_work_guard<asio::any_io_executor> guard;
};

class Session : public std::enable_shared_from_this<Session> {
 public:
  Session(Room& room, asio::ip::tcp::socket socket)
      : room_(room), stream_(std::move(socket)), buffer_(room.options.most_header + 4096) {
    room_.sessions.insert(this);
    ++room_.traffic.connections;
  }
  ~Session() {
    room_.sessions.erase(this);
    --room_.traffic.connections;
    if (room_.draining && room_.sessions.empty() && room_.emptied) room_.emptied();
  }
  Session(const Session&) = delete;
  Session& operator=(const Session&) = delete;

  void run() {
    error_code ignored;
    stream_.socket().set_option(asio::ip::tcp::no_delay(true), ignored);
    next();
  }

  void turn_away() { refuse(503, "there are too many connections; try again later", {}); }

  void close_if_idle() {
    if (reading_header_ && !parser_->got_some() && buffer_.size() == 0) close();
  }

 private:
  void next() {
    parser_.emplace();
    parser_->header_limit(static_cast<std::uint32_t>(room_.options.most_header));
    parser_->body_limit(room_.options.most_body);
    if (room_.draining && buffer_.size() == 0) return close();
    reading_header_ = true;
    // One deadline for the whole request: who sends a byte now and then gains nothing by it.
    stream_.expires_after(room_.options.deadline);
    beast::http::async_read_header(
        stream_, buffer_, *parser_,
        [self = shared_from_this()](error_code error, std::size_t) { self->on_header(error); });
  }

  void on_header(error_code error) {
    reading_header_ = false;
    if (error) return fail(error);
    const auto& head = parser_->get();
    const std::string_view path = view(head.target()).substr(0, view(head.target()).find('?'));
    if (const std::optional<Fault> fault = fault_of_framing(head))
      return refuse(fault->status, fault->words, path);
    if (parser_->is_done()) return handle();
    if (const auto expected = head.find(beast::http::field::expect); expected != head.end()) {
      if (!beast::iequals(expected->value(), "100-continue"))
        return refuse(417, "the only expectation that is met is `100-continue`", path);
      return go_on();
    }
    read_body();
  }

  void go_on() {
    asio::async_write(stream_, asio::buffer(std::string_view("HTTP/1.1 100 Continue\r\n\r\n")),
                      [self = shared_from_this()](error_code error, std::size_t) {
                        if (error) return self->close();
                        self->read_body();
                      });
  }

  void read_body() {
    beast::http::async_read(stream_, buffer_, *parser_,
                            [self = shared_from_this()](error_code error, std::size_t) {
                              if (error) return self->fail(error);
                              self->handle();
                            });
  }

  void handle() {
    const auto& message = parser_->get();
    keep_alive_ = message.keep_alive();
    head_only_ = message.method() == beast::http::verb::head;
    version_ = message.version();
    request_.method = view(message.method_string());
    request_.target = view(message.target());
    const auto mark = request_.target.find('?');
    request_.path = request_.target.substr(0, mark);
    request_.query = mark == std::string_view::npos ? std::string_view() : request_.target.substr(mark + 1);
    request_.headers.clear();
    for (const auto& field : message)
      request_.headers.push_back({std::string(field.name_string()), std::string(field.value())});
    request_.body = message.body();
    // What is asked is answered even where it takes longer; how long the store takes is not the client's.
    stream_.expires_never();
    const auto awaited = std::make_shared<Awaited>(
        Awaited{shared_from_this(), asio::make_work_guard(asio::any_io_executor(stream_.get_executor()))});
    room_.handler->handle(request_, [awaited](Response response) {
      auto answered = std::make_shared<Response>(std::move(response));
      // Whoever answers, the connection is used and let go of by its own thread alone.
      const auto executor = awaited->guard.get_executor();
      asio::dispatch(executor,
                     [self = std::move(awaited->session), answered] { self->send(std::move(*answered)); });
      awaited->guard.reset();
    });
  }

  void send(Response response) {
    answer_.emplace();
    answer_->version(version_);
    answer_->result(response.status);
    answer_->set(beast::http::field::date, date_now());
    for (const HttpHeader& header : response.headers) answer_->insert(header.name, header.value);
    const bool more = keep_alive_ && !room_.draining;
    answer_->keep_alive(more);
    if (head_only_) {
      answer_->content_length(response.body.size());
    } else {
      answer_->body() = std::move(response.body);
      answer_->prepare_payload();
    }
    stream_.expires_after(room_.options.deadline);
    beast::http::async_write(stream_, *answer_,
                             [self = shared_from_this(), more](error_code error, std::size_t) {
                               if (error) return self->close();
                               if (more) return self->next();
                               self->ignore_rest();
                             });
  }

  void refuse(unsigned status, std::string_view words, std::string_view path) {
    ++room_.traffic.malformed;
    keep_alive_ = false;
    head_only_ = false;
    send(room_.handler->refuse(status, words, path));
  }

  void fail(error_code error) {
    if (error == beast::error::timeout) {
      ++room_.traffic.late;
      return close();
    }
    if (const std::optional<Fault> fault = fault_of_reading(error))
      return refuse(fault->status, fault->words, {});
    close();
  }

  /// A socket that is closed while the client still sends makes its system drop what it has not read yet.
  void ignore_rest() {
    error_code ignored;
    stream_.socket().shutdown(asio::ip::tcp::socket::shutdown_send, ignored);
    stream_.expires_after(ignoring);
    ignore_some();
  }

  void ignore_some() {
    stream_.async_read_some(asio::buffer(waste_),
                            [self = shared_from_this()](error_code error, std::size_t read) {
                              self->ignored_ += read;
                              if (error || self->ignored_ > most_ignored) return self->close();
                              self->ignore_some();
                            });
  }

  void close() {
    error_code ignored;
    stream_.socket().close(ignored);
  }

  Room& room_;
  beast::tcp_stream stream_;
  beast::flat_buffer buffer_;
  std::optional<RequestParser> parser_;
  std::optional<Answer> answer_;
  Request request_;
  unsigned version_ = 11;
  bool keep_alive_ = false;
  bool head_only_ = false;
  bool reading_header_ = false;
  std::size_t ignored_ = 0;
  std::array<char, 2048> waste_{};
};

void open_session(Room& room, boost::asio::ip::tcp::socket socket) {
  const auto session = std::make_shared<Session>(room, std::move(socket));
  const auto most = static_cast<std::int64_t>(room.options.most_connections);
  if (room.traffic.connections > most) {
    ++room.traffic.refused_connections;
    // To say so takes memory, too: of a flood, most are just closed.
    if (room.traffic.connections <= 2 * most) session->turn_away();
  } else {
    session->run();
  }
}

void close_idle(Room& room) {
  // Closing ends an operation, which ends the session later, not now.
  for (Session* session : room.sessions) session->close_if_idle();
}

}  // namespace bylaw::server::http
