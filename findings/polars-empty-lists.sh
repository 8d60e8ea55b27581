#!/usr/bin/env bash
# polars 2.1.0, read_ndjson without options.
#
# 101 lines of JSON, all with the key "labels", a list. The first 100 lists are empty, the last one holds a word.
#
# One would expect that word, or an error: where the first 100 values are null, or are numbers, a later word is one
# (“got non-null value for NULL-typed column”, “cannot parse 'urgent' (string) as Int64”).
#
# Seen: [None]. The list has the right length, and the word in it has become null, without an error or a warning. So it is
# for objects: after 100 empty ones, {"to": "Ann"} is read as {}.
#   after 99 lines: ['urgent'], after 100: [None], of type List(Null)
# A key first seen after 100 lines goes too, which is reported upstream: pola-rs/polars#29330. infer_schema_length=None
# reads all.
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf -- "$work"' EXIT
cd -- "$work"
python3 -m venv venv
venv/bin/python -m pip install --quiet --disable-pip-version-check polars==2.1.0

venv/bin/python - <<'END'
import json
import polars as pl


def last(first, later, lines, **options):
    """The last value that is read, after so many lines with another one."""
    rows = [{"id": number, "labels": first} for number in range(lines)] + [{"id": lines, "labels": later}]
    with open("marks.jsonl", "w") as file:
        file.writelines(json.dumps(row) + "\n" for row in rows)
    read = pl.read_ndjson("marks.jsonl", **options)
    assert read.height == lines + 1
    return read["labels"].to_list()[-1], str(read.schema["labels"])


early, late = last([], ["urgent"], 99), last([], ["urgent"], 100)
print(f"after 99 lines: {early[0]}, after 100: {late[0]}, of type {late[1]}")
assert early == (["urgent"], "List(String)"), early
assert late == ([None], "List(Null)"), late
assert last({}, {"to": "Ann"}, 99)[0] == {"to": "Ann"}
assert last({}, {"to": "Ann"}, 100)[0] == {}

for first in (None, 1):
    try:
        raise AssertionError(f"no error after {first}: {last(first, 'urgent', 100)}")
    except pl.exceptions.PolarsError as error:
        print(f"after 100 times {first}: {error}")

assert last([], ["urgent"], 100, infer_schema_length=None)[0] == ["urgent"]
END
