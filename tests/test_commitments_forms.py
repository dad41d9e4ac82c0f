"""The many ways in which a minister promises parliament something, and what only looks like a promise."""

from __future__ import annotations

from datetime import date

import pytest

from ontology.names import document_iri
from pipeline.find.commitments import find_commitments
from pipeline.find.scan import Scan
from pipeline.model import Document, Head
from pipeline.values_money import Promise

ISSUED = date(2022, 4, 13)


def promises(text: str) -> list[Promise]:
    """The promises of a letter of 13 April 2022 with these words."""
    head = Head(issued=ISSUED, kind="letter", chamber="TK")
    mentions = find_commitments(Scan(Document(document_iri("x"), "x.txt", text, head)))
    return [mention.value for mention in mentions if isinstance(mention.value, Promise)]


PROMISES = """
2022-07-07 Voor de zomer kom ik met een visie op de drinkwatersector.
2022-12-20 In het najaar presenteer ik de uitwerking van het stelsel voor de kinderopvang.
2022-12-22 Daarbij streef ik ernaar u vóór het kerstreces nader te informeren over de planning.
2023-06-30 De evaluatie van de regeling zal uw Kamer in het tweede kwartaal van 2023 toekomen.
2022-10-01 Uw Kamer ontvangt de resultaten uiterlijk 1 oktober 2022.
2022-09-30 Het onderzoek kunt u rond de zomer tegemoet zien.
2022-12-20 Een uitgebreide reactie op het rapport is voorzien in het najaar van 2022.
2022-09-30 De beleidsreactie volgt in Q3 van dit jaar.
- Eerder heb ik toegezegd uw Kamer twee keer per jaar een voortgangsbrief te sturen.
- Het kabinet zal bij de indiening van het wetsvoorstel reageren op het advies van de Raad van State.
- In mijn volgende voortgangsrapportage zal ik hier nader op ingaan.
- Het kabinet zal in een aparte brief op deze vraag ingaan.
- Ik zal dit in een separate brief aan uw Kamer uiteenzetten.
2023-06-20 De verwachting is dat de Kamer in het voorjaar van 2023 over de uitkomsten kan worden geïnformeerd.
2022-12-31 Naar verwachting kan ik uw Kamer voor het einde van het jaar nader berichten.
2022-06-20 In het voorjaar verwachten wij het volledige plan aan te kunnen bieden.
- De minister zal op korte termijn met de Kamer in gesprek gaan over de taakverdeling.
- Ik ga hierover graag met uw Kamer in debat zodra het advies er is.
2022-12-20 Ik verwacht in het najaar een tussenrapportage over de medicijntekorten op te leveren.
- De Werkagenda presenteer ik kort na Prinsjesdag.
2023-03-31 Het plan van aanpak moet begin volgend jaar bij de Tweede Kamer liggen.
2022-09-30 Het wetsvoorstel ligt naar verwachting in september bij uw Kamer.
2022-07-07 De ontwerpregeling wordt voor de zomer bij beide Kamers voorgehangen.
- Ik doe u de uitkomsten van de toets toekomen zodra deze gereed zijn.
- Zodra het rapport gereed is, doe ik dit uw Kamer toekomen.
- Over de voortgang zal ik u halfjaarlijks blijven informeren.
- Ik blijf uw Kamer hierover periodiek informeren.
2023-03-31 Ik kom hier in het eerste kwartaal van 2023 bij uw Kamer op terug.
- Op dit punt kom ik bij u terug na het reces.
2022-07-07 Hierop wordt teruggekomen in de brief over de woningbouw, die u voor de zomer ontvangt.
- In de Voorjaarsnota zal het kabinet uw Kamer hierover nader informeren.
- Ik neem dit mee in de eerstvolgende voortgangsrapportage.
2023-12-31 De uitkomsten worden betrokken bij de evaluatie die eind 2023 aan de Tweede Kamer wordt aangeboden.
- De Staatssecretaris van Financiën informeert uw Kamer afzonderlijk over de herstelaanpak.
- Uw Kamer wordt over de gesprekken geïnformeerd door de Minister van Defensie.
2022-04-21 Daarover volgt nog voor het meireces een brief van de Minister van LNV.
2022-12-20 De Kamer krijgt hierover dit najaar een brief.
- Wij zullen de Kamer bij de start van elk parlementair jaar een overzicht doen toekomen.
2022-06-30 Het advies zal, voorzien van een reactie, uiterlijk in juni naar de Kamer gaan.
- Ik zal de resultaten van de inspectie met uw Kamer delen zodra deze beschikbaar zijn.
- Deze informatie zal ik uw Kamer nog doen toekomen.
- Mijn toezegging om jaarlijks voor de zomer een voortgangsbrief aan de Kamer te sturen, blijft staan.
2023-12-31 Ook zal in de loop van 2023 een doorlichting naar de Tweede Kamer worden gestuurd.
- De resultaten van de pilot zullen met uw Kamer worden besproken.
2023-06-30 In de eerste helft van volgend jaar volgt een uitwerking, die aan de Kamer wordt voorgelegd.
2022-12-31 Ik hecht eraan dat ik de Kamer nog dit jaar schriftelijk over de aanbesteding informeer.
- Wij leggen hierover in het jaarverslag verantwoording af aan de Kamer.
2022-10-31 Het is mijn voornemen de gewijzigde regeling in oktober te publiceren.
2022-07-07 Voor het zomerreces ontvangt u van mij een nadere duiding.
- Ik streef ernaar de antwoorden op de vragen zo spoedig mogelijk aan uw Kamer te verzenden.
- Indien er aanleiding toe is, zal ik uw Kamer daarover separaat informeren.
- Een afschrift van het besluit zal aan uw Kamer worden gestuurd.
2022-06-30 Het kabinet zal vóór 1 juli met een reactie op het rapport komen.
- Ik zeg u toe dat ik dit in de volgende rapportage opneem.
- De nota naar aanleiding van het verslag zal ik u zo spoedig mogelijk doen toekomen.
2022-05-31 De minister heeft toegezegd de Kamer in de loop van mei te informeren over de gesprekken.
2023-03-31 Eind maart 2023 rapporteer ik aan uw Kamer over de wachttijden.
- U ontvangt nog voor de begrotingsbehandeling van OCW de hoofdlijnen van het herstelplan.
2022-05-31 Voor de stand van zaken verwijs ik u naar de brief die u in mei zult ontvangen.
- De uitkomst daarvan zal ik u laten weten.
- Uiterlijk begin juni laat ik uw Kamer weten welke variant de voorkeur heeft.
2022-09-22 Het streven is de Kamer hierover in de zomer van 2022 duidelijkheid te geven.
- Ik zal uw Kamer voor het einde van het jaar een plan van aanpak voor de stikstofbank doen toekomen.
- Ja, daartoe ben ik bereid; ik zal de Kamer daarover in het voorjaar informeren.
- Ik zal dit meenemen in de gesprekken en u over de uitkomst berichten.
- De resultaten deel ik na ommekomst met uw Kamer.
- In het eerste kwartaal van 2023 volgt de beleidsreactie op het rapport van de Rekenkamer.
- Voor de verdere invulling verwijs ik naar de Kamerbrief die nog dit najaar volgt.
- Uw Kamer is toegezegd vóór de begrotingsbehandeling een overzicht te ontvangen van alle subsidies.
- De planning is dat het wetsvoorstel medio 2023 aan uw Kamer wordt aangeboden.
- Het voornemen is om de Kamer rond Prinsjesdag over de keuzes te informeren.
- Ik ben voornemens het besluit in mei bij beide Kamers voor te hangen.
- Over de invulling van de taakstelling zal ik u bij Voorjaarsnota nader informeren.
- De Minister voor Rechtsbescherming zal hier in haar voortgangsbrief op ingaan.
- Zodra de uitvoeringstoets is afgerond, wordt uw Kamer daarover geïnformeerd.
- Eind juni verwacht ik u de resultaten van de verkenning toe te kunnen sturen.
- Ik stuur uw Kamer, zoals verzocht, nog voor het debat een factsheet.
- In de loop van het jaar zal ik beide Kamers een stand van zaken sturen.
- De evaluatie wordt in 2024 uitgevoerd en aansluitend aan uw Kamer gezonden.
- Ik kom hier voor het kerstreces schriftelijk op terug.
- Het kabinet komt dit voorjaar met een wetsvoorstel om de drempel te verlagen.
- De contouren daarvan schets ik in een brief die uw Kamer in juni ontvangt.
- Hierover ontvangt uw Kamer een separate brief van de Staatssecretaris.
- De monitor zal jaarlijks aan het parlement worden aangeboden.
- Ik rapporteer hierover aan de Kamer via de halfjaarlijkse rapportage.
- Wij houden de Kamer op de hoogte van de onderhandelingen.
- Op uw vraag zal ik in de beleidsbrief terugkomen.
- Ik zal u voor 1 juni nader informeren over de mogelijkheden.
- Daarna stuur ik het definitieve plan naar uw Kamer.
- Een integrale reactie op de adviezen kunt u dit najaar van mij verwachten.
- Met uw Kamer is afgesproken dat ik in het najaar over de voortgang rapporteer.
- Ik zeg graag toe de Kamer hierover te blijven informeren.
- De Kamer ontvangt jaarlijks in mei een rapportage over de wachtlijsten.
- Ik bied u de definitieve cijfers aan zodra het CBS deze heeft vastgesteld.
- Naar verwachting stuur ik het wetsvoorstel in het derde kwartaal naar uw Kamer.
- Het kabinet beziet dit en bericht de Kamer uiterlijk in december.
- Bij de eerstvolgende geannoteerde agenda zal ik de Kamer hierover nader informeren.
- Als de uitkomsten daartoe aanleiding geven, kom ik hierop bij uw Kamer terug.
- De Staatssecretaris en ik zullen uw Kamer gezamenlijk informeren over het vervolg.
- Ik ben bereid de Kamer in het vervolg tweemaal per jaar over de opvang te rapporteren.
- Een concept van de regeling leg ik in november aan uw Kamer voor.
- Dit najaar wordt u nader geïnformeerd over de keuzes rond het stelsel.
- Ik zal de gevraagde informatie zo spoedig mogelijk verstrekken aan uw Kamer.
- De uitkomsten zullen worden opgenomen in de volgende voortgangsrapportage aan uw Kamer.
- Over de uitwerking hiervan zal de Kamer separaat bericht ontvangen.
- Ik verwacht uw Kamer daar na de zomer meer duidelijkheid over te kunnen geven.
- Ik zal bezien of dit mogelijk is en u daarover voor de begrotingsbehandeling berichten.
- Het rapport zal ik, voorzien van een kabinetsreactie, in maart aanbieden aan uw Kamer.
- De volgende voortgangsbrief kan de Kamer in juni tegemoetzien.
- Uw Kamer zal in mei van volgend jaar de evaluatie ontvangen.
- Ik informeer uw Kamer zodra er meer bekend is.
- Het eindrapport verschijnt in oktober, waarna ik uw Kamer een reactie stuur.
- Medio 2023 informeert de Minister voor Natuur en Stikstof de Kamer over de gebiedsprogramma's.
- Ik zal erop toezien dat de Kamer jaarlijks een overzicht ontvangt.
- Ik kom voor het debat met een schriftelijke reactie op het voorstel.
""".strip().splitlines()
"""The last day that keeps it, where the words name one, and the promise."""

