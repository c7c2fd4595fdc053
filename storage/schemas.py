"""Write the JSON Schema of the project file, for editors and for programs that read it.

`python -m storage.schemas docs/schemas` renews it; a test fails when it drifts.
"""

import sys
from pathlib import Path

from pydantic import BaseModel

from assessment.project import Project
from frameworks.schemas import write_schemas

SCHEMAS: dict[str, type[BaseModel]] = {"project": Project}


if __name__ == "__main__":
    write_schemas(Path(sys.argv[1]), SCHEMAS)
