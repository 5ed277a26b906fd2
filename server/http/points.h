#pragma once

#include "service.h"

#include <bylaw/ledger_directory.h>

#include <memory>
#include <string>
#include <vector>

namespace bylaw::server::http {

/// The decision points of one thread, one for each version of the policy.
class Points {
 public:
  explicit Points(Service& service) : service_(service) {}
  /// Any path that is no other endpoint's.
  Response answer(const Request& request);
  /// An error in the form of the standard.
  static Response error(unsigned status, std::string message, const Request& request,
                        std::vector<HttpHeader> headers = {});

 private:
  struct Point {
    Point(const Program& program, const Service& service, const Versions& versions);
    Directory* directory(FactsFrom facts, const Ledger& ledger);

    std::string digest;
    Authzen authzen;
    LedgerDirectory ledger;
    std::unique_ptr<EntityDirectory> entities;
  };
  Point& at(std::string_view digest);

  Service& service_;
  std::vector<std::unique_ptr<Point>> points_;
};

}  // namespace bylaw::server::http
