"""A session of review: shows a pair, asks, saves each decision at once, and takes one back."""

import shutil
import sys
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from alignment.cli.output import result, talk
from alignment.cli.pairs import decided_text, pair_text, plain, sentence

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from alignment.model import Mapping
    from alignment.workspace import Workspace
    from alignment.workspace.curation import Decision
    from alignment.workspace.teaching import Candidate

PROMPT: Final = "a accept, r reject, p predicate, c comment, s skip, u undo, q quit, ? help > "
ANSWERS: Final = {
    "accept": "it holds as proposed; saved at once",
    "reject": "it does not hold; the pair is not suggested again; say why with c first",
    "predicate": "choose what holds, or is to be denied, and in which direction",
    "comment": "give a reason; it goes with the decision on this pair",
    "skip": "leave it undecided; it comes again another time",
    "undo": "take the last answer back and ask again",
    "quit": "stop; all decisions made are saved",
    "help": "this list",
}
DIRECTED: Final = "contributesTo"


class _Quit(Exception):  # noqa: N818 - no error: the person is done
    """The answers are over."""


class _Undo(Exception):  # noqa: N818 - no error: the person wants the pair before
    """The last answer is to be taken back."""


@dataclass(frozen=True, slots=True)
class _Proposal:
    """What is to be accepted or rejected; ``swapped`` where B is the subject."""

    predicate: str
    swapped: bool = False
    comment: str = ""

    @property
    def words(self) -> str:
        return sentence(self.predicate, *(("B", "A") if self.swapped else ("A", "B")))


@dataclass(frozen=True, slots=True)
class _Answer:
    """What was answered to one pair, and what it took the place of."""

    verdict: str
    written: "tuple[Mapping, ...]" = ()
    former: "tuple[Mapping, ...]" = ()


