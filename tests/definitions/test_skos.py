"""Lists from SKOS concepts: what becomes of them, what is refused in words, and the way back."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from shelfmates.cli import main
from shelfmates.definitions import DefinitionErrors, Problem, load, vocabularies
from shelfmates.definitions.skos.making import Taken, taken
from shelfmates.definitions.skos.reading import MOST_BYTES
from shelfmates.definitions.skos.writing import as_toml, as_turtle
from shelfmates.language import Words
from tests.definitions.files import definition_file

HEAD = "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n@prefix ex: <https://example.org/t/> .\n"
TOPICS = """
ex:s a skos:ConceptScheme ; skos:prefLabel "Our topics"@en, "Nos sujets"@fr .
ex:coll a skos:Concept ; skos:topConceptOf ex:s ; skos:prefLabel "Collections"@en, "Fonds"@fr ;
    skos:narrower ex:weed ; skos:exactMatch <https://example.org/other/c> .
ex:weed a skos:Concept ; skos:inScheme ex:s ; skos:prefLabel "Weeding"@en, "Désherbage"@fr, "Élagage"@fr-CA ;
    skos:altLabel "deselection"@en, "Aussortieren"@de ; skos:hiddenLabel "weading" ; skos:notation "025.2" ;
    skos:exactMatch <https://example.org/other/7> ; skos:closeMatch <https://example.org/other/8> .
ex:deep a skos:Concept ; skos:inScheme ex:s ; skos:broader ex:weed ; skos:prefLabel "Last copies"@en-GB .
ex:zine a skos:Concept ; skos:inScheme ex:s ; skos:prefLabel "Zines"@en, "Fanzines"@fr ; skos:notation "Z1" .
"""
XML = """<?xml version="1.0"?>
{doctype}<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
 xmlns:skos="http://www.w3.org/2004/02/skos/core#">