NONE = """
Hierbij zend ik u de antwoorden op de vragen van de vaste commissie.
Met deze brief informeer ik uw Kamer over de voortgang van het programma.
In bijlage 2 is een toelichting opgenomen op de stukken die aan uw Kamer worden toegezonden.
U heeft op 3 maart een afschrift van het rapport ontvangen.
Daarnaast wordt u in deze brief geïnformeerd over enkele afgeronde onderzoeken.
Het streven was om het rapport in de tweede helft van 2021 aan de Kamer te sturen.
Het kabinet heeft de Kamer daarover op 12 mei geïnformeerd.
De leden van de fractie vragen wanneer de Kamer wordt geïnformeerd.
De motie verzoekt de regering de Kamer voor de zomer te informeren.
Kunt u de Kamer hierover voor het reces informeren?
Gemeenten informeren hun inwoners voor de zomer.
De gemeenteraad wordt jaarlijks geïnformeerd over de voortgang.
Zoals eerder aan uw Kamer is gemeld, loopt het programma tot 2024.
De Kamer heeft het wetsvoorstel in maart aangenomen.
Het kabinet komt tegemoet aan de wens van de Kamer.
Ik kom uit een gezin met vijf kinderen.
De inspectie zal in mei een rapport publiceren.
Ik deel de zorgen van uw Kamer over de wachttijden.
Ik onderschrijf de opvatting van de Kamer dat dit beter moet.
Vervolgens ga ik in op de vragen van uw Kamer.
Allereerst schets ik de aanleiding, daarna ga ik in op de aanpak.
In de brief van 3 maart ben ik hierop ingegaan.
In het rapport wordt ingegaan op de kosten van de regeling.
De Kamer van Koophandel wordt in mei geïnformeerd.
In hoofdstuk 3 informeer ik u over de financiële gevolgen.
In paragraaf 4 wordt u nader geïnformeerd over de planning.
In het vervolg van deze brief kom ik hier op terug.
Hieronder kom ik hierop terug.
Ik verwijs u naar de brief die op 4 april aan uw Kamer is gestuurd.
De Kamer is toegezegd dat zij hierover zou worden geïnformeerd.
Met de toezending van dit rapport doe ik mijn toezegging gestand om de Kamer te informeren.
Het is aan gemeenten om hierover met de raad in gesprek te gaan.
De Algemene Rekenkamer zal in mei rapporteren over het jaarverslag.
De subsidie wordt in 2023 geëvalueerd.
Wij gaan in gesprek met de sector.
Op uw verzoek treft u bijgaand de stukken aan.
De Europese Commissie presenteert in het najaar een voorstel.
Leden van de Kamer kunnen zich aanmelden voor een werkbezoek.
De heer De Vries stuurt u een brief.
Met deze brief wordt de motie-De Boer afgedaan en wordt uw Kamer geïnformeerd.
U vroeg mij de Kamer te informeren over de stand van zaken.
De brief is ook aan de Eerste Kamer gestuurd.
Graag willen deze leden weten wanneer zij de evaluatie kunnen verwachten.
De minister heeft de toezegging om te komen met een visie gestand gedaan.
Uw Kamer heeft mij op 4 april verzocht om een reactie op het rapport.
Met deze brief voldoe ik aan dat verzoek.
Ik heb uw Kamer hier in mijn brief van 3 februari over geïnformeerd.
Conform de motie is de Kamer in december geïnformeerd.
De zorgverzekeraars informeren hun verzekerden voor 12 november over de premie.
Het is van belang dat de Kamer tijdig wordt geïnformeerd.
De Kamer moet erop kunnen vertrouwen dat zij wordt geïnformeerd.
De inspectie rapporteert jaarlijks aan de minister.
De raad brengt in mei advies uit aan het kabinet.
In deze brief informeer ik u over de stand van zaken en ga ik in op de moties.
In het onderstaande ga ik in op de vragen die uw Kamer heeft gesteld.
Bijgevoegd treft u de antwoorden aan op de vragen van uw Kamer.
De Kamer debatteert in september over het wetsvoorstel.
De wet verplicht de minister de Kamer jaarlijks te informeren.
Gemeenten kunnen de brief in het najaar verwachten.
De toezegging om de Kamer te informeren is hiermee afgedaan.
Kan de minister toezeggen de Kamer voor de zomer te informeren?
De fractie wil weten of de minister de Kamer in het najaar informeert.
Indien de Kamer dat wenst, kan een technische briefing worden georganiseerd.
Zoals in de brief van mei aan uw Kamer is toegelicht, verschilt dit per regio.
De gemeenten ontvangen in mei een rapportage over de wachtlijsten.
De Kamer heeft hierover in mei een rapportage ontvangen.
Het rapport is op 12 maart aan uw Kamer aangeboden.
Het CBS publiceert in mei de definitieve cijfers.
De leden verzoeken het kabinet de Kamer uiterlijk in december te berichten.
De Raad van State zal in november een advies uitbrengen.
Uw Kamer vraagt naar de stand van zaken van de gebiedsprogramma's.
Ik begrijp de wens van de Kamer om hierover geïnformeerd te worden.
De Kamer kan het voorstel in het najaar behandelen.
Met de beantwoording van deze vragen beschouw ik de toezegging als afgedaan.
Ik dank de Kamer voor de inbreng en ga graag op de vragen in.
De Commissie presenteert in maart haar werkprogramma.
Zorgaanbieders rapporteren jaarlijks aan de inspectie.
In de bijlage vindt u een overzicht van de aan uw Kamer gedane toezeggingen.
Ook de Eerste Kamer is hierover geïnformeerd.
De Kamer is daarmee geïnformeerd over de uitkomsten.
De wijze waarop de Kamer wordt geïnformeerd, is vastgelegd in de regeling.
De heer Jansen stuurt de Kamer geregeld brieven.
Dit antwoord is mede namens de Minister van Financiën.
""".strip().splitlines()


def test_there_are_enough_sentences() -> None:
    assert len(PROMISES) >= 90
    assert len(NONE) >= 60


@pytest.mark.parametrize("line", PROMISES)
def test_a_promise_is_found_in_whatever_form_with_its_deadline(line: str) -> None:
    due, _, text = line.partition(" ")
    (found,) = promises(text)
    assert due in ("-", str(found.due))


@pytest.mark.parametrize("text", NONE)
def test_what_is_told_asked_or_enclosed_is_no_promise(text: str) -> None:
    assert [] == promises(text)
