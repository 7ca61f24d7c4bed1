"""Growth is told of pages that show the same number of rows."""

from tests.bench.growth import SIZES, ratios


def figures(*numbers: float) -> dict[str, float]:
    return dict(zip(SIZES, numbers, strict=True))


def test_the_most_rows_are_compared_with_the_fewest() -> None:
    assert ratios({"Today": figures(10, 11, 15, 10)}) == {"Today": 1.5}
    assert ratios({"Today": figures(10, 11, 10, 20)}) == {"Today": 2.0}


def test_a_full_page_is_compared_with_a_full_one() -> None:
    assert ratios({"Log, a full page": figures(5, 20, 22, 5)}) == {"Log, a full page": 1.1}
