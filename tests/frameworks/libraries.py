"""Small libraries for tests: the valid one of `tests/bad_data`, with changes on request."""

import shutil
from pathlib import Path

from frameworks.mapping import MappingSet

BAD_DATA = Path(__file__).parents[1] / "bad_data"
LIBRARY = BAD_DATA / "library"
TOY_ITEMS = "toy/items.yaml"
TOY_FRAMEWORK = "toy/framework.yaml"
TOY_MAPPING = "mappings/itil4--toy.yaml"


def lay_library(root, *overlays):
    """Return a folder that holds the valid library with other folders laid over it."""
    shutil.copytree(BAD_DATA / "valid", root / "itil4", dirs_exist_ok=True)
    for folder in (LIBRARY / "valid", *overlays):
        shutil.copytree(folder, root, dirs_exist_ok=True)
    return root


def lay_extra(root, name="ours"):
    """Return a folder with one framework of another name and its mapping set."""
    shutil.copytree(LIBRARY / "valid" / "toy", root / name)
    rewrite(root / name / "framework.yaml", "id: toy", f"id: {name}")
    rewrite(root / name / "framework.yaml", "title: Toy", f"title: {name.title()}")
    target = root / "mappings" / f"itil4--{name}.yaml"
    target.parent.mkdir(exist_ok=True)
    shutil.copy(LIBRARY / "valid" / TOY_MAPPING, target)
    rewrite(target, "id: itil4--toy", f"id: itil4--{name}")
    rewrite(target, "to: toy", f"to: {name}")
    return root


def rewrite(path, old, new):
    """Replace a text that stands in a file."""
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def make_link(start, end, relation="intersects-with", coverage=0.5, confidence="high", **more):
    """Return the tree of a link."""
    link = {"from": start, "to": end, "relation": relation, "confidence": confidence}
    if relation != "no-relationship":
        link |= {"coverage": coverage, "tier": "primary"}
    return {**link, "rationale": "So.", **more}


def make_set(*links, start="itil4", end="toy", **more):
    """Return a mapping set with the given links."""
    tree = {
        "id": f"{start}--{end}",
        "from": start,
        "from_edition": "1",
        "to": end,
        "to_edition": "1",
        "use_case": "To be tested.",
        "rationale_type": "functional",
        "method": "Made up.",
        "status": "draft",
        "reviewed": "2026-11-24",
        "links": list(links),
    }
    return MappingSet.model_validate({**tree, **more})
