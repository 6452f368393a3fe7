"""What may not be shown is in no file; contact data is not published unless asked for."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from zipfile import ZipFile

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from alignment.namespaces import PREFIXES
from alignment.publish import Site, Terms, gather, publish
from alignment.publish.contacts import without_contacts
from alignment.publish.described import nquads_lines
from alignment.publish.rights import publishable, stricter
from alignment.workspace import Workspace, open_workspace

READ = {".html", ".ttl", ".jsonld", ".nq", ".trig", ".rdf", ".csv", ".json", ".xml", ".tsv", ".txt"}
WORDS = "twelve kilometres of footpaths"


def texts(folder: Path) -> Iterator[tuple[str, str]]:
    """Yield the text files of a site, but for our own vendored scripts."""
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path.suffix in READ:
            yield path.relative_to(folder).as_posix(), path.read_text("utf-8")


@pytest.fixture(scope="module")
def silent(town: SimpleNamespace, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the town with no words of documents."""
    out = tmp_path_factory.mktemp("silent") / "site"
    publish(open_workspace(town.workspace), out, Terms(quotations="none"))
    return out


def test_a_site_without_quotations_holds_no_words_of_a_document_in_any_file(
    silent: Path, town: SimpleNamespace
) -> None:
    assert [name for name, text in texts(silent) if WORDS in text] == []
    assert [name for name, text in texts(town.site) if WORDS in text] != []


def test_a_site_without_quotations_still_has_a_page_of_every_statement(
    silent: Path, town: SimpleNamespace
) -> None:
    pages = {p.relative_to(town.site) for p in town.site.glob("id/*/*/*.html")}
    assert pages
    assert pages == {p.relative_to(silent) for p in silent.glob("id/*/*/*.html")}


def test_what_source_toml_withholds_stays_withheld_when_all_is_asked_for(
    town: SimpleNamespace, tmp_path: Path
) -> None:
    own = _copied(town.workspace, tmp_path / "w")
    for source in own.rglob("source.toml"):
        source.write_text(source.read_text().replace('"full"', '"none"'))
    site = gather(open_workspace(own), Terms(quotations="full")).site
    assert [q for q in site.described.quads if WORDS in str(q)] == []


def test_contact_data_is_in_no_file_unless_asked_for(
    town: SimpleNamespace, town_workspace: Workspace
) -> None:
    named = [n for n, text in texts(town.site) if "jo.doe@" in text or "20 7946" in text]
    assert named == []
    asked = gather(town_workspace, Terms(contacts=True)).site
    assert any("jo.doe@larkmere.example" in str(q) for q in asked.described.quads)


def test_links_to_people_are_left_out() -> None:
    name = ox.NamedNode("https://example.org/id/person/jo")
    mbox = ox.NamedNode("http://xmlns.com/foaf/0.1/mbox")
    quads = [
        ox.Quad(name, mbox, ox.NamedNode(address), ox.NamedNode("g:g"))
        for address in ("mailto:jo@example.org", "tel:+441", "https://example.org/jo")
    ]
    lines = nquads_lines(quads)

    assert publishable(lines, (), "https://example.org/id/") == lines[2:]
    assert publishable(lines, (), "https://example.org/id/", contacts=True) == sorted(lines)


@given(
    st.lists(
        st.sampled_from(
            (
                *("jo", "@", "example.org", "[at]", "&#64;", "Tel. ", "+", "00 49", "555", "0100"),
                *("-", " ", "\n", "\t", '"', "\\", "(312)", "\u00a0", "ä", "\x00"),
            )
        ),
        max_size=9,
    )
)
def test_no_literal_with_contact_data_is_taken_for_one_without(parts: list[str]) -> None:
    text = "".join(parts)
    name = ox.NamedNode("urn:s")
    lines = nquads_lines([ox.Quad(name, name, ox.Literal(text, language="en"), name)])
    [kept] = ox.parse(publishable(lines, (), "urn:")[0].encode(), format=ox.RdfFormat.N_QUADS)

    assert kept.object == ox.Literal(without_contacts(text), language="en")


