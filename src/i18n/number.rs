//! Numbers as people write them.

/// `digits`, with `point` for their decimal point and `comma` between thousands.
pub(super) fn format_number(digits: &str, comma: char, point: char) -> String {
    match digits.split_once('.') {
        Some((whole, part)) => format!("{}{point}{part}", group_digits(whole, comma)),
        None => group_digits(digits, comma),
    }
}

/// `digits` of a whole number with `sign` between its thousands; what has fewer than five is left as it is, as
/// years and line numbers are read.
fn group_digits(digits: &str, sign: char) -> String {
    if digits.len() < 5 || !digits.bytes().all(|it| it.is_ascii_digit()) {
        return digits.to_owned();
    }
    let mut words = String::with_capacity(digits.len() + digits.len() / 3);
    for (index, digit) in digits.chars().enumerate() {
        if 0 < index && (digits.len() - index).is_multiple_of(3) {
            words.push(sign);
        }
        words.push(digit);
    }
    words
}
