"""Reads sidecars independently of the program, so that journeys can check what it writes."""

import re
from pathlib import Path

TOKEN = re.compile(
    r'\s*(?:(?P<text>"(?:[^"\\]|\\.)*")|(?P<word>[A-Za-z_]\w*)|(?P<number>-?\d+)|(?P<punctuation>[()\[\]{}:,]))'
)

ESCAPES = {"n": "\n", "r": "\r", "t": "\t", "0": "\0", "\\": "\\", '"': '"', "'": "'"}


def read_sidecar(path):
    """Returns the content of a sidecar as dictionaries, lists, texts and numbers."""
    tokens = _tokens(Path(path).read_text(encoding="utf-8"))
    value, rest = _value(tokens, 0)
    if rest != len(tokens):
        raise ValueError("unexpected text after the end of the sidecar")
    return value


def marks_in(path):
    """Returns a summary of each mark in a sidecar."""
    return [summary(mark) for mark in read_sidecar(path)["marks"]]


def summary(mark):
    """Returns tag, words of the pieces, speaker, labels and note, without offsets and times."""
    words = tuple(piece["exact"] for piece in mark["pieces"])
    return mark["tag"], words, mark["speaker"], tuple(mark["labels"]), mark["note"]


def _tokens(text):
    tokens, at, end = [], 0, len(text.rstrip())
    while at < end:
        found = TOKEN.match(text, at)
        if not found:
            raise ValueError(f"syntax error at {text[at:at + 30]!r}")
        tokens.append((found.lastgroup, found[found.lastgroup]))
        at = found.end()
    return tokens


def _value(tokens, at):
    kind, words = tokens[at]
    if kind == "text":
        return _unescaped(words[1:-1]), at + 1
    if kind == "number":
        return int(words), at + 1
    if words == "[":
        return _list(tokens, at + 1)
    if words in "({":
        return _fields(tokens, at + 1, {"(": ")", "{": "}"}[words])
    raise ValueError(f"expected a value, found {words}")


def _list(tokens, at):
    values = []
    while tokens[at][1] != "]":
        value, at = _value(tokens, at)
        values.append(value)
        at += tokens[at][1] == ","
    return values, at + 1


def _fields(tokens, at, end):
    fields = {}
    while tokens[at][1] != end:
        name = tokens[at][1].strip('"')
        if tokens[at + 1][1] != ":":
            raise ValueError(f"expected a colon after {name}")
        fields[name], at = _value(tokens, at + 2)
        at += tokens[at][1] == ","
    return fields, at + 1


def _unescaped(words):
    def plain(found):
        if found[1]:
            return chr(int(found[1], 16))
        return ESCAPES[found[2]]

    return re.sub(r"\\(?:u\{([0-9A-Fa-f]+)\}|(.))", plain, words)
