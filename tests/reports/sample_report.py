"""A made-up assessment of a made-up organisation, rich in what people really type."""

from datetime import date

from frameworks.mapping import Relation
from frameworks.model import Activity
from reports.blocks import (
    Block,
    Bullets,
    Callout,
    ChartBlock,
    Definition,
    DefinitionList,
    Emphasis,
    Heading,
    KeyFigure,
    KeyFigures,
    Meta,
    PageBreak,
    Paragraph,
    Quote,
    Report,
    Run,
    Section,
    paragraph,
)
from reports.chart import (
    ActivityIndex,
    Bar,
    Bars,
    Chart,
    Flow,
    Flows,
    GapBars,
    GapRow,
    HeatCell,
    HeatGroup,
    HeatMap,
    IntervalRow,
    Intervals,
    Kind,
    LevelLine,
    Matrix,
    MatrixMark,
    PathBar,
    PathBars,
    Steps,
    Timeline,
    TimelineStep,
    ValueChain,
    Wave,
)
from reports.tables import NO_VALUE, Cell, Column, ColumnKind, Table, Tone

ODD_WORDS = (
    "<b>Not bold</b> & #not-a-heading $x^2$ \\pagebreak *star* _under_ `code` @ref ~ "
    '{{ braces }} #import "x" %{y} "quotes" </svg><script>alert(1)</script>'
)
LONG_WORD = "Servicekonfigurationsmanagementverantwortungsbereichsleiterbesprechung"
ARABIC = "إدارة الحوادث تعمل جيدا"

GENERAL = (
    ("Continual improvement", 1), ("Information security management", 3),
    ("Knowledge management", 2), ("Measurement and reporting", None),
    ("Organizational change management", 1), ("Relationship management", 2),
    ("Risk management", 2), ("Supplier management", 4), ("Workforce and talent management", None),
)  # fmt: skip
SERVICE = (
    ("Availability management", 2), ("Change enablement", 1), ("Incident management", 3),
    ("IT asset management", 2), ("Monitoring and event management", 3), ("Problem management", 0),
    ("Service catalogue management", 2), ("Service configuration management", 1),
    ("Service continuity management", 1), ("Service desk", 4), ("Service level management", 2),
    ("Service request management", 5),
)  # fmt: skip
TECHNICAL = (
    ("Deployment management", 3), ("Infrastructure and platform management", 3),
    ("Software development and management", None),
)  # fmt: skip


def make_charts() -> dict[Kind, Chart]:
    """Return one chart of every kind."""
    charts = (
        make_gap_chart(), make_heat_map(), make_value_chain(), make_bars(), make_path_bars(),
        make_timeline(), make_steps(), make_intervals(), make_matrix(), make_flows(),
    )  # fmt: skip
    return {chart.kind: chart for chart in charts}


def make_gap_chart() -> Chart:
    return Chart(
        title="Change enablement and problem management hold the organisation back",
        subtitle="Capability level against target, largest gap first",
        alt="Bars of levels against targets. The largest gaps, of three levels, are problem "
        "management and service continuity management.",
        unit="capability level, 0 to 5",
        data=GapBars(
            (
                GapRow("Problem management", 0, 3, 0, 2, 0),
                GapRow("Service continuity management", 1, 4, 1, 1, 1),
                GapRow("Change enablement", 2, 4, 1, 3, 1),
                GapRow("Service configuration management", 1, 3, 1, 2, 0),
                GapRow("Incident management", 3, 4, 2, 4, 3),
                GapRow("Service desk", 4, 4, 3, 5, 2),
                GapRow("Service request management", 5, 3),
                GapRow("Measurement and reporting", None, 3),
                GapRow(f"<b>{LONG_WORD}</b>", 2, None, 1, 4, None),
            )
        ),
    )


def make_heat_map() -> Chart:
    groups = (
        ("General management practices", GENERAL),
        ("Service management practices", SERVICE),
        ("Technical management practices", TECHNICAL),
    )
    return Chart(
        title="Day-to-day support is firm; change, problem and continuity are not",
        alt="Levels of 24 practices in three groups; problem management is lowest at level 0.",
        unit="capability level, 0 to 5",
        data=HeatMap(
            tuple(
                HeatGroup(title, tuple(HeatCell(name, level) for name, level in cells))
                for title, cells in groups
            )
        ),
    )


