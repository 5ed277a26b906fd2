#!/usr/bin/env python3
"""What an open loop costs: measure.py FROM TO REQUESTS.jsonl [--rows N] [--spark], with BYLAW_LIBRARY.

Writes a Parquet log of N rows, made of the requests over and over, each with a number of its own, and backtests it in one
process or on Spark with two threads. Counts seconds of processor, which other work on the machine does not change much,
and all processes that take part.
"""

import argparse
import os
import pathlib
import shutil
import sys
import tempfile
import time

import pyarrow as pa
import pyarrow.parquet as parquet

import bylaw
from bylaw import requests
from bylaw import spark as on_spark

rows_of_file = 500_000


def write_log(place, policies, lines, rows):
    some = pa.Table.from_batches(requests.batches(policies, lines))
    for begin in range(0, rows, rows_of_file):
        count = min(rows_of_file, rows - begin)
        many = pa.concat_tables([some] * -(-count // some.num_rows)).slice(0, count)
        many = many.set_column(0, "line", pa.array(range(begin + 1, begin + count + 1), pa.int64()))
        parquet.write_table(many.combine_chunks(), place / f"{begin:012}.parquet", compression="zstd")


def seconds_of_processes():
    """Of this process and all below it, those that have ended with them."""
    tick = os.sysconf("SC_CLK_TCK")
    parents, spent = {}, {}
    for stat in pathlib.Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rsplit(")", 1)[1].split()
        except OSError:
            continue
        parents[int(stat.parent.name)] = int(fields[1])
        spent[int(stat.parent.name)] = sum(map(int, fields[11:15])) / tick
    ours = {os.getpid()}
    while more := {process for process, parent in parents.items() if parent in ours} - ours:
        ours |= more
    return sum(spent[process] for process in ours)


def one_process(place, texts):
    policies = [bylaw.Policy(text) for text in texts]
    backtest = bylaw.Backtest(*policies)
    for file in sorted(place.iterdir()):
        for batch in parquet.ParquetFile(file).iter_batches(65536):
            backtest.feed_batch(batch)
    return backtest.report()


def on_two_threads(place, texts):
    from pyspark.sql import SparkSession

    # Workers have the packages of this interpreter, and Spark would start the one that is first in the path.
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    builder = SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false").config("spark.ui.showConsoleProgress", "false")
    spark = builder.config("spark.sql.execution.arrow.maxRecordsPerBatch", "65536").getOrCreate()
    begun = seconds_of_processes()
    report = on_spark.open_loop(spark.read.parquet(str(place)), *texts)
    return report, seconds_of_processes() - begun


def main():
    parser = argparse.ArgumentParser(description="What an open loop costs.")
    parser.add_argument("policies", nargs=2, metavar="POLICY")
    parser.add_argument("requests", metavar="REQUESTS.jsonl")
    parser.add_argument("--rows", type=int, default=5_000_000)
    parser.add_argument("--spark", action="store_true")
    options = parser.parse_args()
    texts = [pathlib.Path(path).read_text() for path in options.policies]
    place = pathlib.Path(tempfile.mkdtemp(prefix="bylaw-log-"))
    try:
        write_log(place, [bylaw.Policy(text) for text in texts], pathlib.Path(options.requests).read_text().splitlines(), options.rows)
        begun, wall = seconds_of_processes(), time.monotonic()
        if options.spark:
            report, seconds = on_two_threads(place, texts)
        else:
            report = one_process(place, texts)
            seconds = seconds_of_processes() - begun
        wall = time.monotonic() - wall
        size = sum(file.stat().st_size for file in place.iterdir())
    finally:
        shutil.rmtree(place)
    print(f"{options.rows} rows ({size / options.rows:.1f} bytes each in Parquet): {seconds:.1f} s of processor, {options.rows / seconds:,.0f} rows/s and core; {wall:.1f} s by the clock")
    for part in report.decode().split(","):
        if "_hash" in part:
            print(part)


if __name__ == "__main__":
    sys.exit(main())
