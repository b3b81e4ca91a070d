"""Editing a form: every verb of the builder, and what it refuses."""

from __future__ import annotations

import pytest

from shelfmates.core.access import MovedOnError, NotAllowedError
from shelfmates.core.models import HistoryEntry
from shelfmates.definitions import Definition, DefinitionErrors
from shelfmates.people.models import Person
from shelfmates.programmes.models import Programme
from shelfmates.questionnaires import actions, queries
from tests.cast import AMINA, JON, NOW, a_person, a_programme

pytestmark = pytest.mark.django_db
WORDS = {"en": "Which bird do you like?", "fr": "Quel oiseau aimez-vous ?"}


@pytest.fixture
def programme() -> Programme:
    return a_programme("ltaig")


@pytest.fixture
def amina() -> Person:
    return a_person(AMINA)


def draft_of(programme: Programme) -> Definition:
    version = queries.draft_version(programme)
    assert version is not None
    return queries.definition_of(programme, version)


def order(definition: Definition, section: str) -> list[str]:
    found = {one.id: one for one in queries.layout(definition, split=False)}
    return [question.id for question in found[section].questions]


def test_editing_never_rewrites_the_version_in_use(programme: Programme, amina: Person) -> None:
    before = queries.current_version(programme)
    content = dict(before.content)
    actions.ask(programme, "F39", {"mentee": "required"}, by=amina, now=NOW)
    before.refresh_from_db()
    assert before.content == content
    question = draft_of(programme).question("F39")
    assert question is not None
    assert (question.asked, question.required) == (("mentee",), ("mentee",))
    assert queries.definition_of(programme).question("F39") is None


def test_publishing_replaces_and_answers_stay_by_question(programme: Programme, amina: Person) -> None:
    first = queries.current_version(programme)
    response = actions.begin_response(first, a_person(JON), now=NOW)
    actions.save_answers(response, {"F18": 12, "F46": "Hello"}, by=None, now=NOW)
    draft = actions.remove_question(programme, "F46", by=amina, now=NOW)
    actions.publish_version(draft, by=amina, now=NOW)
    second = queries.current_version(programme)
    assert (second.number, second.pk) == (2, draft.pk)
    actions.move_response(response, second, now=NOW)
    assert queries.as_applicant(response, ("mentor",)).answers == {"F18": 12}
    assert queries.answers_of(response)["F46"] == "Hello"


def test_publishing_twice_tells_that_somebody_was_faster(programme: Programme, amina: Person) -> None:
    draft = actions.ask(programme, "F39", {"mentor": "optional"}, by=amina, now=NOW)
    other = type(draft).objects.get(pk=draft.pk)
    actions.publish_version(draft, by=amina, now=NOW)
    with pytest.raises(MovedOnError):
        actions.publish_version(other, by=amina, now=NOW)


def test_discarding_a_draft_leaves_the_form_in_use(programme: Programme, amina: Person) -> None:
    draft = actions.ask(programme, "F39", {"mentor": "optional"}, by=amina, now=NOW)
    actions.discard_draft(draft, by=amina, now=NOW)
    assert queries.draft_version(programme) is None
    assert queries.current_version(programme).number == 1


def test_a_question_a_rule_reads_stays_and_the_rule_is_named(programme: Programme, amina: Person) -> None:
    with pytest.raises(NotAllowedError, match="A mentor has more than five years of experience"):
        actions.remove_question(programme, "F18", by=amina, now=NOW)
    assert queries.draft_version(programme) is None


def test_name_and_address_are_always_asked(programme: Programme, amina: Person) -> None:
    with pytest.raises(NotAllowedError, match="name and address"):
        actions.remove_question(programme, "F02", by=amina, now=NOW)


def test_an_own_question_is_asked_where_it_was_put(programme: Programme, amina: Person) -> None:
    table = {"id": "own_1", "kind": "T", "label": WORDS}
    actions.add_question(programme, table, {"peer": "required"}, section="your-work", by=amina, now=NOW)
    definition = draft_of(programme)
    assert order(definition, "your-work")[-1] == "own_1"
    assert definition.question("own_1").required == ("peer",)  # type: ignore[union-attr]


def test_an_added_question_joins_those_about_the_same(amina: Person) -> None:
    bcla = a_programme("bcla")
    actions.ask(bcla, "F39", {"mentee": "optional"}, by=amina, now=NOW)
    assert order(draft_of(bcla), "intake")[-1] == "F39"


def test_an_edit_that_breaks_the_programme_changes_nothing(programme: Programme, amina: Person) -> None:
    table = {"id": "own_1", "kind": "O", "label": WORDS}
    with pytest.raises(DefinitionErrors):
        actions.add_question(programme, table, {"peer": "required"}, by=amina, now=NOW)
    assert queries.draft_version(programme) is None


