"""The Arrow door from Python, in one process: python3 arrow_test.py FOLDER, as tests/python/run.mjs has filled it."""

import json
import pathlib
import random
import sys
import threading

import pyarrow as pa

import bylaw
from bylaw import requests
from check import check, refused, run, same
from decisions_hash import decided, number_of, text_of

place = pathlib.Path(sys.argv[1])
lines = (place / "requests.jsonl").read_text().splitlines()
expected = (place / "open_loop.json").read_bytes().rstrip()
policies = [bylaw.Policy((place / name).read_text(), name) for name in ("from.json", "to.json")]
log = next(requests.batches(policies, lines, rows=len(lines)))
utc = pa.timestamp("ms", tz="UTC")


def report_of(batches, **options):
    backtest = bylaw.Backtest(*policies, **options)
    for batch in batches:
        backtest.feed_batch(batch)
    return backtest.report()


def pieces(batch, size):
    return (batch.slice(at, size) for at in range(0, batch.num_rows, size))


def with_column(batch, name, column):
    return batch.set_column(batch.schema.get_field_index(name), name, column)


def batches_of_any_size_come_to_the_report_of_one_machine():
    same(f"the log as one batch comes to the bytes of bylaw backtest", report_of([log]), expected)
    for size in (1, 2047, 2048, 2049):
        same(f"slices of {size} rows come to the same bytes", report_of(pieces(log, size)), expected)
    padded = pa.concat_batches([log.slice(0, 3), log, log.slice(0, 5)])
    same("a batch that begins at the third row of its arrays does", report_of([padded.slice(3, log.num_rows)]), expected)


def columns_may_have_other_types():
    texts = [field.name for field in log.schema if field.type == pa.string()]
    batch = log
    for name in texts:
        batch = with_column(batch, name, batch.column(name).dictionary_encode())
    same("dictionaries in the place of texts come to the same bytes", report_of(pieces(batch, 777)), expected)
    batch = log
    for name in texts:
        batch = with_column(batch, name, batch.column(name).cast(pa.large_string()))
    same("large texts do", report_of([batch]), expected)
    batch = with_column(log, "user.credit", log.column("user.credit").cast(pa.float64()))
    batch = with_column(batch, "user.joined", log.column("user.joined").cast(pa.int16()))
    for name in ("at", "user.restricted_until"):
        batch = with_column(batch, name, log.column(name).cast(pa.timestamp("us", tz="Asia/Shanghai")))
    same("doubles, short numbers and microseconds do", report_of(pieces(batch, 500)), expected)
    same("a column of nulls is one that is not there", report_of([with_column(log, "request.roster_date", pa.nulls(log.num_rows))]), expected)
    check("and some facts of the log are null", any(log.column(name).null_count for name in log.schema.names))


def parts_come_to_the_whole():
    order = random.Random(5)
    cuts = sorted(order.sample(range(1, log.num_rows), 6))
    parts = [log.slice(begin, end - begin) for begin, end in zip([0] + cuts, cuts + [log.num_rows])]
    order.shuffle(parts)
    whole = bylaw.Backtest(*policies)
    for part in parts:
        backtest = bylaw.Backtest(*policies)
        backtest.feed_batch(part)
        whole.merge(backtest.checkpoint())
    same("parts that are merged in random order come to the same bytes", whole.report(), expected)
    rows = list(range(log.num_rows))
    order.shuffle(rows)
    same("rows in random order do", report_of(pieces(log.take(rows), 300)), expected)
    refused("a part that comes twice is refused", bylaw.BylawError, lambda: whole.merge(backtest.checkpoint()), "in common")
    same("and has changed nothing", whole.report(), expected)
    mixed = bylaw.Backtest(*policies)
    mixed.feed("".join(line + "\n" for line in lines[:100]))
    mixed.feed_batch(log.drop_columns(["line"]).slice(100))
    same("lines and then rows without a number come to the same bytes", mixed.report(), expected)


def decisions_are_those_of_the_json_door():
    batch = log.drop_columns(["line"]).slice(7, 400)
    found, notes = policies[0].decide(batch)
    same("nothing is left undecided", notes, None)
    answers = [policies[0].call("decide", line)["context"] for line in lines[7:407]]
    same("outcomes are those of the JSON door", found.column("outcome").to_pylist(), [answer["outcome"] for answer in answers])
    reasons = [[reason["id"] for reason in answer["reasons"]] for answer in answers]
    same("reasons are", found.column("reasons").to_pylist(), reasons)
    same("the first rule is the first reason", found.column("first_rule").to_pylist(), [ids[0] if ids else None for ids in reasons])
    number = log.schema.get_field_index("user.credit")
    wrong = log.column("user.credit").to_pylist()
    wrong[7 + 3] = 1001
    broken = log.set_column(number, "user.credit", pa.array(wrong)).drop_columns(["line"]).slice(7, 400)
    found, notes = policies[0].decide(broken)
    same("a fact out of bounds is not decided", [row for row, outcome in enumerate(found.column("outcome").to_pylist()) if outcome is None], [3])
    same("and said", (notes["not_decided"], notes["faults"][0]["row"], notes["faults"][0]["column"]), (1, 3, "user.credit"))


