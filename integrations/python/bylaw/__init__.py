"""Bylaw for Python, through libbylaw: nothing is compiled, and pyarrow is all that it needs.

    policy = bylaw.Policy(open("policy.json").read())
    decided, notes = policy.decide(batch)          # anything that speaks the Arrow PyCapsule protocol

The library is looked for where BYLAW_LIBRARY says, and then where the system keeps libraries. Calls run without the
interpreter's lock, so threads decide side by side; a Backtest is for one thread at a time.
"""

from .library import BylawError, Library, load
from .policy import Backtest, Policy

__all__ = ["Backtest", "BylawError", "Library", "Policy", "load"]
