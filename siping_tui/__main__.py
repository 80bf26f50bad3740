"""`python -m siping_tui` is `siping-tui`."""

import sys

from siping_tui.cli import main

if __name__ == "__main__":
    sys.exit(main())
