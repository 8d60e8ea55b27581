//! The door.

fn main() {
    let first = std::env::args_os().skip(1).map(std::path::PathBuf::from).collect();
    if let Err(err) = glossator::app::run(vec![glossator::command::Command::Open(first)]) {
        eprintln!("{err}");
    }
}
