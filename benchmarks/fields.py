"""How long the fields of many files take: front matter alone, on one core.

    python benchmarks/fields.py [FILES]

Each file has ten fields of a film review and no text. They are held against a schema of the site's
own, as `reviewlint init` writes them, and against `preset:film-review`, which is put together from
several.
"""

from __future__ import annotations

import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

FIELDS = """---
layout: review
title: "Film {number}"
date: 2024-{month:02}-{day:02} 20:15:00 +0200
author: vera
director: [Ruth Amadi, Tomas Eklund]
year: {year}
rating: {rating}
tags: [ghosts, harbours, "{year}"]
description: A slow ghost story that stays with you, number {number}.
runtime: {runtime}
---
"""


def main() -> None:
    """Print the seconds that the files take against each of the two schemas."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        for number in range(count):
            text = FIELDS.format(
                number=number,
                month=number % 12 + 1,
                day=number % 28 + 1,
                year=1930 + number % 90,
                rating=number % 11 / 2,
                runtime=60 + number % 120,
            )
            (root / f"film-{number}.md").write_text(text)
        reviewlint = [sys.executable, "-m", "reviewlint"]
        subprocess.run([*reviewlint, "init", folder], capture_output=True, check=True)
        for schema in ("its own", "preset:film-review"):
            if schema.startswith("preset"):
                settings = f'[[schemas]]\nfiles = "*.md"\nschema = "{schema}"\n'
                (root / "reviewlint.toml").write_text(settings)
            measure([*reviewlint, "check", "--jobs", "1", "--select", "FM,FD", folder], schema)


def measure(command: list[str], schema: str) -> None:
    """Run a command, and print what it found and how long it took."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    start = time.perf_counter()
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    seconds = time.perf_counter() - start
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    summary = (done.stdout or done.stderr).splitlines()[-1]
    print(f"{schema}: {seconds:.2f} s, {cpu:.2f} s of CPU. {summary}")


if __name__ == "__main__":
    main()
