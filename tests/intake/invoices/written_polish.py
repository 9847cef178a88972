"""KSeF invoices written for the tests."""

from __future__ import annotations

FA_1 = "http://crd.gov.pl/wzor/2021/11/29/11089/"
FA_2 = "http://crd.gov.pl/wzor/2023/06/29/12648/"
FA_3 = "http://crd.gov.pl/wzor/2025/06/25/13775/"
BUYER = "<NIP>7010000117</NIP><Nazwa>Gmina Nadmorska</Nazwa>"
AMOUNTS = "<P_13_1>100.00</P_13_1><P_14_1>23.00</P_14_1><P_15>123.00</P_15>"


def row(
    text: str, net: str = "", *, gross: str = "", quantity: str = "1", rate: str = "23", before: bool = False
) -> str:
    amounts = (f"<P_11>{net}</P_11>" if net else "") + (f"<P_11A>{gross}</P_11A>" if gross else "")
    mark = "<StanPrzed>1</StanPrzed>" if before else ""
    return (
        f"<FaWiersz><NrWierszaFa>1</NrWierszaFa><P_7>{text}</P_7><P_8A>szt.</P_8A><P_8B>{quantity}</P_8B>"
        f"{amounts}<P_12>{rate}</P_12>{mark}</FaWiersz>"
    )


def ksef(
    *,
    namespace: str = FA_3,
    form: str = "FA",
    kind: str = "VAT",
    currency: str = "PLN",
    buyer: str = BUYER,
    amounts: str = AMOUNTS,
    rows: str | None = None,
    fa: str = "",
    payment: str = "",
    others: str = "",
    notes: str = "",
) -> bytes:
    """An invoice of 100.00 net, 23.00 VAT and 123.00 gross."""
    if rows is None:
        rows = row("Wynajem sali", "100.00")
    version = {FA_1: "FA (1)", FA_2: "FA (2)"}.get(namespace, "FA (3)")
    paid = f"<Platnosc>{payment}</Platnosc>" if payment else ""
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<Faktura xmlns="{namespace}"><Naglowek>
<KodFormularza kodSystemowy="{version}" wersjaSchemy="1-0E">{form}</KodFormularza>
</Naglowek><Podmiot1><DaneIdentyfikacyjne><NIP>7010000100</NIP><Nazwa>Sale Konferencyjne sp. z o.o.</Nazwa>
</DaneIdentyfikacyjne><Adres><KodKraju>PL</KodKraju><AdresL1>ul. Długa 1</AdresL1></Adres></Podmiot1>
<Podmiot2><DaneIdentyfikacyjne>{buyer}</DaneIdentyfikacyjne></Podmiot2>{others}
<Fa><KodWaluty>{currency}</KodWaluty><P_1>2026-03-02</P_1><P_2>FV/3/2026</P_2><P_6>2026-02-27</P_6>{amounts}
<Adnotacje><P_17>2</P_17>{notes}</Adnotacje><RodzajFaktury>{kind}</RodzajFaktury>{fa}{rows}{paid}</Fa></Faktura>""".encode()
