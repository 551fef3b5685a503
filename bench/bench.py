#!/usr/bin/env python3
"""Times programs under krait and beside it under other Pythons, and prints krait's time as a ratio to each of theirs.

The programs are those of bench/programs and, if --perf-bench or KRAIT_PERF_BENCH names the folder tests/perf_bench of a checkout
of MicroPython, its portable ones at N = M = 1000. What is compared is one run after another in alternation (krait, the first
other, the second, krait again ...), so that a change of the machine's speed meets all of them; a ratio is formed within one turn,
and the median over the turns is printed. `first` is the first repetition in a process, `warm` the median of the sixth to the
eighth. Below 1.00 krait is faster.

The programs of bench/programs define run(), which does the work and returns a checksum; it must be the same everywhere.
"""

import argparse
import glob
import math
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))
REPETITIONS = 8
WARM = slice(5, 8)
START = "start: -c pass"

# Behind a program's own text. ticks_diff and ticks_us are there where time.perf_counter_ns is not.
HARNESS = """
import time
if %(cpu)r:
    _now = getattr(time, "process_time", None) or time.clock
    _spent = lambda start, end: int((end - start) * 1000000)
elif hasattr(time, "ticks_us"):
    _now = time.ticks_us
    _spent = lambda start, end: time.ticks_diff(end, start)
else:
    _now = time.perf_counter_ns
    _spent = lambda start, end: (end - start) // 1000

def _measure(prepare, count):
    times = []
    for _ in range(count):
        work = prepare()
        start = _now()
        answer = work()
        end = _now()
        times.append(_spent(start, end))
    print("bench:", answer, *times)

"""
OWN = HARNESS + "_measure(lambda: run, %(count)d)\n"
PERF_BENCH = HARNESS + """
_params = bm_params[max(key for key in bm_params if key[0] <= 1000 and key[1] <= 1000)]
_measure(lambda: bm_setup(_params)[0], %(count)d)
"""


class Program:
    """A program's name, its text with the harness behind it, and the folder it runs in."""

    def __init__(self, path, is_own, cpu):
        self.name = os.path.basename(path)[:-3]
        self.is_own = is_own
        self.folder = os.path.dirname(path)
        # The processor's clock may tick but once a millisecond.
        self.tick = 1000 if cpu else 1
        with open(path, encoding="utf-8") as file:
            text = file.read()
        harness = (OWN if is_own else PERF_BENCH) % {"cpu": cpu, "count": REPETITIONS}
        self.text = "__name__ = 'bench'\n" + text + harness


class Result:
    """First and warm time of one process in microseconds, and what the program computed."""

    def __init__(self, first, warm, answer=None):
        self.first = first
        self.warm = warm
        self.answer = answer


def measure(command, program, scratch, limit):
    path = os.path.join(scratch, program.name + ".py")
    with open(path, "w", encoding="utf-8") as file:
        file.write(program.text)
    try:
        done = subprocess.run([command, path], capture_output=True, text=True, cwd=program.folder, timeout=limit)
    except subprocess.TimeoutExpired:
        return f"took longer than {limit} s"
    line = re.search(r"^bench: (.*)$", done.stdout, re.MULTILINE)
    if not line:
        return (done.stdout + done.stderr).strip().split("\n")[-1] or f"exit code {done.returncode}"
    words = line[1].split()
    times = [max(int(word), program.tick) for word in words[-REPETITIONS:]]
    return Result(times[0], statistics.median(times[WARM]), " ".join(words[:-REPETITIONS]) if program.is_own else None)


