"""Every record of the assessment is frozen, so that no page can change a figure."""

import dataclasses
import importlib
import pkgutil

import pytest

import assessment

RECORDS = {
    f"{module.name}.{name}": record
    for module in pkgutil.iter_modules(assessment.__path__)
    for name, record in vars(importlib.import_module(f"assessment.{module.name}")).items()
    if isinstance(record, type)
    and dataclasses.is_dataclass(record)
    and record.__module__.startswith("assessment.")
}


@pytest.mark.parametrize("record", RECORDS.values(), ids=RECORDS)
def test_a_record_is_frozen_and_takes_no_further_attributes(record):
    assert record.__dataclass_params__.frozen or record.__name__.startswith("_")
    assert "__slots__" in vars(record)
