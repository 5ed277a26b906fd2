"""Policies and backtests as objects."""

import ctypes
import json
import weakref

from . import library as c
from .library import BylawError


def _bytes(text):
    return text.encode() if isinstance(text, str) else bytes(text)


def _request(request):
    return _bytes(request) if isinstance(request, (str, bytes, bytearray)) else json.dumps(request).encode()


def _ok(answer):
    """What an answer of the JSON door says, or its errors raised."""
    said = json.loads(answer)
    if "ok" in said:
        return said["ok"]
    raise BylawError("; ".join(error["message"] for error in said["errors"]), said["errors"])


class Policy:
    """A policy that is checked and compiled; for any number of threads."""

    def __init__(self, text, name=None, library=None):
        self.library = library or c.load()
        raw = _bytes(text)
        answer = ctypes.c_void_p()
        handle = self.library.open(raw, len(raw), None if name is None else name.encode(), ctypes.byref(answer))
        said = self.library.take(answer.value)
        if not handle:
            _ok(said)
        self.handle = handle
        self._close = weakref.finalize(self, self.library.close, handle)
        checked = _ok(said)
        self.id, self.version, self.digest = checked["id"], checked["version"], checked["digest"]
        self.warnings = checked["warnings"]

    def call(self, verb, request=b"{}"):
        """A verb of the JSON door (docs/doors.md) on this policy: what `ok` says, or BylawError with `errors`."""
        raw = _request(request)
        size = ctypes.c_size_t()
        return _ok(self.library.take(self.library.policy_call(self.handle, verb.encode(), raw, len(raw), ctypes.byref(size))))

    def decide(self, batch):
        """A pyarrow.RecordBatch with `outcome`, `first_rule` and `reasons` for each row of `batch`, and notes: None, or
        `{"faults", "not_decided"}` where rows could not be decided."""
        import pyarrow

        lent = c.Lent(batch)
        schema, array = c.ArrowSchema(), c.ArrowArray()
        notes = ctypes.c_void_p()
        status = self.library.decide(
            self.handle, lent.schema, lent.array, ctypes.addressof(schema), ctypes.addressof(array), ctypes.byref(notes)
        )
        said = self.library.take(notes.value)
        if status != c.OK:
            raise BylawError(said.decode())
        # Importing moves: both structures are released with the batch.
        decided = pyarrow.RecordBatch._import_from_c(ctypes.addressof(array), ctypes.addressof(schema))
        return decided, None if said is None else json.loads(said)


class Backtest:
    """One log under two policies (docs/backtest.md); for one thread at a time."""

    def __init__(self, from_policy, to_policy, closed_loop=False, samples=5, first_line=1):
        self.library = from_policy.library
        handle = self.library.backtest_open(
            from_policy.handle, to_policy.handle, c.CLOSED_LOOP if closed_loop else c.OPEN_LOOP, samples, first_line
        )
        if not handle:
            raise BylawError("samples must be at most 1000000, and first_line from 1 to 2^53")
        self.handle = handle
        self._policies = (from_policy, to_policy)
        self._close = weakref.finalize(self, self.library.backtest_close, handle)

    def feed(self, lines):
        """JSON Lines, in pieces of any size."""
        raw = _bytes(lines)
        self.library.backtest_feed(self.handle, raw, len(raw))

    def finish(self):
        self.library.backtest_finish(self.handle)

    def feed_batch(self, batch):
        """The rows of a record batch, each as a line of the log; its column `line` says which."""
        lent = c.Lent(batch)
        faults = ctypes.c_void_p()
        if self.library.backtest_feed_batch(self.handle, lent.schema, lent.array, ctypes.byref(faults)) != c.OK:
            raise BylawError(self.library.take(faults.value).decode())

    def checkpoint(self):
        """What has come of the lines so far, for `merge`: canonical JSON, as bytes."""
        return self.library.take(self.library.backtest_checkpoint(self.handle, None))

    def merge(self, checkpoint):
        raw = _bytes(checkpoint)
        faults = ctypes.c_void_p()
        if self.library.backtest_merge(self.handle, raw, len(raw), ctypes.byref(faults)) != c.OK:
            _ok(self.library.take(faults.value))

    def report(self):
        """The report as canonical JSON, as bytes."""
        return self.library.take(self.library.backtest_report(self.handle, None))
