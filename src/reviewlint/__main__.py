"""Run reviewlint as `python -m reviewlint`."""

import os
import sys

# Python puts the current folder first on its import path here. That is the repository to check, and
# no code of it may run, so it is taken off before anything else is imported, as pip does.
_home = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))  # noqa: PTH100, PTH120
if sys.path[:1] in ([""], [os.getcwd()]) and os.getcwd() != _home:  # noqa: PTH109 - see above
    del sys.path[0]

from reviewlint.cli import main  # noqa: E402 - the import path first

if __name__ == "__main__":
    main()
