#!/usr/bin/env bash
# Fuzzes every target for some seconds each, from the inputs of the fixtures: scripts/fuzz.sh [SECONDS [TARGET...]]
#
# Needs `cargo install cargo-fuzz` and a nightly toolchain, or RUSTC_BOOTSTRAP=1 with a stable one. An input that breaks a law
# is left in fuzz/artifacts/TARGET/ and made small with `cargo fuzz tmin TARGET FILE`; it then goes to fixtures/crashes/.
set -euo pipefail

cd "$(dirname "${BASH_SOURCE[0]}")/.."
seconds=${1:-600}
shift || true
targets=("$@")
[ ${#targets[@]} -gt 0 ] || targets=(plain markdown html glossary)

# Seeds: the input blocks of the fixtures in every format, and the tables.
for target in plain markdown html; do
    mkdir -p "fuzz/corpus/$target"
    cat fixtures/rules/*.md fixtures/documents/*.md | awk -v folder="fuzz/corpus/$target" '
        /^~~~~ input/ { file = sprintf("%s/seed-%04d", folder, ++count); printf "" > file; next }
        /^~~~~/ { if (file) close(file); file = ""; next }
        file { print > file }'
done
mkdir -p fuzz/corpus/glossary
for table in fixtures/glossary/*/*.csv; do
    cp "$table" "fuzz/corpus/glossary/seed-$(basename "$table")"
done

failed=()
for target in "${targets[@]}"; do
    printf '+ %s for %s seconds\n' "$target" "$seconds"
    cargo fuzz run --sanitizer none "$target" -- \
        -max_total_time="$seconds" -max_len=600 -timeout=20 -dict=fuzz/words.dict -print_final_stats=1 || failed+=("$target")
done
if [ ${#failed[@]} -gt 0 ]; then
    printf 'a law is broken: %s\n' "${failed[*]}" >&2
    exit 1
fi
