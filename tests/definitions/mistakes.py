"""What can be wrong in a definition file, as data."""

from __future__ import annotations

from tests.definitions.files import FORM, HEAD, ROLES, WISH


def rule(text: str) -> dict[str, str]:
    """A must with these lines."""
    return {"more": f'[[must]]\nid = "m"\nlabel = {{en = "M", fr = "M"}}\n{text}'}


def condition(text: str) -> dict[str, str]:
    """A mentee's rule with this condition."""
    rule_ = '[[roles.mentee.eligibility]]\nid = "e"\nlabel = {en = "E", fr = "E"}\n'
    return {"roles": f"{ROLES}{rule_}condition = {{{text}}}\n"}


def question(text: str) -> dict[str, str]:
    """A question of the file's own, asked of everybody."""
    form = FORM.replace('"F16"]', '"F16", "Q1"]')
    return {"form": f'{form}[[form.question]]\nid = "Q1"\nlabel = {{en = "Q", fr = "Q"}}\n{text}'}


PART = '[[wish.part]]\nid = "{}"\nshare = {}\ncriterion = "different"\nfield = "F12"\n'
STANCE = (
    'criterion = "stance"\nstance = "F33"\nline = "{}"\n'
    '[must.inner]\ncriterion = "{}"\nparameters = {{field = "{}"}}'
)

_MORE = '"F16", "F18", "F30", "F31", "F34", "F34_about", "F34_same", "F35_when"]'
ASKED = {"form": FORM.replace('"F16"]', _MORE).replace('"F18", "F19"', '"F19"')}

SURVEY = (
    '[[survey]]\nid = "s"\nlabel = {en = "S", fr = "S"}\nwhen = "end"\n'
    '[[survey.question]]\nid = "q"\nlabel = {en = "Q", fr = "Q"}\n'
)

