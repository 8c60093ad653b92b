#!/usr/bin/env bash
# Builds everything in two clones at different paths, with another locale, time zone, user, home, hash seed, terminal and number of
# cores each, and compares every file. Usage: tests/rebuild_in_two_clones.sh [PYTHON]; the clones hold what is committed.
set -euo pipefail

here=$(cd "$(dirname "$0")/.." && pwd)
python=${1:-$here/.venv/bin/python}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

one_core=()
if command -v taskset >/dev/null; then one_core=(taskset -c 0); fi

build() { # CLONE, then what to put before the command
  local clone=$1
  shift
  git clone --quiet "$here" "$clone"
  mkdir -p "$clone.home"
  cd "$clone"
  env HOME="$clone.home" PYTHONPATH="$clone/src" HELPERS_ROOT="$clone" "$@" "$python" -m helpers report --force 2>"$clone.log" \
    || { cat "$clone.log" >&2; return 1; }
}

sums() { # CLONE
  cd "$1"
  find data/processed data/README.md figures reports -type f -print0 | sort -z | xargs -0 sha256sum
}

first=$work/a
second="$work/another place/青岛 b"
mkdir -p "$(dirname "$second")"
(build "$first" LC_ALL=C TZ=UTC USER=alice PYTHONHASHSEED=1 "${one_core[@]}") &
(build "$second" LC_ALL=zh_CN.GB18030 LANG=de_DE TZ=Asia/Shanghai USER=bob COLUMNS=40 PYTHONHASHSEED=42)
wait $!

sums "$first" >"$work/first"
sums "$second" >"$work/second"
diff <(cut -c67- "$work/first") <(cut -c67- "$work/second") || { echo "The clones do not hold the same files." >&2; exit 1; }
(cd "$second" && sha256sum --quiet -c "$work/first") || { echo "The files above differ between two clones." >&2; exit 1; }
echo "$(wc -l <"$work/first") files are the same in two clones."
