#!/usr/bin/env python3
"""Times unmix beside other programs that read the same files, as ratios of medians in one run.

    scripts/compare-speed.py [--rounds N] [--binary target/release/unmix] [--files N] [--bytes N]

The programs do different work, so the ratios only place unmix between a search for one string (ripgrep), a dictionary of
spellings (typos) and a formatter of mixed text (autocorrect). What is not installed is skipped with a note. The runs are
interleaved, so that a machine that slows down slows all of them.
"""

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))

# Name, program, arguments before the folder.
OTHERS = [
    ("ripgrep", "rg", ["--count", "--no-ignore", "[\\p{Han}]{2,}"]),
    ("typos", "typos", ["--no-ignore", "--format", "brief"]),
    ("autocorrect", "autocorrect", ["--lint", "--format", "json"]),
]


def corpus(folder, files, size):
    """Writes the generated corpus: mixed, en and zh."""
    command = ["cargo", "bench", "--quiet", "--bench", "corpus", "--", folder, str(files), str(size)]
    subprocess.run(command, cwd=ROOT, check=True)


def seconds(command):
    """The wall clock time of a command. Findings are no failure: only a crash ends the comparison."""
    start = time.perf_counter()
    done = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
    spent = time.perf_counter() - start
    if done.returncode < 0 or done.returncode > 2:
        sys.exit(f"{' '.join(command)}: exit status {done.returncode}")
    return spent


def main():
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--rounds", type=int, default=7)
    arguments.add_argument("--binary", default=os.path.join(ROOT, "target", "release", "unmix"))
    arguments.add_argument("--files", type=int, default=200)
    arguments.add_argument("--bytes", type=int, default=32 << 10)
    options = arguments.parse_args()
    if not os.path.exists(options.binary):
        sys.exit(f"{options.binary}: not there; run cargo build --release, or name it with --binary")
    programs = [
        ("unmix check", [options.binary, "check", "--quiet", "--format", "jsonl"]),
        ("unmix, 1 thread", [options.binary, "check", "--quiet", "--format", "jsonl", "--threads", "1"]),
        ("unmix fix --diff", [options.binary, "fix", "--diff", "--quiet"]),
    ]
    for name, program, flags in OTHERS:
        path = shutil.which(program)
        if path is None:
            print(f"{name}: not installed, skipped")
        else:
            programs.append((name, [path, *flags]))
    with tempfile.TemporaryDirectory() as folder:
        corpus(folder, options.files, options.bytes)
        for kind in ["mixed", "en", "zh"]:
            path = os.path.join(folder, kind)
            size = sum(entry.stat().st_size for entry in os.scandir(path))
            times = {name: [] for name, _ in programs}
            for turn in range(options.rounds + 1):
                for name, command in programs:
                    spent = seconds([*command, path])
                    # The first turn fills the caches.
                    if turn > 0:
                        times[name].append(spent)
            base = statistics.median(times[programs[0][0]])
            print(f"\n{kind}: {options.files} files, {size / 1e6:.1f} MB, median of {options.rounds}")
            for name, _ in programs:
                median = statistics.median(times[name])
                print(f"  {name:<18} {median * 1e3:8.1f} ms {size / 1e6 / median:8.1f} MB/s  x{median / base:.2f}")


if __name__ == "__main__":
    main()
