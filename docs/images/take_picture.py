"""Take the README's picture: the alignment graph of a build, as a person first sees it."""

import argparse
import shutil
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync"]


def main() -> None:
    """Open a page in Debian's chromium and save what is on the screen."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("page", type=Path)
    parser.add_argument("out", type=Path)
    chosen = parser.parse_args()
    browser_path = shutil.which("chromium")
    if browser_path is None:
        sys.exit("no chromium on the PATH; install it (Debian: apt-get install chromium)")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=browser_path, args=FLAGS)
        page = browser.new_page(viewport={"width": 1440, "height": 900}, color_scheme="light")
        page.goto(chosen.page.resolve().as_uri())
        page.wait_for_timeout(2000)
        page.screenshot(path=chosen.out)
        browser.close()


if __name__ == "__main__":
    main()
