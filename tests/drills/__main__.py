"""The long drills: ``python -m tests.drills``, or some of them by name.

A drill is a module of this package with ``main(scale)``: it raises AssertionError, or returns a
line that says what was seen. ``make test`` runs each with a tenth of the scale.
"""

import importlib
import pkgutil
import sys
import time
from collections.abc import Callable

from tests import drills


def found() -> dict[str, Callable[[float], str]]:
    names = [m.name for m in pkgutil.iter_modules(drills.__path__) if m.name != "__main__"]
    modules = {n: importlib.import_module(f"tests.drills.{n}") for n in names if "test_" not in n}
    return {name: module.main for name, module in modules.items() if hasattr(module, "main")}


def main() -> None:
    wanted, failed = sys.argv[1:], 0
    for name, drill in found().items():
        if wanted and name not in wanted:
            continue
        began = time.monotonic()
        try:
            said = drill(1.0)
        except AssertionError as wrong:
            said, failed = f"FAILED: {wrong}", failed + 1
        sys.stdout.write(f"{name}: {said} ({time.monotonic() - began:.0f} s)\n")
    sys.exit(failed > 0)


if __name__ == "__main__":
    main()