class Session:
    """Asks one reviewer about pairs; standard input may be a person or a pipe."""

    def __init__(
        self, workspace: "Workspace", queue: "Sequence[Candidate]", *, reviewer: str, date: str
    ) -> None:
        """Prepare to ask.

        Args:
            workspace: An open workspace that can be written to.
            queue: The pairs, in the order to ask.
            reviewer: Who decides.
            date: ISO date of the decisions.
        """
        self.workspace = workspace
        self.queue = queue
        self.reviewer = reviewer
        self.date = date
        self.answers: list[_Answer] = []

    def run(self) -> None:
        """Ask until the queue or the answers end, then say what was done."""
        if hasattr(sys.stdin, "reconfigure"):
            sys.stdin.reconfigure(errors="replace")
        try:
            self._loop()
        except _Quit:
            pass
        except KeyboardInterrupt:
            result("\n")
            talk("stopped; every decision made so far is saved")
        for line in self._summary():
            result(line)

    def _loop(self) -> None:
        while len(self.answers) < len(self.queue):
            candidate = self.queue[len(self.answers)]
            title = f"pair {len(self.answers) + 1} of {len(self.queue)}"
            width = shutil.get_terminal_size((100, 24)).columns
            result(pair_text(candidate, title=title, width=width))
            try:
                self.answers.append(self._judge(candidate))
            except _Undo:
                self._undo()

    def _judge(self, candidate: "Candidate") -> _Answer:
        """Return the answer to a pair; what only prepares it is done here."""
        proposal = _Proposal(candidate.mapping.predicate)
        while True:
            comment = f" ({plain(proposal.comment)})" if proposal.comment else ""
            result(f"   proposed: {proposal.words}{comment}")
            word, _, rest = _ask(PROMPT).strip().partition(" ")
            name = _named(word)
            if name in ("accept", "reject"):
                return self._decide(candidate, proposal, name)
            if name == "skip":
                return _Answer("skip")
            if name == "quit":
                raise _Quit
            if name == "undo":
                raise _Undo
            if name == "predicate":
                proposal = self._choose(candidate, proposal, rest.strip())
            elif name == "comment":
                proposal = replace(proposal, comment=rest.strip() or _ask("comment > ").strip())
            else:
                _explain(asked=name == "help")

    def _choose(self, candidate: "Candidate", proposal: _Proposal, number: str) -> _Proposal:
        """Ask which predicate is meant, in which direction; an empty line changes nothing."""
        options = list(self._options(candidate))
        while True:
            if not number:
                for place, (predicate, swapped) in enumerate(options, 1):
                    result(f"     {place}  {_Proposal(predicate, swapped).words}")
                number = _ask(f"1 to {len(options)}, empty for no change > ").strip()
            if not number:
                return proposal
            if number.isascii() and number.isdigit() and 1 <= int(number) <= len(options):
                predicate, swapped = options[int(number) - 1]
                return replace(proposal, predicate=predicate, swapped=swapped)
            talk(f"give a number from 1 to {len(options)}")
            number = ""

    def _options(self, candidate: "Candidate") -> "Iterator[tuple[str, bool]]":
        from alignment.workspace.curation import predicates_for

        mapping = candidate.mapping
        for predicate in predicates_for(self.workspace, mapping.subject, mapping.object):
            yield predicate, False
            if predicate.endswith(DIRECTED):
                yield predicate, True

    def _decide(self, candidate: "Candidate", proposal: _Proposal, verdict: str) -> _Answer:
        from alignment.workspace.curation import record_decisions, replaced_by

        decision = self._decision(candidate, proposal, verdict)
        former = replaced_by(self.workspace, [decision])
        written = record_decisions(self.workspace, [decision])
        result(f"   {verdict}ed and saved: {proposal.words}")
        for mapping in former:
            result(f"   in place of {decided_text(mapping)}")
        return _Answer(verdict, written, former)

    def _decision(self, candidate: "Candidate", proposal: _Proposal, verdict: str) -> "Decision":
        from alignment.workspace.curation import Decision

        ends = (candidate.mapping.subject, candidate.mapping.object)
        subject, target = ends[::-1] if proposal.swapped else ends
        return Decision(
            subject=subject,
            object=target,
            verdict=verdict,
            predicate=proposal.predicate,
            reviewer=self.reviewer,
            date=self.date,
            comment=proposal.comment,
        )

    def _undo(self) -> None:
        """Take the last answer back, unless somebody decided on the pair since."""
        from alignment.mappings import pair_of
        from alignment.workspace.curation import read_curated, replace_pairs

        if not self.answers:
            talk("there is nothing to undo")
            return
        last = self.answers.pop()
        if last.written:
            ends = pair_of(last.written[0])
            now = [m for m in read_curated(self.workspace).mappings if pair_of(m) == ends]
            if now != list(last.written):
                talk("that pair was decided anew elsewhere since; it stays as it is there")
                return
            replace_pairs(self.workspace, {ends: last.former})
        result(f"   undone: {last.verdict}")

    def _summary(self) -> "Iterator[str]":
        from alignment.matching.calibration import ENOUGH
        from alignment.workspace import open_workspace
        from alignment.workspace.standing import judged_pairs

        counts = dict.fromkeys(("accept", "reject", "skip"), 0)
        for answer in self.answers:
            counts[answer.verdict] += 1
        fresh = open_workspace(self.workspace.folder)
        yield "\n{accept} accepted, {reject} rejected, {skip} skipped".format_map(counts)
        judged = judged_pairs(fresh)
        missing = max(0, ENOUGH - judged)
        yield (
            f"{len(fresh.decisions)} decisions hold in all, on {judged} pairs of statements; "
            + (f"{missing} more until calibration" if missing else "enough to calibrate")
        )
        if counts["accept"] or counts["reject"]:
            yield "`alignment build` brings suggestions and findings up to date"


def _ask(prompt: str) -> str:
    """Return the next line of answers; a pipe's answers are shown as a terminal would."""
    try:
        line = input(prompt)
    except EOFError:
        result("\n")
        raise _Quit from None
    if not sys.stdin.isatty():
        result(f"{plain(line)}\n")
    return line


def _named(word: str) -> str:
    """Return the answer that a word or its first letter stands for; empty for none."""
    folded = "help" if word == "?" else word.casefold()
    fitting = [name for name in ANSWERS if folded and name.startswith(folded)]
    return fitting[0] if len(fitting) == 1 else ""


def _explain(*, asked: bool) -> None:
    if not asked:
        talk("answer with a, r, p, c, s, u or q; ? explains them")
        return
    for name, meaning in ANSWERS.items():
        letter = "?" if name == "help" else name[0]
        result(f"     {letter}  {name}: {meaning}")
