"""The sum that docs/backtest.md describes, by its words alone: nothing of it is shared with the engine."""

import hashlib
import json


def philox(counter, key):
    """Philox4x32-10 (Salmon, Moraes, Dror, Shaw, SC'11)."""
    word = 0xFFFFFFFF
    for _ in range(10):
        a, b = 0xD2511F53 * counter[0], 0xCD9E8D57 * counter[2]
        counter = ((b >> 32) ^ counter[1] ^ key[0], b & word, (a >> 32) ^ counter[3] ^ key[1], a & word)
        key = ((key[0] + 0x9E3779B9) & word, (key[1] + 0xBB67AE85) & word)
    return counter


def number_of(line, action, decided_from, decided_to):
    text = json.dumps({"action": action, "from": decided_from, "to": decided_to}, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    name = int.from_bytes(hashlib.sha256(text.encode()).digest()[:16], "big")
    words = [name >> shift & 0xFFFFFFFF for shift in (0, 32, 64, 96)]
    block = philox((line & 0xFFFFFFFF, line >> 32, words[0], words[1]), (words[2], words[3]))
    return sum(part << 32 * place for place, part in enumerate(block))


def decided(answer):
    """What the sum reads of an answer of `decide`."""
    context = answer["context"]
    names = lambda failed: sorted(reason["id"] for reason in context["reasons"] if ("error" in reason) == failed)
    return {"errors": names(True), "outcome": context["outcome"], "reasons": names(False)}


def text_of(numbers):
    return f"sum128:{sum(numbers) % 2**128:032x}"
