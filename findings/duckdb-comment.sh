#!/usr/bin/env bash
# DuckDB 2.0.1, Python package, read_csv without options.
#
# Two valid tables of colours that differ in one field of the last row, which has nothing to do with the others: in the
# first it holds a word, in the second nothing.
#
# One would expect four rows of each: every row has as many fields as the header, and nothing asks for comments.
#
# Seen: four rows of the first, and ONE of the second. There “#” is guessed to begin a comment, and all rows whose first
# field begins with it are gone, without an error or a warning. What decides is a row that begins otherwise and ends with
# an empty field.
#   with a word: 4 rows; with nothing: [('none', 'clear', None)]
# With comment = '' all four are read.
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf -- "$work"' EXIT
cd -- "$work"
python3 -m venv venv
venv/bin/python -m pip install --quiet --disable-pip-version-check duckdb==2.0.1

printf '%s\n' code,name,use '#ff0000,red,alarm' '#00ff00,green,go' '#0000ff,blue,link' none,clear,gap >word.csv
sed 's/gap$//' word.csv >nothing.csv

venv/bin/python - <<'END'
import csv
import duckdb

for name in ("word.csv", "nothing.csv"):
    with open(name, newline="") as file:
        rows = list(csv.reader(file))
    assert [len(row) for row in rows] == [3] * 5, rows

word = duckdb.sql("FROM read_csv('word.csv')").fetchall()
nothing = duckdb.sql("FROM read_csv('nothing.csv')").fetchall()
print(f"with a word: {len(word)} rows; with nothing: {nothing}")
assert len(word) == 4, word
assert nothing == [("none", "clear", None)], nothing

told = duckdb.sql("FROM read_csv('nothing.csv', comment = '')").fetchall()
assert len(told) == 4 and told[0] == ("#ff0000", "red", "alarm"), told
END