def make_value_chain() -> Chart:
    indices = (2.1, 1.4, 2.6, 2.25, None, 3.05)
    names = ("Plan", "Improve", "Engage", "Design and transition", "Obtain/build",
             "Deliver and support")  # fmt: skip
    return Chart(
        title="Delivery runs at 3.1; improvement feeds it with 1.4",
        alt="Index of each value chain activity, lowest improve at 1.4, highest deliver and "
        "support at 3.1; obtain/build is not assessed.",
        unit="progress index, 0 to 5",
        data=ValueChain(
            tuple(
                ActivityIndex(activity, name, index)
                for activity, name, index in zip(Activity, names, indices, strict=True)
            )
        ),
    )


def make_bars() -> Chart:
    return Chart(
        title="Partners and suppliers are the weakest dimension",
        alt="Percent achieved per dimension: partners and suppliers lowest at 31 percent.",
        unit="percent of criteria achieved",
        data=Bars(
            (
                Bar("Organizations and people", 48),
                Bar("Information and technology", 56.5),
                Bar("Partners and suppliers", 31, marked=True),
                Bar("Value streams and processes", None),
            ),
            maximum=100,
            item="Dimension",
        ),
    )


def make_path_bars() -> Chart:
    return Chart(
        title="Start with support: it closes the most valuable gaps",
        alt="Path values: support 6.6, service value 4.8, change risk 4.3.",
        unit="path value, in importance-weighted levels",
        data=PathBars(
            (
                PathBar("Support", 6.57, 5.9, 7.2, 0.94, recommended=True),
                PathBar("Service value", 4.75, 4.1, 5.6, 0.05),
                PathBar("Change and risk", None),
            )
        ),
    )


def make_timeline() -> Chart:
    waves = (
        ("Q1", "Jan to Mar 2027", 48, (("Incident management", 3, 4, 18),
         ("Problem management", 0, 1, 10), ("Change enablement", 1, 2, 20))),
        ("Q2", "Apr to Jun 2027", 58.5, (("Problem management", 1, 2, 24),
         ("Service configuration management", 1, 2, 34.5))),
        ("Q3", "Jul to Sep 2027", 36, (("Change enablement", 2, 3, 36),)),
        ("Q4", "Oct to Dec 2027", 41, (("Service continuity management", 1, 2, 22),
         ("Problem management", 2, 3, 19))),
    )  # fmt: skip
    return Chart(
        title="Eight steps in four waves, each within 60 person-days",
        alt="Roadmap of eight steps in four quarters; the fullest is Q2 with 58.5 of 60 days.",
        unit="person-days",
        data=Timeline(
            tuple(
                Wave(title, dates, 60, used, tuple(TimelineStep(*step) for step in steps))
                for title, dates, used, steps in waves
            )
        ),
    )


def make_steps() -> Chart:
    return Chart(
        title="Problem management climbs three levels in a year",
        alt="Levels after each wave: problem management from 0 to 3.",
        unit="capability level",
        data=Steps(
            ("Today", "Q1", "Q2", "Q3", "Q4"),
            (
                LevelLine("Problem management", (0, 1, 2, 2, 3), 3),
                LevelLine("Change enablement", (1, 2, 2, 3, 3), 4),
                LevelLine("Service configuration management", (1, 1, 2, 2, 2), 3),
                LevelLine("Measurement and reporting", (None, None, 1, 1, 1)),
            ),
        ),
    )


def make_intervals() -> Chart:
    return Chart(
        title="Internal audit is where the standard cannot be told",
        alt="Bars from the least to the most that is indicated. Internal audit cannot be told.",
        unit="percent of what is asked for",
        data=Intervals(
            (
                IntervalRow("8.6.1 Incident management", 0.67, 0.67, 1, "partial"),
                IntervalRow("8.7.1 Service availability management", 0.25, 0.75, 0.5, "partial"),
                IntervalRow("9.2 Internal audit", 0, 1, 0, "no basis", marked=True),
                IntervalRow("10.1 Nonconformity", 0, 0.75, 0.25),
            )
        ),
    )


def make_matrix() -> Chart:
    return Chart(
        title="Change enablement reaches furthest",
        alt="Matrix of three practices by three objectives.",
        unit="percent covered",
        data=Matrix(
            ("Change enablement", "Problem management", "Service desk"),
            ("BAI06 Changes", "DSS03 Problems", "DSS02 Requests and incidents"),
            (
                MatrixMark(0, 0, 0.75, Relation.SUBSET),
                MatrixMark(0, 1, 0.25, Relation.INTERSECTS),
                MatrixMark(1, 1, 1, Relation.EQUIVALENT),
                MatrixMark(2, 2, 0.5, Relation.INTERSECTS),
            ),
        ),
    )


