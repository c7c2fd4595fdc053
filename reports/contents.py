"""The content of the report: every number and sentence, computed once from one dossier.

Renderers only lay it out.  A section without content is left out; what is not known
is said to be unknown.
"""

import hashlib
from collections.abc import Sequence

from assessment.project import Depth, Project
from reports.blocks import Meta, Report, Section
from reports.contents_answers import compose_answers
from reports.contents_frameworks import compose_framework_items, compose_frameworks
from reports.contents_glossary import compose_glossary
from reports.contents_method import compose_method
from reports.contents_next import compose_next
from reports.contents_path import compose_path
from reports.contents_people import compose_people
from reports.contents_practices import compose_practices
from reports.contents_profile import compose_profile
from reports.contents_reading import compose_reading
from reports.contents_reality import compose_reality
from reports.contents_risks import compose_risks
from reports.contents_roadmap import compose_roadmap
from reports.contents_scope import compose_scope
from reports.contents_summary import compose_summary
from reports.contents_targets import compose_targets
from reports.contents_unmet import compose_unmet
from reports.dossier import Dossier
from reports.reasons import count_words, rule_words
from reports.words import start_sentence

NOTICE = "Waymark certifies nothing and is independent of PeopleCert, ISACA and ISO."
DEPTHS = {
    Depth.QUICK: "Quick scan",
    Depth.FOCUS: "Focus assessment",
    Depth.FULL: "Full assessment",
}


def compose_report(dossier: Dossier) -> Report:
    """Return the report of one dossier."""
    found = (
        compose_summary(dossier),
        compose_reading(dossier),
        compose_scope(dossier),
        compose_profile(dossier),
        compose_path(dossier),
        compose_practices(dossier),
        compose_reality(dossier),
        compose_targets(dossier),
        compose_roadmap(dossier),
        compose_frameworks(dossier),
        compose_risks(dossier),
        compose_next(dossier),
        compose_answers(dossier),
        compose_unmet(dossier),
        compose_framework_items(dossier),
        compose_people(dossier),
        compose_method(dossier),
    )
    sections = [section for section in found if section]
    return Report(_meta(dossier), _with_glossary(dossier, sections))


def _with_glossary(dossier: Dossier, sections: Sequence[Section]) -> tuple[Section, ...]:
    """Return the sections with the glossary before the method card."""
    glossary = compose_glossary(dossier, sections)
    *others, method = sections
    return (*others, glossary, method) if glossary else tuple(sections)


def _meta(dossier: Dossier) -> Meta:
    project, framework = dossier.project, dossier.itil.framework
    in_scope = count_words(len(dossier.review.practices), "practice", "practices")
    details = (
        ("Unit", project.unit),
        ("Framework", f"{framework.title}, edition {framework.edition}"),
        ("Framework checksum", dossier.itil.checksum),
        ("Depth", f"{DEPTHS[project.depth]} of {in_scope}"),
        ("Scoring rule", start_sentence(rule_words(project.scoring.rule))),
    )
    return Meta(
        organisation=project.organisation,
        title=project.title,
        date=dossier.today,
        assessor=project.assessor,
        sponsor=project.sponsor,
        version=f"Made with Waymark {dossier.version}",
        checksum=checksum_of(project),
        notice=NOTICE,
        subtitle=project.unit or f"{DEPTHS[project.depth]} against {framework.title}",
        details=tuple((name, text) for name, text in details if text),
    )


def checksum_of(project: Project) -> str:
    """Return the first 16 hex digits of the SHA-256 over a project's data."""
    return hashlib.sha256(project.model_dump_json().encode()).hexdigest()[:16]
