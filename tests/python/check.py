"""Checks that are sentences: each is printed with `ok` or `FAILED`, and at the end how many there were."""

import sys
import traceback

_counts = {True: 0, False: 0}


def check(sentence, holds, detail=""):
    _counts[bool(holds)] += 1
    print(f"{'ok    ' if holds else 'FAILED'} {sentence}" + ("" if holds else f": {detail}"), flush=True)


def same(sentence, found, expected):
    check(sentence, found == expected, f"found {found!r:.600}, expected {expected!r:.600}")


def refused(sentence, error, action, *words):
    """That `action` raises `error`, whose words are among what it says."""
    try:
        action()
    except error as said:
        check(sentence, all(word in str(said) for word in words), f"it says {said!s:.600}")
    else:
        check(sentence, False, "nothing is refused")


def run(tests):
    for test in tests:
        try:
            test()
        except Exception:
            traceback.print_exc(file=sys.stdout)
            check(f"{test.__name__} ends", False, "it raised what is above")
    print(f"{_counts[True]} passed, {_counts[False]} failed")
    sys.exit(0 if _counts[False] == 0 else 1)