def make_flows() -> Chart:
    return Chart(
        title="Problem management carries most",
        alt="Flows from three practices to two groups.",
        unit="items covered",
        data=Flows(
            ("Change enablement", "Problem management", "Service desk"),
            ("BAI Build", "DSS Deliver"),
            (
                Flow(0, 0, 1.5, 3),
                Flow(0, 1, 0.25, 1),
                Flow(1, 1, 4.75, 5, marked=True),
                Flow(2, 1, 0.5, 2),
            ),
        ),
    )


def make_meta() -> Meta:
    return Meta(
        organisation="Northwind Harbour Authority",
        title="Service management assessment",
        subtitle="Where the service organisation stands, where to start, and what to do next",
        date=date(2026, 11, 20),
        assessor="A. Surveyor, Field & Partners",
        sponsor="M. Okafor, Chief Information Officer",
        version="1.0 for the board",
        checksum="8f4e2a91c07b3d65",
        notice="Waymark is not an ITIL Maturity Model assessment and certifies nothing.",
        details=(("Depth", "Focus: 12 practices by criteria, 12 by quick scan"),
                 ("Scoring rule", "gated; half up, one decimal")),
    )  # fmt: skip


def make_report(odd: str = ODD_WORDS, extra: str = "") -> Report:
    """Return the whole report; `extra` stands in a note, a table and a chart label."""
    return Report(
        make_meta(),
        (
            _summary(),
            _reading(),
            _profile(),
            _path(),
            *(_practice(name, level) for name, level in SERVICE),
            _roadmap(),
            _appendix_answers(odd, extra),
            _appendix_words(odd),
        ),
    )


def _summary() -> Section:
    figures = KeyFigures(
        (
            KeyFigure("0", "Floor", "Problem management is not done in a way anyone could show."),
            KeyFigure("2", "Typical level", "Half of the practices reach level 2 or more."),
            KeyFigure("2.3", "Progress index", "Between 2.1 and 2.5, seen from the spread of "
                      "answers."),
        )
    )  # fmt: skip
    decisions = Bullets(
        (
            paragraph("Name an owner for problem management by 15 January."),
            Paragraph((Run("Release 60 person-days a quarter", Emphasis.STRONG),
                       Run(" for the first two waves."))),
            paragraph("Accept level 4 of the service desk as good enough; leave it alone."),
        ),
        numbered=True,
    )  # fmt: skip
    return Section(
        "summary",
        "Executive summary",
        (
            figures,
            paragraph(
                "The service desk restores service quickly and people trust it. What it learns is "
                "lost: nobody asks why the same failures return, so one incident in five is a "
                "repeat. Changes are made carefully in two of five teams and on trust elsewhere."
            ),
            Heading("Gaps that matter"),
            ChartBlock(make_gap_chart()),
            Heading("Decisions asked for"),
            decisions,
            Callout(
                "How sure this is",
                (paragraph("Nine people answered; 91 % of the questions have an answer. Evidence "
                           "was seen for 38 of 61 criteria, so four levels are claims."),),
                Tone.ATTENTION,
            ),
        ),
        lead="Support is firm at level 3 and above; start by finding causes, since problem "
        "management at level 0 makes every other gain leak away.",
    )  # fmt: skip


def _reading() -> Section:
    words = (
        ("Capability level", "How capable one practice is, a whole number from 0 to 5."),
        ("Progress index", "A number with one decimal that tracks movement between levels."),
        ("Evidenced level", "The level that documents and records support."),
        ("Gap", "Levels missing to the target; never negative."),
        ("Target", "The level that is good enough for this organisation, with a reason."),
        ("Don't know", "Missing information. It is never read as no."),
    )
    return Section(
        "reading",
        "How to read this report",
        (
            DefinitionList(
                tuple(Definition(term, paragraph(meaning)) for term, meaning in words), columns=2
            ),
            Heading("A worked example"),
            Paragraph(
                (
                    Run("Incident management", Emphasis.STRONG),
                    Run(" earned 91.7 % of level 2, which is "),
                    Run("fully", Emphasis.EMPHASIS),
                    Run(", and 66.7 % of level 3, which is "),
                    Run("largely", Emphasis.EMPHASIS),
                    Run(
                        ". Level 4 stands at 16.7 %. So its level is 3 and its index 3.2. See the "
                    ),
                    Run("method", link="https://example.org/method"),
                    Run(" or "),
                    Run("this harmless text", link="javascript:alert(1)"),
                    Run("."),
                )
            ),
        ),
        lead="Levels are whole numbers with a reason; what nobody knows is shown as unknown.",
    )


