"""Run reviewlint as `python -m reviewlint`."""

import os
import sys

# For “-m”, Python puts the current folder first on its import path. That is the repository to
# check, and no code of it may run, so it is taken off before anything else is imported, as pip
# does. Only in the checkout of reviewlint does our own code lie there.
_home = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))  # noqa: PTH100, PTH120
if not sys.flags.safe_path and sys.path[0] != _home:
    del sys.path[0]

from reviewlint.cli import main  # noqa: E402 - the import path first

if __name__ == "__main__":
    main()
