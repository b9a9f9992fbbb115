"""A real JupyterLab in a real Chromium, for the browser tests, the latency benchmark and the README's
picture.

Everything that JupyterLab would read or write of the user's own (settings, workspaces, configuration, runtime
files) is in a temporary folder, and the notebooks are copies: nothing outlives the session and nothing in the
repository changes.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import sync_playwright

START_TIMEOUT = 60  # seconds for the server to answer
CELLS_TIMEOUT = 120  # seconds for a notebook to run

CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")

# Chromium's own services stay off: the tests need no network but the local server.
CHROMIUM_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]

# What would cover a notebook, change its file, or leave cells out of the page.
SETTINGS = {
    "apputils-extension/notification": {"fetchNews": "false", "checkForUpdates": False},
    "docmanager-extension/plugin": {"autosave": False},
    "notebook-extension/tracker": {"windowingMode": "none"},
}
# Questions to the page, as JavaScript.
SESSION = "window.jupyterapp.shell.currentWidget.context.sessionContext"
KERNEL_IS_READY = f"""() => {{
  const session = {SESSION};
  const kernel = session.session?.kernel;
  return session.isReady && kernel?.connectionStatus === "connected" && kernel.status === "idle";
}}"""
ALL_HAVE_RUN = f"""() =>
  {SESSION}.session.kernel.status === "idle" &&
  window.jupyterapp.shell.currentWidget.content.widgets.every(
    ({{ model }}) => model.type !== "code" || !model.sharedModel.source.trim() || model.executionCount,
  )
"""
EVALUATE = f"""async (code) => {{
  const future = {SESSION}.session.kernel.requestExecute({{ code, store_history: false }});
  let text = "";
  future.onIOPub = ({{ header, content }}) => {{
    if (header.msg_type === "stream") text += content.text;
  }};
  const reply = await future.done;
  if (reply.content.status !== "ok") throw new Error(`${{reply.content.ename}}: ${{reply.content.evalue}}`);
  return text;
}}"""

# Outputs that a learner should not meet in a finished lesson.
BAD = ("application/vnd.jupyter.error", "application/vnd.jupyter.stderr")

THEMES = {"light": "JupyterLab Light", "dark": "JupyterLab Dark"}


class BrowserMissingError(Exception):
    """There is no Chromium to start. The message says how to get one."""


@dataclass
class Server:
    """A running JupyterLab: `folder` is what it serves."""

    folder: Path
    url: str
    token: str


@dataclass
class Notebook:
    """One notebook open in a page. `console` collects the errors that the page logged."""

    page: object
    console: list = field(default_factory=list)

    def wait_until_ready(self):
        """Wait until the notebook is on the page and its kernel waits for cells."""
        self.page.wait_for_selector(".jp-Notebook .jp-Cell", timeout=START_TIMEOUT * 1000)
        self.page.wait_for_function(KERNEL_IS_READY, timeout=START_TIMEOUT * 1000)

    def run_all(self):
        """Run every cell, wait for the last, and return the texts of all errors and warnings shown."""
        self.page.evaluate("window.jupyterapp.commands.execute('notebook:run-all-cells').then(() => null)")
        self.page.wait_for_function(ALL_HAVE_RUN, timeout=CELLS_TIMEOUT * 1000)
        return self.page.locator(
            ", ".join(f".jp-OutputArea-output[data-mime-type='{t}']" for t in BAD)
        ).all_inner_texts()

    def lab(self, number=0):
        """Return the locator of the page's lab number `number`, scrolled into view, when it has drawn."""
        lab = self.page.locator(".downhill-lab").nth(number)
        lab.scroll_into_view_if_needed()
        lab.locator("canvas").wait_for()
        self.page.wait_for_function("canvas => canvas.width > 300", arg=lab.locator("canvas").element_handle())
        return lab

    def slider(self, lab, label):
        """Return the handle of the slider with this label: it takes the keyboard's focus."""
        return lab.locator(".widget-slider", has=self.page.get_by_text(label, exact=True)).locator(".noUi-handle")

    def pixels(self, lab):
        """Return what stands on the lab's canvas, as text that differs when a pixel does."""
        return lab.locator("canvas").evaluate("canvas => canvas.toDataURL()")

    def spoken(self, lab):
        """Return the text of the lab's live region: what a screen reader says."""
        return lab.locator("[role=status]").text_content()

    def wait_for_words(self, lab, words):
        """Wait until the lab's live region holds `words`, and its picture is drawn."""
        lab.locator("[role=status]").get_by_text(words).wait_for(state="attached")
        self.page.evaluate("new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))")

    def wait_for_other_words(self, lab, words):
        """Wait until the lab's live region says something else than `words`."""
        status = lab.locator("[role=status]").element_handle()
        self.page.wait_for_function("([status, words]) => status.textContent !== words", arg=[status, words])

    def drag(self, handle, distance):
        """Drag the handle of a slider by so many pixels, in steps, as a hand does."""
        box = handle.bounding_box()
        x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
        self.page.mouse.move(x, y)
        self.page.mouse.down()
        self.page.mouse.move(x + distance, y, steps=10)
        self.page.mouse.up()

    def evaluate(self, code):
        """Run `code` in the notebook's kernel, outside its cells, and return what it printed."""
        return self.page.evaluate(EVALUATE, code)


