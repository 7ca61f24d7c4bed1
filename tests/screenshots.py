"""The two pictures in the README, made from the running app: ``python -m tests.screenshots``.

Serve the demo first (``make demo``), and give its address and password in the environment as
``OVERTURE`` and ``PASSWORD``.
"""

import os

from playwright.sync_api import sync_playwright

from tests.browser import ARGUMENTS, executable


def main() -> None:
    address, password = os.environ["OVERTURE"], os.environ["PASSWORD"]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable(), args=ARGUMENTS)
        page = browser.new_page(viewport={"width": 1280, "height": 880}, color_scheme="light")
        page.goto(f"{address}/accounts/login/")
        page.fill("[name=login]", "demo")
        page.fill("[name=password]", password)
        page.click("main button.go")
        page.click("text=The hour after supper >> nth=0")
        page.screenshot(path="docs/conversation.png")
        page.click("#new-statement")
        page.screenshot(path="docs/builder.png")
        browser.close()


if __name__ == "__main__":
    main()
