"""What no font shows is written out in words."""

from reports.blocks import Paragraph, Run, Tone, paragraph
from reports.stand_ins import name_character, with_stand_ins


def test_a_missing_character_is_written_out():
    assert with_stand_ins(paragraph("Good 👍"), "👍").text == "Good [thumbs up sign]"


def test_a_long_run_becomes_one_note():
    assert (
        with_stand_ins("very 事件管理很好", "事件管理很好") == "very [6 characters of Chinese text]"
    )


def test_characters_that_steer_a_pattern_are_only_characters():
    assert with_stand_ins("a]b^c-d", "]^-") == (
        "a[right square bracket]b[circumflex accent]c[hyphen-minus]d"
    )


def test_everything_else_stays():
    block = Paragraph((Run("a"), Run("b", link="https://example.org")), Tone.MUTED)

    assert with_stand_ins(block, "👍") == block


def test_a_character_without_a_name_is_named_by_its_number():
    assert name_character(chr(0x10FFFD)) == "unnamed character U+10FFFD"
