"""One Chromium for each file of browser tests. Without one they are skipped; on CI they fail."""

import os
from contextlib import ExitStack

import pytest

from downhill_course.browser import BrowserMissingError
from downhill_course.browser import browser as start_browser


@pytest.fixture(scope="module")
def browser():
    """Playwright's Browser, for one module at a time: a process cannot hold two Playwrights."""
    with ExitStack() as stack:
        try:
            started = stack.enter_context(start_browser())
        except BrowserMissingError as error:
            if os.environ.get("CI"):
                pytest.fail(str(error))
            pytest.skip(str(error))
        yield started
