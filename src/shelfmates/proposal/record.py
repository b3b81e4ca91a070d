"""What a result must remember so that anybody can check it later: JSON-ready values."""

from __future__ import annotations

import hashlib
import importlib.metadata
import json
import platform
from collections.abc import Sequence
from typing import Any

from shelfmates.definitions.applicants import Applicant
from shelfmates.definitions.model import Definition
from shelfmates.definitions.showing.shown import as_data
from shelfmates.proposal.answers import engine_answers
from shelfmates.proposal.capping import caps_record
from shelfmates.proposal.setting import Setting
from shelfmates.proposal.stages import Stage


def record(
    definition: Definition,
    people: Sequence[Applicant],
    stages: Sequence[Stage],
    setting: Setting,
) -> dict[str, Any]:
    """Fingerprints of what went in, versions of what worked on it, and each stage's certificate.

    Nothing of avoid lists or forbidden partnerships is in it.
    """
    return {
        "on": setting.on.isoformat(),
        "fingerprints": {
            "programme": fingerprint(as_data(definition)),
            "people": fingerprint([_comparable(person, definition) for person in people]),
            "files": dict(sorted(setting.inputs.items())),
        },
        "versions": versions(),
        "kept": [
            {"people": list(pair), "waiver": waived, "reason": setting.reasons.get(pair, "")}
            for pair, waived in sorted(setting.kept.items())
        ]
        + [{"people": list(setting.trio), "waiver": setting.trio_waived, "reason": setting.trio_reason}]
        * bool(setting.trio),
        "waiting": dict(sorted(setting.waiting.items())),
        "closed": setting.closed.isoformat() if setting.closed else None,
        "stages": [stage_record(stage) for stage in stages],
    }


def fingerprint(value: object) -> str:
    """SHA-256 of the value as JSON with sorted keys."""
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, default=str)
    return hashlib.sha256(text.encode()).hexdigest()


def _comparable(person: Applicant, definition: Definition) -> dict[str, Any]:
    """A person's answers without where they stood, so that shuffled rows give the same fingerprint."""
    answers = engine_answers(person, definition)
    plain = {key: sorted(value) if isinstance(value, frozenset) else value for key, value in answers.items()}
    return {**plain, "roles": sorted(person.roles)}


def versions() -> dict[str, str]:
    """What the result depends on beside the input."""
    names = ("shelfmates", "shelfmates-matching", "numpy", "scipy", "ortools", "rustworkx", "tzdata")
    return {"python": platform.python_version()} | {name: importlib.metadata.version(name) for name in names}


def stage_record(stage: Stage) -> dict[str, Any]:
    """A stage's figures and proof; ``rows`` and ``columns`` say whose price stands where."""
    result = stage.result
    return {
        "stage": stage.name,
        "people_placed": result.people_placed,
        "people_bound": result.people_bound,
        "total": result.total,
        "bound": result.bound,
        "gap": result.gap,
        "status": result.status,
        "worst": result.worst,
        "eligible_pairs": len(stage.instance.score),
        "rows": [person.id for person in stage.seekers],
        "columns": [] if stage.peers else [person.id for person in stage.offerers],
        "certificate": result.certificate.to_dict(),
        **({"caps": told} if (told := caps_record(stage)) else {}),
    }
