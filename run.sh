#!/usr/bin/env bash
# Builds LabTui when it is stale and runs it:  ./run.sh [ARGS]     ./run.sh install  links ~/.local/bin/labtui
set -euo pipefail
self=$(readlink -f "${BASH_SOURCE[0]}")
root=$(dirname "$self")
artifacts=$root/artifacts

export DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_SKIP_FIRST_TIME_EXPERIENCE=1
export DOTNET_TieredPGO=0  # read before the program's own settings are; saves start-up time
export DOTNET_GCgen0size=${DOTNET_GCgen0size:-200000}  # hexadecimal, 2 MB; 20 MB less than the runtime's own choice
export LABTUI_ROOT=$root

say() { printf 'labtui: %s\n' "$*" >&2; }

find_dotnet() {
  if command -v dotnet >/dev/null; then dotnet=dotnet
  elif [ -x "${DOTNET_ROOT:-$HOME/.dotnet}/dotnet" ]; then dotnet=${DOTNET_ROOT:-$HOME/.dotnet}/dotnet
  else say "the .NET 10 SDK is missing; install it (see README.md), then run this again"; exit 3; fi
}

# True when there is no build, or anything it was made from is newer than the moment it was started.
stale() {
  [ -f "$artifacts/app/stamp" ] || return 0
  [ -n "$(find "$root/src" "$root"/Directory.* "$root/global.json" -newer "$artifacts/app/stamp" -print -quit)" ]
}

rid() {
  case $(uname -m) in x86_64) echo linux-x64 ;; aarch64) echo linux-arm64 ;; *) say "no build for $(uname -m)"; exit 3 ;; esac
}

# Publishes into a folder of its own and switches a link, so that a running window keeps the files it started with.
publish() {
  local number=1 old new
  while [ -e "$artifacts/app-$number" ]; do number=$((number + 1)); done
  new=$artifacts/app-$number old=$(readlink "$artifacts/app" 2>/dev/null || true)
  say "building (once; about half a minute)"
  touch "$artifacts/stamp.new"
  if ! "$dotnet" publish "$root/src/LabTui" -c Release -r "$(rid)" --self-contained false -p:PublishReadyToRun=true \
      -p:DebugType=none -p:NuGetAudit=false -o "$new" >"$artifacts/build.log" 2>&1; then
    rm -rf "$new"
    grep -E 'error|warning' "$artifacts/build.log" | sort -u | head -20 >&2 || true
    say "the build failed; the whole log: $artifacts/build.log"
    exit 3
  fi
  mv "$artifacts/stamp.new" "$new/stamp"
  ln -sfn "app-$number" "$artifacts/app.new" && mv -T "$artifacts/app.new" "$artifacts/app"
  for folder in "$artifacts"/app-*; do
    case ${folder##*/} in "app-$number" | "$old") ;; *) rm -rf "$folder" ;; esac
  done
}

build_when_stale() {
  stale || return 0
  mkdir -p "$artifacts"
  exec 9>"$artifacts/.build"
  flock 9  # another window may be building: wait for it, then look again
  if stale; then publish; fi
  exec 9>&-
}

# The reset for a child that could not do it itself: leave mouse, paste and alternate screen, show the cursor.
reset_terminal() {
  stty "$saved" 2>/dev/null || true
  printf '\033[?1003l\033[?1002l\033[?1000l\033[?1006l\033[?1004l\033[?2004l\033[?2026l\033[?7h\033[0m\033[?25h\033[?1049l\033[?1l\033>'
}

# The full-screen program keeps this script as its parent: it alone can put the terminal right after SIGKILL or a stack overflow.
run_full_screen() {
  local child code=0
  saved=$(stty -g 2>/dev/null || true)
  (trap - INT QUIT TSTP; exec "$dotnet" "$app/labtui.dll" "$@") <&0 &
  child=$!
  trap 'kill -TERM $child 2>/dev/null || true' TERM
  trap 'kill -HUP $child 2>/dev/null || true' HUP
  trap 'kill -INT $child 2>/dev/null || true' INT
  trap : TSTP  # sent to all of us: the program gives the terminal back first, and then stops this script with it
  while :; do
    code=0; wait "$child" || code=$?
    kill -0 "$child" 2>/dev/null || break
  done
  case $code in 132 | 134 | 135 | 136 | 137 | 139)
    reset_terminal
    say "the program was killed (exit code $code); your work is saved, start it again to go on" ;;
  esac
  exit "$code"
}

full_screen() {
  [ -t 1 ] || return 1
  local word last=
  for word in "$@" ''; do
    case $last in
      --help | -h | '-?' | --version) return 1 ;;
      --plain) [ "$word" = false ] || return 1 ;;
    esac
    last=$word
  done
  while [ $# -gt 0 ]; do
    case $1 in
      --home | --bootstrap-server | --command-config | --data | --student | --labs | --color | --glyphs | --plain) shift; [ $# -gt 0 ] && shift ;;
      -*) shift ;;
      watch) return 0 ;;
      *) return 1 ;;
    esac
  done
}

if [ "${1:-}" = install ]; then
  mkdir -p "$HOME/.local/bin" && ln -sf "$self" "$HOME/.local/bin/labtui"
  echo "linked $HOME/.local/bin/labtui"
  case :$PATH: in *:"$HOME/.local/bin":*) ;; *) echo "put $HOME/.local/bin on your PATH to use it" ;; esac
  exit
fi
if [ "${0##*/}" = labtui ]; then export LABTUI_COMMAND=labtui; else export LABTUI_COMMAND=$0; fi
find_dotnet
build_when_stale
app=$(readlink -f "$artifacts/app")
if full_screen "$@"; then run_full_screen "$@"; fi
exec "$dotnet" "$app/labtui.dll" "$@"
