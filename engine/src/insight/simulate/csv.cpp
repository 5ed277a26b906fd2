#include <bylaw/json.h>
#include <bylaw/simulate.h>

namespace bylaw {

namespace {

/// A field as RFC 4180 has it. Names of parameters and outcomes may hold what an id may hold, which needs no
/// quotes; numbers are written as in JSON.
void end_row(std::string& out) { out += "\r\n"; }

void append_run(Json run, std::string& out) {
  const std::string seed = std::to_string(run.find("seed").integer());
  const auto rows = [&](std::string_view month, Json values) {
    for (const Json value : values) {
      out += seed;
      out += ',';
      out += month;
      out += ',';
      out += value.key();
      out += ',';
      append_number(out, value.number());
      end_row(out);
    }
  };
  for (const Json month : run.find("months")) rows(month.find("month").string(), month.find("values"));
  rows("all", run.find("all"));
}

void append_curve(Json curve, Json points, std::string& out) {
  Json::Iterator point = points.begin();
  for (const Json band : curve) {
    const Json at = *point;
    ++point;
    if (!band.is(JsonKind::object)) continue;
    for (const Json value : at.find("at")) {
      append_number(out, value.number());
      out += ',';
    }
    out += curve.key();
    for (const std::string_view key : {"least", "lower", "median", "upper", "most"}) {
      out += ',';
      append_number(out, band.find(key).number());
    }
    end_row(out);
  }
}

}  // namespace

std::string simulation_csv(std::string_view json) {
  JsonDocument document;
  JsonLimits limits;
  limits.bytes = 0xFFFFFFFF;
  document.read(json, limits);
  const Json root = document.root();
  std::string out;
  const Json curves = root.find("curves");
  if (!curves) {
    out = "seed,month,outcome,value";
    end_row(out);
    for (const Json run : root.find("runs")) append_run(run, out);
    return out;
  }
  const Json points = root.find("points");
  const Json first = *points.begin();
  for (const Json value : first.find("at")) {
    out += value.key();
    out += ',';
  }
  out += "outcome,least,lower,median,upper,most";
  end_row(out);
  for (const Json curve : curves) append_curve(curve, points, out);
  return out;
}

}  // namespace bylaw
