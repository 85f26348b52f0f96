"""The command line: one thin module for each command, and one gate for all that goes wrong.

A command is a function in its own module, added to `app` below; it returns its exit code. What
costs time to import is imported inside the function, so that `--help` stays fast. It raises
LetterkitError for what cannot go on, and talks through `letterkit.console` alone.
"""

import errno
import gc
import os
import re
import sys
from collections.abc import Sequence

import typer

# typer has carried its own copy of click since 0.26; the base of its usage errors has no public name.
from typer._click.exceptions import ClickException

from letterkit import __version__, console
from letterkit.cli import batch, cases, check, crash, draft, init, recipients, schema, sender, sheet
from letterkit.cli.help import CommandHelp, width
from letterkit.errors import LetterkitError, UsageError
from letterkit.hints import closest

INTERRUPTED = 130
UNREACHABLE = {
    errno.ENAMETOOLONG: "the name is longer than this system allows",
    errno.EACCES: "you have no permission to look there",
    errno.EPERM: "you have no permission to look there",
}
"""Names nobody can even look up, wherever they were typed."""
MOST_OF_A_NAME = 60
COMPLETION = "_LETTERKIT_COMPLETE"
"""What a shell sets when it asks for completion (`--install-completion`)."""
EXAMPLE = "letterkit draft kurmanov-ukteshbayev-2011 --date 2011-09-20 --country UK"
EXIT_CODES = (
    "Exit codes: 0 done; 1 done, but something was left out; 2 mistyped; 3 refused, nothing written; "
    "4 cannot write; 70 a fault of letterkit; 130 stopped by Ctrl-C."
)
BARE = f"""\
Personal, correct protest letters, one for each office: to print or to mail.
Try: {EXAMPLE}
`letterkit cases list`: the cases; `letterkit recipients list`: the offices.
`letterkit sender` keeps your name and address, on this computer alone.
`letterkit --help` shows every command, `letterkit draft --help` its options.
"""

app = typer.Typer(
    name="letterkit",
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    epilog=f"Example: {EXAMPLE}\n\n{EXIT_CODES}",
)
app.command("draft", cls=CommandHelp)(draft.draft)
app.command("batch", cls=CommandHelp, short_help="The letters of many writers, from a spreadsheet.")(
    batch.batch
)
app.command("sheet", cls=CommandHelp, short_help="The signature sheet of an appeal, to fill in by hand.")(
    sheet.sheet
)
app.command("check", cls=CommandHelp, short_help="Check registries, cases, templates and letters.")(
    check.check
)
app.add_typer(
    recipients.app, name="recipients", short_help="Who can be written to, and how old each contact is."
)
app.add_typer(cases.app, name="cases", short_help="What there is to write about, and how urgent it is.")
app.command("schema", cls=CommandHelp, short_help="JSON Schema of registries and cases, for editors.")(
    schema.schema
)
app.command("sender", cls=CommandHelp)(sender.sender)
app.command("init", cls=CommandHelp, short_help="Make a working folder with an open example case.")(init.init)


@app.callback(invoke_without_command=True)
def letterkit(
    context: typer.Context,
    version: bool = typer.Option(False, "--version", help="Show the version."),
) -> int:
    """Personal, correct protest letters for jailed trade-unionists, lawyers and journalists."""
    if version:
        console.result(f"letterkit {__version__}\n".encode())
        raise typer.Exit
    if context.invoked_subcommand is None:
        console.page(BARE.splitlines())
    return 0


def main() -> None:
    """Run the command line and end the process with its exit code."""
    sys.excepthook = crash.report
    code = gate(sys.argv[1:])
    gc.freeze()  # Python looks for garbage once more as it ends: a sixth of the time of a short command
    sys.exit(code)


def gate(arguments: Sequence[str]) -> int:
    """The exit code of a command line; everything that stops a command is told here, once."""
    console.begin(arguments)
    try:
        return _run(arguments)
    except LetterkitError as refusal:
        console.refusal(refusal.message, code=_code(refusal), hint=refusal.hint, because=refusal.problems)
        return refusal.exit_code
    except ClickException as mistake:
        console.refusal(_usage_message(mistake), code="usage-error", hint=_usage_hint(mistake))
        return mistake.exit_code
    except KeyboardInterrupt as stop:
        again = "run the same command again to go on"
        done, hint = stop.args if len(stop.args) == 2 else (str(stop) or "stopped", again)
        console.refusal(done, code="interrupted", hint=hint)
        return INTERRUPTED
    except BrokenPipeError:
        console.give_up_on_results()
        return 0
    except OSError as failure:
        if failure.errno not in UNREACHABLE:
            raise
        name = str(failure.filename or "a file")
        short = name if len(name) <= MOST_OF_A_NAME else f"{name[:MOST_OF_A_NAME]}..."
        console.refusal(
            f"{short}: {UNREACHABLE[failure.errno]}", code="usage-error", hint="give another name"
        )
        return UsageError.exit_code


def _run(arguments: Sequence[str]) -> int:
    command = typer.main.get_command(app)
    if COMPLETION in os.environ:  # the shell asks what may follow; typer answers and ends the process
        command.main(list(arguments), prog_name="letterkit")
    try:
        with command.make_context("letterkit", list(arguments), terminal_width=width()) as context:
            return int(command.invoke(context) or 0)
    except typer.Exit as end:
        return end.exit_code


def _code(refusal: LetterkitError) -> str:
    """`WouldOverwrite` as scripts know it: `would-overwrite`."""
    return re.sub(r"(?<!^)(?=[A-Z])", "-", type(refusal).__name__).lower()


def _usage_message(mistake: ClickException) -> str:
    return mistake.message or mistake.format_message()


def _usage_hint(mistake: ClickException) -> str:
    near = getattr(mistake, "possibilities", None)
    if near:
        return f"did you mean {closest(getattr(mistake, 'option_name', ''), near) or near[0]}?"
    context: typer.Context | None = getattr(mistake, "ctx", None)
    return f"`{context.command_path if context else 'letterkit'} --help` shows what there is"
