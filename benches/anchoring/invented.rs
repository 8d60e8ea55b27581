//! Generated repetitive texts: laws, logs, code and lists, with many similar passages.

use std::fmt::Write as _;

use super::dice::Dice;

/// The number of bytes of each: a few extracts.
const BYTES: usize = 100_000;

const SYLLABLES: &[&str] = &[
    "ba", "der", "fin", "gol", "hart", "is", "kem", "lun", "mor", "nis", "or", "pel", "ros",
    "sten", "tal", "un", "ver", "wick", "yar", "zen",
];

const DIGITS: [char; 16] =
    ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'];

const THINGS: &[&str] = &[
    "permit",
    "vessel",
    "register",
    "notice",
    "fee",
    "berth",
    "cargo",
    "inspection",
    "report",
    "crew",
    "channel",
    "mooring",
    "pilot",
    "licence",
    "warehouse",
    "record",
];

const WHO: &[&str] = &[
    "the harbour master",
    "the owner",
    "the authority",
    "the applicant",
    "the holder of a permit",
    "the competent office",
];

const DOES: &[&str] =
    &["shall notify", "may inspect", "shall keep", "must not use", "may refuse", "shall renew"];

/// Generates a text.
pub(crate) type Invent = fn(&mut Dice) -> String;

/// Each kind with its name.
pub(crate) const KINDS: [(&str, Invent); 4] =
    [("laws", laws), ("logs", logs), ("code", code), ("lists", lists)];

/// Joins parts until there is enough text.
fn of_parts(dice: &mut Dice, part: impl Fn(usize, &mut Dice) -> String) -> String {
    let mut text = String::with_capacity(BYTES + 2000);
    for number in 1.. {
        text += &part(number, dice);
        if BYTES <= text.len() {
            break;
        }
    }
    text
}

fn name(dice: &mut Dice) -> String {
    let count = 2 + dice.below(2);
    let name: String = (0..count).map(|_| *dice.one_of::<&str>(SYLLABLES)).collect();
    let capital = name[..1].to_uppercase();
    capital + &name[1..]
}

fn hex(dice: &mut Dice, digits: usize) -> String {
    (0..digits).map(|_| *dice.one_of(&DIGITS)).collect()
}

fn laws(dice: &mut Dice) -> String {
    of_parts(dice, |number, dice| {
        let mut section = format!("§ {number} {}\n\n", heading(dice));
        for paragraph in 1..=2 + dice.below(5) {
            write!(section, "({paragraph}) {}", rule(dice)).expect("a string takes it");
            if dice.happens(0.4) {
                section.push(' ');
                section += &rule(dice);
            }
            section += "\n\n";
        }
        section
    })
}

fn heading(dice: &mut Dice) -> String {
    let (first, second) = (*dice.one_of::<&str>(THINGS), *dice.one_of::<&str>(THINGS));
    format!("Duties as to the {first} and the {second}")
}

fn rule(dice: &mut Dice) -> String {
    let mut thing = || *dice.one_of::<&str>(THINGS);
    let (first, second) = (thing(), thing());
    let (who, does) = (*dice.one_of::<&str>(WHO), *dice.one_of::<&str>(DOES));
    let (section, paragraph, days) =
        (1 + dice.below(80), 1 + dice.below(6), 7 * (1 + dice.below(8)));
    let capital = who[..1].to_uppercase() + &who[1..];
    match dice.below(5) {
        0 => format!("{capital} {does} the {first} within {days} days after the {second}."),
        1 => format!("§ {section} ({paragraph}) applies accordingly to the {first}."),
        2 => format!("Where the {first} has no {second}, {who} {does} it at once."),
        3 => format!(
            "{capital} {does} the {first} in so far as § {section} ({paragraph}) sentence {} does not \
             provide otherwise for the {second}.",
            1 + dice.below(3),
        ),
        _ => format!(
            "A {first} may be granted for {days} days if {who} {does} the {second} and nothing in \
             Art. {section} Abs. {paragraph} stands against it."
        ),
    }
}

/// Generates logs. Half of them have lines of equal length.
fn logs(dice: &mut Dice) -> String {
    let hosts: Vec<String> = (0..6).map(|_| name(dice).to_lowercase()).collect();
    of_parts(dice, |number, dice| {
        let at = number * 7;
        let when = format!(
            "2031-04-{:02}T{:02}:{:02}:{:02}Z",
            1 + at / 86_400 % 28,
            at / 3600 % 24,
            at / 60 % 60,
            at % 60
        );
        let host = dice.one_of(&hosts).clone();
        let port = 10_000 + dice.below(50_000);
        let what = match dice.below(5) {
            0 => format!(
                "accepted connection from 10.0.{}.{} port {port}",
                dice.below(4),
                dice.below(250)
            ),
            1 => format!(
                "closed connection from 10.0.{}.{} port {port}",
                dice.below(4),
                dice.below(250)
            ),
            2 => format!("stored object {} in 0.0{} s", hex(dice, 40), dice.below(90)),
            3 => "queue is empty, waiting for the next job".to_owned(),
            _ => {
                format!("warning: job {port} failed, trying again in {} s", 5 * (1 + dice.below(9)))
            }
        };
        format!("{when} {host} gate[{}]: {what}\n", 400 + dice.below(9))
    })
}

fn code(dice: &mut Dice) -> String {
    of_parts(dice, |_, dice| {
        let (kind, field) = (name(dice), *dice.one_of::<&str>(THINGS));
        let (other, step) = (*dice.one_of::<&str>(THINGS), 1 + dice.below(9));
        format!(
            "/// The {field} of a {other}.\nfn {field}_of_{}(it: &{kind}) -> Option<usize> {{\n    \
             let {other} = it.{other}.iter().filter(|it| it.is_open()).count();\n    \
             if {other} < {step} {{\n        return None;\n    }}\n    \
             let {field} = it.{field}.len() + {step};\n    Some({field} * {other})\n}}\n\n",
            kind.to_lowercase(),
        )
    })
}

fn lists(dice: &mut Dice) -> String {
    of_parts(dice, |number, dice| {
        let (who, what) = (name(dice), *dice.one_of::<&str>(THINGS));
        let price = format!("{}.{:02}", 1 + dice.below(90), dice.below(100));
        let paid = *dice.one_of::<&str>(&["paid", "open", "paid", "paid late"]);
        format!(
            "- No. {number}: {who} & Sons, {} × {what}, {price} a piece, {paid}\n",
            1 + dice.below(40)
        )
    })
}
