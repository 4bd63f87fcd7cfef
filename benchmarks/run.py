"""Time reviewlint's start, one file, and a folder of reviews, beside other linters.

    python benchmarks/run.py [FOLDER]

FOLDER holds Markdown, 1,943 film reviews for the figures in README.md of this folder. The others
are found on the PATH, or left out: rumdl (`pip install rumdl`) and markdownlint-cli2
(`npm install -g markdownlint-cli2`).
"""

from __future__ import annotations

import shutil
import statistics
import subprocess
import sys
import time
from pathlib import Path

RUNS = 7
EXAMPLE = Path(__file__).parent.parent / "examples" / "_posts" / "2024-06-15-night-ferry.md"


def main() -> None:
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else "../shared/corpora/movielog")
    reviewlint = [str(Path(sys.executable).with_name("reviewlint"))]
    measure("reviewlint --version", [*reviewlint, "--version"])
    measure("reviewlint check, one file", [*reviewlint, "check", str(EXAMPLE)])
    if not folder.is_dir():
        print(f"{folder} is not there, so no folder is measured.")
        return
    count = sum(1 for _ in folder.rglob("*.md"))
    measure(f"reviewlint check, {count} files", [*reviewlint, "check", str(folder)])
    measure(
        f"reviewlint check --jobs 1, {count} files",
        [*reviewlint, "check", "--jobs", "1", str(folder)],
    )
    if rumdl := shutil.which("rumdl"):
        measure(
            f"rumdl check --no-cache, {count} files", [rumdl, "check", "--no-cache", str(folder)]
        )
    if markdownlint := shutil.which("markdownlint-cli2"):
        measure(f"markdownlint-cli2, {count} files", [markdownlint, f"{folder}/**/*.md"])


def measure(name: str, command: list[str]) -> None:
    times = []
    for _ in range(RUNS + 1):
        start = time.perf_counter()
        subprocess.run(command, capture_output=True, check=False)
        times.append(time.perf_counter() - start)
    counted = times[1:]
    print(
        f"{name:45} median {statistics.median(counted):.3f} s"
        f"  ({min(counted):.3f} to {max(counted):.3f}, {RUNS} runs)"
    )


if __name__ == "__main__":
    main()
