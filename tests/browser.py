"""The browser for the flows: one that is there, or Debian's where it can be installed.

Run as ``python -m tests.browser`` to install it.
"""

import os
import shutil
import subprocess
import sys

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
# The same engine without a window's machinery: a third less work. It keeps no history.
WINDOWLESS = "chromium-headless-shell"
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


def whole_browser() -> str | None:
    """One that keeps a history, and pages to go back to."""
    found = (shutil.which(name) for name in NAMES)
    return next((path for path in found if path), MAC if os.path.exists(MAC) else None)


def executable() -> str | None:
    return shutil.which(WINDOWLESS) or whole_browser()


def install() -> None:
    """Install Debian's Chromium, with and without windows, if this is Debian and we may."""
    if not shutil.which("apt-get") or os.geteuid() != 0:
        return
    wanted = [] if whole_browser() else ["chromium"]
    wanted += [] if shutil.which(WINDOWLESS) else [WINDOWLESS]
    quiet = {"stdout": subprocess.DEVNULL}
    if wanted:
        subprocess.run(["apt-get", "update", "-q"], check=False, **quiet)
    for package in wanted:
        command = ["apt-get", "install", "-q", "-y", "--no-install-recommends", package]
        subprocess.run(command, check=False, **quiet)


if __name__ == "__main__":
    install()
    if not whole_browser():
        sys.exit(HOW)
