"""Write the JSON Schemas that editors check YAML files with as one types.

`python -m frameworks.schemas docs/schemas` renews them; a test fails when they drift.
"""

import json
import sys
from pathlib import Path

from pydantic import BaseModel

from frameworks.catalogue import CatalogueFramework, CatalogueItems
from frameworks.loader import SINGLE_FILES
from frameworks.mapping import MappingSet
from frameworks.model import Practice

SCHEMAS: dict[str, type[BaseModel]] = {
    "practice": Practice,
    **{name.removesuffix(".yaml"): model for name, model in SINGLE_FILES.items()},
    "catalogue": CatalogueFramework,
    "items": CatalogueItems,
    "mapping": MappingSet,
}


def render_schema(model: type[BaseModel], name: str) -> str:
    """Return the JSON Schema of a model as the text of its file."""
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": name,
        **model.model_json_schema(),
    }
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


def write_schemas(folder: Path, schemas: dict[str, type[BaseModel]]) -> None:
    """Write one file per schema into the folder."""
    for name, model in schemas.items():
        text = render_schema(model, name)
        (folder / f"{name}.schema.json").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    write_schemas(Path(sys.argv[1]), SCHEMAS)
