"""Letters per second and memory, beside what people use instead and the limits; whole commands."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from benchmarks import workload
from benchmarks.children import Cost, Scale, Task, medians, scratch
from benchmarks.peers import DOCXTPL, JINJA2, MAILMERGE, PROGRAMS, called
from benchmarks.table import Bound, heading, kept, rates

DOCX = ("--format", "docx", "--out", "out")
MERGED = (*DOCX, "--merged")
LINEAR = 11
"""Ten times the letters may take this times as long."""
MEMORY = 120
"""MB that print files may take."""
NO_MORE = 1.05
"""Memory that varies by less than this is the same."""
MEMBERS, OFFICES = 300, 5
"""A branch that writes to all who should hear of it."""


def main(scale: Scale) -> None:
    """Print all tables."""
    with scratch() as folder:
        print(f"\nLetters: whole commands, checks on, one process, in {folder.parent}")
        separate(scale, folder)
        merged(scale, folder)
        text(scale, folder)
        branch(scale, folder)


def separate(scale: Scale, folder: Path) -> None:
    """A document for each letter."""
    count = scale.of(1_000)
    members = workload.write_members(count, folder)
    ours = Task("letterkit batch --format docx", workload.batch(members, *DOCX), count)
    others: list[Task] = []
    if docxtpl := scale.peer(DOCXTPL):
        for kind, what in (("ordinary", "an ordinary document"), ("lean", "letterkit's document")):
            template = workload.docxtpl_template(kind, folder, docxtpl)
            command = [docxtpl, PROGRAMS / "docxtpl_each.py", template, members]
            others.append(Task(f"{called(DOCXTPL)}, {what}", command, count))
    bounds = {peer.name: Bound(25, aim=100) for peer in others}
    if python := scale.peer(JINJA2):
        document = workload.specimen_document(folder)
        for what, program in (("zips of ready bytes", "ready_zips.py"), ("ready files", "ready_files.py")):
            others.append(Task(f"limit: {what}", [python, PROGRAMS / program, document, str(count)], count))
    costs = medians([ours, *others], folder, scale.rounds)
    heading(f"Separate Word files, {count:,} letters, medians of {scale.rounds}")
    rates(ours, others, costs, bounds if scale.full else {})


def merged(scale: Scale, folder: Path) -> None:
    """Print files: rate, growth and memory."""
    few, many, most = (
        Task(f"letterkit batch --merged, {count:,}", _merged(count, folder), count, rounds)
        for count, rounds in ((scale.of(1_000), None), (scale.of(10_000), None), (scale.of(50_000), 1))
    )
    loops: list[Task] = []
    if docxtpl := scale.peer(DOCXTPL):
        loop = workload.docxtpl_template("loop", folder, docxtpl)
        for task, rounds in ((few, None), (many, min(2, scale.rounds))):
            members = workload.write_members(task.size, folder)
            command = [docxtpl, PROGRAMS / "docxtpl_loop.py", loop, members]
            loops.append(Task(f"{called(DOCXTPL)}, loop, {task.size:,}", command, task.size, rounds))
    costs = medians([few, many, most, *loops], folder, scale.rounds)
    heading(f"Print files, medians of {scale.rounds} (loop of {many.size:,}: of 2; {most.size:,}: once)")
    rates(few, loops[:1], costs)
    rates(many, loops[1:], costs, {loop.name: Bound(5, aim=15) for loop in loops if scale.full})
    rates(most, [], costs)
    if all(task.name in costs for task in (few, many, most)):
        _growth(few, many, costs, judged=scale.full)
        _memory(many, most, loops[1:], costs, judged=scale.full)


def _merged(count: int, folder: Path) -> list[str]:
    return workload.batch(workload.write_members(count, folder), *MERGED)


def _growth(few: Task, many: Task, costs: Mapping[str, Cost], *, judged: bool) -> None:
    """What more letters cost in time."""
    growth = costs[many.name].wall / costs[few.name].wall
    verdict = f"   {kept(growth <= LINEAR)}: at most {LINEAR}" if judged else ""
    print(f"  {many.size / few.size:g} x the letters take {growth:.1f} x the time{verdict}")


def _memory(
    many: Task, most: Task, peers: Sequence[Task], costs: Mapping[str, Cost], *, judged: bool
) -> None:
    """The most memory at once of print files, and of the peer's one document."""
    held = costs[many.name].memory
    verdicts = {
        many.name: f"   {kept(held < MEMORY)}: under {MEMORY} MB",
        most.name: f"   {kept(costs[most.name].memory <= held * NO_MORE)}: no more",
    }
    print("\nMost memory at once, print files")
    for task in (many, most, *peers):
        if task.name in costs:
            memory = costs[task.name].memory
            verdict = verdicts.get(task.name, "") if judged else ""
            print(f"  {task.name:<42}{memory:>5.0f} MB   x{memory / held:.2f}{verdict}")


def text(scale: Scale, folder: Path) -> None:
    """Letters to standard output.

    The limit is a template compiled once that does what a letter asks for: its people, facts and
    demands in loops, what depends on writer and office in conditions. Beside it, without a bound,
    the least a template can do: the finished letter with a tag for each detail of the writer.
    """
    count, fewer = scale.of(10_000), scale.of(1_000)
    members = workload.write_members(count, folder)
    ours = Task("letterkit batch --format text", workload.batch(members, "--format", "text"), count)
    others: list[Task] = []
    bounds = {}
    if jinja2 := scale.peer(JINJA2):
        limits = (
            ("the letter's template", "jinja2_letter.py", workload.letter_data(folder)),
            ("a finished text, seven tags", "jinja2_finished.py", workload.text_template(folder)),
        )
        for what, program, template in limits:
            command = [jinja2, PROGRAMS / program, template, members]
            others.append(Task(f"limit: {called(JINJA2)}, {what}", command, count))
        bounds[others[0].name] = Bound(1 / 3)
    if mailmerge := scale.peer(MAILMERGE):
        template, configuration = workload.mailmerge_template(folder)
        program = [mailmerge.with_name("mailmerge"), "--dry-run", "--no-limit", "--output-format", "text"]
        files = ["--template", template, "--config", configuration]
        database = ["--database", workload.write_members(fewer, folder)]
        others.append(Task(f"{called(MAILMERGE)} dry run, {fewer:,}", [*program, *files, *database], fewer))
    costs = medians([ours, *others], folder, scale.rounds)
    heading(f"Text, {count:,} letters, medians of {scale.rounds}")
    rates(ours, others, costs, bounds if scale.full else {})


def branch(scale: Scale, folder: Path) -> None:
    """The line for the README: what the letters of a whole branch cost."""
    members = scale.of(MEMBERS)
    sheet = workload.write_members(members, folder)
    tasks = [
        Task(what, workload.batch(sheet, *options, to=workload.TO_FIVE))
        for what, options in (("separate Word files", DOCX), ("print files", MERGED))
    ]
    costs = medians(tasks, folder, scale.rounds)
    said = ", ".join(f"{cost.wall:.1f} s as {what}" for what, cost in costs.items())
    if said:
        letters = f"{members * OFFICES:,} letters ({members} members x {OFFICES} addressees)"
        print(f"\nFor the README: {letters}: {said}")
