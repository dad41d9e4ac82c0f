"""Where a paragraph ends, in text whose lines are all there is."""

from __future__ import annotations

from pipeline.model import Document
from pipeline.read.text import READER


def test_no_paragraph_ends_in_a_word_that_waits_for_the_next() -> None:
    text = (
        "Het kabinet bouwt voort op wat eerder over de havens en de vaarwegen is afgesproken.\n"
        "Daarvoor loopt al het Nationaal\nProgramma Groene Havens door tot het einde van dit decennium.\n"
        "Het geld komt van de\nEuropese Commissie en van de provincies die aan deze vaarwegen liggen.\n"
    )
    (document,) = READER.read("stuk.txt", text.encode())
    assert isinstance(document, Document)

    assert "het Nationaal Programma Groene Havens door" in document.text
    assert "van de Europese Commissie" in document.text
