"""One Chromium for each file of browser tests. Without one they are skipped, with the reason; on CI that is a failure."""

import os
from contextlib import ExitStack

import pytest

from downhill_course.browser import BrowserMissingError
from downhill_course.browser import browser as start_browser


@pytest.fixture(scope="module")
def browser():
    """Playwright's Browser. For one module at a time: two Playwrights in one process stand in each other's way."""
    with ExitStack() as stack:
        try:
            started = stack.enter_context(start_browser())
        except BrowserMissingError as error:
            if os.environ.get("CI"):
                pytest.fail(str(error))
            pytest.skip(str(error))
        yield started
