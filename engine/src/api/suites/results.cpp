#include "api/suites/results.h"

namespace bylaw::suites {

namespace {

void write_difference(JsonWriter& writer, const Difference& difference, const Source& source) {
  const Place place = source.place(difference.place.span().begin);
  writer.begin_object();
  writer.key("about").string(difference.about);
  writer.key("column").integer(place.column);
  writer.key("expected").raw(difference.expected);
  writer.key("got").raw(difference.got);
  writer.key("line").integer(place.line);
  writer.end_object();
}

}  // namespace

void write_result(JsonWriter& writer, const Test& test, const Source& source, bool passed,
                  const Findings& findings) {
  const Place place = source.place(test.place.span().begin);
  writer.begin_object();
  writer.key("column").integer(place.column);
  if (!findings.differences.empty()) {
    writer.key("differences").begin_array();
    for (const Difference& difference : findings.differences) write_difference(writer, difference, source);
    writer.end_array();
  }
  writer.key("file").string(source.name());
  writer.key("line").integer(place.line);
  writer.key("name").string(test.name);
  writer.key("passed").boolean(passed);
  if (!findings.reasons.empty()) writer.key("reasons").raw(findings.reasons);
  writer.end_object();
}

}  // namespace bylaw::suites
