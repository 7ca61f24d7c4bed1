"""Which kind of browser it is, from what it says of itself. Pure, no Django.

Only the family is ever kept: the whole line would tell one person's phone from another's.
"""

# The first that is found wins: most browsers also claim to be the ones after them.
BROWSERS = (
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("OPT/", "Opera"),
    ("SamsungBrowser", "Samsung Internet"),
    ("Firefox", "Firefox"),
    ("FxiOS", "Firefox"),
    ("Chrome", "Chrome"),
    ("CriOS", "Chrome"),
    ("Safari", "Safari"),
)
SYSTEMS = (
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("Windows", "Windows"),
    ("Macintosh", "macOS"),
    ("CrOS", "ChromeOS"),
    ("Linux", "Linux"),
)


def family(agent: str) -> tuple[str, str]:
    """Browser and system, such as ``("Firefox", "Android")``; empty where it does not say."""
    return (
        next((name for mark, name in BROWSERS if mark in agent), ""),
        next((name for mark, name in SYSTEMS if mark in agent), ""),
    )
