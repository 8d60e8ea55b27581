#!/usr/bin/env python3
"""Creates table.tsv from texts.tsv: each text whole, torn and with one foreign byte, and how other programs decode it.

Needs Debian's chromium, and cargo: python3 freeze.py. The tests need neither, since they read table.tsv.

A torn text ends within a character if its encoding has multi-byte characters, and otherwise within a word. The columns:
name, encoding, variant, bytes, the encoding that Chromium uses for a local file with these bytes, and the one that
chardetng alone guesses.
"""

import fcntl
import json
import os
import pathlib
import subprocess
import tempfile

HERE = pathlib.Path(__file__).parent
PYTHON = {
    "GBK": "gbk", "Big5": "big5", "x-mac-cyrillic": "mac_cyrillic", "macintosh": "mac_roman", "ISO-8859-8-I": "iso8859_8",
    "UTF-16LE": "utf-16-le", "UTF-16BE": "utf-16-be", "windows-874": "cp874", "EUC-KR": "cp949", "Shift_JIS": "cp932",
}
# The foreign byte in each encoding: a quotation mark or letter of another encoding, or an invalid byte.
FOREIGN = {"CESU-8": 0x92, "ISO-2022-JP": 0xE9, "macintosh": 0x81, "KOI8-R": 0x95, "KOI8-U": 0x95, "IBM866": 0xFF}
MANY = {"UTF-8", "CESU-8", "GBK", "gb18030", "Big5", "Shift_JIS", "EUC-JP", "EUC-KR"}


def encoded(text, encoding):
    if encoding == "CESU-8":
        halves = text.encode("utf-16-be", "surrogatepass")
        units = [int.from_bytes(halves[at:at + 2], "big") for at in range(0, len(halves), 2)]
        return b"".join(chr(unit).encode("utf-8", "surrogatepass") for unit in units)
    return text.encode(PYTHON.get(encoding, encoding.replace("windows-", "cp")))


