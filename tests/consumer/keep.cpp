#include <bylaw/server/keeper.h>

#include <fstream>
#include <iostream>
#include <iterator>
#include <string>

// keep POLICY LEDGER: hands in one event twice, and asks for a decision.
int main(int argc, char** argv) {
  using namespace bylaw::server;
  if (argc != 3) return 2;
  std::ifstream file(argv[1]);
  const std::string policy(std::istreambuf_iterator<char>(file), {});
  try {
    const auto keeper = Keeper::open(argv[2], {policy});
    const std::string event =
        R"({"specversion":"1.0","id":"1","source":"consumer","type":"user.registered","data":{"user":"u1"}})";
    for (int i = 0; i < 2; ++i) std::cout << receipt_name(keeper->submit(event).receipt) << ' ';
    const Reply reply = keeper->decide(
        R"({"subject":{"type":"user","id":"u1"},"action":{"name":"group.join"},"resource":{"type":"group","id":"g"}})");
    std::cout << (reply.outcome ? bylaw::outcome_name(*reply.outcome) : "nothing") << '\n';
  } catch (const StoreError& error) {
    std::cerr << error.what() << '\n';
    return 1;
  }
}
