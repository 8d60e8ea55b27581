# Collects missing system packages, and installs them if possible.
# For `run` and `check`. Package names are those of Debian and Ubuntu.

missing_packages=()

need_command() { # need_command COMMAND PACKAGE
  command -v "$1" >/dev/null || missing_packages+=("$2")
}

need_file() { # need_file PATH PACKAGE
  [[ -e $1 ]] || missing_packages+=("$2")
}

need_library() { # need_library SONAME PACKAGE
  PATH=$PATH:/sbin:/usr/sbin ldconfig -p | grep -qF "$1 (" || missing_packages+=("$2")
}

# Libraries that the window loads when it opens. Neither the build nor terminal commands need them.
need_window_libraries() {
  need_library libX11.so.6 libx11-6
  need_library libX11-xcb.so.1 libx11-xcb1
  need_library libXcursor.so.1 libxcursor1
  need_library libXi.so.6 libxi6
  need_library libxkbcommon.so.0 libxkbcommon0
  need_library libxkbcommon-x11.so.0 libxkbcommon-x11-0
  need_library libwayland-client.so.0 libwayland-client0
  need_library libwayland-egl.so.1 libwayland-egl1
  need_library libGL.so.1 libgl1
  need_library libEGL.so.1 libegl1
  need_library libfontconfig.so.1 libfontconfig1
  # Requests to the desktop's file dialogs use D-Bus.
  need_library libdbus-1.so.3 libdbus-1-3
  # Drawing without a graphics card, and with most cards.
  if command -v dpkg-query >/dev/null; then
    dpkg-query -W libgl1-mesa-dri >/dev/null 2>&1 || missing_packages+=(libgl1-mesa-dri)
  fi
}

# Installs the missing packages. Fails with a message if it can't.
install_missing_packages() {
  ((${#missing_packages[@]})) || return 0
  local as_root=()
  if ((EUID != 0)); then
    as_root=(sudo)
    # Without a terminal nobody could enter a password.
    [[ -t 0 ]] || as_root=(sudo -n)
  fi
  if ! command -v apt-get >/dev/null || { ((EUID != 0)) && ! command -v sudo >/dev/null; }; then
    echo "Missing packages (names in Debian and Ubuntu): ${missing_packages[*]}" >&2
    return 1
  fi
  echo "Installing ${missing_packages[*]}" >&2
  if ! { "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "${missing_packages[@]}" ||
    { "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get update && "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y \
      --no-install-recommends "${missing_packages[@]}"; }; } >&2; then
    echo "Couldn't install: ${missing_packages[*]}" >&2
    return 1
  fi
}
