#!/usr/bin/env python3
"""Prints what each key types in every layout of xkeyboard-config: the table in `layouts.txt`.

    tests/keyboards/table.py > tests/keyboards/layouts.txt

One line per layout, separated by tabs: its name, what the keys in KEYS type, and what they type with Shift. `␀` means
that a key types nothing, or more than one character. Needs libxkbcommon and the layouts of Debian's package xkb-data.
The tests read the committed table, so they don't depend on the computer's layouts.
"""

import ctypes

RULES = "/usr/share/X11/xkb/rules/base.lst"
KEYS = dict(
    zip("QWERTYUIOP[]ASDFGHJKL;'ZXCVBNM,./", [*range(24, 36), *range(38, 49), *range(52, 62)])
) | {"-": 20, "=": 21, "`": 49, "\\": 51}
NOTHING = "␀"


class Names(ctypes.Structure):
    _fields_ = [(name, ctypes.c_char_p) for name in ("rules", "model", "layout", "variant", "options")]


def library():
    xkb = ctypes.CDLL("libxkbcommon.so.0")
    pointer, number = ctypes.c_void_p, ctypes.c_uint32
    xkb.xkb_context_new.restype = pointer
    xkb.xkb_keymap_new_from_names.restype = pointer
    xkb.xkb_keymap_new_from_names.argtypes = [pointer, ctypes.POINTER(Names), ctypes.c_int]
    xkb.xkb_keymap_unref.argtypes = [pointer]
    xkb.xkb_keysym_to_utf8.argtypes = [number, ctypes.c_char_p, ctypes.c_size_t]
    symbols = ctypes.POINTER(ctypes.POINTER(number))
    xkb.xkb_keymap_key_get_syms_by_level.argtypes = [pointer, number, number, number, symbols]
    return xkb


def layouts():
    """Returns name and variant of every layout in the rules."""
    section, found = None, set()
    with open(RULES, encoding="utf-8") as rules:
        for line in rules:
            words = line.split()
            if line.startswith("!"):
                section = words[1]
            elif words and section == "layout" and words[0] != "custom":
                found.add((words[0], ""))
            elif words and section == "variant":
                found.add((words[1].rstrip(":"), words[0]))
    return sorted(found)


def typed(xkb, keymap, code, level):
    """Returns what a key types on a level, if that is one character."""
    symbols = ctypes.POINTER(ctypes.c_uint32)()
    if xkb.xkb_keymap_key_get_syms_by_level(keymap, code, 0, level, ctypes.byref(symbols)) < 1:
        return NOTHING
    text = ctypes.create_string_buffer(16)
    xkb.xkb_keysym_to_utf8(symbols[0], text, 16)
    character = text.value.decode()
    return character if len(character) == 1 and character.isprintable() and character != " " else NOTHING


def main():
    xkb = library()
    context = xkb.xkb_context_new(0)
    print("#\t" + "".join(KEYS))
    for layout, variant in layouts():
        names = Names(b"evdev", b"pc105", layout.encode(), variant.encode(), b"")
        keymap = xkb.xkb_keymap_new_from_names(context, ctypes.byref(names), 0)
        levels = ["".join(typed(xkb, keymap, code, level) for code in KEYS.values()) for level in (0, 1)]
        print("\t".join([layout + (f"({variant})" if variant else ""), *levels]))
        xkb.xkb_keymap_unref(keymap)


if __name__ == "__main__":
    main()
