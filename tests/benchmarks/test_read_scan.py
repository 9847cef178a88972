"""How much of invoices and receipts is read right: per language, field and condition, with time and memory.

Run by itself: ``pytest tests/benchmarks/test_read_scan.py -s``. The papers are ours, so the figures compare versions
of the reading and not Sammen with the world.
"""

import datetime as dt
import resource
import time
from collections import Counter, defaultdict
from dataclasses import dataclass, field

from apps.intake.scans.findings import FieldConfidence
from apps.intake.scans.scan import ScannedInvoice, UnreadableScan, read_scan
from tests.intake.scans.camera import CONDITIONS, as_pdf, take
from tests.intake.scans.papers import FIELDS, KEYS, Paper, papers
from tests.intake.scans.recall import compare

TODAY = dt.date(2026, 6, 1)
LANGUAGES = ("pl", "fi", "da", "en")
# Below these shares of the key fields something is broken, whatever the machine.
LEAST = {"pdf": 0.99, "clean": 0.95, "scan": 0.95, "photo": 0.93, "crumpled": 0.88}


@dataclass
class Tally:
    right: Counter[tuple[str, str]] = field(default_factory=Counter)
    asked: Counter[tuple[str, str]] = field(default_factory=Counter)
    called_checked: Counter[bool] = field(default_factory=Counter)
    seconds: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    engines: Counter[tuple[str, str]] = field(default_factory=Counter)

    def add(self, condition: str, paper: Paper, scanned: ScannedInvoice | None, seconds: float) -> None:
        self.seconds[condition].append(seconds)
        self.engines[(condition, scanned.engine if scanned else "refused")] += 1
        results = compare(scanned, paper) if scanned else dict.fromkeys(FIELDS, (False, "", ""))
        for name, (right, _, _) in results.items():
            if name in paper.truth:
                self._count(condition, paper.language, name, right)
            if scanned and scanned.confidence.get(name) is FieldConfidence.CHECKED:
                self.called_checked[right] += 1

    def _count(self, condition: str, language: str, name: str, right: bool) -> None:
        groups = [language, name, "all", *(["keys", f"keys {language}"] if name in KEYS else [])]
        for group in groups:
            self.asked[(condition, group)] += 1
            self.right[(condition, group)] += right

    def share(self, condition: str, group: str) -> float:
        return self.right[(condition, group)] / max(self.asked[(condition, group)], 1)


def content_of(paper: Paper, condition: str) -> tuple[bytes, str]:
    if condition == "pdf":
        return as_pdf(paper), "application/pdf"
    return take(paper, condition), "image/png" if condition == "clean" else "image/jpeg"


def read(paper: Paper, condition: str) -> tuple[ScannedInvoice | None, float]:
    content, media_type = content_of(paper, condition)
    started = time.perf_counter()
    try:
        scanned = read_scan(content, media_type=media_type, language=paper.language, country=paper.country, today=TODAY)
    except UnreadableScan:
        scanned = None
    return scanned, time.perf_counter() - started


def show(tally: Tally) -> None:
    groups = ("all", "keys", *(f"keys {language}" for language in LANGUAGES))
    print(f"\n{'condition':10}" + "".join(f"{group:>9}" for group in groups) + "   seconds (mean, worst)")
    for condition in LEAST:
        shares = "".join(f"{tally.share(condition, group):>9.1%}" for group in groups)
        seconds = tally.seconds[condition]
        print(f"{condition:10}{shares}   {sum(seconds) / len(seconds):.1f} {max(seconds):.1f}")
    print(f"\n{'field':16}" + "".join(f"{condition:>10}" for condition in LEAST))
    for name in FIELDS:
        print(f"{name:16}" + "".join(f"{tally.share(condition, name):>10.1%}" for condition in LEAST))
    print(f"\ncalled checked: {tally.called_checked[True]} right, {tally.called_checked[False]} wrong")
    print({" ".join(key): number for key, number in tally.engines.items()})
    print(f"largest child: {resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024} MB")


def test_recall_of_fields_per_language_and_condition():
    tally = Tally()
    for condition in ("pdf", *CONDITIONS):
        for paper in papers():
            tally.add(condition, paper, *read(paper, condition))

    show(tally)

    assert {condition: tally.share(condition, "keys") >= least for condition, least in LEAST.items()} == dict.fromkeys(
        LEAST, True
    )
    assert tally.called_checked[False] == 0