def the_hash_of_decisions_is_what_the_page_says():
    numbers = []
    for line, text in enumerate(lines[:400], 1):
        answers = [decided(policy.call("decide", text)) for policy in policies]
        numbers.append(number_of(line, json.loads(text)["action"]["name"], *answers))
    found = json.loads(report_of([log.slice(0, 400)]))["decisions_hash"]
    same("decisions_hash is the sum that Python comes to from decisions", found, text_of(numbers))


def rows_that_cannot_be_read_are_counted():
    credit = [1001 if row % 100 == 0 else value for row, value in enumerate(log.column("user.credit").to_pylist())]
    action = ["group.fly" if row % 100 == 50 else value for row, value in enumerate(log.column("action").to_pylist())]
    broken = with_column(with_column(log, "user.credit", pa.array(credit)), "action", pa.array(action))
    found = json.loads(report_of([broken]))
    as_lines = [json.loads(line) for line in lines]
    for row, request in enumerate(as_lines):
        if row % 100 == 0:
            request["subject"]["properties"]["credit"] = 1001
        if row % 100 == 50:
            request["action"]["name"] = "group.fly"
    backtest = bylaw.Backtest(*policies)
    backtest.feed("".join(json.dumps(request) + "\n" for request in as_lines))
    wanted = json.loads(backtest.report())
    same("a report of broken rows is that of broken lines, with its samples", found, wanted)
    same("and there are broken rows", found["broken"]["neither"] > 0, True)


def what_is_no_log_is_refused():
    feed = lambda batch: lambda: bylaw.Backtest(*policies).feed_batch(batch)
    error = bylaw.BylawError
    refused("a column that no policy declares is refused by its name", error, feed(log.rename_columns({"user.credit": "user.credt"})), "`user.credt`", "leave the column out")
    refused("instants without a time zone are", error, feed(with_column(log, "at", log.column("at").cast(pa.timestamp("ms")))), "`at`")
    refused("a column of another type is", error, feed(with_column(log, "user.credit", log.column("group.tier"))), "`user.credit`", "whole numbers")
    refused("a type that facts do not have is", error, feed(with_column(log, "group.tier", pa.array([b""] * log.num_rows))), "`group.tier`", "Arrow format")
    refused("all faults are said at once", error, feed(with_column(with_column(log, "user.credit", log.column("group.tier")), "user.joined", log.column("group.tier"))), "`user.credit`", "`user.joined`")
    refused("a row without a number is, where others have one", error, feed(with_column(log, "line", pa.array([None] * log.num_rows, pa.int64()))), "`line`")
    refused("one number for two rows is", error, feed(with_column(log, "line", pa.array([1] * log.num_rows))), "in common")
    refused("an array that is no struct is", error, feed(pa.array([1, 2])), "a record batch was expected")
    refused("an object that is no Arrow is", error, feed([1, 2]), "__arrow_c_array__")
    refused("rows that are null as a whole are", error, feed(pa.array([None, {"line": 1}], pa.struct([("line", pa.int64())]))), "null as a whole")
    refused("a policy with faults is no policy, and they are listed", error, lambda: bylaw.Policy('{"bylaw": "1"}'), "has no `id`", "has no `version`")
    refused("a verb that is none is refused", error, lambda: policies[0].call("no_such_verb"))
    same("and the next batch is decided as ever", report_of([log]), expected)


def threads_do_not_meet():
    batch = log.drop_columns(["line"])
    wanted = policies[0].decide(batch)[0]
    found = []

    def work():
        for _ in range(5):
            found.append(policies[0].decide(batch)[0].equals(wanted))
            found.append(report_of(pieces(log, 2048)) == expected)

    threads = [threading.Thread(target=work) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    same("two threads decide by the same policies and come to the same", found, [True] * 20)


run([
    batches_of_any_size_come_to_the_report_of_one_machine,
    columns_may_have_other_types,
    parts_come_to_the_whole,
    decisions_are_those_of_the_json_door,
    the_hash_of_decisions_is_what_the_page_says,
    rows_that_cannot_be_read_are_counted,
    what_is_no_log_is_refused,
    threads_do_not_meet,
])
