"""Personal, correct protest letters.

recipients.yaml + case + senders --inputs--> model --plan--> Plan --letter--> Letter
    Letter --rules--> findings
    Letter --writers--> OutputFile --save--> disk

The names below are for programs that use letterkit as a library; docs/python.md shows how.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

_WHERE = {
    "batch": ("Done", "Job", "run_batch"),
    "desk": ("Desk", "open_desk"),
    "errors": ("LetterkitError",),
    "inputs.columns": ("Columns",),
    "inputs.members": ("Rejected", "senders"),
    "inputs.senders": ("read_sender",),
    "inputs.sheets": ("open_sheet",),
    "model": ("Case", "Layout", "LeftOut", "Letter", "OutputFile", "Plan", "Sender"),
    "offices": ("Recipient", "Registry"),
    "plan": ("Wish",),
    "problems": ("Problem",),
    "places": ("Places",),
    "run": ("Draft", "draft", "save_files"),
    "tally": ("Tally",),
    "writers": ("WRITERS",),
}
"""The public names, by the module they stand in; loaded when they are first used."""
_MODULES = {name: module for module, names in _WHERE.items() for name in names}

__all__ = sorted(_MODULES)

if TYPE_CHECKING:
    from letterkit.batch import Done as Done
    from letterkit.batch import Job as Job
    from letterkit.batch import run_batch as run_batch
    from letterkit.desk import Desk as Desk
    from letterkit.desk import open_desk as open_desk
    from letterkit.errors import LetterkitError as LetterkitError
    from letterkit.inputs.columns import Columns as Columns
    from letterkit.inputs.members import Rejected as Rejected
    from letterkit.inputs.members import senders as senders
    from letterkit.inputs.senders import read_sender as read_sender
    from letterkit.inputs.sheets import open_sheet as open_sheet
    from letterkit.model import Case as Case
    from letterkit.model import Layout as Layout
    from letterkit.model import LeftOut as LeftOut
    from letterkit.model import Letter as Letter
    from letterkit.model import OutputFile as OutputFile
    from letterkit.model import Plan as Plan
    from letterkit.model import Sender as Sender
    from letterkit.offices import Recipient as Recipient
    from letterkit.offices import Registry as Registry
    from letterkit.places import Places as Places
    from letterkit.plan import Wish as Wish
    from letterkit.problems import Problem as Problem
    from letterkit.run import Draft as Draft
    from letterkit.run import draft as draft
    from letterkit.run import save_files as save_files
    from letterkit.tally import Tally as Tally
    from letterkit.writers import WRITERS as WRITERS


def __getattr__(name: str) -> Any:
    if name not in _MODULES:
        raise AttributeError(f"module 'letterkit' has no attribute {name!r}")
    return getattr(import_module(f"letterkit.{_MODULES[name]}"), name)