def _profile() -> Section:
    return Section(
        "profile",
        "Profile",
        (
            ChartBlock(make_heat_map()),
            ChartBlock(make_value_chain(), twin=True),
            ChartBlock(make_bars(), twin=True),
        ),
        lead="Twenty-one of twenty-four practices were assessed.",
        new_page=True,
    )


def _path() -> Section:
    return Section(
        "path",
        "Starting path",
        (
            ChartBlock(make_path_bars()),
            Quote("We fix the same printer every Monday.", "Team lead, service desk"),
            paragraph(
                "If incident management were at level 4 instead of 3, the answer would be the same."
            ),
        ),
        lead="Start with support: it came first in 94 % of the draws.",
    )


def _practice(name: str, level: int | None) -> Section:
    shares = Table(
        (
            Column("Level", ColumnKind.LEVEL),
            Column("What it asks for", width=3),
            Column("Share", ColumnKind.NUMBER),
            Column("Band"),
        ),
        tuple(
            (
                Cell(str(at), at),
                Cell(f"{name} at level {at}: agreed, written down and followed by those who do it"),
                Cell(f"{95 - 17 * at} %", (95 - 17 * at) / 100),
                Cell("fully") if at < 3 else Cell("partly", tone=Tone.ATTENTION),
            )
            for at in (2, 3, 4, 5)
        ),
        title=f"What stands between {name} and its target",
    )  # fmt: skip
    figures = KeyFigures(
        (
            KeyFigure(
                NO_VALUE if level is None else str(level), "Level", "8 of 10 towards the next"
            ),
            KeyFigure("3", "Target", "Regulated: failures reach ships within the hour"),
            KeyFigure("1", "Evidenced", "Two documents seen, no records"),
            KeyFigure("2 steps", "Spread", "IT says 3, business says 1"),
        )
    )
    blocks: tuple[Block, ...] = (
        figures,
        shares,
        Heading("Next step", level=3),
        paragraph(
            "Write down who decides, and let the person on call use it for a month. Done when the "
            "last ten cases show the name of the one who decided."
        ),
        Quote("It works because Jo knows everyone.", "Workshop, 3 November"),
    )
    return Section(
        name.lower().replace(" ", "-"), name, blocks, new_page=True,
        lead="What is done is done well, by people who know each other; none of it is written.",
    )  # fmt: skip


def _roadmap() -> Section:
    return Section(
        "roadmap",
        "Roadmap",
        tuple(
            ChartBlock(chart)
            for chart in (
                make_timeline(),
                make_steps(),
                make_intervals(),
                make_matrix(),
                make_flows(),
            )
        ),
        lead="Eight steps over four quarters reach 18 of 24 targets.",
        new_page=True,
    )


def _appendix_answers(odd: str, extra: str) -> Section:
    words = ("Agreed in the workshop.", odd, ARABIC, LONG_WORD, extra or NO_VALUE)
    answers = Table(
        (
            Column("Criterion"),
            Column("Statement", width=3),
            Column("Answer", width=1),
            Column("Note", width=2.4),
        ),
        tuple(
            (
                Cell(f"incident-management.c{at:02}"),
                Cell("Every incident is recorded with its time, its service and who reported it"),
                Cell(("fully", "largely", "partly", "don't know")[at % 4]),
                Cell(words[at % 5], tone=Tone.MUTED if at % 5 == 0 else Tone.PLAIN),
            )
            for at in range(1, 61)
        ),
        title="All answers with their notes",
        note="Answers as agreed; votes are in the project file.",
    )
    return Section("answers", "All answers", (answers,), appendix=True, new_page=True)


def _appendix_words(odd: str) -> Section:
    return Section(
        "words",
        f"Notes in full: {odd}",
        (
            Heading("Straight to level three", level=3),
            paragraph(odd),
            paragraph(ARABIC),
            paragraph("control\x00 and \u202eoverride\u202c characters and " + LONG_WORD * 3),
            Bullets((paragraph("one"), paragraph("two"))),
            PageBreak(),
            DefinitionList(
                tuple(Definition(f"Term {at}", paragraph("Its meaning.")) for at in range(4))
            ),
        ),
        appendix=True,
    )
