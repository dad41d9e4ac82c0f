"""Motions: how papers name them, which paper each is printed as, who moved it, what was done."""

from __future__ import annotations

import pytest

from pipeline.model import Head
from tests.papers import DAY, found, read, said


@pytest.mark.parametrize(
    ("text", "motion"),
    [
        (
            "Aan de motie van de leden Ceder en Palland (Kamerstuk 35 925 XV, nr. 63) werk ik.",
            "kst-35925-XV-63",
        ),
        ("Ik voer de motie-Palland/Tielen (35 359, nr. 9) uit.", "kst-35359-9"),
        ("De aangenomen motie 36 410 VI, nr. 69 wordt uitgevoerd.", "kst-36410-VI-69"),
        ("De motie op stuk nr. 1312 (31 066) is aangenomen.", "kst-31066-1312"),
        ("De motie-Kuik c.s. over stages (Kamerstuk 31 524, nr. 402) is bekend.", "kst-31524-402"),
        ("Zie Kamerstuk 31 524, nr. 402 (motie-Kuik).", "kst-31524-402"),
        (
            "De motie van mevrouw Kuik aangenomen waarin om stages wordt gevraagd (31 524, nr. 402).",
            "kst-31524-402",
        ),
        ("De motie van de leden Kuik (CDA) en Smals (VVD) (Kamerstuk 31 524, nr. 402).", "kst-31524-402"),
        ("Ik las uw motie van 12 mei 2021 (31 524, nr. 402).", "kst-31524-402"),
        ("Een motie aangenomen die om stages vraagt (Kamerstuk 31 524, nr. 402).", "kst-31524-402"),
        ("Met de motie van het lid Kuik is verzocht te helpen (Kamerstuk 31 524, nr. 402).", "kst-31524-402"),
    ],
)
def test_a_motion_is_known_by_the_number_behind_its_name(text: str, motion: str) -> None:
    reading = read(text)

    assert [f"motion/{motion}"] == [thing for _, thing in found(reading, "motion")]
    assert (f"motion/{motion}", f"document/{motion}") in said(reading, "documentedIn")


def test_a_motion_is_known_by_the_number_of_this_motion_in_the_next_sentence() -> None:
    reading = read("De motie van het lid Kuik wil dat. Deze motie is aangenomen (Kamerstuk 31 524, nr. 402).")

    assert {"motion/kst-31524-402"} == {thing for _, thing in found(reading, "motion")}


def test_the_number_of_a_letter_is_not_that_of_the_motion_before_it() -> None:
    reading = read("De motie van het lid Kuik vraagt dat, zoals in mijn brief (Kamerstuk 31 524, nr. 402).")

    assert ["anne-kuik"] == [thing.rpartition("/")[2] for _, thing in found(reading, "motion")]


def test_a_motion_is_known_by_the_footnote_at_its_name() -> None:
    reading = read(
        "Hiermee voer ik de motie van de leden Paternotte en Pieter Heerma{12} uit.",
        notes={"12": "Kamerstuk 35 788, nr. 128."},
    )

    assert [("motie van de leden Paternotte en Pieter Heerma", "motion/kst-35788-128")] == found(
        reading, "motion"
    )
    assert {
        ("motion/kst-35788-128", "person/jan-paternotte"),
        ("motion/kst-35788-128", "person/pieter-heerma"),
    } == said(reading, "submittedBy")


def test_a_motion_that_a_footnote_describes_is_known_by_that_footnote() -> None:
    reading = read(
        "Werkgevers krijgen subsidie.{3}",
        notes={"3": "Motie van het lid Wörsdörfer over werkgevers en schulden. Kamerstuk 24 515, nr. 596."},
    )

    assert [("Motie van het lid Wörsdörfer", "motion/kst-24515-596")] == found(reading, "motion")
    assert {("motion/kst-24515-596", "werkgevers en schulden")} == said(reading, "asks")


def test_a_motion_is_known_by_the_footnote_at_the_names_of_its_movers() -> None:
    reading = read(
        "Dit past bij wat de leden Ceder en Palland{5} vroegen.",
        "De motie Ceder en Palland voer ik uit. De motie-Ceder ken ik ook.",
        notes={"5": "Kamerstuk 35 925 XV, nr. 63."},
    )

    assert [
        ("motie Ceder en Palland", "motion/kst-35925-XV-63"),
        ("motie-Ceder", "motion/kst-29544-9001/don-ceder"),
    ] == found(reading, "motion")


def test_a_later_name_of_the_same_movers_means_the_same_motion() -> None:
    reading = read(
        "Ik voer de motie van de leden Paternotte en Pieter Heerma{1} uit.",
        "Over de motie-Paternotte/Heerma bericht ik later.",
        notes={"1": "Kamerstuk 35 788, nr. 128."},
    )

    assert {"motion/kst-35788-128"} == {thing for _, thing in found(reading, "motion")}


def test_two_motions_of_one_mover_are_kept_apart_and_a_third_mention_is_left_open() -> None:
    reading = read(
        "De motie-Kuik (Kamerstuk 31 524, nr. 402) en de motie-Kuik (Kamerstuk 31 524, nr. 500).",
        "De motie-Kuik komt later terug.",
    )

    assert ["motion/kst-31524-402", "motion/kst-31524-500", ""] == [
        thing for _, thing in found(reading, "motion")
    ]
    assert any("may be" in issue.message for issue in reading.issues)


