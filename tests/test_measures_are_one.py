"""All names of one measure in a paper are one thing; alike names of several are not."""

from __future__ import annotations

from tests.named_things import paper, things


def test_a_compound_that_a_paper_keeps_using_is_a_measure() -> None:
    document = paper(
        "De steigervergunning komt.", "Wie een steigervergunning heeft, meldt de steigervergunning."
    )

    assert {"steigervergunning": {"steigervergunning"}} == things(document, "measure")


def test_a_word_within_a_name_that_says_its_kind_is_its_short_form() -> None:
    document = paper("Bij het Landelijk Vaarloket Schippers kan dat.", "Het vaarloket helpt.")

    assert ["Landelijk Vaarloket Schippers"] == list(things(document, "measure"))


def test_a_name_that_lacks_one_letter_of_another_is_the_same() -> None:
    document = paper(
        "Het Actieplan Nachtwaterveiligheid loopt.",
        "Het Actieplan Nachtwaterveiligheid helpt.",
        "Dat staat in het Actieplan Nachtwaterveiligeid van mei.",
    )

    assert ["Actieplan Nachtwaterveiligheid"] == list(things(document, "measure"))


def test_an_umbrella_and_its_parts_stay_apart() -> None:
    document = paper(
        "Er is een regeling «Iedereen mee met de fiets» en een regeling «Iedereen mee met de bus».",
        "De subsidieregeling «Iedereen mee» omvat beide.",
    )

    assert ["Iedereen mee", "Iedereen mee met de bus", "Iedereen mee met de fiets"] == sorted(
        things(document, "measure")
    )


def test_the_first_words_of_one_longer_name_are_its_short_form() -> None:
    document = paper(
        "Het project Vlot Verhuizen in de Wijkketen loopt.", "Het project Vlot Verhuizen helpt ouderen."
    )

    assert ["Vlot Verhuizen in de Wijkketen"] == list(things(document, "measure"))


def test_a_name_that_goes_on_within_its_quotation_marks_is_a_measure_of_its_own() -> None:
    names = things(paper("Nieuw is «NL leert door in de bouw», naast «NL leert door»."), "measure")

    assert ["NL leert door", "NL leert door in de bouw"] == sorted(names)


def test_a_name_that_lacks_one_inner_word_is_the_longer_one() -> None:
    found = things(
        paper(
            "De Green Deal «Openbaar Bevaarbare Stille Havens» loopt.",
            "Via de Green Deal Openbaar Bevaarbare Havens dalen de kosten.",
        ),
        "measure",
    )
    assert ["Openbaar Bevaarbare Stille Havens"] == [name for name in found if "Havens" in name]


def test_blanks_and_hyphens_do_not_tell_measures_apart() -> None:
    found = things(
        paper(
            "De NAVO-vaartrainingsmissie in Utopia begint.", "De NAVO vaartrainingsmissie begint dit najaar."
        ),
        "measure",
    )
    assert ["NAVO-vaartrainingsmissie in Utopia"] == [*found]


def test_the_number_of_a_footnote_is_no_part_of_a_name() -> None:
    found = things(paper("Zie de Agenda Stille Vaarwegen7 en het Plan Sluizen."), "measure")
    assert "Agenda Stille Vaarwegen" in found


def test_a_name_before_a_known_short_form_in_brackets_is_that_measure() -> None:
    found = things(
        paper("De regeling Bouw en Onderhoud van Banen (BOSA) is open.", "De BOSA loopt."), "measure"
    )
    assert 1 == len(found)