def torn(text, encoding):
    """Cuts a text within the last multi-byte character, or within the last word."""
    if encoding.startswith("UTF-16"):
        return encoded(text[:-2], encoding) + encoded(text[-2], encoding)[:1]
    if encoding == "ISO-2022-JP":
        return encoded(text, encoding)[:-4]
    if encoding not in MANY:
        return encoded(text[:-3], encoding)
    last = max(at for at, letter in enumerate(text) if 1 < len(encoded(letter, encoding)))
    letter = encoded(text[last], encoding)
    return encoded(text[:last], encoding) + letter[:len(letter) // 2 if len(letter) == 6 else -1]


def with_foreign(text, encoding, number):
    """Adds one byte between two words or, without spaces, after a third of the characters."""
    whole = encoded(text, encoding)
    if encoding.startswith("UTF-16"):
        at = len(whole) // 4 * 2 + encoding.endswith("LE")
        return whole[:at] + b"\xd8" + whole[at + 1:]
    space = text.find(" ", len(text) // 2)
    cut = space if 0 <= space else len(text) // 3
    start = encoded(text[:cut], encoding)
    if encoding in ("UTF-8", "CESU-8"):
        byte = (0x92, 0xE9, 0xFC)[number % 3]
    else:
        byte = FOREIGN.get(encoding, 0xFF if encoding in MANY else 0x95)
    return start + bytes([byte]) + whole[len(start):]


def variants(text, encoding, number):
    yield "whole", encoded(text, encoding)
    yield "torn", torn(text, encoding)
    yield "foreign", with_foreign(text, encoding, number)


class Chromium:
    """A headless browser, controlled over two pipes."""

    def __init__(self, folder):
        browser_in, our_out = os.pipe()
        our_in, browser_out = os.pipe()
        # The shell's own numbers end at 9.
        browser_in, browser_out = (fcntl.fcntl(it, fcntl.F_DUPFD, 10) for it in (browser_in, browser_out))
        self.process = subprocess.Popen(
            ["bash", "-c", f'exec "$@" 3<&{browser_in} 4>&{browser_out}', "bash", "chromium", "--headless", "--no-sandbox",
             "--disable-gpu", "--lang=en-US", f"--user-data-dir={folder}", "--remote-debugging-pipe"],
            pass_fds=(browser_in, browser_out), stderr=subprocess.DEVNULL)
        os.close(browser_in)
        os.close(browser_out)
        self.reader, self.writer = os.fdopen(our_in, "rb"), os.fdopen(our_out, "wb")
        self.number, self.session = 0, None
        target = self.call("Target.createTarget", url="about:blank")["targetId"]
        self.session = self.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        self.call("Page.enable")

    def call(self, method, **params):
        self.number += 1
        message = {"id": self.number, "method": method, "params": params}
        if self.session:
            message["sessionId"] = self.session
        self.writer.write(json.dumps(message).encode() + b"\0")
        self.writer.flush()
        answer = self.read_until(lambda it: it.get("id") == self.number)
        if "error" in answer:
            raise SystemExit(f"{method}: {answer['error']}")
        return answer["result"]

    def read_until(self, is_expected):
        while True:
            data = bytearray()
            while not data.endswith(b"\0"):
                byte = self.reader.read(1)
                if not byte:
                    raise SystemExit("chromium has exited")
                data += byte
            message = json.loads(data[:-1])
            if is_expected(message):
                return message

    def encoding_of(self, path):
        self.call("Page.navigate", url=path.as_uri())
        self.read_until(lambda it: it.get("method") == "Page.loadEventFired")
        result = self.call("Runtime.evaluate", expression="document.characterSet", returnByValue=True)
        return result["result"]["value"]


GUESSER = r"""
use std::io::BufRead as _;
fn main() {
    for line in std::io::stdin().lock().lines() {
        let line = line.unwrap();
        let hex = |at: usize| u8::from_str_radix(&line[at..at + 2], 16).unwrap();
        let bytes: Vec<u8> = (0..line.len()).step_by(2).map(hex).collect();
        let mut detector = chardetng::EncodingDetector::new(chardetng::Iso2022JpDetection::Allow);
        detector.feed(&bytes, true);
        println!("{}", detector.guess(None, chardetng::Utf8Detection::Allow).name());
    }
}
"""


def guesses(cases, folder):
    (folder / "src").mkdir()
    (folder / "src/main.rs").write_text(GUESSER)
    (folder / "Cargo.toml").write_text(
        '[package]\nname = "guesser"\nversion = "0.0.0"\nedition = "2024"\n[dependencies]\nchardetng = "=1.0.0"\n[workspace]\n')
    lines = "".join(case[3].hex() + "\n" for case in cases)
    done = subprocess.run(["cargo", "run", "--quiet"], cwd=folder, input=lines, capture_output=True, text=True, check=True)
    return done.stdout.split()


def main():
    lines = (HERE / "texts.tsv").read_text(encoding="utf-8").splitlines()
    texts = [line.split("\t") for line in lines if not line.startswith("#")]
    cases = [(name, encoding, variant, data)
             for number, (name, encoding, text) in enumerate(texts)
             for variant, data in variants(text, encoding, number)]
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        (folder / "crate").mkdir()
        guessed = guesses(cases, folder / "crate")
        browser = Chromium(folder / "profile")
        rows = ["# Created by freeze.py. name, encoding, variant, bytes, Chromium, chardetng"]
        for number, (case, guess) in enumerate(zip(cases, guessed, strict=True)):
            path = folder / f"{number}.txt"
            path.write_bytes(case[3])
            rows.append("\t".join([*case[:3], case[3].hex(), browser.encoding_of(path), guess]))
        browser.process.kill()
        browser.process.wait()
    (HERE / "table.tsv").write_text("\n".join(rows) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
