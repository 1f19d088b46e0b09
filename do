#!/usr/bin/env bash
# Every verb of the project. `./do` alone lists them. Needs bash, the .NET 10 SDK and Node 20.
set -euo pipefail

root=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")" && pwd)
program=$root/artifacts/bin/Netral.Web/release/netral
stamp=$root/artifacts/do/built

export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_CLI_UI_LANGUAGE=en

list() {
    cat <<'VERBS'
Usage: ./do VERB

  run              build what changed and serve on http://127.0.0.1:5080 (other: NETRAL_URL, NETRAL_DATA)
  test [NAME]      every test on SQLite, PostgreSQL and in Chromium; with NAME only those whose full name contains it
  check            what CI runs: tracked files, format, build, migrations, then test
  fmt              format the code
  netral ARGS      the program itself, built first when something changed: ./do netral staff import FILE --agency CODE
  migrate NAME     write the migration NAME for both databases
  bench NAME       one benchmark, beside its limit, into bench/results/NAME.json
  shots            the pictures of the README, into docs/img
  chaos NAME       one drill that breaks something while the program works
  rehearse         a whole round with a made-up staff: ./do rehearse --staff 5000
  publish          artifacts/netral-linux-x64.tar.gz: program, .NET, systemd unit, install page
  clean            remove everything built; never data/
VERBS
}

say() { printf '%s\n' "$*" >&2; }
fail() { say "$*"; exit 1; }
misused() { say "$*"; exit 2; }

# --- Waiting ----------------------------------------------------------------------------------------------------------

quiet='' # set: a step says something only when it fails
ticker=''
stop_ticker() {
    [[ -z $ticker ]] || { kill "$ticker"; wait "$ticker"; } 2>/dev/null || :
    ticker=''
}
trap stop_ticker EXIT

pause() { read -rt "$1" <> <(:) || :; } # no child process that would outlive the ticker

# The whole story only when it fails; a line every now and then when it takes longer than two seconds.
step() { # step SENTENCE COMMAND…
    local what=$1 log rc=0 start=$SECONDS
    shift
    log=$(mktemp)
    if [[ -z $quiet ]]; then
        { pause 2; say "$what …"; while kill -0 $$; do pause 20; say "$what … $((SECONDS - start)) s"; done; } &
        ticker=$!
    fi
    # Descriptor 9 is the build lock; build servers that stay behind must not keep it.
    "$@" >"$log" 2>&1 </dev/null 9>&- || rc=$?
    stop_ticker
    if ((rc)); then
        say "$what: failed."
        if grep -qE ': (error|warning) ' "$log"; then
            grep -E ': (error|warning) ' "$log" | sort -u | sed 60q >&2
        else
            tail -n 60 "$log" >&2
        fi
    elif [[ -z $quiet ]] && ((SECONDS - start > 2)); then
        say "$what: $((SECONDS - start)) s."
    fi
    rm -f "$log"
    return "$rc"
}

# --- What must be there -----------------------------------------------------------------------------------------------

need_sdk() {
    local sdks=''
    ! command -v dotnet >/dev/null || sdks=$(dotnet --list-sdks)
    [[ $'\n'$sdks == *$'\n'10.* ]] || fail "Install the .NET 10 SDK: Netral is built with it and no dotnet 10 was found on the PATH."
}

