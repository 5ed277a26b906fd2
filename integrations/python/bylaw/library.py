"""libbylaw by ctypes: what bylaw/bylaw.h declares."""

import ctypes
import ctypes.util
import functools
import os

ABI_VERSION = 1

OK = 0
OPEN_LOOP = 0
CLOSED_LOOP = 1


class BylawError(Exception):
    """What was given cannot be used. `errors` are diagnostics of the JSON door where there are any."""

    def __init__(self, message, errors=()):
        super().__init__(message)
        self.errors = list(errors)


class ArrowSchema(ctypes.Structure):
    _fields_ = [
        ("format", ctypes.c_char_p),
        ("name", ctypes.c_char_p),
        ("metadata", ctypes.c_char_p),
        ("flags", ctypes.c_int64),
        ("n_children", ctypes.c_int64),
        ("children", ctypes.c_void_p),
        ("dictionary", ctypes.c_void_p),
        ("release", ctypes.c_void_p),
        ("private_data", ctypes.c_void_p),
    ]


class ArrowArray(ctypes.Structure):
    _fields_ = [
        ("length", ctypes.c_int64),
        ("null_count", ctypes.c_int64),
        ("offset", ctypes.c_int64),
        ("n_buffers", ctypes.c_int64),
        ("n_children", ctypes.c_int64),
        ("buffers", ctypes.c_void_p),
        ("children", ctypes.c_void_p),
        ("dictionary", ctypes.c_void_p),
        ("release", ctypes.c_void_p),
        ("private_data", ctypes.c_void_p),
    ]


_pointer = ctypes.c_void_p
_text = ctypes.c_char_p
_size = ctypes.c_size_t
_text_out = ctypes.POINTER(ctypes.c_void_p)
_size_out = ctypes.POINTER(ctypes.c_size_t)

# Texts that the caller frees come as pointers: ctypes would copy a c_char_p and lose what is to be freed.
_functions = {
    "bylaw_abi_version": (ctypes.c_uint32, []),
    "bylaw_version": (_text, []),
    "bylaw_free": (None, [_pointer]),
    "bylaw_open": (_pointer, [_text, _size, _text, _text_out]),
    "bylaw_close": (None, [_pointer]),
    "bylaw_call": (_pointer, [_text, _text, _size, _size_out]),
    "bylaw_policy_call": (_pointer, [_pointer, _text, _text, _size, _size_out]),
    "bylaw_decide": (ctypes.c_int, [_pointer, _pointer, _pointer, _pointer, _pointer, _text_out]),
    "bylaw_backtest_open": (_pointer, [_pointer, _pointer, ctypes.c_int, ctypes.c_uint32, ctypes.c_uint64]),
    "bylaw_backtest_close": (None, [_pointer]),
    "bylaw_backtest_feed": (None, [_pointer, _text, _size]),
    "bylaw_backtest_finish": (None, [_pointer]),
    "bylaw_backtest_feed_batch": (ctypes.c_int, [_pointer, _pointer, _pointer, _text_out]),
    "bylaw_backtest_checkpoint": (_pointer, [_pointer, _size_out]),
    "bylaw_backtest_merge": (ctypes.c_int, [_pointer, _text, _size, _text_out]),
    "bylaw_backtest_report": (_pointer, [_pointer, _size_out]),
}


class Library:
    """The functions of one libbylaw, each as an attribute without its `bylaw_`."""

    def __init__(self, path):
        try:
            loaded = ctypes.CDLL(path)
        except OSError as error:
            raise BylawError(f"cannot load {path}: {error}") from error
        for name, (result, arguments) in _functions.items():
            function = getattr(loaded, name)
            function.restype, function.argtypes = result, arguments
            setattr(self, name.removeprefix("bylaw_"), function)
        found = self.abi_version()
        if found != ABI_VERSION:
            raise BylawError(f"{path} has interface {found}, and this package was written for {ABI_VERSION}")

    def take(self, pointer):
        """The bytes of a text that is the caller's, which is freed; None for nothing."""
        if not pointer:
            return None
        try:
            return ctypes.string_at(pointer)
        finally:
            self.free(pointer)


@functools.cache
def _load(path):
    return Library(path)


def load(path=None):
    """The library at a path, or where it is looked for; loaded once."""
    path = path or os.environ.get("BYLAW_LIBRARY") or ctypes.util.find_library("bylaw")
    if path is None:
        raise BylawError("libbylaw is not found: install it, or say in BYLAW_LIBRARY where it is")
    return _load(path)


_capsule_pointer = ctypes.pythonapi.PyCapsule_GetPointer
_capsule_pointer.restype = ctypes.c_void_p
_capsule_pointer.argtypes = [ctypes.py_object, ctypes.c_char_p]


class Lent:
    """The two structures of an object that has `__arrow_c_array__`, for as long as this lives."""

    def __init__(self, data):
        if not hasattr(data, "__arrow_c_array__"):
            raise BylawError("a record batch was expected: an object with __arrow_c_array__, as of pyarrow or nanoarrow")
        # The capsules release what they hold when they go.
        self._capsules = data.__arrow_c_array__()
        self.schema = _capsule_pointer(self._capsules[0], b"arrow_schema")
        self.array = _capsule_pointer(self._capsules[1], b"arrow_array")
