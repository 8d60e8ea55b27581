#!/usr/bin/env bash
# chardetng 1.0.0, encoding_rs 0.8.44
#
# Expected: a Chinese, Japanese or Korean text of some thousand letters is still recognised when its last byte is missing
# (head -c, a broken download): all other bytes speak for one encoding.
# Seen: it is windows-1252, or windows-1251 for Shift_JIS. A byte that is malformed in the middle does no harm to such a
# text, but the end of the input, told by `last`, rules the right encoding out. Fed with `last` set to false, the torn text
# is recognised.
#
# Seen output:
#   GBK: whole GBK, torn windows-1252, not told of the end GBK
#   Big5: whole Big5, torn windows-1252, not told of the end Big5
#   Shift_JIS: whole Shift_JIS, torn windows-1251, not told of the end Shift_JIS
#   EUC-JP: whole EUC-JP, torn windows-1252, not told of the end EUC-JP
#   EUC-KR: whole EUC-KR, torn windows-1252, not told of the end EUC-KR
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
mkdir "$folder/src"
cat >"$folder/Cargo.toml" <<'END'
[package]
name = "torn-end"
version = "0.0.0"
edition = "2024"
[dependencies]
chardetng = "=1.0.0"
encoding_rs = "=0.8.44"
[workspace]
END
cat >"$folder/src/main.rs" <<'END'
use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{BIG5, EUC_JP, EUC_KR, Encoding, GBK, SHIFT_JIS};

fn guess(bytes: &[u8], last: bool) -> &'static str {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Allow);
    detector.feed(bytes, last);
    detector.guess(None, Utf8Detection::Deny).name()
}

fn main() {
    let texts: [(&'static Encoding, &str); 5] = [
        (GBK, "市长说，这座桥将继续关闭到星期六。"),
        (BIG5, "市長說，這座橋將繼續關閉到星期六。"),
        (SHIFT_JIS, "市長は橋が土曜日まで閉鎖されると述べた。"),
        (EUC_JP, "市長は橋が土曜日まで閉鎖されると述べた。"),
        (EUC_KR, "시장은 다리가 토요일까지 닫혀 있을 것이라고 말했다"),
    ];
    for (encoding, sentence) in texts {
        let bytes = encoding.encode(&sentence.repeat(200)).0.into_owned();
        let torn = &bytes[..bytes.len() - 1];
        println!(
            "{}: whole {}, torn {}, not told of the end {}",
            encoding.name(), guess(&bytes, true), guess(torn, true), guess(torn, false),
        );
    }
}
END
seen=$(cargo run --quiet --manifest-path "$folder/Cargo.toml")
echo "$seen"
expected='GBK: whole GBK, torn windows-1252, not told of the end GBK
Big5: whole Big5, torn windows-1252, not told of the end Big5
Shift_JIS: whole Shift_JIS, torn windows-1251, not told of the end Shift_JIS
EUC-JP: whole EUC-JP, torn windows-1252, not told of the end EUC-JP
EUC-KR: whole EUC-KR, torn windows-1252, not told of the end EUC-KR'
if [ "$seen" != "$expected" ]; then
    echo "this has changed"
    exit 1
fi
