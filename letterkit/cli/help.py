"""Help pages in plain text: the options in their groups, readable at any width and in a pipe."""

import shutil

# typer has carried its own copy of click since 0.26, under this name.
from typer._click import Context, HelpFormatter
from typer.core import TyperCommand

WIDEST = 100
"""Columns: longer lines are hard to read."""
NARROW = 70
"""Columns below which a description stands under its option, not beside it."""
_BESIDE = 30
_UNDER = 4


def width() -> int:
    """Columns of a help page."""
    return min(shutil.get_terminal_size().columns, WIDEST)


class CommandHelp(TyperCommand):
    """A command whose help shows its options in the groups that `rich_help_panel` names."""

    def format_options(self, ctx: Context, formatter: HelpFormatter) -> None:
        """Write the arguments, then each group in the order of its first option, then the rest."""
        groups: dict[str, list[tuple[str, str]]] = {"Arguments": []}
        rest: list[tuple[str, str]] = []
        for parameter in self.get_params(ctx):
            record = parameter.get_help_record(ctx)
            if record is None:
                continue
            name = "Arguments" if parameter.param_type_name == "argument" else ""
            group = getattr(parameter, "rich_help_panel", None) or name
            (groups.setdefault(group, []) if group else rest).append(record)
        for name, records in (*groups.items(), ("Help", rest)):
            if records:
                with formatter.section(name):
                    formatter.write_dl(records, col_max=_BESIDE if formatter.width >= NARROW else _UNDER)
