"""Words and values become a letter: both parts say the same, and no value becomes more than letters."""

from __future__ import annotations

import re

import pytest
from django.utils.html import strip_tags

from shelfmates.correspondence.letters import LetterKind, Placeholder, mistakes_in, registry
from shelfmates.correspondence.letters.rendering import render
from shelfmates.correspondence.letters.showing import differences, without_links
from shelfmates.correspondence.letters.values import BREAK
from tests.correspondence.letters import NEWS, a_letter, letters_of_every_kind
from tests.correspondence.prefetching import links_in

pytestmark = pytest.mark.django_db

NASTY = (
    '<a href="http://evil.example/">click</a>',
    "[x](http://evil.example)",
    "http://evil.example/path?q=1",
    "www.evil.example",
    "evil.example",
    "Mx evil.example/x",
    "mailto:boss@evil.example",
    "boss@evil.example",
    "javascript:alert(1)",
    "203.0.113.9",
    "evil。example",
    "Eve\r\nBcc: boss@evil.example",
    "Eve\u2028Bcc: boss@evil.example",
    "<img src=http://evil.example/a.gif onerror=alert(1)>",
    "{association}{more}{__class__}",
    "\u202eelpmaxe.live",
    "]]><script>alert(1)</script>",
    "\x00\x1b[31m",
    "\ud800 half a letter",
)
# What mail programs make a link of: a scheme, www, an e-mail address, a name with a known ending.
LINK_LIKE = re.compile(
    r"(?:https?:|mailto:|javascript:|www\.|\w@)\S*evil|[\w-]+[.。]example\b|\d+\.\d+\.\d+\.\d+"
)


def rendered(body: str, values: dict[str, str], **placeholders: str) -> tuple[str, str, str]:
    places = {name: Placeholder(name, "", kind) for name, kind in placeholders.items()}  # type: ignore[arg-type]
    letter = render(
        "About {a}" if "a" in places else "About", body, placeholders=places, values=values, rtl=False
    )
    return letter.subject, letter.text, letter.html


def test_paragraphs_lists_and_buttons() -> None:
    _, text, html = rendered(
        "Hello {a},\nwelcome.\n\nBring:\n- a book\n- {a}\n\n{go}",
        {"a": "Noor", "go": "http://localhost:8000/me/"},
        a="text",
        go="link",
    )
    assert text == ("Hello Noor,\nwelcome.\n\nBring:\n\n- a book\n- Noor\n\ngo:\nhttp://localhost:8000/me/")
    assert html == (
        "<p>Hello <bdi>Noor</bdi>,<br>welcome.</p>\n<p>Bring:</p>\n"
        "<ul><li>a book</li><li><bdi>Noor</bdi></li></ul>\n"
        '<p class="way"><a class="button" href="http://localhost:8000/me/">go</a></p>'
    )


def test_a_paragraph_of_empty_values_is_left_out() -> None:
    _, text, html = rendered("One\n\n{a}\n\n- {b}\n\nTwo", {"a": "", "b": ""}, a="text", b="lines")
    assert text == "One\n\nTwo"
    assert html == "<p>One</p>\n<p>Two</p>"


def test_lines_keep_their_lines_and_nothing_else() -> None:
    _, text, html = rendered("{a}", {"a": "What?\n<b>That</b>\n\nMore"}, a="lines")
    assert text == "What?\n<b>That</b>\n\nMore"
    assert html == '<p dir="auto">What?<br>&lt;b&gt;That&lt;/b&gt;</p><p dir="auto">More</p>'


def test_a_value_is_never_read_as_words() -> None:
    _, text, html = rendered("{a}\n\n{b}", {"a": "{b} - {nobody}", "b": "B"}, a="text", b="text")
    assert text == "{b} - {nobody}\n\nB"
    assert "<bdi>{b} - {nobody}</bdi>" in html


def test_a_value_of_the_other_direction_stays_in_its_place() -> None:
    subject, text, _ = rendered("{a}!", {"a": "سلمى"}, a="text")
    assert text == "\u2068سلمى\u2069!"
    assert subject == "About \u2068سلمى\u2069"
    assert rendered("{a}!", {"a": "Noor"}, a="text")[1] == "Noor!"


@pytest.mark.parametrize("link", ["https://evil.example/", "/me/", "http://localhost:8000.evil.example/",
                                  'http://localhost:8000/" onclick="x', "javascript:alert(1)"])  # fmt: skip
def test_a_link_leads_to_this_site_or_is_refused(link: str) -> None:
    with pytest.raises(ValueError, match="absolute address of this site"):
        rendered("{go}", {"go": link}, go="link")


def test_addresses_in_the_words_themselves_are_links() -> None:
    _, _, html = rendered("See https://library.example.org/mentors. {a}", {"a": "x"}, a="text")
    assert links_in(html) == ["https://library.example.org/mentors"]


