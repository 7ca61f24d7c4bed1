"""The browser for the flows: one that is there, or Debian's where it can be installed.

Run as ``python -m tests.browser`` to install it.
"""

import os
import shutil
import subprocess
import sys

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
MAC = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
HOW = "No browser for the tests. Install Chromium or Chrome so that `chromium` is on the path."


def executable() -> str | None:
    found = (shutil.which(name) for name in NAMES)
    return next((path for path in found if path), MAC if os.path.exists(MAC) else None)


def install() -> None:
    """Install Debian's Chromium, if this is Debian and we may."""
    if executable() or not shutil.which("apt-get") or os.geteuid() != 0:
        return
    quiet = {"stdout": subprocess.DEVNULL}
    subprocess.run(["apt-get", "update", "-q"], check=False, **quiet)
    command = ["apt-get", "install", "-q", "-y", "--no-install-recommends", "chromium"]
    subprocess.run(command, check=False, **quiet)


if __name__ == "__main__":
    install()
    if not executable():
        sys.exit(HOW)
