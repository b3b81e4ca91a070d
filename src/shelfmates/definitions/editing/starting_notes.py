"""What stands beside the values of a definition file to start from."""

from __future__ import annotations

from collections.abc import Mapping

from shelfmates.language import S, Sentence

SECTIONS: Mapping[str, Sentence] = {
    "calendar": S("When the rounds run. Days are written month first: “06-01” is the first of June."),
    "matching": S("How partnerships are formed. Points are out of 100."),
    "roles": S("The roles, how many partners one person may have, and who may take a role."),
    "must": S("Rules that exclude a pair."),
    "wish": S("What makes a good pair. The weights add to 100."),
    "cap": S("Limits."),
    "form": S("The questions of the form. What a must, a wish or a condition reads has to be asked."),
}

OFF = S("To do without one, take away the # before its line off = true.")
OFF_WISH = S("To do without one, take away the # before its line off = true, and give its weight to others.")

NOTES: Mapping[str, Sentence] = {
    "id": S("a short name without spaces"),
    "extends": S("where all the rest comes from"),
    "label": S("the name people read, in each language"),
    "calendar.starts": S("the days on which rounds start"),
    "calendar.names": S("a name for each start"),
    "calendar.length_weeks": S("weeks of each round, one number per start"),
    "calendar.length_choices_months": S("lengths a pair may choose from, in months"),
    "calendar.opens": S("applications open, one day per start"),
    "calendar.closes": S("applications close, one day per start"),
    "calendar.open_days_before": S("applications open so many days before the start"),
    "calendar.close_days_before": S("applications close so many days before the start"),
    "calendar.announce_days_before": S("partnerships are announced so many days before the start"),
    "calendar.members_only_days": S("the first days are for members alone"),
    "calendar.extension_days": S("by role: days by which the close may move when too few applied"),
    "calendar.matching_months": S("first and last month in which pairs are made"),
    "calendar.first_round": S("when the first round was"),
    "calendar.text": S("the calendar in words"),
    "matching.neutral": S("the part of a wish that counts where nothing is answered"),
    "matching.load": S("points that each further mentee of the same mentor costs"),
    "matching.floor": S("below so many points a partnership is labelled weak"),
    "matching.minimum_score": S("below so many points no partnership is made"),
    "matching.objective": S("what is best, in order"),
    "matching.trios": S("may the odd one out make a partnership of three? true or false"),
    "matching.peers_of_unplaced": S("are mentees without a mentor paired with each other if they said so?"),
    "most_seats": S("the most partners one person may have"),
    "eligibility.label": S("said to people: change it together with the number below"),
    "condition": S("the question, the test and the value"),
    "cap.share": S("the largest share of one group: 0.2 is a fifth"),
    "cap.warn_at": S("from this share on you are warned"),
    "cap.most": S("so many partnerships at most"),
    "form.required": S("These have to be answered: all by everybody, the others by that role."),
    "form.optional": S("These may be left empty. Those behind a # are not asked at all."),
    "template": S(
        "A question of your own, and a rule that reads it. Take away the # signs, change the words, and put "
        "the id into the list “all” above."
    ),
    "limits": S(
        "Limits, to choose from: the share of one group among the applicants, the share of one group among "
        "those placed, and partnerships in all. Take away the # signs of those you want, and change them."
    ),
}

LIMITS = """
[[cap]]
id = "applicants"
kind = "intake_cap"
label = {en = "At most a quarter of the applicants share an employer", fr = "Au plus un quart des inscriptions viennent d'un même employeur"}
field = "F12"
share = 0.25

[[cap]]
id = "placed"
kind = "set_cap"
label = {en = "At most half of those placed have the same type of position", fr = "Au plus la moitié des personnes jumelées ont le même type de poste"}
field = "F15"
share = 0.5

[[cap]]
id = "all"
kind = "total_cap"
label = {en = "Forty partnerships at most", fr = "Quarante jumelages au plus"}
most = 40
"""  # noqa: E501 - as it stands in the file

TEMPLATE = """
[[form.question]]
id = "Q1"
kind = "O"
label = {en = "My branch", fr = "Ma succursale"}
options = [
  {id = "north", label = {en = "North", fr = "Nord"}},
  {id = "south", label = {en = "South", fr = "Sud"}},
]

[[must]]
id = "other_branch"
label = {en = "Partners work in different branches", fr = "Les partenaires n'ont pas la même succursale"}
criterion = "different"
field = "Q1"
"""
