#!/usr/bin/env bash
# Training on a GPU that is lent for minutes: bash scripts/bench/on-a-gpu.sh [--minutes N] [--small] FOLDER
# Each net steps in turn with torch, without and with TF32, first with the usual tiles and then with measured ones. Figures are printed when they come;
# FOLDER gets a JSON file for every run, written as it goes. What the minutes do not reach is named. node_modules must be there: nothing is fetched or built.
# --small makes a few steps of small nets, to see on any machine that all parts run.
set -u
cd "$(dirname "$0")/../.."

nets="resnet50:32 resnet152:16 densenet121:32 vit_b_32:32"
minutes=15
size=()
steps=30
while [ $# -gt 1 ]; do
  case $1 in
    --minutes) minutes=$2; shift 2 ;;
    --small) nets="groundglass_small:2 squeezenet1_0:2" size=(--size 64) steps=5; shift ;;
    *) break ;;
  esac
done
if [ $# -ne 1 ] || [[ $1 == -* ]] || ! [[ $minutes =~ ^[1-9][0-9]*$ ]]; then
  echo "Usage: bash scripts/bench/on-a-gpu.sh [--minutes N] [--small] FOLDER" >&2
  exit 2
fi
out=$1
if [ ! -d node_modules ]; then
  echo "node_modules is missing: run npm ci where packages can be fetched, and bring it along." >&2
  exit 2
fi
mkdir -p "$out"
deadline=$((SECONDS + 60 * minutes))
# A run is stopped before the minutes are over, so that the table below is made.
reserve=10
least=20

run() {
  local model=$1 batch=$2 name=$3
  shift 3
  local left=$((deadline - SECONDS - reserve))
  if [ $left -lt $least ]; then
    echo "not reached: $name"
    return
  fi
  echo "--- $name ($left s left)"
  timeout --signal=INT --kill-after=5 $left node scripts/bench.mjs train --engine compiled --model "$model" --batch "$batch" "${size[@]}" \
    --steps $steps --against torch --json "$out/$name.json" "$@" || echo "ended early: $name"
}

nvidia-smi --query-gpu=name,driver_version --format=csv,noheader 2> /dev/null || echo "no NVIDIA driver"
# The usual tiles of all nets come before the measured ones, which are worth less.
for net in $nets; do run "${net%:*}" "${net#*:}" "${net%:*}"; done
for net in $nets; do run "${net%:*}" "${net#*:}" "${net%:*}-tuned" --tune; done
echo "jax-js: not measured. It has no WebGPU in Node (README of 0.1.25), and none of these nets is written in it."

node - "$out" << 'TABLE'
const { readdirSync, readFileSync } = require('node:fs');
const [folder] = process.argv.slice(2);
const ms = (value) => (value === undefined ? '' : value.toFixed(1));
console.log('| run | ms/step | of the limit | torch TF32 off | on | images against torch | |\n|---|--:|--:|--:|--:|--:|---|');
for (const file of readdirSync(folder).filter((name) => name.endsWith('.json')).sort()) {
  const { complete, engines: [ours = {}], torch } = JSON.parse(readFileSync(`${folder}/${file}`, 'utf8'));
  const [off, on] = (torch?.variants ?? []).map(({ stepMs }) => stepMs.median);
  const step = ours.stepMs?.median;
  const limit = ours.shareOfLimit == null ? '' : `${(100 * ours.shareOfLimit).toFixed(0)} %`;
  const ratio = step && off ? (off / step).toFixed(2) : '';
  console.log(`| ${[file.slice(0, -5), ms(step), limit, ms(off), ms(on), ratio, complete ? '' : 'stopped'].join(' | ')} |`);
}
TABLE
