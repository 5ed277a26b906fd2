#!/usr/bin/env python3
"""bylaw backtest, on a cluster: spark-submit integrations/spark/backtest.py FROM TO --requests PARQUET

    spark-submit --py-files bylaw.zip --files libbylaw.so.1 backtest.py a.json b.json --requests s3a://log/2026/
    spark-submit --py-files bylaw.zip --files libbylaw.so.1 backtest.py a.json b.json --ledger s3a://events/ --out tenants/

docs/spark.md says what the tables hold. Writes the report, or for a ledger one row for each tenant, and exits as
`bylaw backtest` does: 0 nothing is different, 1 something is, 2 a policy has faults, the log cannot be read, or a line
of it can be read by neither policy.
"""

import argparse
import json
import os
import sys

from pyspark.sql import SparkSession

import bylaw
from bylaw import spark as on_spark


def arguments():
    parser = argparse.ArgumentParser(description="Two policies over one log, on Apache Spark.")
    parser.add_argument("from_policy", metavar="FROM", help="the policy before: a file of the driver")
    parser.add_argument("to_policy", metavar="TO", help="the policy after")
    log = parser.add_mutually_exclusive_group(required=True)
    log.add_argument("--requests", metavar="PARQUET", help="open loop: columns `line`, `action`, `at` and attributes")
    log.add_argument("--ledger", metavar="PARQUET", help="closed loop by tenant: columns `tenant`, `sequence` and `event`")
    parser.add_argument("--samples", type=int, default=5, metavar="N", help="so many samples of each kind (5)")
    parser.add_argument("--library", metavar="FILE", help="libbylaw where executors have it (BYLAW_LIBRARY, or the system's)")
    parser.add_argument("--out", metavar="PLACE", help="the report: a file of the driver; of a ledger: a folder for Parquet")
    return parser.parse_args()


def read(path):
    with open(path, encoding="utf-8") as file:
        return file.read()


def open_loop(spark, options, policies):
    report = on_spark.open_loop(spark.read.parquet(options.requests), *policies, options.samples, options.library)
    if options.out:
        with open(options.out, "wb") as file:
            file.write(report + b"\n")
    else:
        print(report.decode())
    said = json.loads(report)
    return 2 if said["broken"]["neither"] > 0 else 0 if on_spark.is_same(said) else 1


def closed_loop(spark, options, policies):
    tenants = on_spark.closed_loop(spark.read.parquet(options.ledger), *policies, options.samples, options.library)
    if options.out:
        tenants.write.mode("overwrite").parquet(options.out)
        tenants = spark.read.parquet(options.out)
    status = 0
    for row in tenants.orderBy("tenant").toLocalIterator():
        report = json.loads(row.report)
        print(json.dumps({"tenant": row.tenant, "verdict": row.verdict, "report_hash": row.report_hash, "flips": report["flips"]}))
        of_tenant = 2 if report["broken"]["neither"] > 0 else 0 if on_spark.is_same(report) else 1
        status = max(status, of_tenant)
    return status


def main():
    options = arguments()
    # A file that comes with the job lies where the executor was started.
    options.library = options.library or os.environ.get("BYLAW_LIBRARY")
    try:
        policies = [read(options.from_policy), read(options.to_policy)]
        for text, path in zip(policies, (options.from_policy, options.to_policy)):
            bylaw.Policy(text, path, bylaw.load(options.library))
    except bylaw.BylawError as error:
        for fault in error.errors or [{"message": str(error)}]:
            place = f"{fault['file']}:{fault['line']}:{fault['column']}: " if "file" in fault else ""
            print(f"{place}{fault['message']}", file=sys.stderr)
        return 2
    except OSError as error:
        print(f"cannot read {error.filename}: {error.strerror}", file=sys.stderr)
        return 2
    spark = SparkSession.builder.appName("bylaw backtest").getOrCreate()
    try:
        return open_loop(spark, options, policies) if options.requests else closed_loop(spark, options, policies)
    except bylaw.BylawError as error:
        print(error, file=sys.stderr)
        return 2
    finally:
        spark.stop()


if __name__ == "__main__":
    sys.exit(main())
