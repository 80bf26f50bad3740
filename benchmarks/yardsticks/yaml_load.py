"""Parse a YAML file with PyYAML's compiled loader; prints time and memory as JSON."""

import json
import sys
from pathlib import Path

import yaml

from benchmarks.processes import peak_memory
from benchmarks.timing import milliseconds


def main() -> None:
    """Measure one file."""
    text = Path(sys.argv[1]).read_text(encoding="utf-8")
    load = milliseconds(lambda: yaml.load(text, Loader=yaml.CSafeLoader))
    print(json.dumps({"load": load, "memory": peak_memory()}))


if __name__ == "__main__":
    main()
