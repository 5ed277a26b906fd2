"""Requests as JSON Lines, in the shape that `bylaw decide` reads, turned into record batches of Arrow."""

import datetime
import json
import re

import pyarrow as pa

_types = {
    "bool": pa.bool_(),
    "int": pa.int64(),
    "double": pa.float64(),
    "string": pa.string(),
    "timestamp": pa.timestamp("ms", tz="UTC"),
    "duration": pa.duration("ms"),
    "list(string)": pa.list_(pa.string()),
    "list(int)": pa.list_(pa.int64()),
}

_epoch = datetime.datetime(1970, 1, 1, tzinfo=datetime.timezone.utc)
_millisecond = datetime.timedelta(milliseconds=1)
_length = re.compile(r"P(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)(?:\.(\d{1,3}))?S)?)?")


def _instant(text):
    return (datetime.datetime.fromisoformat(text) - _epoch) // _millisecond


def _duration(text):
    found = _length.fullmatch(text)
    if not found:
        raise ValueError("a duration of fixed length was expected, for example PT24H")
    weeks, days, hours, minutes, seconds = (int(part or 0) for part in found.groups()[:5])
    return (((weeks * 7 + days) * 24 + hours) * 60 + minutes) * 60_000 + seconds * 1000 + int((found[6] or "").ljust(3, "0"))


_readers = {"timestamp": _instant, "duration": _duration}


def schema_of(policies):
    """The columns of a log for these policies: `line`, `action`, `at`, and every attribute that one declares."""
    attributes = {}
    for policy in policies:
        for attribute in policy.call("describe")["attributes"]:
            attributes.setdefault(attribute["name"], attribute["type"])
    fields = [pa.field("line", pa.int64(), False), pa.field("action", pa.string()), pa.field("at", _types["timestamp"])]
    return pa.schema(fields + [pa.field(name, _types[of]) for name, of in sorted(attributes.items())]), attributes


def _facts(request):
    for key, owner in (("subject", "user"), ("resource", "group"), ("action", "request")):
        for name, value in request.get(key, {}).get("properties", {}).items():
            yield f"{owner}.{name}", value
    for name, value in request.get("context", {}).items():
        if name == "membership":
            yield from ((f"membership.{key}", fact) for key, fact in value.items())
        elif name != "at":
            yield f"context.{name}", value


def batches(policies, lines, rows=65536, first_line=1):
    """Record batches of the requests in `lines` (texts), in order. A line that is no request, or that states what no
    policy declares, is a ValueError: a column has no place for it."""
    schema, attributes = schema_of(policies)
    columns = {name: [] for name in schema.names}

    def finish():
        batch = pa.record_batch([pa.array(columns[field.name], field.type) for field in schema], schema=schema)
        for column in columns.values():
            column.clear()
        return batch

    for line, text in enumerate(lines, first_line):
        try:
            request = json.loads(text)
            given = dict(_facts(request))
            columns["line"].append(line)
            columns["action"].append(request["action"]["name"])
            columns["at"].append(_instant(request["context"]["at"]))
            for name, of in attributes.items():
                value = given.pop(name, None)
                columns[name].append(value if value is None else _readers.get(of, lambda fact: fact)(value))
            if given:
                raise ValueError("no policy declares " + ", ".join(sorted(given)))
        except (ValueError, KeyError, AttributeError, TypeError) as error:
            raise ValueError(f"line {line} has no place in columns: {error}") from error
        if len(columns["line"]) == rows:
            yield finish()
    if columns["line"]:
        yield finish()
