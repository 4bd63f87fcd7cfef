"""Time what the rules add to the parsing of a folder of Markdown, in all and each.

    python benchmarks/rules.py [FOLDER]

Each pass parses every file anew (front matter, templates, body), then runs every rule that is on
by default. What several rules share (broken links, destinations) counts for the first that asks.
"""

from __future__ import annotations

import gc
import statistics
import sys
import time
from collections import defaultdict
from pathlib import Path

from reviewlint.document import Document
from reviewlint.rules import catalogue
from reviewlint.settings import load_settings
from reviewlint.source import read

PASSES = 5


def main() -> None:
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else "../shared/corpora/movielog")
    sources = [read(path, path.as_posix()) for path in sorted(folder.rglob("*.md"))]
    active = [each for each in load_settings(folder).rules.values() if each.rule.check]
    parsing = []
    linting = []
    costs: dict[str, list[float]] = {}
    for _ in range(PASSES + 1):
        gc.collect()
        start = time.perf_counter()
        documents = [Document(source) for source in sources]
        for document in documents:
            assert document.body is not None
        parsing.append(time.perf_counter() - start)
        spent: defaultdict[str, float] = defaultdict(float)
        for document in documents:
            for each in active:
                assert each.rule.check is not None
                start = time.perf_counter()
                for _finding in each.rule.check(document, each.options):
                    pass
                spent[each.rule.code] += time.perf_counter() - start
        linting.append(sum(spent.values()))
        for code, seconds in spent.items():
            costs.setdefault(code, []).append(seconds)
    parsed = statistics.median(parsing[1:])
    linted = statistics.median(linting[1:])
    print(f"{len(sources)} files, median of {PASSES} passes")
    print(
        f"parsing {parsed:.3f} s, {len(active)} rules {linted:.3f} s: {linted / parsed:.0%} on top"
    )
    rules = catalogue()
    ranking = sorted(costs, key=lambda code: -statistics.median(costs[code][1:]))
    for code in ranking[:12]:
        seconds = statistics.median(costs[code][1:])
        print(f"  {code} {rules[code].name:28} {seconds * 1000:6.1f} ms  {seconds / parsed:6.1%}")


if __name__ == "__main__":
    main()