need_node() {
    [[ -n $(find "$root/src" -name node_modules -prune -o -name package.json -print -quit) ]] || return 0
    local version=''
    ! command -v npm >/dev/null || version=$(node --version 2>/dev/null || :)
    version=${version#v}
    ((${version%%.*} + 0 >= 20)) || fail "Install Node 20 or newer with npm: the pages' style and scripts are built with it."
}

has() { command -v "$1" >/dev/null; }
has_postgres() { has initdb || compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null; }
has_chromium() { [[ -n ${NETRAL_CHROMIUM:-} ]] || has chromium || has chromium-browser || has google-chrome-stable || has google-chrome; }

need_test_tools() {
    local missing=()
    has_postgres || missing+=(postgresql)
    has_chromium || missing+=(chromium fonts-liberation)
    has pdfsig || missing+=(poppler-utils)
    has zbarimg || missing+=(zbar-tools)
    ((${#missing[@]})) || return 0
    if [[ $EUID -eq 0 ]] && has apt-get; then
        step "Installing ${missing[*]}" install "${missing[@]}" || :
    fi
    if ! { has_postgres && has_chromium && has pdfsig && has zbarimg; }; then
        fail "The tests need a PostgreSQL server, Chromium, pdfsig and zbarimg: install ${missing[*]} (on Debian: apt install ${missing[*]})."
    fi
}

install() {
    export DEBIAN_FRONTEND=noninteractive
    apt-get update -q && apt-get install -qy --no-install-recommends "$@"
}

# The program looks for .NET in /usr and in DOTNET_ROOT only; an SDK unpacked at home is just on the PATH.
find_dotnet() {
    [[ -z ${DOTNET_ROOT:-} ]] || return 0
    local home
    home=$(dirname "$(readlink -f "$(command -v dotnet)")")
    [[ ! -d $home/shared ]] || export DOTNET_ROOT=$home
}

# --- Building ---------------------------------------------------------------------------------------------------------

# The time of change of a file or folder cannot be set by hand, so that a checkout of older files counts as well.
stale() {
    [[ -x $program && -f $stamp ]] || return 0
    [[ -n $(find "$root"/src "$root"/rulebook "$root"/Directory.* "$root"/global.json "$root"/.editorconfig \
        -name node_modules -prune -o -cnewer "$stamp" -print -quit 2>/dev/null) ]]
}

build_program() {
    stale || return 0
    need_sdk
    need_node
    mkdir -p "$(dirname "$stamp")"
    exec 9>"$root/artifacts/do/lock"
    flock 9
    if stale; then
        touch "$stamp.next"
        step "Building the program" dotnet build "$root/src/Netral.Web" -c Release -v quiet --nologo || exit 1
        mv "$stamp.next" "$stamp"
    fi
    exec 9>&-
}

all_built=''
build_all() {
    [[ -z $all_built ]] || return 0
    step "Building everything" dotnet build "$root/Netral.slnx" -c Release -v quiet --nologo || exit 1
    all_built=1
}

# --- The program ------------------------------------------------------------------------------------------------------

be_netral() {
    build_program
    find_dotnet
    export NETRAL_DATA=${NETRAL_DATA:-$root/data}
    exec "$program" "$@"
}

verb_netral() {
    quiet=1
    be_netral "$@"
}

verb_rehearse() { be_netral rehearse "$@"; }

verb_run() {
    export NETRAL_URL=${NETRAL_URL:-http://127.0.0.1:5080}
    be_netral serve "$@"
}

# --- Tests ------------------------------------------------------------------------------------------------------------

results=$root/artifacts/test-results
passed=0 failed=0 skipped=0 total=0

# Runs one test program once and adds up what it reports.
pass() { # pass LABEL DATABASE PROJECT OPTIONS…
    local label=$1 database=$2 project=$3 xml rc=0 summary
    shift 3
    xml=$results/$label.xml
    printf '\n== %s\n' "$label"
    # Programs that live for seconds gain nothing from being profiled while they run: a fifth of the processor time.
    # Nor from code pages that are mapped twice, so that none can be written and run: most of the time goes into making code.
    DOTNET_TieredPGO=0 DOTNET_EnableWriteXorExecute=0 NETRAL_TEST_DB=$database timeout --foreground -k 10 "${NETRAL_TEST_LIMIT:-900}" \
        "$root/artifacts/bin/$project/release/$project" -noLogo -noColor "$@" -xml "$xml" </dev/null || rc=$?
    summary=$(grep -o '<assembly [^>]*>' "$xml" 2>/dev/null || :)
    total=0
    if [[ -z $summary ]] || ! add "$summary" || { ((rc)) && [[ $summary == *' errors="0"'* && $summary == *' failed="0"'* ]]; }; then
        echo "$label: the test program ended with $rc before it had finished." # counts as one failure
        failed=$((failed + 1))
    elif ((total == 0)) && [[ $* != *-method* ]]; then
        echo "$label: no test ran."
        failed=$((failed + 1))
    fi
}

add() {
    local key n
    for key in passed failed errors skipped not-run; do
        [[ $1 =~ [[:space:]]$key=\"([0-9]+)\" ]] || return 1
        n=${BASH_REMATCH[1]}
        # Not run: tests that are started by hand alone. They are counted nowhere, but they bear their marks.
        case $key in errors) failed=$((failed + n)) ;; not-run) ;; *) printf -v "$key" %d $((${!key} + n)) ;; esac
        total=$((total + n))
    done
}

slowest() {
    printf '\n== The ten slowest\n'
    grep -ho '<test [^>]*>' "$results"/*.xml 2>/dev/null | sed -nE 's/.* name="([^"]*)".* time="([0-9.]+)".*/\2 \1/p' |
        sort -rn | sed 10q | sed -E 's/\\?&quot;/"/g; s/&lt;/</g; s/&gt;/>/g; s/&amp;/\&/g' | awk '{ t = $1; $1 = ""; printf "%8.2f s %s\n", t, $0 }' || :
}

# Again at the end, where it is seen: what came before can be thousands of lines.
failures() {
    local xml
    for xml in "$results"/*.xml; do
        awk -v RS='<test ' -v label="$(basename "$xml" .xml)" '
            / result="Fail"/ {
                match($0, / name="[^"]*"/); name = substr($0, RSTART + 7, RLENGTH - 8)
                match($0, /<message>.*<\/message>/); message = substr($0, RSTART + 9, RLENGTH - 19)
                gsub(/<!\[CDATA\[|\]\]>/, "", message)
                printf "\n== FAILED on %s: %s\n%.1500s\n", label, name, message
            }' "$xml" 2>/dev/null | sed -E 's/\\?&quot;/"/g; s/&lt;/</g; s/&gt;/>/g; s/&amp;/\&/g' || :
    done
}

verb_test() {
    local name=${1:-} filter=() marked
    [[ -z $name ]] || filter=(-method "*$name*")
    need_sdk
    need_node
    need_test_tools
    build_all
    find_dotnet
    rm -rf "$results" "$root/artifacts/screenshots/failed"
    mkdir -p "$results"
    if [[ -n ${NETRAL_TEST_DB:-} ]]; then
        pass "$NETRAL_TEST_DB" "$NETRAL_TEST_DB" Netral.Tests "${filter[@]}"
    else
        pass sqlite sqlite Netral.Tests "${filter[@]}"
        # Only what a database can change is run again. Nothing can fall out: a test without the mark gets no database.
        # Half of the work is the server's: one more class at a time than there are processors to run on.
        pass postgres postgres Netral.Tests -trait 'Database=*' -maxThreads 1.5x "${filter[@]}"
        marked=$(grep -o '<trait name="Database"' "$results/sqlite.xml" 2>/dev/null | wc -l) || :
        if ((total != marked)); then
            echo "postgres: $total tests ran of $marked that are marked [UsesDatabase]."
            failed=$((failed + 1))
        fi
    fi
    pass chromium sqlite Netral.Journeys "${filter[@]}"
    slowest
    ((failed == 0)) || failures
    ((passed + failed + skipped > 0)) || echo "No test ran${name:+: no name contains $name}."
    printf '\n%d passed, %d failed, %d skipped\n' "$passed" "$failed" "$skipped"
    ((failed == 0 && passed > 0))
}

# By hand, when a page has changed its face: a picture made anew at every run would change the repository at every run.
verb_shots() {
    need_sdk
    need_node
    need_test_tools
    build_all
    find_dotnet
    mkdir -p "$results"
    pass shots sqlite Netral.Journeys -explicit only
    ((failed == 0 && passed > 0)) || exit 1
    (cd "$root" && du -h docs/img/*.png)
}

# --- What CI runs -----------------------------------------------------------------------------------------------------

# Addresses of package registries and folders of somebody's machine have no place in a public repository.
tracked_files() {
    local host='(registry|www|api|proxy)[.](npmjs|nuget|golang|yarnpkg)[.]' url='"resolved": *"https?:|add key="[^"]*" value="https?:' path='(^|[^A-Za-z0-9_.~-])/(root|work|home/[a-z]+)/'
    local file
    for file in LICENSE NOTICE.md README.md; do [[ -s $root/$file ]] || fail "$file is missing."; done
    if git -C "$root" grep -nIE "$host|$url|$path" -- . ':!do'; then fail "The lines above name a package registry or a folder of one machine."; fi
    if has shellcheck; then shellcheck -S warning "$root/do" "$root/.ci/run"; fi
}

# As .editorconfig says for every file: no byte order mark, no carriage return, one line feed at the end.
file_ends() {
    local bad
    bad=$(cd "$root" && git ls-files -z -- '*.cs' | xargs -0 awk 'FNR == 1 { if (/^\357\273\277/) print FILENAME ": byte order mark" } /\r$/ { print FILENAME ": carriage return"; nextfile }'
        cd "$root" && git ls-files -z -- '*.cs' | while IFS= read -rd '' file; do [[ ! -s $file || -z $(tail -c 1 "$file") ]] || echo "$file: no line feed at the end"; done)
    [[ -z $bad ]] || fail "$bad"$'\n'"Run ./do fmt."
}

# As ./do fmt writes them: System first, then by name; static ones and names given anew after them. (The build sees only those that nobody needs.)
usings_in_order() {
    local bad
    bad=$(cd "$root" && git ls-files -z -- '*.cs' | xargs -0 awk '
        FNR == 1 { last = "" }
        /^(global )?using [^(]*;/ {
            name = $0; sub(/^(global )?using /, "", name); sub(/;.*/, "", name)
            kind = name ~ /^static / ? 1 : name ~ /=/ ? 2 : 0
            sub(/^static /, "", name)
            key = kind (name ~ /^System(\.|$)/ ? 0 : 1) tolower(name)
            if (key < last) print FILENAME ":" FNR ": using " name " comes too late."
            last = key
        }')
    [[ -z $bad ]] || fail "$bad"$'\n'"Run ./do fmt."
}

# Both sets of migrations describe the model as it is.
migrations() {
    grep -rqE 'class (SqliteDb|PostgresDb)\b' "$root/src" || return 0
    local context
    for context in SqliteDb PostgresDb; do
        step "Comparing the model with the migrations of $context" ef "$context" migrations has-pending-model-changes --no-build --configuration Release ||
            fail "The model has changed since the last migration of $context: run ./do migrate NAME."
    done
}

ef() { # ef CONTEXT ARGS…
    local context=$1
    shift
    (cd "$root" && dotnet tool restore && dotnet ef "$@" --context "$context" --project src/Netral.Web --startup-project tools/Netral.Design)
}

verb_check() {
    need_sdk
    need_node
    tracked_files
    step "Restoring packages" dotnet restore "$root/Netral.slnx" || exit 1
    build_all
    # The build above has checked layout, style and names (warnings are errors); what it does not see is the order of usings and how a file ends.
    usings_in_order
    file_ends
    migrations
    verb_test "$@"
}

verb_fmt() {
    need_sdk
    step "Formatting" dotnet format "$root/Netral.slnx"
}

verb_migrate() {
    [[ $# -eq 1 && $1 =~ ^[A-Z][A-Za-z0-9]*$ ]] || misused "Usage: ./do migrate NAME, where NAME is a word like AddUnitHeads."
    need_sdk
    step "Building" dotnet build "$root/tools/Netral.Design" -v quiet --nologo || exit 1
    step "Writing the SQLite migration" ef SqliteDb migrations add "$1" --no-build --output-dir Migrations/Sqlite || exit 1
    step "Writing the PostgreSQL migration" ef PostgresDb migrations add "$1" --no-build --output-dir Migrations/Postgres || exit 1
    git -C "$root" status --short -- src/Netral.Web/Migrations
}

# --- Heavy work -------------------------------------------------------------------------------------------------------

verb_bench() {
    [[ $# -ge 1 ]] || misused "Usage: ./do bench NAME [ARGS]"
    need_sdk
    need_node
    step "Building the benchmarks" dotnet build "$root/bench/Netral.Bench" -c Release -v quiet --nologo || exit 1
    find_dotnet
    mkdir -p "$root/bench/results"
    cd "$root"
    exec "$root/artifacts/bin/Netral.Bench/release/Netral.Bench" "$@"
}

# A drill is an executable file in chaos/.
verb_chaos() {
    local drill=${1:-}
    if [[ ! $drill =~ ^[a-z0-9-]+$ || ! -x $root/chaos/$drill ]]; then
        say "Usage: ./do chaos NAME. The drills:"
        misused "$(find "$root/chaos" -maxdepth 1 -type f -executable -printf '  %f\n' 2>/dev/null | sort | grep . || echo '  none yet')"
    fi
    build_program
    find_dotnet
    shift
    exec "$root/chaos/$drill" "$@"
}

verb_publish() {
    need_sdk
    need_node
    local work=$root/artifacts/publish archive=$root/artifacts/netral-linux-x64.tar.gz
    rm -rf "$work/netral"
    # With .NET inside: the servers of a regency have no package of .NET 10. A folder of its own, so that ordinary builds keep their state.
    step "Publishing for linux-x64" dotnet publish "$root/src/Netral.Web" -c Release -r linux-x64 --self-contained true -p:PublishReadyToRun=true \
        -p:DebugType=none --artifacts-path "$work/build" -o "$work/netral" -v quiet --nologo || exit 1
    cp "$root"/LICENSE "$root"/NOTICE.md "$root"/deploy/netral.service "$root"/deploy/PASANG.md "$work/netral/"
    step "Packing" tar --sort=name --owner=0 --group=0 --numeric-owner -C "$work" -czf "$archive" netral || exit 1
    say "Trying it:"
    try_published "$archive"
    printf '%s  %s\n' "$(du -h "$archive" | cut -f1)" "${archive#"$root"/}"
}

# Unpacks the archive somewhere else and waits until it answers.
try_published() {
    local place port url pid start
    place=$(mktemp -d)
    tar -xzf "$1" -C "$place"
    port=$((20000 + RANDOM % 12000))
    url=http://127.0.0.1:$port
    start=$(date +%s%N)
    (cd "$place" && exec env -u DOTNET_ROOT NETRAL_URL="$url" ASPNETCORE_URLS="$url" NETRAL_DATA="$place/data" NETRAL_DEMO=0 "$place/netral/netral" serve) \
        >"$place/log" 2>&1 &
    pid=$!
    until answers "$port"; do
        if ! kill -0 "$pid" 2>/dev/null || (($(date +%s%N) - start > 60000000000)); then
            cat "$place/log" >&2
            kill "$pid" 2>/dev/null || :
            fail "The published program does not start."
        fi
        pause 0.05
    done
    say "The published program answered after $((($(date +%s%N) - start) / 1000000)) ms."
    kill "$pid"
    wait "$pid" || :
    rm -rf "$place"
}

answers() { # answers PORT: /healthz says 200
    local reply=''
    { exec 8<>"/dev/tcp/127.0.0.1/$1"; } 2>/dev/null || return 1
    printf 'GET /healthz HTTP/1.0\r\nHost: localhost\r\n\r\n' >&8
    read -rt 5 reply <&8 || :
    exec 8>&-
    [[ $reply == *' 200 '* ]]
}

verb_clean() {
    rm -rf "$root/artifacts"
    find "$root/src" "$root/tests" -name node_modules -prune -exec rm -rf {} +
}

# ----------------------------------------------------------------------------------------------------------------------

[[ $# -gt 0 ]] || { list; exit 0; }
verb=$1
shift
case $verb in
    run | test | check | fmt | netral | migrate | bench | chaos | shots | rehearse | publish | clean) "verb_$verb" "$@" ;;
    help | -h | --help) list ;;
    *) say "There is no verb $verb."; list >&2; exit 2 ;;
esac