@pytest.mark.parametrize("nasty", NASTY)
def test_no_value_becomes_a_link_a_header_or_markup(nasty: str) -> None:
    values = {"story": nasty, "more": "http://localhost:8000/me/", "answers": f"{nasty}\n{nasty}"}
    letter = a_letter(to_name=nasty, values=values)
    plain = a_letter(to_name="Eve", values=values | {"story": "x", "answers": "x"})
    own = letter.to_address
    for part in (letter.text.replace(own, ""), strip_tags(letter.html).replace(own, ""), letter.subject):
        assert not LINK_LIKE.search(part), part
    assert links_in(letter.html) == links_in(plain.html)
    assert len(re.findall(r"<[a-z!/]", letter.html)) - letter.html.count("<br>") == (
        len(re.findall(r"<[a-z!/]", plain.html)) - plain.html.count("<br>")
    )
    assert not re.search(r"[\x00-\x1f\x7f\u2028\u2029\u202a-\u202e]", letter.subject)
    assert not re.search(r"[\x00-\x09\x0b-\x1f\u202a-\u202e]", letter.text)


def test_in_every_kind_and_language_values_add_no_link() -> None:
    kept = [links_in(letter.html) for letter in letters_of_every_kind(("Eve", "Eve"))]
    nasty = [links_in(letter.html) for letter in letters_of_every_kind(NASTY[:2])]
    assert len(kept) >= 4
    strip = re.compile(r"(?<=/stop/).*")
    assert [[strip.sub("", link) for link in links] for links in nasty] == [
        [strip.sub("", link) for link in links] for links in kept
    ]


ODD_NAMES = (
    "Jón Þór Sigurðsson", "नीलम", "김준호", "O'Brien", "J.R.R. Tolkien", "X Æ A-12", "Ngaio Tāwhiri",
    "María José Carreño Quiñones", "李", "5.5 hours", "19:30",
)  # fmt: skip


@pytest.mark.parametrize("name", ODD_NAMES)
def test_names_stay_as_they_are(name: str) -> None:
    assert rendered("{a}", {"a": name}, a="text")[1] == name


def test_a_name_that_looks_like_an_address_looks_the_same() -> None:
    told = rendered("{a}", {"a": "Dr.Smith"}, a="text")[1]
    assert told.replace(BREAK, "") == "Dr.Smith"
    assert told != "Dr.Smith"


def test_a_long_name_does_not_fill_the_subject() -> None:
    subject = rendered("{a}", {"a": "N" * 500}, a="text")[0]
    assert len(subject) < 100
    assert subject.endswith("…")


def test_both_parts_say_the_same() -> None:
    for letter in letters_of_every_kind():
        body = letter.html.partition("<body>")[2]
        said = set(re.findall(r"\w+", strip_tags(re.sub(r"<(?:br|/p|/li|/h1)>", " ", body))))
        in_text = set(re.findall(r"\w+", f"{letter.text} {letter.subject}".replace("&#x27;", "'")))
        assert {word for word in said if word not in ("x27", "amp")} <= in_text, letter.kind
        own = set(re.findall(r"https?://\S+", letter.text))
        assert own == set(links_in(letter.html)), letter.kind


@pytest.mark.parametrize(
    ("words", "wrong"),
    [
        (
            "Hello {nobody}",
            "There is no placeholder {nobody} in this letter. You can use: {answers}, {association},",
        ),
        ("Hello {name.__class__}", "There is no placeholder {name.__class__}"),
        ("https://x.example.org/{name}", "Put a blank between"),
        ("Write to {name}@example.org", "Put a blank between"),
        ("Hello {name} {story}", None),
        ("Braces { are } fine", "There is no placeholder { are }"),
        ("A lone { is fine", None),
    ],
)
def test_mistakes_in_words_are_told(words: str, wrong: str | None) -> None:
    found = mistakes_in(words, NEWS)
    assert (found == []) if wrong is None else found[0].startswith(wrong)


def test_staff_see_no_link_to_follow() -> None:
    letter = a_letter()
    shown = without_links(letter.html)
    assert links_in(shown) == []
    assert "/letters/stop/" not in shown + without_links(letter.text)
    assert "Read more" in shown


def test_differences_are_marked_word_by_word() -> None:
    bits = [(bit.kind, bit.words) for bit in differences("Dear Noor, welcome", "Hello Noor, welcome")]
    assert bits == [("gone", "Dear"), ("new", "Hello"), ("same", " Noor, welcome")]


def test_kinds_declare_what_their_words_use() -> None:
    for kind in registry().values():
        assert isinstance(kind, LetterKind)
        assert mistakes_in(f"{kind.subject}\n{kind.body}", kind) == [], kind.key