def test_questions_move_within_and_between_sections(programme: Programme, amina: Person) -> None:
    before = order(queries.definition_of(programme), "your-work")
    actions.move_question(programme, before[1], "up", by=amina, now=NOW)
    assert order(draft_of(programme), "your-work")[:2] == [before[1], before[0]]
    actions.move_question(programme, before[1], "up", by=amina, now=NOW)
    assert order(draft_of(programme), "about-you")[-1] == before[1]


def test_a_question_does_not_move_before_what_it_depends_on(amina: Person) -> None:
    acrl = a_programme("acrl")
    section = next(
        s for s in queries.layout(queries.definition_of(acrl), split=False) if s.id == "your-partner"
    )
    ids = [question.id for question in section.questions]
    assert ids.index("F34_about") == ids.index("F34") + 1
    with pytest.raises(DefinitionErrors, match="only_if_later"):
        actions.move_question(acrl, "F34_about", "up", by=amina, now=NOW)


def test_sections_are_named_moved_added_and_removed_when_empty(programme: Programme, amina: Person) -> None:
    label = {"en": "Birds", "fr": "Oiseaux"}
    actions.save_section(programme, "", label=label, text={}, minutes=3, by=amina, now=NOW)
    actions.move_section(programme, "section_1", "up", by=amina, now=NOW)
    ids = [section.id for section in queries.layout(draft_of(programme), split=False)]
    assert ids[-2] == "section_1"
    with pytest.raises(NotAllowedError):
        actions.remove_section(programme, "your-work", by=amina, now=NOW)
    actions.remove_section(programme, "section_1", by=amina, now=NOW)
    assert "section_1" not in {section.id for section in queries.layout(draft_of(programme), split=False)}


def test_options_are_added_renamed_hidden_shown_and_moved(programme: Programme, amina: Person) -> None:
    def ids() -> list[str]:
        vocabulary = draft_of(programme).question("F27").vocabulary  # type: ignore[union-attr]
        return [option.id for option in vocabulary.options]  # type: ignore[union-attr]

    actions.add_option(programme, "F27", WORDS, by=amina, now=NOW)
    assert ids()[-1] == "option_1"
    actions.rename_option(
        programme, "F27", "video", {"en": "By picture", "fr": "En images"}, by=amina, now=NOW
    )
    option = draft_of(programme).question("F27").vocabulary.option("video")  # type: ignore[union-attr]
    assert option.label.said_in("en") == "By picture"  # type: ignore[union-attr]
    actions.hide_option(programme, "F27", "video", by=amina, now=NOW)
    assert "video" not in ids()
    actions.hide_option(programme, "F27", "video", hidden=False, by=amina, now=NOW)
    assert "video" in ids()
    actions.move_option(programme, "F27", "option_1", "up", by=amina, now=NOW)
    assert ids()[-2] == "option_1"


def test_what_a_draft_changes_is_told(programme: Programme, amina: Person) -> None:
    actions.ask(programme, "F39", {"mentor": "optional"}, by=amina, now=NOW)
    actions.remove_question(programme, "F46", by=amina, now=NOW)
    actions.ask(programme, "F14", {"mentor": "optional"}, by=amina, now=NOW)
    told = {
        one.label: one.words
        for one in queries.differences(queries.definition_of(programme), draft_of(programme), "en")
    }
    assert told["Access needs"] == ("New question",)
    assert told["Anything else?"] == ("No longer asked",)
    assert told["Job title"] == ("Asked of other roles", "Required of other roles")


def test_every_edit_is_written_to_the_history_without_values(programme: Programme, amina: Person) -> None:
    actions.ask(programme, "F39", {"mentor": "optional"}, by=amina, now=NOW)
    entry = HistoryEntry.objects.order_by("-pk").first()
    assert entry is not None
    assert (entry.verb, entry.by, entry.scope) == ("ask_question", amina.public_id, programme.public_id)
    assert entry.fields == ["optional", "required"]


@pytest.mark.parametrize(
    "preset", ["bcla", "acrl", "alia_iln", "mentorconnect", "speed", "coaching", "circle"]
)
def test_every_kind_of_programme_can_be_edited(preset: str, amina: Person) -> None:
    programme = a_programme(preset)
    definition = queries.definition_of(programme)
    roles = dict.fromkeys(definition.roles, "required")
    actions.add_question(programme, {"id": "own_1", "kind": "T", "label": WORDS}, roles, by=amina, now=NOW)
    last = queries.layout(draft_of(programme), split=False)[-1]
    actions.move_section(programme, last.id, "up", by=amina, now=NOW)
    actions.publish_version(queries.draft_version(programme), by=amina, now=NOW)  # type: ignore[arg-type]
    assert queries.definition_of(programme).question("own_1") is not None