def test_a_motion_without_a_number_stays_the_papers_own() -> None:
    reading = read("Ik lees de motie Van Baarle met belangstelling.")

    assert [("motie Van Baarle", "motion/kst-29544-9001/stephan-van-baarle")] == found(reading, "motion")


def test_moties_in_the_plural_are_several_motions() -> None:
    reading = read(
        "De moties Kuik c.s. (Kamerstuk 31 524, nr. 402) en Smals (Kamerstuk 31 524, nr. 403) zijn bekend."
    )

    assert ["motion/kst-31524-402", "motion/kst-31524-403"] == [
        thing for _, thing in found(reading, "motion")
    ]


@pytest.mark.parametrize(
    ("text", "state", "executes"),
    [
        ("Hiermee geef ik uitvoering aan de motie-Kuik (31 524, nr. 402).", "motion-state-in-progress", True),
        ("Met deze brief wordt de motie-Kuik (31 524, nr. 402) afgedaan.", "motion-state-done-with", True),
        ("De motie-Kuik (31 524, nr. 402) is verworpen.", "motion-state-rejected", False),
        ("De aangenomen motie-Kuik (31 524, nr. 402) vraagt veel.", "motion-state-adopted", False),
    ],
)
def test_a_letter_says_what_was_done_about_a_motion(text: str, state: str, executes: bool) -> None:  # noqa: FBT001  # a column of the table
    reading = read(text)

    assert ("motion/kst-31524-402", state) in said(reading, "state")
    assert executes == (("document/kst-29544-9001", "motion/kst-31524-402") in said(reading, "executes"))


def test_every_statement_about_a_motion_leads_to_its_words() -> None:
    reading = read("De motie-Kuik (31 524, nr. 402) verzoekt de regering om meer stages te regelen.")
    grounded = [s.evidence for s in reading.statements if s.evidence]

    assert len(grounded) >= 4
    assert all(e.quote == reading.document.text[e.span.start : e.span.end] for e in grounded)
    assert {("motion/kst-31524-402", "meer stages te regelen")} == said(reading, "asks")


def test_a_paper_that_is_a_motion_gives_movers_request_and_considerations() -> None:
    head = Head(
        identifier="kst-36200-77",
        dossiers=("36200",),
        number="77",
        kind="motion",
        issued=DAY,
        title="Motie van de leden Kuik en Van der Lee over stages",
    )
    reading = read(
        "MOTIE VAN DE LEDEN KUIK EN VAN DER LEE",
        "De Kamer,",
        "overwegende dat stages schaars zijn;",
        "verzoekt de regering stages te regelen,",
        "en gaat over tot de orde van de dag.",
        "Kuik",
        "Van der Lee",
        head=head,
        kinds={5: ("signature", ""), 6: ("signature", "")},
    )

    motion = "motion/kst-36200-77"
    assert {(motion, "person/anne-kuik"), (motion, "person/tom-van-der-lee")} == said(reading, "submittedBy")
    assert {(motion, "verzoekt de regering stages te regelen")} == said(reading, "asks")
    assert {(motion, "overwegende dat stages schaars zijn")} == said(reading, "considers")
    assert [("MOTIE VAN DE LEDEN KUIK EN VAN DER LEE", motion)] == found(reading, "own-motion")


def test_a_motion_on_paper_number_so_much_is_the_one_that_got_that_number() -> None:
    reading = read(
        "Deze motie is voorgesteld door de leden Kröger en Beckerman. Zij krijgt nr. 347 (32847).",
        "De motie-Kröger/Beckerman op stuk nr. 347 ontraad ik.",
        "De motie op stuk nr. 347 van mevrouw Kröger cum suis ontraad ik dus.",
    )

    assert {"motion/kst-32847-347"} == {thing for _, thing in found(reading, "motion")}
    assert {
        ("motion/kst-32847-347", "person/suzanne-kroger"),
        ("motion/kst-32847-347", "person/sandra-beckerman"),
    } == said(reading, "submittedBy")


def test_a_motion_on_a_paper_whose_dossier_is_not_named_stays_open() -> None:
    assert [""] == [thing for _, thing in found(read("De motie op stuk nr. 347 ontraad ik."), "motion")]


def test_a_motion_without_movers_is_called_after_its_subject() -> None:
    reading = read("Hoe staat het met onze motie (Kamerstuk 36 476, nr. 5) over schone schoollucht?")

    assert ["motie over schone schoollucht"] == [
        mention.thing.label for mention in reading.mentions if mention.kind == "motion" and mention.thing
    ]


def test_the_movers_of_an_amendment_are_persons() -> None:
    reading = read("Het amendement Bikker-Grinwis regelt dit.")

    assert ["Bikker", "Grinwis"] == [
        reading.document.quote(mention.span) for mention in reading.mentions if mention.kind == "person"
    ]


def test_motions_that_are_listed_by_number_are_those_of_the_members_in_brackets() -> None:
    reading = read(
        "Over de moties 31 524, nrs. 402 (van de leden Kuik en Smals) en 404 (van het lid Tielen)."
    )

    assert [
        ("van de leden Kuik en Smals", "motion/kst-31524-402"),
        ("van het lid Tielen", "motion/kst-31524-404"),
    ] == found(reading, "motion")


def test_van_before_the_first_mover_is_of_the_name_where_only_that_name_is_known() -> None:
    reading = read("De motie van Haga en Ephraim is aangenomen.")

    assert ["van Haga", "Ephraim"] == [
        reading.document.quote(mention.span) for mention in reading.mentions if mention.kind == "person"
    ]
