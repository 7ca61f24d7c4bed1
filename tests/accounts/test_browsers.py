"""The family of a browser, and nothing more of it."""

import pytest

from apps.accounts.browsers import family
from apps.accounts.devices import told

WEBKIT = "AppleWebKit/537.36 (KHTML, like Gecko)"
IOS = "AppleWebKit/605.1.15 (KHTML, like Gecko)"
WINDOWS = "Mozilla/5.0 (Windows NT 10.0; Win64; x64)"
PHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_3 like Mac OS X)"


@pytest.mark.parametrize(("agent", "name"), [
    ("Mozilla/5.0 (Android 15; Mobile; rv:136.0) Gecko/136.0 Firefox/136.0", "Firefox on Android"),
    (f"{WINDOWS} {WEBKIT} Chrome/134.0.0.0 Safari/537.36", "Chrome on Windows"),
    (f"{WINDOWS} {WEBKIT} Chrome/134.0.0.0 Safari/537.36 Edg/134.0.0.0", "Edge on Windows"),
    (f"{WINDOWS} {WEBKIT} Chrome/133.0.0.0 Safari/537.36 OPR/118.0.0.0", "Opera on Windows"),
    ("Mozilla/5.0 (X11; Linux x86_64; rv:136.0) Gecko/20100101 Firefox/136.0", "Firefox on Linux"),
    (f"Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) {WEBKIT} Chrome/134.0.0.0 Safari/537.36",
     "Chrome on ChromeOS"),
    (f"Mozilla/5.0 (Linux; Android 10; K) {WEBKIT} SamsungBrowser/28.0 Chrome/130.0.0.0 Mobile",
     "Samsung Internet on Android"),
    (f"Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) {IOS} Version/18.3 Safari/605.1.15",
     "Safari on macOS"),
    (f"{PHONE} {IOS} Version/18.3 Mobile/15E148 Safari/604.1", "Safari on iPhone"),
    (f"{PHONE} {IOS} CriOS/134.0.6998.33 Mobile/15E148 Safari/604.1", "Chrome on iPhone"),
    (f"{PHONE} {IOS} FxiOS/136.0 Mobile/15E148 Safari/605.1.15", "Firefox on iPhone"),
    (f"Mozilla/5.0 (iPad; CPU OS 16_7 like Mac OS X) {IOS} Version/16.6 Safari/604.1",
     "Safari on iPad"),
    ("Mozilla/5.0 Firefox/136.0", "Firefox"),
    ("curl/8.5.0", "A browser"),
    ("", "A browser"),
])  # fmt: skip
def test_a_browser_is_told_by_its_family_and_its_system(agent: str, name: str) -> None:
    assert told(*family(agent)) == name
