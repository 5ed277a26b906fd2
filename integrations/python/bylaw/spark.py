"""Backtests on Apache Spark 4: the engine runs in the executors, through libbylaw, and nothing else of ours does.

A task gives one row, what its part of the log has come to; a few tasks more merge these rows, and the driver what is
left of them. A task that is tried again, or run twice because it is slow, reads the same rows and comes to the same, and Spark takes one of them.
"""

import functools
import json

import pyarrow as pa

from .library import BylawError, load
from .policy import Backtest, Policy


@functools.cache
def _policies(from_text, to_text, path):
    """Both policies; once for each worker process, which runs one task after the other."""
    library = load(path)
    return Policy(from_text, "from", library), Policy(to_text, "to", library)


_part = pa.schema([("checkpoint", pa.binary()), ("rows", pa.int64())])


def part_of(names, from_text, to_text, samples=5, library=None):
    """What mapInArrow takes: record batches of one partition in, whose columns are `names`, one row with its checkpoint
    out."""

    def part(batches):
        backtest = Backtest(*_policies(from_text, to_text, library), samples=samples)
        rows = 0
        for batch in batches:
            backtest.feed_batch(batch.rename_columns(names))
            rows += batch.num_rows
        if rows > 0:
            yield pa.record_batch([pa.array([backtest.checkpoint()]), pa.array([rows])], schema=_part)

    return part


def merging(from_text, to_text, samples=5, library=None):
    """The same for rows that part_of gave: one row for all of them."""

    def merge(batches):
        whole = Backtest(*_policies(from_text, to_text, library), samples=samples)
        rows = 0
        for batch in batches:
            for checkpoint, count in zip(batch.column("checkpoint").to_pylist(), batch.column("rows").to_pylist()):
                whole.merge(checkpoint)
                rows += count
        if rows > 0:
            yield pa.record_batch([pa.array([whole.checkpoint()]), pa.array([rows])], schema=_part)

    return merge


def open_loop(requests, from_text, to_text, samples=5, library=None, merge_tasks=8, wrap=None):
    """The report of an open loop over a data frame of requests, as bytes: those of `bylaw backtest --requests` on one
    machine. Its columns are `line` (where the row stands in the log, each number once), `action`, `at` (timestamp) and
    attributes by their names (`user.credit`). `wrap` is given the function that runs in the tasks, and gives another."""
    if "line" not in requests.columns:
        raise BylawError("the log has no column `line`: number its rows when they are written, so that parts fit together")
    options = (from_text, to_text, samples, library)
    whole = Backtest(*_policies(from_text, to_text, library), samples=samples)
    part = part_of(requests.columns, *options)
    # mapInArrow takes a dot in a name for a field of a struct.
    plain = requests.toDF(*(f"column_{number}" for number in range(len(requests.columns))))
    # What is wrong with the columns is said here, before any task runs.
    types = plain.limit(0).toArrow().schema
    none = pa.record_batch([pa.array([], of) for of in types.types], names=requests.columns)
    whole.feed_batch(none)
    parts = plain.mapInArrow(wrap(part) if wrap else part, "checkpoint binary, rows bigint")
    merged = parts.repartition(merge_tasks).mapInArrow(merging(*options), "checkpoint binary, rows bigint")
    for row in merged.collect():
        whole.merge(row.checkpoint)
    return whole.report()


def is_same(report):
    """Whether nothing is different, and every line could be read by both: then `bylaw backtest` exits with 0."""
    if report["verdict"] != "same":
        return False
    return report["broken"]["only_from"] == 0 and report["broken"]["only_to"] == 0


_closed = pa.schema([("tenant", pa.string()), ("verdict", pa.string()), ("report_hash", pa.string()), ("report", pa.string())])


def closed_loop(events, from_text, to_text, samples=5, library=None):
    """A data frame with a row for each tenant: `tenant`, `verdict`, `report_hash` and `report`, which is the one of
    `bylaw backtest --ledger` over the tenant's events. Columns of `events`: `tenant` (text), `sequence` (their order) and
    `event` (one line of the ledger). What one tenant's groups and people do must not concern another's, and the events
    of one must fit into the memory of a task."""

    def replay(table):
        table = table.sort_by("sequence")
        backtest = Backtest(*_policies(from_text, to_text, library), closed_loop=True, samples=samples)
        for batch in table.select(["event"]).to_batches():
            for event in batch.column(0).to_pylist():
                backtest.feed(event.rstrip("\r\n") + "\n")
        backtest.finish()
        text = backtest.report().decode()
        report = json.loads(text)
        row = [table.column("tenant")[0].as_py(), report["verdict"], report["report_hash"], text]
        return pa.table([pa.array([value], pa.string()) for value in row], schema=_closed)

    columns = events.select("tenant", "sequence", "event")
    return columns.groupBy("tenant").applyInArrow(replay, "tenant string, verdict string, report_hash string, report string")
