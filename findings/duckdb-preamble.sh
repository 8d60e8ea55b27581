#!/usr/bin/env bash
# DuckDB 2.0.1, Python package, read_csv without options.
#
# A valid CSV (RFC 4180) of three rows. Texts stand in single quotes, which mean nothing in CSV; the last text has a comma,
# so that field alone is quoted, as every writer does it.
#
# One would expect three rows with the columns id and said. At worst an error, as the rows do not fit what was guessed.
#
# Seen: one row with three columns. The single quotes are taken for the file's quotes, so the double-quoted field falls
# into two; then that row is taken for the whole table, and the header and the rows before it for a preamble to be skipped.
# No error, no warning, and nothing in the rejects table. The more rows stand before the first comma, the more are gone.
#   columns ['column0', 'column1', 'column2'], rows [(3, '"well', ' maybe"')]
# The related case of delimiters is reported upstream: duckdb/duckdb#25827. With quote = '"' all is read.
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf -- "$work"' EXIT
cd -- "$work"
python3 -m venv venv
venv/bin/python -m pip install --quiet --disable-pip-version-check duckdb==2.0.1

cat >said.csv <<'END'
id,said
1,'yes'
2,'no'
3,"well, maybe"
END

venv/bin/python - <<'END'
import csv
import duckdb

with open("said.csv", newline="") as file:
    valid = list(csv.reader(file))
assert valid == [["id", "said"], ["1", "'yes'"], ["2", "'no'"], ["3", "well, maybe"]], valid

seen = duckdb.sql("FROM read_csv('said.csv')")
rows = seen.fetchall()
print("columns", seen.columns, "rows", rows)
assert seen.columns == ["column0", "column1", "column2"], seen.columns
assert rows == [(3, '"well', ' maybe"')], rows

duckdb.sql("FROM read_csv('said.csv', store_rejects = true)").fetchall()
assert duckdb.sql("FROM reject_errors").fetchall() == []

told = duckdb.sql("""FROM read_csv('said.csv', quote = '"', escape = '"')""")
assert told.columns == ["id", "said"]
assert told.fetchall() == [(1, "'yes'"), (2, "'no'"), (3, "well, maybe")]
END