<skos:Concept rdf:about="https://example.org/t/a"><skos:prefLabel xml:lang="en">{label}</skos:prefLabel>
<skos:prefLabel xml:lang="fr">Bibliobus</skos:prefLabel></skos:Concept>
</rdf:RDF>"""


def of(folder: Path, text: str, name: str = "t.ttl", scheme: str | None = None) -> Taken:
    path = folder / name
    path.write_text(HEAD + text if name.endswith("ttl") else text, encoding="utf-8")
    return taken(path, "ours", scheme)


def refusal(folder: Path, text: str, name: str = "t.ttl", scheme: str | None = None) -> list[Problem]:
    with pytest.raises(DefinitionErrors) as caught:
        of(folder, text, name, scheme)
    for problem in caught.value.problems:
        for language in ("en", "fr"):
            assert Words(language).say(problem.sentence).endswith(".")
            assert problem.remedy is not None
        assert problem.file == name
    return list(caught.value.problems)


def test_concepts_become_options_in_groups(tmp_path: Path) -> None:
    made = of(tmp_path, TOPICS).vocabulary
    assert made.label.by_language == {"en": "Our topics", "fr": "Nos sujets"}
    assert {name: text.said_in("fr") for name, text in made.groups.items()} == {"collections": "Fonds"}
    assert [(option.id, option.group) for option in made.options] == [
        ("last_copies", "collections"),
        ("n025.2", "collections"),
        ("Z1", ""),
    ]
    weeding = made.options[1]
    assert weeding.label.by_language == {"en": "Weeding", "fr": "Désherbage", "fr-CA": "Élagage"}
    assert set(weeding.synonyms) == {"deselection", "weading"}
    matches = tuple(f"https://example.org/{end}" for end in ("t/weed", "other/7", "other/8"))
    assert weeding.maps == matches
    assert made.maps["collections"][1] == "https://example.org/other/c"


def test_a_missing_french_label_is_lent_and_noted(tmp_path: Path) -> None:
    found = of(tmp_path, TOPICS)
    assert found.vocabulary.options[0].label.by_language == {"en": "Last copies", "fr": "Last copies"}
    assert [(p.severity, p.code) for p in found.problems] == [("note", "skos.language_missing")]


def test_rdf_xml_is_read_and_a_harmless_entity_too(tmp_path: Path) -> None:
    doctype = '<!DOCTYPE rdf:RDF [<!ENTITY name "Bookmobiles">]>\n'
    made = of(tmp_path, XML.format(doctype=doctype, label="&name;"), "t.rdf").vocabulary
    assert [option.label.by_language for option in made.options] == [{"en": "Bookmobiles", "fr": "Bibliobus"}]


def test_several_schemes_become_groups_and_one_can_be_chosen(tmp_path: Path) -> None:
    text = """ex:a a skos:ConceptScheme ; skos:prefLabel "A"@en .
    ex:b a skos:ConceptScheme ; skos:prefLabel "B"@en .
    ex:one skos:inScheme ex:a ; skos:prefLabel "One"@en .
    ex:two skos:inScheme ex:b ; skos:prefLabel "Two"@en ."""
    made = of(tmp_path, text).vocabulary
    assert [(option.id, option.group) for option in made.options] == [("one", "a"), ("two", "b")]
    chosen = of(tmp_path, text, scheme="https://example.org/t/b").vocabulary
    assert [option.id for option in chosen.options] == ["two"]
    assert [p.code for p in refusal(tmp_path, text, scheme="https://example.org/t/c")] == ["skos.no_scheme"]


def test_collections_group_what_has_nothing_broader(tmp_path: Path) -> None:
    text = """ex:c a skos:Collection ; skos:prefLabel "Special"@en ; skos:member ex:one .
    ex:one a skos:Concept ; skos:prefLabel "Law"@en . ex:two a skos:Concept ; skos:prefLabel "School"@en ."""
    made = of(tmp_path, text).vocabulary
    assert [(option.id, option.group) for option in made.options] == [("law", "special"), ("school", "")]


def test_two_broadest_concepts_give_one_group_and_a_warning(tmp_path: Path) -> None:
    text = """ex:a a skos:Concept ; skos:prefLabel "A"@en, "A"@fr .
    ex:b a skos:Concept ; skos:prefLabel "B"@en, "B"@fr .
    ex:one a skos:Concept ; skos:broader ex:a, ex:b ; skos:prefLabel "One"@en, "Un"@fr ."""
    found = of(tmp_path, text)
    assert found.vocabulary.options[0].group == "a"
    said = [(p.severity, p.code, p.table) for p in found.problems]
    assert said == [("warning", "skos.several_groups", "https://example.org/t/one")]


def test_a_word_of_two_concepts_is_nobodys_synonym(tmp_path: Path) -> None:
    text = """ex:a a skos:Concept ; skos:prefLabel "Alpha"@en, "Alpha"@fr ; skos:altLabel "x"@en, "beta"@en .
    ex:b a skos:Concept ; skos:prefLabel "Beta"@en, "Bêta"@fr ; skos:altLabel "X"@fr, "y"@fr ."""
    found = of(tmp_path, text)
    assert [option.synonyms for option in found.vocabulary.options] == [(), ("y",)]
    assert [p.code for p in found.problems] == ["skos.word_twice"] * 2


def test_what_is_no_longer_used_is_left_out(tmp_path: Path) -> None:
    text = TOPICS + "ex:zine <http://www.w3.org/2002/07/owl#deprecated> true ."
    found = of(tmp_path, text)
    assert "Z1" not in [option.id for option in found.vocabulary.options]
    assert "skos.deprecated" in [p.code for p in found.problems]


def test_equal_names_get_different_ids(tmp_path: Path) -> None:
    text = """ex:a a skos:Concept ; skos:prefLabel "日本"@ja ; skos:notation "7" .
    ex:b a skos:Concept ; skos:prefLabel "中国"@zh ; skos:notation "7" .
    ex:c-1 a skos:Concept ; skos:prefLabel "한국"@ko ."""
    made = of(tmp_path, text).vocabulary
    assert [option.id for option in made.options] == ["n7", "n7_2", "c_1"]
    assert made.options[0].label.by_language == {"en": "日本", "fr": "日本"}


BOMB = '<!DOCTYPE r [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>\n'
# what is wrong → (text, name of the file, code, place)
REFUSED: dict[str, tuple[str, str, str, str]] = {
    "broken Turtle": ("ex:a a skos:Concept ; skos:prefLabel 'A' ex:b .", "t.ttl", "syntax", ""),
    "broken XML": (XML.format(doctype="", label="<b>"), "t.rdf", "syntax", ""),
    "nonsense": ("%PDF-1.7 \x01", "t.ttl", "syntax", ""),
    "wrong tag of a language": (
        XML.format(doctype="", label="x").replace('"en"', '"!!"'),
        "t.rdf",
        "syntax",
        "",
    ),
    "entities in entities": (XML.format(doctype=BOMB, label="&b;"), "t.rdf", "entities", ""),
    "entity from a file": (
        XML.format(doctype='<!DOCTYPE r [<!ENTITY a SYSTEM "file:///etc/hostname">]>', label="&a;"),
        "t.rdf",
        "entities",
        "",
    ),
    "doctype from the net": (
        XML.format(doctype='<!DOCTYPE r SYSTEM "https://example.org/r.dtd">', label="x"),
        "t.rdf",
        "entities",
        "",
    ),
    "parameter entity": (
        XML.format(doctype='<!DOCTYPE r [<!ENTITY % a "x">]>', label="x"),
        "t.rdf",
        "entities",
        "",
    ),
    "nested brackets": ("ex:a ex:b " + "[ ex:c " * 5000, "t.ttl", "nested", ""),
    "no concepts": ('ex:a ex:b "c" .', "t.ttl", "no_concepts", ""),
    "empty": ("", "t.ttl", "no_concepts", ""),
    "no label": ("ex:a a skos:Concept .", "t.ttl", "no_label", "https://example.org/t/a"),
    "two labels in a language": (
        'ex:a a skos:Concept ; skos:prefLabel "A"@en, "B"@en .',
        "t.ttl",
        "two_labels",
        "https://example.org/t/a",
    ),
    "two concepts of one label": (
        'ex:a a skos:Concept ; skos:prefLabel "A"@en . ex:b a skos:Concept ; skos:prefLabel "a"@en .',
        "t.ttl",
        "same_label",
        "https://example.org/t/b",
    ),
    "a circle": (
        'ex:a skos:broader ex:b ; skos:prefLabel "A"@en . ex:b skos:broader ex:a ; skos:prefLabel "B"@en .',
        "t.ttl",
        "circle",
        "https://example.org/t/a",
    ),
    "broader than itself": (
        'ex:a skos:broader ex:a ; skos:prefLabel "A"@en .',
        "t.ttl",
        "circle",
        "https://example.org/t/a",
    ),
    "too many": (
        "".join(f'ex:n{n} a skos:Concept ; skos:prefLabel "{n}"@en .\n' for n in range(3001)),
        "t.ttl",
        "too_many",
        "",
    ),
    "too large": ("#" * MOST_BYTES, "t.ttl", "too_large", ""),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_no_list_can_be_made_of_is_refused_in_words(tmp_path: Path, name: str) -> None:
    text, file, code, place = REFUSED[name]
    assert [(p.code, p.table) for p in refusal(tmp_path, text, file)] == [(f"skos.{code}", place)]


def test_a_broken_line_is_named(tmp_path: Path) -> None:
    problem = refusal(tmp_path, "ex:a a skos:Concept ;\n  skos:prefLabel 'A' ex:b .")[0]
    assert "Line 4" in Words("en").say(problem.sentence)


def test_utf_16_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "t.ttl"
    path.write_bytes((HEAD + TOPICS).encode("utf-16"))
    with pytest.raises(DefinitionErrors) as caught:
        taken(path, "ours")
    assert [p.code for p in caught.value.problems] == ["skos.encoding"]


def test_without_the_library_it_is_named(tmp_path: Path) -> None:
    (tmp_path / "t.ttl").write_text(HEAD + TOPICS, encoding="utf-8")
    code = "import sys; sys.modules['rdflib'] = None; from shelfmates.__main__ import main; main()"
    arguments = ["programme", "vocabulary", str(tmp_path / "t.ttl"), "-o", str(tmp_path / "t.toml")]
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments, "--language", "en"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert "pip install rdflib" in done.stderr
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "t.toml").exists()


def test_what_is_written_is_loaded_by_a_programme(tmp_path: Path) -> None:
    made = of(tmp_path, TOPICS).vocabulary
    (tmp_path / "list.toml").write_text(as_toml(made, "Made for\nus"), encoding="utf-8")
    path = definition_file(tmp_path)
    path.write_text('vocabulary_files = ["list.toml"]\n' + path.read_text(encoding="utf-8"), encoding="utf-8")
    assert load(path).vocabularies["ours"] == made


@pytest.mark.parametrize("name", ["topics", "library_types", "positions"])
def test_our_lists_come_back_from_turtle_as_they_went(tmp_path: Path, name: str) -> None:
    ours = vocabularies()[name]
    back = of(tmp_path, as_turtle(ours)).vocabulary
    assert {o.id: (o.label, o.group) for o in back.options} == {
        o.id: (o.label, o.group) for o in ours.options
    }
    assert back.groups == ours.groups
    lost = [
        (option.id, word)
        for option in ours.options
        for word in option.synonyms
        if word not in next(o.synonyms for o in back.options if o.id == option.id)
    ]
    assert lost == []


def test_the_command_writes_a_list_and_says_so(tmp_path: Path) -> None:
    (tmp_path / "t.ttl").write_text(HEAD + TOPICS, encoding="utf-8")
    output = tmp_path / "my_topics.toml"
    call = ["programme", "vocabulary", str(tmp_path / "t.ttl"), "-o", str(output), "--language", "en"]
    done = CliRunner().invoke(main, call)
    assert (done.exit_code, done.stdout) == (0, "my_topics.toml: 3 options in 1 group.\n")
    assert 'id = "my_topics"' in output.read_text(encoding="utf-8")
    assert CliRunner().invoke(main, call).exit_code == 2  # it is there already


@pytest.mark.parametrize(
    "call",
    [["-o", "x.toml"], ["--export", "topic", "-o", "x.ttl"], ["--export", "topics", "-o", "x.txt"]],
)
def test_the_command_refuses_what_it_cannot_do(
    tmp_path: Path, call: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert CliRunner().invoke(main, ["programme", "vocabulary", *call]).exit_code == 2
    assert not [*tmp_path.iterdir()]
