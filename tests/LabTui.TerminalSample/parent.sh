#!/usr/bin/env bash
# What ./run.sh does around the full screen: resets the terminal when the program died in a way that no program can catch.
here=$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")
saved=$(stty -g)
(trap - INT QUIT TSTP; exec "$here/terminal-sample" "$@") <&0 &
child=$!
for signal in TERM HUP INT; do trap "kill -$signal $child 2>/dev/null || true" $signal; done
trap : TSTP # the program gives the terminal back first, and then stops us with it
while :; do
  code=0; wait "$child" || code=$?
  kill -0 "$child" 2>/dev/null || break
done
case $code in 132 | 134 | 135 | 136 | 137 | 139)
  stty "$saved"
  printf '\033[?1003l\033[?1002l\033[?1000l\033[?1006l\033[?1004l\033[?2004l\033[?2026l\033[?7h\033[0m\033[?25h\033[?1049l\033[?1l\033>' ;;
esac
exit "$code"
