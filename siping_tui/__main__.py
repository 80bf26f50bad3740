"""`python -m siping_tui` is `siping-tui`."""

from siping_tui.cli import run_and_exit

if __name__ == "__main__":
    run_and_exit()
