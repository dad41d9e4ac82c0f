"""Where a name ends that goes on in lower case: before the verb of the sentence."""

from __future__ import annotations

import pytest

from tests.papers import found, read


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Met de gemeenten is het convenant Veilig Wonen gesloten.", "convenant Veilig Wonen"),
        ("Er is een Subsidieregeling huurteams verstrekt.", "Subsidieregeling huurteams"),
        ("Het programma Samen Veilig bestaat uit drie delen.", "programma Samen Veilig"),
        ("Het Nationaal Programma Ruimte loopt door tot 2030.", "Nationaal Programma Ruimte"),
        ("De Wet betaalbare huur treedt in werking op 1 juli.", "Wet betaalbare huur"),
        ("De Autoriteit woningcorporaties houdt toezicht.", "Autoriteit woningcorporaties"),
    ],
)
def test_a_name_ends_before_the_verb(text: str, name: str) -> None:
    assert [name] == [words for words, _ in found(read(text), "measure", "law", "organisation")]
