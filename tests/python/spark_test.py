"""Spark in a cluster of two workers on this machine, each a process of its own: python3 spark_test.py FOLDER ROOT, as
tests/python/run.mjs has filled the folder. With --long by spark-submit, too."""

import json
import os
import pathlib
import runpy
import signal
import subprocess
import sys

import pyarrow as pa
import pyarrow.parquet as parquet
import pyspark

import bylaw
from bylaw import requests
from bylaw import spark as on_spark
from check import check, refused, run, same

place = pathlib.Path(sys.argv[1])
root = pathlib.Path(sys.argv[2])
texts = {name: (place / f"{name}.json").read_text() for name in ("from", "to", "few")}
expected = (place / "open_loop.json").read_bytes().rstrip()
log = str(place / "requests.parquet")
events = str(place / "events.parquet")
parts = 6
long = "--long" in sys.argv
job = root / "integrations/spark/backtest.py"

os.environ["SPARK_LOCAL_IP"] = "127.0.0.1"
os.environ["SPARK_HOME"] = os.path.dirname(pyspark.__file__)
os.environ["SPARK_LOCAL_DIRS"] = str(place / "spark")
os.environ["SPARK_WORKER_DIR"] = str(place / "work")


def write_log():
    """Files of a log, as a platform would have them: each a run of lines."""
    policies = [bylaw.Policy(texts[name]) for name in ("from", "to")]
    lines = (place / "requests.jsonl").read_text().splitlines()
    os.mkdir(log)
    for number, batch in enumerate(requests.batches(policies, lines, rows=-(-len(lines) // parts))):
        parquet.write_table(pa.Table.from_batches([batch]), f"{log}/part-{number}.parquet")
    parquet.write_table(pa.Table.from_pylist(json.loads((place / "events.json").read_text())), events)


write_log()
spark = (
    pyspark.sql.SparkSession.builder.master("local-cluster[2,1,768]")
    .appName("tests of bylaw")
    .config("spark.executor.memory", "512m")
    .config("spark.ui.enabled", "false")
    .config("spark.ui.showConsoleProgress", "false")
    .config("spark.log.level", "OFF")
    .config("spark.sql.shuffle.partitions", "4")
    # No task begins before both executors are there.
    .config("spark.scheduler.minRegisteredResourcesRatio", "1.0")
    .config("spark.scheduler.maxRegisteredResourcesWaitingTime", "300s")
    # A file is a partition, and none is packed together with others.
    .config("spark.sql.files.openCostInBytes", str(1 << 30))
    .config("spark.executorEnv.PYTHONPATH", os.environ["PYTHONPATH"])
    .config("spark.executorEnv.BYLAW_LIBRARY", os.environ["BYLAW_LIBRARY"])
    .getOrCreate()
)


def the_log():
    return spark.read.parquet(log)


def two_workers_come_to_the_report_of_one_machine():
    same("the log has several partitions", the_log().rdd.getNumPartitions(), parts)
    report = on_spark.open_loop(the_log(), texts["from"], texts["to"], merge_tasks=2)
    same("the open loop comes to the bytes of bylaw backtest, report_hash and decisions_hash with them", report, expected)
    executors = spark.sparkContext._jsc.sc().getExecutorMemoryStatus().size() - 1
    same("two executors did it, each a process of its own", executors, 2)


def order_and_cuts_do_not_matter():
    mixed = the_log().repartition(3, "`user.credit`")
    spark.conf.set("spark.sql.execution.arrow.maxRecordsPerBatch", "97")
    report = on_spark.open_loop(mixed, texts["from"], texts["to"], merge_tasks=1)
    same("rows that were dealt out by another column, in batches of 97, come to the same bytes", report, expected)
    spark.conf.set("spark.sql.execution.arrow.maxRecordsPerBatch", "10000")


def a_killed_executor_is_no_loss():
    marker = str(place / "killed")

    def deadly(part):
        def part_that_kills(batches):
            from pyspark import TaskContext

            if TaskContext.get().partitionId() == 2:
                try:
                    os.close(os.open(marker, os.O_CREAT | os.O_EXCL | os.O_WRONLY))
                except FileExistsError:
                    pass
                else:
                    # A worker of Python is a child of the daemon of Python, whose parent is the executor.
                    daemon = open(f"/proc/{os.getppid()}/stat").read().rsplit(")", 1)[1].split()
                    os.kill(int(daemon[1]), signal.SIGKILL)
            yield from part(batches)

        return part_that_kills

    report = on_spark.open_loop(the_log(), texts["from"], texts["to"], merge_tasks=2, wrap=deadly)
    check("an executor was killed in the middle of a task", os.path.exists(marker))
    same("and the report is the same", report, expected)


def tenants_are_replayed_apart():
    rows = on_spark.closed_loop(spark.read.parquet(events), texts["from"], texts["few"]).collect()
    same("each tenant has a row", sorted(row.tenant for row in rows), ["acme", "books", "choir", "delta"])
    for row in rows:
        wanted = (place / f"{row.tenant}.json").read_text().rstrip()
        same(f"the ledger of {row.tenant} comes to the bytes of bylaw backtest on its own", row.report, wanted)
        same("its hash is that of the report", row.report_hash, json.loads(wanted)["report_hash"])
    check("and something is different for some of them", any(row.verdict == "differs" for row in rows))


def what_is_no_log_is_refused():
    refused("a log whose rows have no number is refused before anything runs", bylaw.BylawError, lambda: on_spark.open_loop(the_log().drop("line"), texts["from"], texts["to"]), "`line`")
    twice = the_log().union(the_log())
    refused("a log that holds its rows twice is", Exception, lambda: on_spark.open_loop(twice, texts["from"], texts["to"], merge_tasks=1), "in common")
    other = the_log().withColumnRenamed("user.credit", "user.credt")
    refused("a column that no policy declares is, by its name", bylaw.BylawError, lambda: on_spark.open_loop(other, texts["from"], texts["to"]), "`user.credt`")


def the_job_does_the_same():
    """On the session that is there, which it ends."""
    out = place / "job.json"
    sys.argv = [str(job), str(place / "from.json"), str(place / "to.json"), "--requests", log, "--out", str(out)]
    status = runpy.run_path(str(job), run_name="job")["main"]()
    same("the job exits as bylaw backtest where something is different", status, 1)
    same("and writes its bytes", out.read_bytes().rstrip(), expected)


def spark_submit_does_the_same():
    """In one process with two threads."""
    out = place / "report.json"
    arguments = ["--master", "local[2]", "--conf", "spark.ui.enabled=false", "--conf", "spark.ui.showConsoleProgress=false", "--conf", "spark.log.level=ERROR", str(job)]
    submit = [f"{os.environ['SPARK_HOME']}/bin/spark-submit", *arguments]
    done = subprocess.run([*submit, str(place / "from.json"), str(place / "to.json"), "--requests", log, "--out", str(out)], capture_output=True, text=True)
    same("spark-submit exits as bylaw backtest where something is different", done.returncode, 1)
    same("and writes its bytes", out.read_bytes().rstrip() if out.exists() else done.stderr[-600:], expected)


run([
    two_workers_come_to_the_report_of_one_machine,
    order_and_cuts_do_not_matter,
    a_killed_executor_is_no_loss,
    tenants_are_replayed_apart,
    what_is_no_log_is_refused,
    the_job_does_the_same,
    *([spark_submit_does_the_same] if long else []),
])
