"""Which fields of this chapter hold something about a person."""

from __future__ import annotations

from shelfmates.core.personal import Declared, personal, plain

DECLARED: Declared = {
    "questionnaires.Questionnaire": {
        "programme": plain("which programme asks"),
        "purpose": plain("what the questions are for"),
    },
    "questionnaires.Version": {
        "questionnaire": plain("which questionnaire this is a version of"),
        "number": plain("which version it is"),
        "content": plain("the questions, written by staff"),
        "lists": plain("the lists answers are chosen from, written by staff"),
        "state": plain("whether it is edited, asked or replaced"),
    },
    "questionnaires.Response": {
        "version": plain("which questions were answered"),
        "person": personal(
            "to know whose answers these are",
            readers=("self", "coordinator", "committee"),
            keep="as long as the answers",
            erase="delete",
            stage="from sending on; before that its owner alone",
        ),
        "saved_at": personal("to show when a draft was saved", keep="as long as the answers", erase="delete"),
        "sent_at": personal(
            "to know that and when the answers were given",
            readers=("self", "coordinator", "committee"),
            keep="as long as the answers",
            erase="delete",
        ),
    },
    "questionnaires.Answer": {
        "response": plain("which response it belongs to; goes with it"),
        "question": plain("which question is answered"),
        "value": personal(
            "to judge whether somebody can take part, to pair them, and to introduce them",
            readers=("self", "partner", "coordinator", "committee"),
            stage="as the question says (shown to the partner, to the committee, to nobody): "
            "staff from sending on, partners from the introduction on",
            keep="the question's own number of days after the close, else the programme's",
            erase="delete",
            sensitive=True,
            note="each question says who sees its answer and until when; it is said where it is asked",
        ),
        "typed": personal(
            "to give back what was typed and cannot be read yet",
            keep="until the answers are sent",
            erase="delete",
            sensitive=True,
        ),
    },
    "questionnaires.StoredFile": {
        "response": plain("which response it belongs to; goes with it"),
        "question": plain("which question it answers"),
        "name": personal(
            "to call a file what its owner called it",
            readers=("self", "partner", "coordinator", "committee"),
            stage="as the answer it is part of; the partner by the owner's tick alone",
            keep="as long as the answer",
            erase="delete",
        ),
        "size": plain("how large it is"),
        "stored_as": plain("a random name on the disk"),
    },
}