@pytest.mark.parametrize(
    "text",
    [
        "2020-2023",
        "call 1,200 people",
        "ISBN 978-3-16-148410-0",
        "@home",
        "a@b is no domain",
        "Tel. 2020-2023",
        "0.312, 280.2163",
        "ISBN 0 8389 3400 2",
        "01.02.2026-2028",
        "0123-2024",
        "Call for Action on 2024-2025",
        "call 0.567215",
        "points 712 890 1024 33",
        "2024-01-15 10:30",
        "in 312 280 cases",
        "10:30-12:00",
        "+5 % by 2030",
    ],
)
def test_what_is_no_address_stays(text: str) -> None:
    assert without_contacts(text) == text


@pytest.mark.parametrize(
    "text",
    [
        "jo.doe+x@mail.example.org",
        "jo＠example.org",
        "jo [at] example [dot] org",
        "jo(at)example.org",
        "jo @ example.org",
        '"jo x"@example.org',
        "jo\u200b@example.org",
        "jo%40example.org",
        "jo&#64;example.org",
        "+44 20 7946 0018",
        "＋44 20 7946 0018",
        "0044 20 7946 0958",
        "+49\u00a030\u00a0123456",
        "+1–312–280–2163",
        "(312) 280-2163",
        "312-280-2163",
        "312.280.2163",
        "1-800-545-2433",
        "01632 960 123",
        "(01632) 960123",
        "020 7946 0018",
    ],
)
def test_what_is_an_address_goes(text: str) -> None:
    assert without_contacts(f"Ask {text.strip()}!") == "Ask [contact withheld]!"


@pytest.mark.parametrize(
    "words",
    [
        "Tel. (020) 7946-0018",
        "Call Jo on 555-0100",
        "Ring Mary-Ann Featherstonehaugh at 555 0100",
        "Fax: 555 010 222",
        "Telephone: 020 7946 0958",
        "TEL 0207 946 0958",
        "Tel no. 020 7946 0958",
        "T: 020 7946 0958",
        "phone number 555-0100",
        "call 0800 1111 222",
        "call us on 0800 1111 222",
        "Mobile: 07700 900118",
        "Cell 555-010-222",
    ],
)
def test_a_number_goes_where_a_word_says_that_it_is_called(words: str) -> None:
    word = words.rstrip("0123456789-() ")
    assert without_contacts(f"Ask {words}!") == f"Ask {word} [contact withheld]!"


def test_a_number_goes_that_stands_close_to_what_is_before_it() -> None:
    for before in ("Tel.", "Phone:", "fax/", "(", "Tel:("):
        assert without_contacts(f"{before}+44 20 7946 0018") == f"{before}[contact withheld]"
    assert without_contacts("Tel.020 7946 0018") == "Tel.[contact withheld]"


def test_an_address_that_was_cut_goes() -> None:
    assert without_contacts("Write to jo@exam…") == "Write to [contact withheld]…"
    assert without_contacts("Write to jo@exam") == "Write to [contact withheld]"


def test_no_workbook_holds_contact_data(town: SimpleNamespace) -> None:
    books = sorted(town.site.rglob("*.xlsx"))
    texts = [
        book.read(name).decode()
        for path in books
        for book in [ZipFile(path)]
        for name in book.namelist()
    ]
    assert any("footpaths" in text for text in texts)
    assert [text for text in texts if "jo.doe@" in text or "7946" in text] == []


def test_what_surrounds_a_quotation_goes_where_words_are_cut(town: SimpleNamespace) -> None:
    own = open_workspace(town.workspace)
    short = gather(own, Terms(quotations="short")).site.described.quads
    full = gather(own, Terms(quotations="full")).site.described.quads
    around = [f"<{PREFIXES['oa']}{name}>" for name in ("prefix", "suffix")]
    assert [q for q in short if str(q.predicate) in around] == []
    assert [q for q in full if str(q.predicate) in around]


def test_an_unknown_level_shows_nothing() -> None:
    assert stricter("full", "loud") == "none"


def test_long_words_are_cut_and_short_ones_whole(town: SimpleNamespace, tmp_path: Path) -> None:
    own = _copied(town.workspace, tmp_path / "w")
    for plan in own.rglob("*.ttl"):
        plan.write_text(
            plan.read_text().replace("twelve kilometres", "twelve " * 60 + "kilometres")
        )
    site: Site = gather(open_workspace(own), Terms(quotations="short")).site
    words = [str(q.object) for q in site.described.quads if "twelve twelve" in str(q.object)]
    assert words
    assert max(map(len, words)) <= 300 + len('""@en')


def _copied(workspace: Path, to: Path) -> Path:
    shutil.copytree(workspace, to)
    return to
