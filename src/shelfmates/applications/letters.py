"""What this chapter writes to people who apply, and to those who wait for the next call."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from shelfmates.correspondence.letters import LetterKind, Placeholder

_ROUND = Placeholder(_("the name of the round"), _("June intake 2027"))
_NUMBER = Placeholder(_("the reference number of the application"), "482-731-905")
_STATUS = Placeholder(
    _("the page of the application"), "/me/applications/7hXk2", "link", label=_("See your application")
)
_ANSWERS = Placeholder(
    _("every question and answer, except confidential ones"), _("Your name\nSalomé Okonkwo-Léger"), "lines"
)
_UNTIL = Placeholder(
    _("until when answers can be corrected, as a sentence"),
    _("You can correct your answers until the end of Friday 21 May 2027, Pacific Time."),
)

RECEIPT = LetterKind(
    key="applications.receipt",
    about=_("Somebody sent their application."),
    subject=_("{programme}: we have your application ({number})"),
    body=_(
        "Hello {name},\n\n"
        "thank you. Your application to {programme}, {round}, arrived. Your reference number is {number}.\n\n"
        "You apply as: {roles}\n\n"
        "{late}\n\n"
        "{next}\n\n"
        "{until}\n\n"
        "{status}\n\n"
        "These are your answers. Answers that you gave in confidence are not repeated in this letter; "
        "you find them on the page of your application.\n\n"
        "{answers}"
    ),
    placeholders={
        "round": _ROUND,
        "number": _NUMBER,
        "roles": Placeholder(_("the roles applied for"), _("Mentee")),
        "late": Placeholder(
            _("what a late application means, if it is one"),
            _("It came after the close, so it is on the late list."),
        ),
        "next": Placeholder(
            _("what happens next, as a sentence"),
            _("We tell everybody about partners on Monday 31 May 2027."),
        ),
        "until": _UNTIL,
        "status": _STATUS,
        "answers": _ANSWERS,
    },
)

CORRECTED = LetterKind(
    key="applications.corrected",
    about=_("Somebody corrected their application."),
    subject=_("{programme}: your corrected answers ({number})"),
    body=_(
        "Hello {name},\n\n"
        "your corrections to your application to {programme}, {round}, arrived. "
        "Your reference number is still {number}.\n\n"
        "{until}\n\n"
        "{status}\n\n"
        "These are your answers now. Answers that you gave in confidence are not repeated in this letter.\n\n"
        "{answers}"
    ),
    placeholders={
        "round": _ROUND, "number": _NUMBER, "until": _UNTIL, "status": _STATUS, "answers": _ANSWERS,
    },
)  # fmt: skip

WITHDRAWN = LetterKind(
    key="applications.withdrawn",
    about=_("Somebody withdrew their application."),
    subject=_("{programme}: your application is withdrawn"),
    body=_(
        "Hello {name},\n\n"
        "you withdrew your application {number} to {programme}, {round}. Nothing more happens with it.\n\n"
        "{deleted}\n\n"
        "{again}\n\n"
        "{page}"
    ),
    placeholders={
        "round": _ROUND,
        "number": _NUMBER,
        "deleted": Placeholder(
            _("when the answers are deleted, as a sentence"),
            _("Your answers are deleted 30 days after the round ends."),
        ),
        "again": Placeholder(
            _("whether one can apply again, as a sentence"),
            _("You can apply again as long as the call is open."),
        ),
        "page": Placeholder(
            _("the page of the programme"), "/example/mentoring/", "link", label=_("See the programme")
        ),
    },
)

CONTINUE = LetterKind(
    key="applications.continue",
    about=_("Somebody wants to finish their application later or on another device."),
    urgent=True,
    subject=_("{programme}: go on with your application"),
    body=_(
        "Hello {name},\n\n"
        "here is the way back to your application to {programme}, {round}. "
        "What you have written so far is kept.\n\n"
        "{link}\n\n"
        "The link asks you to sign in with your e-mail address, so nobody else can open your answers.\n\n"
        "{until}"
    ),
    placeholders={
        "round": _ROUND,
        "link": Placeholder(
            _("the way back to the application"), "/me/applications/7hXk2/tasks", "link",
            label=_("Go on with your application"),
        ),
        "until": Placeholder(
            _("until when it can be sent, as a sentence"),
            _("Please send it by the end of Friday 21 May 2027, Pacific Time."),
        ),
    },
)  # fmt: skip

CLOSING_SOON = LetterKind(
    key="applications.closing_soon",
    about=_("The call closes soon and somebody has not sent their application yet."),
    optional=True,
    subject=_("{programme}: your application is not sent yet"),
    body=_(
        "Hello {name},\n\n"
        "you began an application to {programme}, {round}, and have not sent it yet. {until}\n\n"
        "{link}\n\n"
        "If you have changed your mind, there is nothing to do: what you wrote is deleted after the close."
    ),
    placeholders=CONTINUE.placeholders,
)

INTEREST_CONFIRM = LetterKind(
    key="applications.interest_confirm",
    about=_("Somebody wants to hear when the next call opens."),
    subject=_("{programme}: shall we write to you when the next call opens?"),
    body=_(
        "Hello,\n\n"
        "somebody, we hope you, asked us to write to this address "
        "when people can apply to {programme} again. "
        "Please confirm it; otherwise we forget the address after seven days.\n\n"
        "{link}\n\n"
        "You get one letter when the call opens, then we forget your address. "
        "With the same link you can leave the list at any time."
    ),
    placeholders={
        "link": Placeholder(
            _("the page on which one joins or leaves the list"), "/example/mentoring/interest/7hXk2", "link",
            label=_("Join or leave the list"),
        )
    },
    why=_("Somebody entered this address on the page of the programme."),
)  # fmt: skip

INTEREST_OPEN = LetterKind(
    key="applications.interest_open",
    about=_("A call opens and people asked to be told."),
    optional=True,
    subject=_("{programme}: you can apply now"),
    body=_(
        "Hello,\n\n"
        "you asked us to tell you when people can apply to {programme}. Now they can: {round}.\n\n"
        "{openings}\n\n"
        "{link}\n\n"
        "This is the one letter you asked for. Your address is no longer on our list."
    ),
    placeholders={
        "round": _ROUND,
        "openings": Placeholder(
            _("what is open for whom"),
            _("Mentees: Open until the end of Friday 21 May 2027, Pacific Time."),
            "lines",
        ),
        "link": Placeholder(
            _("the page of the programme"),
            "/example/mentoring/",
            "link",
            label=_("See the programme and apply"),
        ),
    },
    why=_("You asked for this one letter on the page of the programme."),
)

KINDS = (RECEIPT, CORRECTED, WITHDRAWN, CONTINUE, CLOSING_SOON, INTEREST_CONFIRM, INTEREST_OPEN)
