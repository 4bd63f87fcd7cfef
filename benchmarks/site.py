"""How the time and the memory of a run grow with the site: a Jekyll site with many links.

    python benchmarks/site.py [FILES …]

Each post has ten links to other posts, two of them to a heading, one to a picture, and one in
a thousand leads nowhere.
"""

from __future__ import annotations

import random
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

LINKS = 10
WORDS = "night ferry harbour last reel quiet winter orchard lantern signal border".split()


def write(root: Path, count: int) -> int:
    """Write a site with so many posts; the number of broken links in it."""
    rng = random.Random(count)
    (root / "_config.yml").write_text("permalink: /review/:title/\nurl: https://nachtkino.test\n")
    posts = root / "_posts"
    posts.mkdir()
    (root / "img").mkdir()
    (root / "img" / "still.jpg").touch()
    broken = 0
    for number in range(count):
        lines = []
        for index in range(LINKS):
            other = f"film-{rng.randrange(count)}"
            if rng.random() < 0.001:
                other, broken = f"flim-{number}-{index}", broken + 1
            form = (f"/review/{other}/", f"../{other}/", f"https://nachtkino.test/review/{other}/")
            fragment = "#the-plot" if index < 2 else ""
            lines.append(f"{rng.choice(WORDS)} [{rng.choice(WORDS)}]({form[index % 3]}{fragment})")
        prose = " ".join(rng.choices(WORDS, k=120))
        text = f"## The plot\n\n{prose}\n\n" + ", ".join(lines) + "\n\n![A still](/img/still.jpg)\n"
        day = f"{1990 + number % 30}-{number % 12 + 1:02}-{number % 28 + 1:02}"
        front_matter = f"---\ntitle: Film {number}\nrating: 4\n---\n"
        (posts / f"{day}-film-{number}.md").write_text(front_matter + text)
    return broken


def main() -> None:
    """Print, for each size, the seconds and megabytes of one run."""
    sizes = [int(size) for size in sys.argv[1:]] or [2_500, 5_000, 10_000, 20_000]
    print("files    links    seconds  MB    broken  found")
    for count in sizes:
        with tempfile.TemporaryDirectory() as folder:
            root = Path(folder)
            broken = write(root, count)
            command = [sys.executable, "-m", "reviewlint", "check", "--select", "TG", "--format"]
            before = resource.getrusage(resource.RUSAGE_CHILDREN)
            start = time.perf_counter()
            done = subprocess.run(
                [*command, "json-lines", folder], capture_output=True, text=True, check=False
            )
            seconds = time.perf_counter() - start
            after = resource.getrusage(resource.RUSAGE_CHILDREN)
            megabytes = after.ru_maxrss // 1024
            cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
            found = done.stdout.count("\n")
            print(
                f"{count:<8} {count * LINKS:<8} {seconds:<8.1f} {megabytes:<5} {broken:<7} {found}"
                f"   ({cpu:.1f} s of CPU)"
            )


if __name__ == "__main__":
    main()
