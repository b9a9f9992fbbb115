"""`make lab`: JupyterLab opens on a lesson, with this environment's kernel and nothing over the page."""

import contextlib
import json
import os
import re
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import psutil
import pytest
from jupyterlab_server.settings_utils import get_settings

from downhill_course.browser import browser
from downhill_course.layout import ROOT

START_TIMEOUT = 120  # seconds
SETTINGS = json.loads((ROOT / "shared/jupyter/lab-settings.json").read_text())
SHARE = Path(sys.prefix) / "share/jupyter"
# A kernel that another environment on the machine has left behind, under the name that lessons ask for.
FOREIGN_KERNEL = {
    "argv": ["/nowhere/python", "{connection_file}"],
    "display_name": "Foreign",
    "language": "python",
}


@pytest.mark.parametrize("plugin", SETTINGS)
def test_jupyterlab_knows_and_uses_the_settings(plugin):
    found, _ = get_settings(str(SHARE / "lab/settings"), str(SHARE / "lab/schemas"), "", plugin, labextensions_path=[])
    properties = found["schema"]["properties"]
    assert SETTINGS[plugin].keys() <= properties.keys()
    assert {key: properties[key]["default"] for key in SETTINGS[plugin]} == SETTINGS[plugin]


@pytest.fixture(scope="module")
def lab(tmp_path_factory):
    """The address of a JupyterLab that `make lab` started, for somebody with a foreign kernel python3."""
    home = tmp_path_factory.mktemp("home")
    kernels = [home / ".local/share/jupyter/kernels/python3", home / "elsewhere/kernels/python3"]
    for kernel in kernels:
        kernel.mkdir(parents=True)
        (kernel / "kernel.json").write_text(json.dumps(FOREIGN_KERNEL))
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("JUPYTER", "XDG"))}
    environment = kept | {"HOME": str(home), "JUPYTER_PATH": str(kernels[1].parents[1])}
    arguments = "LAB_ARGS=--no-browser --allow-root --ServerApp.port=0 --ServerApp.ip=127.0.0.1"
    with (home / "log").open("w+") as log:
        server = subprocess.Popen(
            ["make", "lab", arguments],
            cwd=ROOT,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            start_new_session=True,
        )
        try:
            yield address(server, home / "log"), server.pid, home / "log"
        finally:
            for process in [*psutil.Process(server.pid).children(recursive=True)][::-1]:
                process.send_signal(signal.SIGTERM)
            server.wait(30)


def address(server, log):
    """Wait for JupyterLab and return the address that it prints for its user."""
    deadline = time.monotonic() + START_TIMEOUT
    while time.monotonic() < deadline and server.poll() is None:
        time.sleep(0.1)
        if found := re.search(r"http://127\.0\.0\.1:\d+/lab/tree/\S+\?token=\w+", log.read_text()):
            # The address is printed a moment before the server listens.
            with contextlib.suppress(urllib.error.URLError):
                ask(found[0], "/api/status")
                return found[0]
    raise AssertionError(f"no JupyterLab after {START_TIMEOUT} s:\n{log.read_text()}")


def ask(url, path, method="GET", data=None):
    base, token = re.fullmatch(r"(.*)/lab/tree/.*token=(\w+)", url).groups()
    headers = {"Authorization": f"token {token}"}
    body = json.dumps(data).encode() if data else None
    request = urllib.request.Request(base + path, method=method, data=body, headers=headers)
    with urllib.request.urlopen(request, timeout=30) as answer:
        return json.load(answer)


@pytest.mark.classroom
def test_it_opens_the_welcome_page_and_serves_the_first_lesson(lab):
    url, _, _ = lab
    assert "/lab/tree/lessons/00-start/start.ipynb?" in url
    assert ask(url, "/api/contents/lessons/00-start/start.ipynb")["type"] == "notebook"
    assert ask(url, "/api/contents/lessons/01-slope/slope.ipynb")["type"] == "notebook"


@pytest.mark.classroom
def test_the_kernel_is_this_environments_own(lab):
    url, pid, _ = lab
    kernel = ask(url, "/api/kernels", "POST", {"name": "python3"})
    commands = [process.cmdline() for process in psutil.Process(pid).children(recursive=True)]
    kernels = [command for command in commands if "ipykernel_launcher" in command]
    assert [Path(command[0]).parent for command in kernels] == [ROOT / ".venv/bin"]
    assert kernel["name"] == "python3"


@pytest.mark.browser
def test_nothing_covers_the_page_and_nothing_alarms_in_the_terminal(lab):
    url, _, log = lab
    with browser() as started:
        page = started.new_page()
        page.goto(url)
        page.wait_for_selector(".jp-Notebook .jp-Cell", timeout=START_TIMEOUT * 1000)
        page.wait_for_selector(".jp-Notebook-ExecutionIndicator[data-status=idle]", state="attached")
        page.wait_for_timeout(3000)  # the question about news comes some time after the notebook
        assert page.locator(".jp-Dialog, .Toastify__toast").all_inner_texts() == []
        assert page.locator(".jp-NotebookPanel:not(.lm-mod-hidden)").count() == 1
    assert not re.findall(r"^\[E .*|.*without encryption.*", log.read_text(), re.MULTILINE)
