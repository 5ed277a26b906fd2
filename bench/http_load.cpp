// http_load PORT CONNECTIONS SECONDS METHOD PATH [BODY]: asks one thing over connections that are kept, each
// of which waits for its answer before it asks again, and prints what it saw as JSON. `@` in the body is a
// number that counts from FIRST (the variable of the environment) on, in ten digits; `#` is a fifth of it.
#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string>
#include <string_view>
#include <vector>

namespace {

using Clock = std::chrono::steady_clock;

[[noreturn]] void fail(const char* what) {
  std::perror(what);
  std::exit(2);
}

struct Connection {
  int socket = -1;
  std::string got;
  Clock::time_point asked;
};

class Load {
 public:
  Load(std::string method, std::string path, std::string body)
      : method_(std::move(method)), path_(std::move(path)), body_(std::move(body)) {
    if (const char* first = std::getenv("FIRST"); first != nullptr) next_ = std::strtoull(first, nullptr, 10);
  }

  void run(std::uint16_t port, std::size_t connections, double seconds) {
    const int poll = ::epoll_create1(0);
    std::vector<Connection> all(connections);
    for (std::size_t i = 0; i < connections; ++i) {
      open(all[i], port);
      epoll_event event{};
      event.events = EPOLLIN;
      event.data.u64 = i;
      if (::epoll_ctl(poll, EPOLL_CTL_ADD, all[i].socket, &event) != 0) fail("epoll_ctl");
    }
    const auto began = Clock::now();
    const auto end =
        began + std::chrono::duration_cast<Clock::duration>(std::chrono::duration<double>(seconds));
    for (Connection& one : all) ask(one);
    std::size_t waiting = connections;
    std::vector<epoll_event> events(connections);
    while (waiting > 0) {
      const int ready = ::epoll_wait(poll, events.data(), static_cast<int>(events.size()), 10'000);
      if (ready <= 0) fail("no answer");
      for (int i = 0; i < ready; ++i) {
        Connection& one = all[events[static_cast<std::size_t>(i)].data.u64];
        if (!answered(one)) continue;
        if (Clock::now() < end)
          ask(one);
        else
          --waiting;
      }
    }
    took_ = std::chrono::duration<double>(Clock::now() - began).count();
    for (const Connection& one : all) ::close(one.socket);
    ::close(poll);
  }

  void print() {
    std::sort(micros_.begin(), micros_.end());
    const auto at = [&](double part) {
      return micros_.empty()
                 ? 0
                 : micros_[std::min(micros_.size() - 1,
                                    static_cast<std::size_t>(part * static_cast<double>(micros_.size())))];
    };
    std::printf(
        "{\"requests\":%zu,\"other_statuses\":%zu,\"without\":%zu,\"seconds\":%.3f,\"per_second\":%.0f,\"p50_"
        "us\":%u,\"p99_us\":%u,\"p999_us\":%u,\"next\":%llu}\n",
        micros_.size(), other_, without_, took_, static_cast<double>(micros_.size()) / took_, at(0.5),
        at(0.99), at(0.999), static_cast<unsigned long long>(next_));
  }

 private:
  static void open(Connection& one, std::uint16_t port) {
    one.socket = ::socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (::connect(one.socket, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0)
      fail("connect");
    const int on = 1;
    ::setsockopt(one.socket, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
  }

  std::string body() {
    std::string out;
    char digits[24];
    for (const char c : body_) {
      if (c != '@' && c != '#') {
        out += c;
        continue;
      }
      std::snprintf(digits, sizeof digits, "%010llu",
                    static_cast<unsigned long long>(c == '@' ? next_ : next_ / 5));
      out += digits;
    }
    ++next_;
    return out;
  }

  void ask(Connection& one) {
    const std::string text = body();
    std::string request = method_ + " " + path_ + " HTTP/1.1\r\nHost: localhost\r\n";
    if (!text.empty())
      request += "Content-Type: application/json\r\nContent-Length: " + std::to_string(text.size()) + "\r\n";
    request += "\r\n" + text;
    one.got.clear();
    one.asked = Clock::now();
    if (::send(one.socket, request.data(), request.size(), MSG_NOSIGNAL) !=
        static_cast<ssize_t>(request.size()))
      fail("send");
  }

  /// Is the answer whole?
  bool answered(Connection& one) {
    char block[16384];
    const ssize_t read = ::recv(one.socket, block, sizeof block, 0);
    if (read <= 0) fail("the connection ended");
    one.got.append(block, static_cast<std::size_t>(read));
    const std::size_t head = one.got.find("\r\n\r\n");
    if (head == std::string::npos) return false;
    const std::size_t length = one.got.find("Content-Length: ");
    if (length == std::string::npos || length > head) fail("no Content-Length");
    if (one.got.size() < head + 4 + std::strtoull(one.got.c_str() + length + 16, nullptr, 10)) return false;
    const auto micros =
        std::chrono::duration_cast<std::chrono::microseconds>(Clock::now() - one.asked).count();
    micros_.push_back(static_cast<std::uint32_t>(micros));
    if (std::string_view(one.got).substr(9, 3) != "200") ++other_;
    if (const char* must = std::getenv("MUST");
        must != nullptr && one.got.find(must, head) == std::string::npos)
      ++without_;
    return true;
  }

  std::string method_;
  std::string path_;
  std::string body_;
  unsigned long long next_ = 0;
  std::vector<std::uint32_t> micros_;
  std::size_t other_ = 0;
  std::size_t without_ = 0;  ///< answers without the text that they must hold (`MUST`)
  double took_ = 0;
};

}  // namespace

int main(int argc, char** argv) {
  if (argc < 6) {
    std::fputs("usage: http_load PORT CONNECTIONS SECONDS METHOD PATH [BODY]\n", stderr);
    return 2;
  }
  Load load(argv[4], argv[5], argc > 6 ? argv[6] : "");
  load.run(static_cast<std::uint16_t>(std::atoi(argv[1])), static_cast<std::size_t>(std::atoi(argv[2])),
           std::atof(argv[3]));
  load.print();
}
