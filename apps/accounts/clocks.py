"""The time zones that a person may choose, grouped as one looks for them. Pure."""

from functools import cache
from zoneinfo import available_timezones

# What people live in. The rest of the list are old names and offsets for machines.
REGIONS = ("Africa", "America", "Antarctica", "Asia", "Atlantic", "Australia", "Europe", "Indian",
           "Pacific")  # fmt: skip
Group = tuple[str, list[tuple[str, str]]]


def place_name(zone: str) -> str:
    """ "Argentina, Buenos Aires" for ``America/Argentina/Buenos_Aires``"""
    return ", ".join(zone.split("/")[1:]).replace("_", " ")


@cache
def groups() -> tuple[Group, ...]:
    """Each region with its zones by name; read once, the list does not change under a process."""
    zones = sorted(available_timezones())
    by_region = {region: [z for z in zones if z.startswith(f"{region}/")] for region in REGIONS}
    return tuple(
        (region, [(zone, place_name(zone)) for zone in found])
        for region, found in by_region.items()
    )