def measure_start(command):
    """Wall time of a process that does nothing: the median of eight is `first` and `warm` alike."""
    times = []
    for _ in range(REPETITIONS):
        start = time.perf_counter_ns()
        subprocess.run([command, "-c", "pass"], check=True, capture_output=True)
        times.append((time.perf_counter_ns() - start) // 1000)
    middle = statistics.median(times)
    return Result(middle, middle)


class Row:
    """What came out for one program: krait's times, and a ratio pair for each other command."""

    def __init__(self, name):
        self.name = name
        self.krait = None
        self.ratios = {}
        self.problems = []


def compare(name, commands, turns, run):
    row = Row(name)
    results = {label: [] for label in commands}
    for _ in range(turns):
        for label, command in commands.items():
            if results[label] is not None:
                result = run(command)
                if isinstance(result, str):
                    row.problems.append(f"{label}: {result}")
                    results[label] = None
                else:
                    results[label].append(result)
    ours = results.pop("krait")
    if ours is None:
        return row
    row.krait = Result(statistics.median(r.first for r in ours), statistics.median(r.warm for r in ours))
    for label, theirs in results.items():
        if theirs is None:
            continue
        if theirs[0].answer != ours[0].answer:
            row.problems.append(f"{label} computes {theirs[0].answer}, krait {ours[0].answer}")
        row.ratios[label] = (
            statistics.median(a.first / b.first for a, b in zip(ours, theirs)),
            statistics.median(a.warm / b.warm for a, b in zip(ours, theirs)),
        )
    return row


def mean(values):
    return math.exp(sum(map(math.log, values)) / len(values))


def print_head(others):
    print(f"{'':24}{'krait, ms':>18}" + "".join(f"{'/ ' + label:>18}" for label in others))
    print(f"{'':24}{'first':>9}{'warm':>9}" + f"{'first':>9}{'warm':>9}" * len(others))


def print_row(row, others):
    line = f"{row.name:24}"
    line += f"{row.krait.first / 1000:9.1f}{row.krait.warm / 1000:9.1f}" if row.krait else f"{'-':>9}{'-':>9}"
    for label in others:
        first, warm = row.ratios.get(label, (None, None))
        line += f"{first:9.2f}{warm:9.2f}" if first else f"{'-':>9}{'-':>9}"
    print(line, flush=True)
    for problem in row.problems:
        print("    " + problem)


def print_means(title, rows, others):
    line = f"{f'{title}: {len(rows)}, mean':24}{'':18}"
    for label in others:
        pairs = [row.ratios[label] for row in rows if label in row.ratios]
        line += f"{mean([p[0] for p in pairs]):9.3f}{mean([p[1] for p in pairs]):9.3f}" if pairs else f"{'-':>9}{'-':>9}"
    print(line, flush=True)


COLOURS = ("#c0392b", "#2471a3", "#1e8449", "#7d3c98")


def plot(rows, others):
    """An SVG: a row for each program, a dot for each ratio on a logarithmic scale, hollow for the first run."""
    left, right, top, step = 190, 860, 60, 20
    ratios = [value for row in rows for pair in row.ratios.values() for value in pair]
    low = min(-1, math.floor(math.log2(min(ratios))))
    high = max(1, math.ceil(math.log2(max(ratios))))
    height = top + step * len(rows) + 20

    def place(ratio):
        return left + (math.log2(ratio) - low) / (high - low) * (right - left)

    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{right + 40}" height="{height}" font-family="sans-serif" font-size="12">',
        '<rect width="100%" height="100%" fill="white"/>',
        f'<text x="{left}" y="16">time of krait divided by that of the other (left of 1: krait is faster); hollow: first run, filled: warm</text>',
    ]
    for power in range(low, high + 1):
        x = place(2.0**power)
        parts.append(f'<line x1="{x:.1f}" x2="{x:.1f}" y1="{top - 8}" y2="{height - 16}" stroke="{"black" if power == 0 else "#dddddd"}"/>')
        parts.append(f'<text x="{x:.1f}" y="{height - 3}" text-anchor="middle">{2.0**power:g}</text>')
    for number, label in enumerate(others):
        x = left + 150 * number
        colour = COLOURS[number % len(COLOURS)]
        parts.append(f'<circle cx="{x + 5}" cy="32" r="5" fill="{colour}"/><text x="{x + 15}" y="36">{label}</text>')
    for position, row in enumerate(rows):
        y = top + step * position + 6
        parts.append(f'<text x="{left - 12}" y="{y + 4}" text-anchor="end">{row.name}</text>')
        parts.append(f'<line x1="{left}" x2="{right}" y1="{y}" y2="{y}" stroke="#eeeeee"/>')
        for number, label in enumerate(others):
            if label in row.ratios:
                colour = COLOURS[number % len(COLOURS)]
                first, warm = row.ratios[label]
                parts.append(f'<circle cx="{place(first):.1f}" cy="{y}" r="4" fill="none" stroke="{colour}"/>')
                parts.append(f'<circle cx="{place(warm):.1f}" cy="{y}" r="4.5" fill="{colour}"/>')
    return "\n".join(parts + ["</svg>", ""])


def is_portable(path):
    name = os.path.basename(path)
    return name.startswith(("bm_", "misc_", "core_")) and not name.startswith("core_import_mpy")


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", help="only programs whose names contain one of these")
    parser.add_argument("--krait", default="artifacts/bench/krait", help="the command to measure")
    for label, default in (("micropython", "micropython"), ("python", "python3.11"), ("pypy", "pypy3")):
        variable = "KRAIT_BENCH_" + label.upper()
        parser.add_argument("--" + label, default=os.environ.get(variable, default), metavar="COMMAND",
                            help=f"{variable} in the environment, or {default}; left out if it is not installed")
    parser.add_argument("--perf-bench", default=os.environ.get("KRAIT_PERF_BENCH"), metavar="DIR")
    parser.add_argument("--turns", type=int, default=3, help="processes for each program and command")
    parser.add_argument("--limit", type=float, default=300, help="seconds that a process may take")
    parser.add_argument("--cpu", action="store_true", help="processor time instead of the clock's: for a machine that does other work")
    parser.add_argument("--plot", metavar="FILE", help="where to write a plot (SVG)")
    return parser.parse_args()


def main():
    options = arguments()
    commands = {"krait": options.krait, "micropython": options.micropython, os.path.basename(options.python): options.python,
                os.path.basename(options.pypy): options.pypy}
    commands = {label: os.path.abspath(path) for label, command in commands.items() if (path := shutil.which(command))}
    if "krait" not in commands:
        sys.exit(f"there is no command {options.krait}")
    others = [label for label in commands if label != "krait"]

    groups = [("own", [Program(path, True, options.cpu) for path in sorted(glob.glob(HERE + "/programs/*.py"))])]
    if options.perf_bench:
        paths = sorted(filter(is_portable, glob.glob(os.path.abspath(options.perf_bench) + "/*.py")))
        if not paths:
            sys.exit(f"there are no programs in {options.perf_bench}")
        groups.insert(0, ("perf_bench", [Program(path, False, options.cpu) for path in paths]))

    print_head(others)
    measured = []
    failures = 0
    with tempfile.TemporaryDirectory(prefix="krait-bench-") as scratch:
        for title, programs in groups:
            rows = []
            for program in programs:
                if options.names and not any(name in program.name for name in options.names):
                    continue
                row = compare(program.name, commands, options.turns, lambda command: measure(command, program, scratch, options.limit))
                print_row(row, others)
                rows.append(row)
                failures += bool(row.problems)
            if rows:
                print_means(title, rows, others)
                measured += rows
    if not options.names:
        row = compare(START, commands, 1, measure_start)
        print_row(row, others)
        measured.append(row)
    if options.plot and any(row.ratios for row in measured):
        with open(options.plot, "w", encoding="utf-8") as file:
            file.write(plot(measured, others))
        print("plot:", options.plot)
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
