"""The columns that form sites add by themselves, and those that no programme asks for, by their headings."""

from __future__ import annotations

import re
from collections.abc import Mapping

from shelfmates.spreadsheets.columns.columns import APPLIED_AT, FAMILY, GIVEN, IGNORE, LANGUAGE
from shelfmates.spreadsheets.text.folding import fold

# Google, then Microsoft, then LimeSurvey, Qualtrics, SurveyMonkey and others.
AUTOMATIC: Mapping[str, str] = {
    fold(heading): target
    for target, headings in {
        APPLIED_AT: (
            "Timestamp", "Horodateur", "Completion time", "Heure de fin", "Heure de la fin", "submitdate",
            "Date submitted", "Date de soumission", "EndDate", "End Date", "Submitted at", "Submission date",
            "Date d'envoi", "Completed",
        ),
        "F02": (
            "Email Address", "Email", "E-mail", "Username", "Adresse e-mail", "Nom d'utilisateur",
            "Adresse de messagerie", "Courriel", "Adresse courriel", "Mail", "RecipientEmail",
        ),
        "F01": ("Name", "Nom", "Nom complet", "Full name"),
        LANGUAGE: (
            "Language", "Langue", "Language of the form", "Langue du formulaire", "startlanguage",
            "Start language", "Langue de départ", "Langue de début", "UserLanguage", "User Language",
        ),
        GIVEN: (
            "First name", "Given name", "Given names", "Prénom", "Prénoms", "Forename", "RecipientFirstName",
        ),
        FAMILY: ("Last name", "Surname", "Family name", "Nom de famille", "RecipientLastName"),
        IGNORE: (
            "ID", "Start time", "Heure de début", "Last modified time", "Heure de la dernière modification",
            "Score", "Total points", "Points", "Quiz feedback", "IP Address", "Response ID",
            "ID de la réponse", "lastpage", "Last page", "Dernière page", "seed", "Tête de série",
            "startdate", "Date started", "Date de lancement", "Start Date", "datestamp", "Date last action",
            "Date de la dernière action", "ipaddr", "Adresse IP", "refurl", "Referrer URL",
            "URL de référence", "token", "Access code", "Code d'accès", "Total time", "ResponseId",
            "RecordedDate", "Recorded Date", "Status", "Progress", "Duration (in seconds)", "Finished",
            "ExternalReference", "LocationLatitude", "LocationLongitude", "DistributionChannel",
            "Respondent ID", "Collector ID", "Date Created", "Date Modified", "Phone", "Phone number",
            "Telephone", "Telephone number", "Mobile", "Cell phone", "Téléphone", "Numéro de téléphone",
            "Portable", "Cellulaire",
        ),
    }.items()
    for heading in headings
}  # fmt: skip
MICROSOFT = frozenset({"start time", "completion time", "heure de debut", "heure de fin"})
SUBMITTED = frozenset({"submitdate", "date submitted", "date de soumission"})
LAST_PAGE = frozenset({"lastpage", "last page", "derniere page"})
# LimeSurvey puts a code and a full stop before each heading: "id. Response ID", "G2Q1[SQ001]. Type [Law]".
CODE = re.compile(
    r"^\s*(?:id|submitdate|lastpage|startlanguage|seed|startdate|datestamp|ipaddr|refurl|token"
    r"|[A-Za-z]+\d\w*(?:\[\w+\])*)\.\s+(?=\S)"
)