# what is wrong → (parts of the file, table, key, words of the remedy)
MISTAKES: dict[str, tuple[dict[str, str], str, str, str]] = {
    "more years among peers": (
        {
            **ASKED,
            **rule('criterion = "exceeds"\nfield = "F18"'),
            "head": HEAD.replace("directed", "peer"),
            "roles": ROLES.replace("mentor]", "peer]"),
        },
        "must.m",
        "criterion",
        "amount or gap",
    ),
    "identity told": (
        {**ASKED, **rule('criterion = "shares"')},
        "must.m",
        "criterion",
        "confidential = true",
    ),
    "identity without its gate": (
        {
            "form": FORM.replace('"F16"]', '"F16", "F34_about", "F34_same"]'),
            **rule('criterion = "shares"\nconfidential = true'),
        },
        "must.m",
        "gate",
        'Add "F34"',
    ),
    "free times without zones": (
        {**ASKED, **rule('criterion = "free_times"')},
        "must.m",
        "zone",
        'Add "F10"',
    ),
    "no hours enough": (
        {**ASKED, **rule('criterion = "free_times"\nzone = ""\nenough = 0')},
        "must.m",
        "enough",
        "0.25 to 168",
    ),
    "none in common enough": (
        {**ASKED, **rule('criterion = "common"\nfield = "F35_when"\nenough = 0')},
        "must.m",
        "enough",
        "from 1",
    ),
    "blank in another way": (
        {**ASKED, **rule('criterion = "common"\nfield = "F35_when"\nblank = "any"')},
        "must.m",
        "blank",
        "all",
    ),
    "hours that end before they begin": (
        {**ASKED, **rule('criterion = "amount"\nfield = "F30"\nwithin = 4\nzero_at = 4')},
        "must.m",
        "zero_at",
        "greater than within",
    ),
    "options to leave out as a number": (
        condition('field = "F16", test = "none_of", value = 3'),
        "roles.mentee.eligibility.e.condition",
        "value",
        "list of options",
    ),
    "half a year since": (
        condition('field = "F18", test = "years_since_at_most", value = 2.5'),
        "roles.mentee.eligibility.e.condition",
        "value",
        "whole number",
    ),
    "no partners at all": (
        {"roles": ROLES.replace("[roles.mentee]", "most_seats = 0\n[roles.mentee]")},
        "roles.mentor",
        "most_seats",
        "from 1",
    ),
    "no partnerships at all": (
        {"more": '[[cap]]\nid = "c"\nkind = "total_cap"\nlabel = {en = "C", fr = "C"}\nmost = 0'},
        "cap.c",
        "most",
        "from 1",
    ),
    "unknown key": ({"more": "[matching]\nfloors = 3"}, "matching", "floors", "Did you mean floor?"),
    "unknown key at the top": ({"head": HEAD + 'kinds = "peer"'}, "", "kinds", "Did you mean kind?"),
    "unknown table": ({"more": "[first_contacts]"}, "", "first_contacts", "Did you mean first_contact?"),
    "unknown key of an item": ({"wish": WISH + "wieght = 3"}, "wish.type", "wieght", "Did you mean weight?"),
    "missing label": ({"head": HEAD.replace("label", "#")}, "", "label", "Add label"),
    "number in quotes": ({"more": '[matching]\nload = "5"'}, "matching", "load", "without quotes"),
    "share above one": ({"more": "[matching]\nneutral = 50"}, "matching", "neutral", "from 0 to 1"),
    "yes in quotes": ({"more": '[matching]\ntrios = "yes"'}, "matching", "trios", "true or false"),
    "word without list": (
        {"form": FORM.replace('["F01", "F02", "F06", "F16"]', '"F16"')},
        "form",
        "required",
        "list of question ids",
    ),
    "table as text": ({"head": HEAD + 'notice = "no"'}, "", "notice", "[notice]"),
    "list as table": ({"more": "[prompt]\nid = 3"}, "", "prompt", "[[prompt]]"),
    "text without languages": (
        {"head": HEAD.replace('{en = "Ours", fr = "Le nôtre"}', '"Ours"')},
        "",
        "label",
        "in each language",
    ),
    "French missing": ({"head": HEAD.replace(', fr = "Le nôtre"', "")}, "", "label", "Add fr"),
    "unknown kind": ({"head": HEAD.replace("directed", "direct")}, "", "kind", "Did you mean directed?"),
    "unknown criterion": (rule('criterion = "overlaps"'), "must.m", "criterion", "Did you mean overlap?"),
    "unknown parameter": (
        rule('criterion = "different"\nfeild = "F12"\nfield = "F12"'),
        "must.m",
        "feild",
        "Did you mean field?",
    ),
    "missing parameter": (rule('criterion = "different"'), "must.m", "field", "Add field"),
    "unasked question": (
        rule('criterion = "different"\nfield = "F07"'),
        "must.m",
        "field",
        'Add "F07" to the list optional',
    ),
    "unknown question": (rule('criterion = "different"\nfield = "F99"'), "must.m", "field", "Did you mean F"),
    "question without text": (
        {"form": FORM.replace("F29", "F77")},
        "list optional under [form]",
        "F77",
        "Did you mean F",
    ),
    "unknown vocabulary": (
        question('kind = "O"\nvocabulary = "topic"'),
        "form.question.Q1",
        "vocabulary",
        "Did you mean topics?",
    ),
    "no options": (question('kind = "O"'), "form.question.Q1", "kind", "Add vocabulary"),
    "no lines": (
        question('kind = "each"\nvocabulary = "stances"'),
        "form.question.Q1",
        "lines",
        "for each line",
    ),
    "two lists": (
        question('kind = "O"\nvocabulary = "stances"\noptions = [{id = "a", label = {en = "A", fr = "A"}}]'),
        "form.question.Q1",
        "options",
        "Keep one of the two",
    ),
    "vocabulary of a rule": (
        rule('criterion = "overlap"\nwanted = ["F16"]\noffered = ["F16"]\nvocabulary = "library_type"'),
        "must.m",
        "vocabulary",
        "Did you mean",
    ),
    "unknown option": (
        rule('criterion = "both"\nfield = "F28"\nyes = ["prefr"]'),
        "must.m",
        "yes",
        "prefer?",
    ),
    "unknown option on a scale": (
        rule('criterion = "gap"\nfield = "F29"\nscale = ["weekly", "yearly"]'),
        "must.m",
        "scale",
        "Choose one of these",
    ),
    "code of no language": (
        rule('criterion = "overlap"\nwanted = ["F11"]\noffered = ["F11"]\namong = ["English"]'),
        "must.m",
        "among",
        '"en"',
    ),
    "unknown line": (
        rule(STANCE.format("topic", "different", "F12")),
        "must.m",
        "line",
        "Did you mean topics?",
    ),
    "inner question": (rule(STANCE.format("topics", "different", "F07")), "must.m.inner", "field", "Add"),
    "inner criterion": (
        rule(STANCE.format("topics", "same", "F12")),
        "must.m.inner",
        "criterion",
        "Did you mean overlap?",
    ),
    "unknown role": (
        {"form": FORM.replace('["F01", "F02", "F06", "F16"]', '{mentors = ["F01"], all = ["F16"]}')},
        "form.required",
        "mentors",
        "Did you mean mentor?",
    ),
    "role missing": ({"roles": ROLES.split("[roles.mentee]")[0]}, "roles", "mentee", "[roles.mentee]"),
    "seats question": (
        {"roles": ROLES.replace("[roles.mentee]", 'seats_field = "F32"\n[roles.mentee]')},
        "roles.mentor",
        "seats_field",
        'Add "F32"',
    ),
    "role of a survey": (
        {
            "more": '[[survey]]\nid = "end"\n[[survey.question]]\nid = "q"\nkind = "B"\n'
            'label = {en = "Q", fr = "Q"}\nroles = ["menter"]'
        },
        "survey.end.question.q",
        "roles",
        "Did you mean ment",
    ),
    "weights": ({"wish": WISH.replace("100", "90")}, "wish", "weight", "Add 10 to one"),
    "weights too high": ({"wish": WISH.replace("100", "120")}, "wish", "weight", "Take 20 from one"),
    "shares": (
        {"wish": WISH.split("criterion")[0] + PART.format("a", 0.5) + PART.format("b", 0.4)},
        "wish.type",
        "part",
        "add to 1",
    ),
    "wish twice": ({"wish": WISH + PART.format("a", 1)}, "wish.type", "criterion", "Keep one of the two"),
    "wish without criterion": (
        {"wish": WISH.split("criterion")[0]},
        "wish.type",
        "criterion",
        "Add a criterion",
    ),
    "unknown test": (
        condition('field = "F18", test = "over", value = 5'),
        "roles.mentee.eligibility.e.condition",
        "test",
        "Choose one of these",
    ),
    "value of a test": (
        condition('field = "F18", test = "more_than", value = ["5"]'),
        "roles.mentee.eligibility.e.condition",
        "value",
        "without quotes",
    ),
    "option of a test": (
        condition('field = "F15", test = "one_of", value = ["studnt"]'),
        "roles.mentee.eligibility.e.condition",
        "value",
        "Did you mean student?",
    ),
    "condition of nothing": (
        condition('test = "answered"'),
        "roles.mentee.eligibility.e.condition",
        "field",
        "Write field, test and value",
    ),
    "condition without test": (
        condition('field = "F18"'),
        "roles.mentee.eligibility.e.condition",
        "test",
        "Add test",
    ),
    "no such day": ({"more": '[calendar]\nstarts = ["02-30"]'}, "calendar", "starts", "month and day"),
    "close after announcement": (
        {"more": "[calendar]\nclose_days_before = 3\nannounce_days_before = 10"},
        "calendar",
        "announce_days_before",
        "open, then close",
    ),
    "close before opening": (
        {"more": '[calendar]\nstarts = ["06-01"]\nopens = ["05-20"]\ncloses = ["05-01"]'},
        "calendar",
        "closes",
        "Put the opening before",
    ),
    "starts in the wrong order": (
        {"more": '[calendar]\nstarts = ["11-05", "06-01"]'},
        "calendar",
        "starts",
        "January to December",
    ),
    "lengths": (
        {"more": '[calendar]\nstarts = ["06-01"]\nlength_weeks = [12, 16]'},
        "calendar",
        "length_weeks",
        "one for each start",
    ),
    "week after the end": (
        {
            "more": '[calendar]\nstarts = ["06-01"]\nlength_weeks = [8]\n'
            '[[check_in]]\nid = "c"\nlabel = {en = "C", fr = "C"}\nweek = 12'
        },
        "check_in.c",
        "week",
        "earlier week",
    ),
    "duplicate": ({"wish": WISH.replace("100", "50") * 2}, "wish", "id", "its own id"),
    "source of nothing": (
        {"more": '[sources]\n"wish.library" = "a page"'},
        "sources",
        "wish.library",
        "path",
    ),
    "survey question without answers": (
        {"more": SURVEY + 'kind = "O"'},
        "survey.s.question.q",
        "kind",
        "options of its own",
    ),
    "survey question without lines": (
        {"more": SURVEY + 'kind = "each"\nvocabulary = "yes_no"'},
        "survey.s.question.q",
        "lines",
        "[[survey.question.lines]]",
    ),
    "survey question of an unknown list": (
        {"more": SURVEY + 'kind = "O"\nvocabulary = "yesno"'},
        "survey.s.question.q",
        "vocabulary",
        "Did you mean yes_no?",
    ),
    "unknown agreement": (
        {"more": '[agreements]\nrequired = ["cod"]'},
        "agreements",
        "required",
        "Did you mean code?",
    ),
    "placeholder": (
        {
            "more": '[[letter]]\nid = "l"\nwhen = "ended"\nto = "pair"\n'
            'subject = {en = "{nam}", fr = "x"}\nbody = {en = "x", fr = "x"}'
        },
        "letter.l",
        "subject.en",
        "Did you mean name?",
    ),
    "unknown extends": (
        {"head": HEAD.replace("shared/1", "shared/2")},
        "",
        "extends",
        "Did you mean shared/1?",
    ),
    "an id with blanks": (
        {"wish": WISH.replace('"type"', '"a type"')},
        "wish.a type",
        "id",
        "letters, digits",
    ),
    "syntax": ({"more": '[calendar\nstarts = ["06-01"]'}, "", "", "missing quote, bracket"),
}
