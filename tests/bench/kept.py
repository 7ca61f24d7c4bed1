"""Where the benchmarks leave what they found, each under keys of its own."""

import json
import os
from pathlib import Path
from typing import Any

from tests.flows.serving import ROOT

LOG = Path(os.environ.get("DATA_DIR", ROOT / "var")) / "bench.json"


def keep(**found: Any) -> None:
    """Write these keys over what they were; what other benchmarks found stays."""
    LOG.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    try:
        before = json.loads(LOG.read_text())
    except (OSError, ValueError):
        before = {}
    LOG.write_text(json.dumps({**before, **found}, indent=1))