def chromium():
    """Return the path of a Chromium: the system's, or else the one that Playwright installed.

    Raises BrowserMissingError when there is none.
    """
    for name in CHROMIUM_NAMES:
        if found := shutil.which(name):
            return found
    with sync_playwright() as playwright:
        bundled = playwright.chromium.executable_path
    if Path(bundled).exists():
        return bundled
    raise BrowserMissingError("no Chromium found: install the package chromium, or run `playwright install chromium`.")


@contextmanager
def jupyterlab(*notebooks, theme="light"):
    """Serve copies of the given notebook files, all in one folder, from a new JupyterLab. Yields a Server."""
    with tempfile.TemporaryDirectory(prefix="downhill-browser-", ignore_cleanup_errors=True) as place:
        place = Path(place)
        folder = place / "course"
        folder.mkdir()
        for notebook in notebooks:
            shutil.copy(notebook, folder)
        _write_settings(place / "settings", theme)
        environment = os.environ | {
            "HOME": str(place / "home"),
            "IPYTHONDIR": str(place / "ipython"),
            "JUPYTER_CONFIG_DIR": str(place / "config"),
            "JUPYTER_DATA_DIR": str(place / "data"),
            "JUPYTER_RUNTIME_DIR": str(place / "runtime"),
            "JUPYTERLAB_SETTINGS_DIR": str(place / "settings"),
            "JUPYTERLAB_WORKSPACES_DIR": str(place / "workspaces"),
        }
        (place / "home").mkdir()
        token = os.urandom(16).hex()
        log = (place / "server.log").open("w+")
        process = subprocess.Popen(
            [
                *(sys.executable, "-m", "jupyterlab", "--no-browser"),
                f"--ServerApp.root_dir={folder}",
                "--ServerApp.ip=127.0.0.1",
                "--ServerApp.allow_root=True",  # in containers and on CI, everybody is root
                "--ServerApp.port=0",
                f"--IdentityProvider.token={token}",
                "--LabApp.expose_app_in_browser=True",
                "--LabApp.news_url=None",
                "--LabApp.extension_manager=readonly",
            ],
            cwd=folder,
            env=environment,
            stdout=log,
            stderr=subprocess.STDOUT,
        )
        try:
            yield Server(folder, _address(process, place, log), token)
        finally:
            # On SIGTERM the server ends its kernels and then itself.
            process.terminate()
            try:
                process.wait(20)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
            log.close()


@contextmanager
def browser():
    """Start Chromium. Yields Playwright's Browser; raises BrowserMissingError when there is none."""
    executable = chromium()
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=executable, args=CHROMIUM_FLAGS)
        try:
            yield started
        finally:
            started.close()


@contextmanager
def open_notebook(started, server, name, *, width=1280, height=1000, sharpness=1, script=None):
    """Open the notebook file `name` of the server in a new window. Yields a Notebook whose kernel is ready.

    width, height : int, of the window in CSS pixels; `sharpness` is the number of screen pixels for each.
    script : str, JavaScript that runs in the page before anything of its own
    """
    context = started.new_context(viewport={"width": width, "height": height}, device_scale_factor=sharpness)
    if script:
        context.add_init_script(script)
    page = context.new_page()
    notebook = Notebook(page)
    page.on("console", lambda line: line.type == "error" and notebook.console.append(line.text))
    page.on("pageerror", lambda error: notebook.console.append(str(error)))
    try:
        page.goto(f"{server.url}lab/tree/{name}?token={server.token}&reset", timeout=60_000)
        notebook.wait_until_ready()
        yield notebook
    finally:
        # Without this, a page with unsaved outputs would ask before it closes.
        page.close(run_before_unload=False)
        context.close()


def _write_settings(folder, theme):
    settings = SETTINGS | {"apputils-extension/themes": {"theme": THEMES[theme]}}
    for plugin, values in settings.items():
        file = folder / "@jupyterlab" / f"{plugin}.jupyterlab-settings"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(json.dumps(values))


def _address(process, place, log):
    """Wait until the server answers, and return its address."""
    deadline = time.monotonic() + START_TIMEOUT
    while time.monotonic() < deadline and process.poll() is None:
        for file in (place / "runtime").glob("jpserver-*.json"):
            try:
                return json.loads(file.read_text())["url"]
            except (json.JSONDecodeError, KeyError):
                pass  # still being written
        time.sleep(0.1)
    log.seek(0)
    raise RuntimeError(f"JupyterLab did not start within {START_TIMEOUT} s:\n{log.read()[-3000:]}")


__all__ = [
    "BrowserMissingError",
    "Notebook",
    "PlaywrightError",
    "Server",
    "browser",
    "chromium",
    "jupyterlab",
    "open_notebook",
]
