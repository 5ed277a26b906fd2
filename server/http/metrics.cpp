#include "metrics.h"

#include <prometheus/counter.h>
#include <prometheus/gauge.h>
#include <prometheus/histogram.h>
#include <prometheus/registry.h>
#include <prometheus/text_serializer.h>

#include <map>
#include <mutex>
#include <shared_mutex>
#include <utility>

namespace bylaw::server::http {

namespace {

using Buckets = prometheus::Histogram::BucketBoundaries;

const Buckets& seconds_buckets() {
  static const Buckets out{0.00001, 0.000025, 0.00005, 0.0001, 0.00025, 0.0005, 0.001, 0.0025,
                           0.005,   0.01,     0.025,   0.05,   0.1,     0.25,   1.0,   5.0};
  return out;
}

/// Children of a family by what they are of: the library looks one up by hashing all its labels.
template <typename Key, typename Child>
class Children {
 public:
  template <typename Make, typename Like>
  Child& get(const Like& key, Make make) {
    {
      const std::shared_lock guard(lock_);
      if (const auto found = children_.find(key); found != children_.end()) return *found->second;
    }
    const std::lock_guard guard(lock_);
    return *children_.try_emplace(Key(key), &make()).first->second;
  }

 private:
  std::shared_mutex lock_;
  std::map<Key, Child*, std::less<>> children_;
};

}  // namespace

struct Metrics::Detail {
  prometheus::Gauge& gauge(const char* name, const char* help) {
    return prometheus::BuildGauge().Name(name).Help(help).Register(registry).Add({});
  }

  prometheus::Registry registry;
  prometheus::Family<prometheus::Counter>& requests = prometheus::BuildCounter()
                                                          .Name("bylawd_requests_total")
                                                          .Help("Requests by endpoint and status")
                                                          .Register(registry);
  prometheus::Family<prometheus::Histogram>& seconds = prometheus::BuildHistogram()
                                                           .Name("bylawd_request_seconds")
                                                           .Help("From a whole request to its answer")
                                                           .Register(registry);
  prometheus::Family<prometheus::Counter>& events =
      prometheus::BuildCounter().Name("bylawd_events_total").Help("Events by receipt").Register(registry);
  prometheus::Gauge& rows = gauge("bylawd_ledger_rows", "Rows of the ledger that are durable");
  prometheus::Gauge& waiting = gauge("bylawd_queue_events", "Events that wait to be written");
  prometheus::Gauge& batches = gauge("bylawd_ledger_batches", "Transactions since the start");
  prometheus::Gauge& behind =
      gauge("bylawd_clock_behind_seconds", "How far the clock is behind the last row");
  prometheus::Gauge& ready = gauge("bylawd_ready", "1 where /readyz says so");
  prometheus::Gauge& connections = gauge("bylawd_connections", "Connections that are open");
  prometheus::Gauge& refused =
      gauge("bylawd_connections_refused", "Connections above the limit since the start");
  prometheus::Gauge& late =
      gauge("bylawd_requests_late", "Requests that did not come whole in time since the start");
  prometheus::Gauge& malformed =
      gauge("bylawd_requests_malformed", "Requests whose framing was refused since the start");

  Children<std::pair<std::string, unsigned>, prometheus::Counter> by_status;
  Children<std::string, prometheus::Histogram> by_endpoint;
  std::mutex scrape;
};

Metrics::Metrics() : detail_(std::make_unique<Detail>()) {}
Metrics::~Metrics() = default;

void Metrics::answered(std::string_view endpoint, unsigned status, double seconds) {
  Detail& d = *detail_;
  d.by_status
      .get(std::pair<std::string, unsigned>(endpoint, status),
           [&]() -> prometheus::Counter& {
             return d.requests.Add({{"endpoint", std::string(endpoint)}, {"status", std::to_string(status)}});
           })
      .Increment();
  d.by_endpoint
      .get(endpoint,
           [&]() -> prometheus::Histogram& {
             return d.seconds.Add({{"endpoint", std::string(endpoint)}}, seconds_buckets());
           })
      .Observe(seconds);
}

void Metrics::received(Receipt receipt) {
  // Seven of them at most, and each has waited for the disk: looking it up costs nothing beside that.
  detail_->events.Add({{"receipt", std::string(receipt_name(receipt))}}).Increment();
}

std::string Metrics::text(const KeeperStatus& status, const Traffic& traffic, bool ready) {
  Detail& d = *detail_;
  const std::lock_guard guard(d.scrape);
  d.rows.Set(static_cast<double>(status.sequence));
  d.waiting.Set(static_cast<double>(status.waiting));
  d.batches.Set(static_cast<double>(status.batches));
  d.behind.Set(static_cast<double>(status.clock_behind_ms) / 1000);
  d.ready.Set(ready ? 1 : 0);
  d.connections.Set(static_cast<double>(traffic.connections.load()));
  d.refused.Set(static_cast<double>(traffic.refused_connections.load()));
  d.late.Set(static_cast<double>(traffic.late.load()));
  d.malformed.Set(static_cast<double>(traffic.malformed.load()));
  return prometheus::TextSerializer().Serialize(d.registry.Collect());
}

}  // namespace bylaw::server::http
