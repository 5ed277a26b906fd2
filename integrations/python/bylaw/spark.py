"""Backtests on Apache Spark 4: the engine runs in the executors, through libbylaw, and nothing else of ours does.

A task gives one row, what its part of the log has come to; the driver merges them as they come. A task that is tried
again, or run twice because it is slow, reads the same rows and comes to the same, and Spark takes one of them.
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


def part_of(from_text, to_text, samples=5, library=None):
    """What mapInArrow takes: record batches of one partition in, one row with its checkpoint out."""

    def part(batches):
        backtest = Backtest(*_policies(from_text, to_text, library), samples=samples)
        rows = 0
        for batch in batches:
            backtest.feed_batch(batch)
            rows += batch.num_rows
        if rows > 0:
            yield pa.record_batch([pa.array([backtest.checkpoint()]), pa.array([rows])], schema=_part)

    return part


def open_loop(requests, from_text, to_text, samples=5, library=None, part=None):
    """The report of an open loop over a data frame of requests, as bytes: those of `bylaw backtest --requests` on one
    machine. Its columns are `line` (where the row stands in the log, each number once), `action`, `at` (timestamp) and
    attributes by their names (`user.credit`). `part`: in the place of part_of."""
    if "line" not in requests.columns:
        raise BylawError("the log has no column `line`: number its rows when they are written, so that parts fit together")
    whole = Backtest(*_policies(from_text, to_text, library), samples=samples)
    parts = requests.mapInArrow(part or part_of(from_text, to_text, samples, library), "checkpoint binary, rows bigint")
    for row in parts.toLocalIterator(prefetchPartitions=True):
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
