"""Execute a solution notebook so that the same source always gives the same bytes."""

import os
import re
import subprocess
import sys

from jupyter_client.kernelspec import KernelSpecManager
from jupyter_client.manager import AsyncKernelManager
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError

CELL_TIMEOUT = 120  # seconds
WIDGET_VIEW = "application/vnd.jupyter.widget-view+json"
ADDRESS = re.compile(r"\bat 0x[0-9A-Fa-f]+")
COLOURS = re.compile(r"\x1b\[[0-9;]*m")

# A kernel sees these and nothing that a user's own settings could change.
FIXED = {
    "LC_ALL": "C.UTF-8",
    # The newest processors round a sum in another order: leave out what not every machine has.
    "NPY_DISABLE_CPU_FEATURES": "X86_V4 AVX512_ICL AVX512_SPR",
    "MPLBACKEND": "module://matplotlib_inline.backend_inline",
    # Sums that are split over threads differ in the last bit from machine to machine.
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    # So do those of matrix products, which OpenBLAS computes with another kernel for each processor.
    "OPENBLAS_CORETYPE": "Haswell",
    "PYTHONHASHSEED": "0",
    "PYTHONNOUSERSITE": "1",
    "TZ": "UTC",
}
# DOWNHILL_SEED is among them: without it the checks draw from their own fixed seed.
DROPPED = re.compile(r"(DOWNHILL|IPYTHON|JUPYTER|LC|MPL|MATPLOTLIB|NBGRADER|PYTHON)\w*|LANG(UAGE)?|COLUMNS|LINES")


class ExecutionError(Exception):
    """A solution did not run cleanly. The message has the place in the source, the cell and the error."""


def build_environment(state):
    """Return the environment for a kernel; `state` is a folder for what IPython and matplotlib keep."""
    kept = {key: value for key, value in os.environ.items() if not DROPPED.fullmatch(key)}
    folders = {key: state / key.lower() for key in ("IPYTHONDIR", "JUPYTER_CONFIG_DIR", "MPLCONFIGDIR")}
    for folder in folders.values():
        folder.mkdir(parents=True, exist_ok=True)
    return kept | FIXED | {key: str(folder) for key, folder in folders.items()}


def warm_up(state):
    """Let matplotlib make its list of fonts now: on a new machine it would say so on stderr in a cell."""
    command = [sys.executable, "-c", "import matplotlib.font_manager"]
    subprocess.run(command, env=build_environment(state), capture_output=True, check=True)


def new_kernel():
    """Return the manager of a kernel that is not started yet: this interpreter's own.

    One that a user registered under the same name might be another Python.
    """
    return AsyncKernelManager(
        kernel_name="python3",
        kernel_spec_manager=KernelSpecManager(kernel_dirs=[]),
        transport_encryption="auto",  # without it, ipykernel warns
    )


async def execute(nb, folder, where, state):
    """Execute the notebook `nb` in `folder`, in place, and make its outputs fit to be kept.

    `where` is a function from a cell's position to its place in the source, "…/slope.py:42".
    Raises ExecutionError when a cell fails, dies, takes longer than `CELL_TIMEOUT`, writes to stderr, or
    shows what would differ from one build to the next.
    """
    running = []

    def note(cell, cell_index):
        running.append(cell_index)

    client = NotebookClient(
        nb,
        km=new_kernel(),
        timeout=CELL_TIMEOUT,
        resources={"metadata": {"path": str(folder)}},
        record_timing=False,
        store_widget_state=False,
        coalesce_streams=True,
        on_cell_execute=note,
    )
    metadata = nb.metadata.copy()
    try:
        await client.async_execute(env=build_environment(state), cleanup_kc=True)
    except (CellExecutionError, CellTimeoutError, DeadKernelError) as error:
        cell = nb.cells[running[-1]]
        raise ExecutionError(_report(where(running[-1]), cell, _explain(error, cell))) from None
    nb.metadata = metadata  # the kernel's own language_info names the Python version
    problems = [
        _report(where(index), cell, problem)
        for index, cell in enumerate(nb.cells)
        if cell.cell_type == "code"
        for problem in _clean_outputs(cell)
    ]
    if problems:
        raise ExecutionError("\n\n".join(problems))


def _clean_outputs(cell):
    """Drop from the cell's outputs what only a running kernel can use; return what is wrong with the rest."""
    problems, kept = [], []
    for output in cell.outputs:
        data = output.get("data", {})
        if data.pop(WIDGET_VIEW, None) is not None and set(data) <= {"text/plain"}:
            continue  # a widget without a picture: the text is only its repr
        kept.append(output)
        if output.get("name") == "stderr":
            problems.append(f"wrote to stderr, which nbgrader counts as a failure:\n{output.text}")
        if output.output_type == "execute_result" and cell.metadata.get("nbgrader", {}).get("grade"):
            problems.append("a check shows a value, which nbgrader reads as a score: end it with an assert.")
        texts = [output.get("text", ""), *(text for text in data.values() if isinstance(text, str))]
        if address := next((found for text in texts if (found := ADDRESS.search(text))), None):
            problems.append(f"shows an object's address ({address[0]}), which differs each time: hide it.")
    cell.outputs = kept
    return problems


def _explain(error, cell):
    """Return what stopped the notebook, in words or as the traceback that the kernel sent."""
    if isinstance(error, CellTimeoutError):
        return f"ran for more than {CELL_TIMEOUT} seconds."
    if isinstance(error, DeadKernelError):
        return "ended its kernel."
    return "\n".join(line for output in cell.outputs for line in output.get("traceback", ())) or str(error)


def _report(place, cell, problem):
    source = "\n".join(f"    {line}" for line in cell.source.splitlines())
    return f"{place}: this cell\n{source}\n{COLOURS.sub('', problem).strip()}"
