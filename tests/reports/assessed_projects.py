"""Small projects to report on: empty, quick, judged by criteria, and full of odd words."""

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime
from functools import lru_cache

from assessment.answers import Answer
from assessment.project import Project, Rating, start_project
from assessment.review import refer_to
from examples import read_example
from frameworks.library import Library, load_library
from frameworks.loader import Itil4
from reports.blocks import Report
from reports.contents import compose_report
from reports.dossier import Dossier, gather_dossier
from storage.project_file import load_project

AT = datetime(2026, 11, 3, 9, 30, tzinfo=UTC)
TODAY = date(2026, 11, 21)
VERSION = "0.0.0"
JUDGED = "incident-management"
HOSTILE = '<b>x</b> #let y = 1 $z$ \\pagebreak [link](x) = @ref =1+1 *star* _under_ `code` "q"'


def library() -> Library:
    return load_library()


def itil() -> Itil4:
    return library().itil


def make_project(**changes: object) -> Project:
    project = start_project("Beta Works", refer_to(itil()))
    return Project.model_validate({**project.model_dump(), "id": "beta", "created": AT, **changes})


def agreed(answers: Mapping[str, Rating], reason: str = "") -> list[dict[str, object]]:
    return [
        {"item": item, "answer": answer, "reason": reason, "by": "Ada", "at": AT}
        for item, answer in answers.items()
    ]


def votes(item: str, answers: Iterable[Answer]) -> list[dict[str, object]]:
    return [
        {"item": item, "answer": answer, "person": f"p{number}", "at": AT}
        for number, answer in enumerate(answers)
    ]


def people(count: int) -> list[dict[str, object]]:
    return [{"id": f"p{number}", "name": f"Person {number}"} for number in range(count)]


def note(item: str, text: str) -> dict[str, object]:
    return {"item": item, "text": text, "by": "Ada", "at": AT}


def criteria(practice: str = JUDGED) -> list[str]:
    return [criterion for criterion in itil().criteria if criterion.startswith(f"{practice}.")]


def make_quick_project(level: int = 2, **changes: object) -> Project:
    return make_project(agreed=agreed(dict.fromkeys(itil().practices, level)), **changes)


def make_judged_project(answer: Answer = Answer.LARGELY, **changes: object) -> Project:
    reason = "Outside our reach." if answer is Answer.NOT_APPLICABLE else ""
    return make_project(agreed=agreed(dict.fromkeys(itil().criteria, answer), reason), **changes)


@lru_cache(maxsize=1)
def sample() -> Project:
    return load_project(read_example("alpha-manufacturing"), "alpha-manufacturing")


def dossier_of(project: Project) -> Dossier:
    return gather_dossier(library(), project, TODAY, VERSION)


def report_of(project: Project) -> Report:
    return compose_report(dossier_of(project))
