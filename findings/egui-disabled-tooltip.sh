#!/usr/bin/env bash
# egui 0.37.0
#
# Expected: a tooltip that says why a button is disabled (`on_disabled_hover_text`) is the button's description for screen
# readers, as the tooltip of an enabled button (`on_hover_text`) is.
# Seen: only the enabled button has a description, whether or not the pointer is over it. The reason reaches those who see
# the tooltip alone, unless the program writes it into the button's node itself.
#
# Seen output:
#   Undo, disabled false: Some("Takes back the last change")
#   Redo, disabled true: None
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
mkdir "$folder/src"
cat >"$folder/Cargo.toml" <<'END'
[package]
name = "disabled-tooltip"
version = "0.0.0"
edition = "2024"
[dependencies]
egui = { version = "=0.37.0", default-features = false, features = ["default_fonts"] }
[workspace]
END
cat >"$folder/src/main.rs" <<'END'
use egui::{Button, Context, RawInput, accesskit::Role};

fn main() {
    let ctx = Context::default();
    ctx.enable_accesskit();
    let mut output = ctx.run_ui(RawInput::default(), |ui| {
        ui.add_enabled(true, Button::new("Undo")).on_hover_text("Takes back the last change");
        ui.add_enabled(false, Button::new("Redo")).on_disabled_hover_text("Nothing was undone");
    });
    output.textures_delta.clear();
    let update = output.platform_output.accesskit_update.expect("it is enabled");
    for (_, node) in update.nodes.iter().filter(|(_, node)| node.role() == Role::Button) {
        let name = node.label().unwrap_or_default();
        println!("{name}, disabled {}: {:?}", node.is_disabled(), node.description());
    }
}
END
seen=$(cargo run --quiet --manifest-path "$folder/Cargo.toml")
echo "$seen"
expected='Undo, disabled false: Some("Takes back the last change")
Redo, disabled true: None'
if [ "$seen" != "$expected" ]; then
    echo "this has changed"
    exit 1
fi
