#!/usr/bin/env bash
# Publishes Apps/Segment in every way, and prints for each its size, start-up and peak memory as a table.
#
#   tests/Benchmarks/deploy.sh [NETWORK] [ROUNDS]     NETWORK: Tiny (the default) or R18; ROUNDS: 20, or 5 for R18
#
# Start-up is the time from the start of the process to the first label file, less what one more image takes in the same process.
# The ways are measured in turn, round after round, and the least of each is taken. Needs GNU time.
set -euo pipefail
cd "$(dirname "$0")/../.."
network=${1:-Tiny}
case $network in
    Tiny) name=sfnet-tiny rounds=${2:-20} more=10 ;;
    R18) name=sfnet-r18 rounds=${2:-5} more=2 ;;
    *) echo "No network '$network': expected Tiny or R18." >&2; exit 2 ;;
esac
command -v /usr/bin/time >/dev/null || { echo "GNU time is needed: /usr/bin/time." >&2; exit 1; }
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
weights=$work/weights.safetensors
dotnet build -c Release Apps/Cli --verbosity quiet >&2
dotnet run -c Release --no-build --project Apps/Cli -- init "$name" -o "$weights" >&2
dotnet run -c Release --no-build --project Apps/Cli -- demo --network "$name" --weights "$weights" -o "$work/demo" >&2
image=$work/demo/input.png

native="-p:Framework=net9.0 -p:NativeAot=true"
ways=(
    "NativeAOT net9.0, x86-64-v3|$native"
    "NativeAOT net9.0, x86-64-v4|$native -p:IlcInstructionSet=x86-x64-v4"
    "NativeAOT net9.0, x86-64-v3, weights embedded|$native -p:EmbedWeights=$weights"
    "ReadyToRun net10.0, needs .NET|--self-contained false -p:PublishReadyToRun=true"
    "ReadyToRun net10.0, single file, needs .NET|--self-contained false -p:PublishReadyToRun=true -p:PublishSingleFile=true"
    "Single file net10.0, trimmed, self-contained|--self-contained true -p:PublishReadyToRun=true -p:PublishSingleFile=true -p:Trimmed=true"
    "Single file net9.0, trimmed, self-contained|-p:Framework=net9.0 --self-contained true -p:PublishReadyToRun=true -p:PublishSingleFile=true -p:Trimmed=true"
)

for i in "${!ways[@]}"; do
    echo "Publishing: ${ways[i]%%|*}" >&2
    # Unquoted on purpose: the arguments are words.
    # shellcheck disable=SC2086
    if ! dotnet publish Apps/Segment -c Release -r linux-x64 -p:Network="$network" -o "$work/$i" ${ways[i]#*|} >"$work/$i.log" 2>&1; then
        grep -m 3 -E "error|warning" "$work/$i.log" >&2 || tail -3 "$work/$i.log" >&2
    fi
done

# Prints the microseconds and the peak KiB of a run over some copies of the image; nothing where the program does not run here.
measure() {
    local program=$1 copies=$2 before=$3 files=() start peak
    for ((k = 0; k < copies; k++)); do
        files+=("$image" "$work/labels.png")
    done
    start=${EPOCHREALTIME/./}
    # shellcheck disable=SC2086
    if peak=$(/usr/bin/time -f "%M" "$program" $before "${files[@]}" 2>&1 >/dev/null); then
        echo "$((${EPOCHREALTIME/./} - start)) $peak"
    fi
}

for ((round = 0; round < rounds; round++)); do
    for i in "${!ways[@]}"; do
        program=$work/$i/segment
        if [ -x "$program" ]; then
            before=$weights
            [[ ${ways[i]} == *EmbedWeights* ]] && before=
            measure "$program" 1 "$before" >>"$work/$i.one"
            measure "$program" $((1 + more)) "$before" >>"$work/$i.many"
        fi
    done
done

least() { sort -n "$1" | head -1 | cut -d' ' -f1; }
echo "| $name | MB to ship | first labels, ms | each further image, ms | start-up, ms | peak MiB |"
echo "| --- | ---: | ---: | ---: | ---: | ---: |"
for i in "${!ways[@]}"; do
    if [ -s "$work/$i.one" ] && [ -s "$work/$i.many" ]; then
        bytes=$(find "$work/$i" -type f -printf '%s\n' | awk '{ sum += $1 } END { print sum }')
        peak=$(cut -d' ' -f2 "$work/$i.one" | sort -n | tail -1)
        awk -v way="${ways[i]%%|*}" -v bytes="$bytes" -v one="$(least "$work/$i.one")" -v many="$(least "$work/$i.many")" -v more="$more" -v peak="$peak" \
            'BEGIN { each = (many - one) / more; printf "| %s | %.1f | %.1f | %.1f | %.1f | %.0f |\n", way, bytes / 1e6, one / 1e3, each / 1e3, (one - each) / 1e3, peak / 1024 }'
    else
        echo "| ${ways[i]%%|*} | not to be had here |  |  |  |  |"
    fi
done
