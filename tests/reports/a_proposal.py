"""A proposal made by hand, with names in many scripts and some that look like formulas or markup."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from shelfmates.definitions.applicants import Applicant, Place, identity
from shelfmates.definitions.model import (
    Definition,
    Matching,
    Must,
    Option,
    Part,
    Question,
    Role,
    Vocabulary,
    Wish,
)
from shelfmates.language import Name, Points, S, Text, plain
from shelfmates.proposal.model import (
    Figures,
    Member,
    Partnership,
    Proposal,
    Reason,
    Rule,
    RunnerUp,
    Unplaced,
)
from shelfmates.proposal.questions.answer import Finding, Section
from shelfmates.proposal.telling import labels, proof, sentences

MENTORS = (
    "Nguyễn Thị Minh Khai",
    "ليلى الحداد",
    "Sukarno",
    "Екатерина Воронцова",
    "<script>alert(1)</script>",
)
MENTEES = ("王小明", "=1+1", "Aroha Te Rangi", "Zoë van der Berg", "שרה כהן", "+SUM(A1:A9)", "Ọlá Adébáyọ̀")

TOPICS = Vocabulary(
    "topics",
    Text({"en": "Topics", "fr": "Sujets"}),
    (
        Option("B1", Text({"en": "Cataloguing", "fr": "Catalogage"}), group="B"),
        Option(
            "B3", Text({"en": "Metadata and linked data", "fr": "Métadonnées et données liées"}), group="B"
        ),
        Option(
            "A6",
            Text({"en": "Preservation and conservation", "fr": "Préservation et conservation"}),
            group="A",
        ),
    ),
)


def _both(en: str, fr: str) -> Text:
    return Text({"en": en, "fr": fr})


def definition() -> Definition:
    both = ("mentor", "mentee")
    return Definition(
        id="test_programme",
        kind="directed",
        label=_both("Northern libraries mentoring", "Mentorat des bibliothèques du Nord"),
        roles={
            "mentor": Role("mentor", _both("Mentor", "Mentor·e"), _both("Mentors", "Mentor·e·s")),
            "mentee": Role("mentee", _both("Mentee", "Mentoré·e"), _both("Mentees", "Mentoré·e·s")),
        },
        questions=(
            Question(
                "F21", "R", _both("Topics I want to learn", "Sujets à apprendre"), both, vocabulary=TOPICS
            ),
            Question("F22", "M", _both("Topics I can offer", "Sujets que j’offre"), both, vocabulary=TOPICS),
            Question("F18", "N", _both("Years of experience", "Années d’expérience"), both),
        ),
        musts=(
            Must(
                "employer",
                _both("not the same employer", "pas le même employeur"),
                Part("employer", "different", {}),
            ),
            Must(
                "avoid",
                _both("avoid list", "liste"),
                Part("avoid", "listed", {"list": "F13"}),
                confidential=True,
            ),
        ),
        wishes=(
            Wish("topics", _both("Topics", "Sujets"), 60, (Part("topics", "overlap", {"wanted": ["F21"]}),)),
            Wish("place", _both("Place", "Lieu"), 40, (Part("place", "nearby", {}),)),
        ),
        caps=(),
        matching=Matching(),
        calendar={"length_weeks": 16},
        life={"first_contact": {"by": "mentee"}, "reply": {"within_days": 7}},
        sources={},
    )


def _person(name: str, role: str, number: int) -> Applicant:
    email = f"{role}{number}@example.org"
    language = "fr" if number % 3 == 0 else "en"
    place = Place("answers.csv", "", number + 1)
    return Applicant(identity(email), name, email, (role,), {"F21": ("B1",)}, place, language)


def people() -> tuple[Applicant, ...]:
    mentors = [_person(name, "mentor", number) for number, name in enumerate(MENTORS, start=1)]
    mentees = [_person(name, "mentee", number) for number, name in enumerate(MENTEES, start=1)]
    return (*mentors, *mentees)


def _partnership(
    mentor: Applicant, mentee: Applicant, topics: int, place: int, other: Applicant | None
) -> Partnership:
    reasons = (
        Reason(
            "topics",
            topics,
            600_000,
            "overlap.same",
            S(
                "{offerer} can help with what {seeker} would like to learn: {same}.",
                offerer=Name(mentor.id, mentor.name),
                seeker=Name(mentee.id, mentee.name),
                same=labels.quoted((TOPICS.options[0].label, TOPICS.options[1].label)),
            ),
            plain(_both("Topics", "Sujets")),
        ),
        Reason(
            "place",
            place,
            400_000,
            "nearby.same_region",
            S("Both live in the same region: {region}.", region="Nunavut"),
            plain(_both("Place", "Lieu")),
        ),
    )
    runner_up = RunnerUp(
        other.id if other else None,
        0 if other else 1,
        12_300,
        proof.runner_up(mentee, other, 0 if other else 1, 12_300),
    )
    score = topics + place
    return Partnership(
        (Member(mentor.id, "mentor"), Member(mentee.id, "mentee")),
        score,
        reasons,
        runner_up,
        "directed",
        kept=topics == 540_000,
        weak=score < 350_000,
        sure=Finding(S("This pair stands in {share} of 100 draws.", share=83), {"code": "sure", "of": 100}),
    )


def _section(everybody: tuple[Applicant, ...]) -> Section:
    findings = tuple(
        Finding(S("{name} is asked about.", name=Name(one.id, one.name)), {"code": "asked", "person": one.id})
        for one in everybody
    )
    return Section("sure", S("Who is asked about?"), findings, S("Everybody is asked about once."))


def proposal() -> Proposal:
    everybody = people()
    mentors, mentees = everybody[:5], everybody[5:]
    programme = definition()
    by_id = {person.id: person for person in everybody}
    partnerships = (
        _partnership(mentors[0], mentees[0], 540_000, 200_000, mentors[1]),
        _partnership(mentors[1], mentees[1], 480_000, 400_000, mentors[0]),
        _partnership(mentors[2], mentees[2], 300_000, 0, None),
        _partnership(mentors[3], mentees[3], 600_000, 200_000, mentors[2]),
        _partnership(mentors[3], mentees[4], 420_000, 150_050, mentors[2]),
    )
    seat = {"kind": "add_seat", "mentor": mentors[0].id}
    like = {"kind": "one_more_mentor", "like": {"F22": ("B1", "A6")}}
    unplaced = (
        Unplaced(
            mentees[5].id,
            "mentee",
            "no_partner",
            sentences.no_partner([(programme.musts[0].label, 3)], confidential=True),
            tuple(sentences.remedy(change, programme, by_id, mentees[5]) for change in (seat, like)),
        ),
        Unplaced(
            mentees[6].id,
            "mentee",
            "others_fit",
            sentences.others_fit(2, 31_000),
            (),
            sentences.NO_SINGLE_CHANGE,
        ),
        Unplaced(mentors[4].id, "mentor", "not_needed", sentences.CAUSES["not_needed"]),
    )
    total = sum(one.score for one in partnerships)
    figures = Figures(5, 5, 4, 5, total, total, 0, "optimal", ("people", "score"))
    rules = (
        Rule("must", "employer", plain(programme.musts[0].label)),
        Rule("must", "avoid", plain(programme.musts[1].label), detail=sentences.CONFIDENTIAL),
        Rule("wish", "topics", plain(programme.wishes[0].label), 60),
        Rule("wish", "place", plain(programme.wishes[1].label), 40),
        Rule("setting", "floor", S("Weak under {points} points", points=Points(350_000))),
    )
    record: dict[str, object] = {
        "fingerprints": {"answers.csv": "sha256:00ff"},
        "versions": {"shelfmates": "0.1.0", "tzdata": "2026a"},
        "options": {"on": "2026-11-01"},
        "certificate": {"seats": {mentors[0].id: 12}},
    }
    return Proposal(
        programme,
        date(2026, 11, 1),
        everybody,
        partnerships,
        unplaced,
        figures,
        rules,
        record,
        proof.proof(figures, kept=1, eligible_pairs=1234),
        sections=(_section(everybody),),
    )


def long_proposal(times: int) -> Proposal:
    """The same partnerships again and again, to see how a long report breaks over pages."""
    one = proposal()
    return replace(one, partnerships=one.partnerships * times)
