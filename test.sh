#!/usr/bin/env bash
# The gate, the same on a laptop and in CI:  ./test.sh  (8 minutes at most)    ./test.sh --full  (an hour at most)
# Format, warnings as errors, unit and end-to-end tests, every lab's starters and solutions. Last line: N passed, N failed
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
full=; [ "${1:-}" = --full ] && full=yes
export DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
export DOTNET_TieredPGO=0  # counting how code runs costs tests more than it brings them
export PATH=$PATH:${DOTNET_ROOT:-$HOME/.dotnet}
logs=artifacts/test-logs; mkdir -p "$logs"
passed=0 failed=0 skips=()

# gate NAME COMMAND...: one named step that passes or fails as a whole.
gate() {
  local name=$1 log="$logs/${1// /-}.log" start=$SECONDS; shift
  if "$@" >"$log" 2>&1; then passed=$((passed + 1)); printf 'ok    %-28s %4d s\n' "$name" $((SECONDS - start))
  else failed=$((failed + 1)); printf 'FAIL  %-28s %4d s   %s\n' "$name" $((SECONDS - start)) "$log"; tail -40 "$log" | sed 's/^/      /'; return 1; fi
}

# begin NAME LIMIT COMMAND...: in the background, into its log. A shell's background jobs ignore Ctrl-C, and so do their children.
declare -A job since
begin() {
  local name=$1 limit=$2; shift 2
  timeout --kill-after=10 "$limit" "$@" >"$logs/$name.log" 2>&1 </dev/null &
  job[$name]=$! since[$name]=$SECONDS
}

# ended NAME: waits for it, and says as much as its log does.
ended() {
  local code=0
  wait "${job[$1]}" || code=$?
  cat "$logs/$1.log"
  return $code
}

# counted NAME CODE SECONDS: a test program has ended; its own counts are added up.
counted() {
  local name=$1 code=$2 log="$logs/$1.log" summary
  summary=$(grep -Eo 'Total: [0-9]+, Errors: [0-9]+, Failed: [0-9]+, Skipped: [0-9]+' "$log" | tail -1)
  if [ -z "$summary" ]; then
    failed=$((failed + 1)); echo "FAIL  $name ended with code $code and no summary: $log"; tail -40 "$log" | sed 's/^/      /'; return
  fi
  read -r total errors wrong skipped < <(tr -cd '0-9 \n' <<<"$summary" | xargs)
  passed=$((passed + total - wrong - skipped)) failed=$((failed + wrong + errors))
  [ "$code" != 0 ] && [ $((wrong + errors)) = 0 ] && failed=$((failed + 1))
  printf '%-5s %-28s %4d s   %s\n' "$([ "$code" = 0 ] && echo ok || echo FAIL)" "$name" "$3" "$summary"
  [ "$code" = 0 ] || grep -A 12 '\[FAIL\]' "$log" | head -120 | sed 's/^/      /'
  while IFS= read -r line; do skips+=("$line"); done < <(grep -A 1 '\[SKIP\]' "$log" | grep -v '^--')
}

# tests NAME LIMIT PROGRAM ARGS...: a test program, here and now.
tests() {
  local name=$1 limit=$2 start=$SECONDS code=0; shift 2
  timeout --kill-after=10 "$limit" "$@" >"$logs/$name.log" 2>&1 </dev/null || code=$?
  counted "$name" $code $((SECONDS - start))
}

# tests_ended NAME: a test program that was begun.
tests_ended() {
  local code=0
  wait "${job[$1]}" || code=$?
  counted "$1" $code $((SECONDS - since[$1]))
}

# What the tests type with and talk to the broker with. Without root they are skipped by name, not silently.
install_tools() {
  local missing=()
  command -v tmux >/dev/null || missing+=(tmux)
  command -v kcat >/dev/null || missing+=(kcat)
  [ -x /usr/bin/python3 ] && /usr/bin/python3 -c 'import kafka' 2>/dev/null || missing+=(python3-kafka)
  if [ $full ]; then
    command -v java >/dev/null || missing+=(openjdk-17-jre-headless)
    [ -n "${DOCKER_HOST:-}" ] || command -v dockerd >/dev/null || missing+=(docker.io iptables busybox-static)
  fi
  [ ${#missing[@]} = 0 ] && return
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    echo "installing ${missing[*]}"
    { apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "${missing[@]}"; } >"$logs/install.log" 2>&1 || true
  else
    skips+=("not installed here, their tests are skipped: ${missing[*]}")
  fi
}

# For the tests on a real Kafka: a Docker engine where one can be had, with images made of the folder of Kafkas. Where it cannot,
# the tests take the folder itself, or are skipped and say why.
ready_engine() {
  local folder=${LABTUI_KAFKA_DIR:-../shared/kafka} version
  if ! docker info >/dev/null 2>&1 && [ -z "${DOCKER_HOST:-}" ] && [ "$(id -u)" = 0 ] && command -v dockerd >/dev/null; then
    dockerd --iptables=false --ip6tables=false >"$logs/dockerd.log" 2>&1 &
    trap "kill $!; wait $!" EXIT
    for _ in $(seq 100); do docker info >/dev/null 2>&1 && break; sleep 0.1; done
  fi
  docker info >/dev/null 2>&1 || return 0
  # What starts containers for tests speaks newer than Debian's engine, and wants a helper from a registry.
  DOCKER_API_VERSION=$(docker version --format '{{.Server.APIVersion}}'); export DOCKER_API_VERSION TESTCONTAINERS_RYUK_DISABLED=true
  for version in 3.9.2 4.3.1; do
    docker image inspect "apache/kafka:$version" >/dev/null 2>&1 || [ ! -d "$folder/$version" ] \
      || gate "image of Kafka $version" tools/kafka-image.sh "$folder" "$version" || true
  done
}

install_tools
check_format() { dotnet tool restore && dotnet csharpier check .; }  # the other half of the style is errors in the build
gate "format" check_format
gate "build" dotnet build LabTui.sln -c Release -warnaserror && {
  traits=(-trait- when=full); [ $full ] && traits=()
  unit=artifacts/bin/LabTui.Tests/release/LabTui.Tests
  end_to_end=artifacts/bin/LabTui.EndToEndTests/release/LabTui.EndToEndTests
  # What waits more than it computes goes on beside the rest: unit tests while the program is made, proofs of labs beside the tests.
  # The toolkit can show one screen at a time in a process: the longest test of screens has a process of its own.
  monkey=LabTui.Screens.MonkeyTests
  begin unit 400 "$unit" -class- "$monkey" "${traits[@]}"
  gate "program" ./run.sh --version && {
    [ $full ] && ready_engine
    gate "lab texts" ./run.sh lint
    begin starters 900 ./run.sh verify --starters
    begin solutions 900 ./run.sh verify --solutions --repeat "$([ $full ] && echo 2 || echo 1)"
    begin monkey "$([ $full ] && echo 2400 || echo 300)" "$unit" -class "$monkey" "${traits[@]}"
    tests end-to-end "$([ $full ] && echo 3000 || echo 540)" "$end_to_end" "${traits[@]}"
    gate "a monkey at the screens" ended monkey
    gate "lab starters fail" ended starters
    gate "lab solutions pass" ended solutions
    if [ ! $full ] && [ -n "${LABTUI_TEST_BOOTSTRAP:-}" ]; then tests on-the-named-Kafka 1200 "$end_to_end" -trait broker=real; fi
  }
  tests_ended unit
}

if [ ${#skips[@]} -gt 0 ]; then echo "skipped:"; printf '  %s\n' "${skips[@]}"; fi
echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
