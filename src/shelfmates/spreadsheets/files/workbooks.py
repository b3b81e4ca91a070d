"""XLSX, XLS and ODS workbooks, parsed by calamine in a process of its own (``parser_process``)."""

from __future__ import annotations

import contextlib
import json
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from functools import cache
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path
from typing import Any

from shelfmates.language import S, Sentence
from shelfmates.spreadsheets.files import parser_process
from shelfmates.spreadsheets.files.archives import broken, check_archive, password, too_big
from shelfmates.spreadsheets.files.sheets import (
    Marks,
    Sheet,
    UnreadableError,
    column_letter,
    table,
    unreadable,
)

LONGEST_WAIT = 60  # seconds by the clock; where the system can limit a process, 20 seconds of work come first
MOST_SHEETS = 40  # that hold something; every heading of each is compared with every question
LOCKED = "EncryptedPackage".encode("utf-16-le")  # the part of a locked workbook that holds the real one
TOO_HARD = frozenset({"SIGXCPU", "SIGKILL", "SIGABRT"})  # time is up, memory is up, no memory to be had


def read_workbook(file: str, data: bytes) -> list[Sheet]:
    """The visible sheets that hold something, in the workbook's order. Raises UnreadableError."""
    if data.startswith(b"PK"):
        check_archive(file, data)
    elif LOCKED in data:
        raise password(file)
    found = [
        replace(sheet, marks=_marks(told))
        for told, rows in _sheets(file, _printed(file, data))
        if (sheet := table(file, told["sheet"], rows))
    ]
    if not found:
        raise unreadable(
            "file.empty",
            S("The workbook has no sheet with anything in it."),
            S("Export the answers again."),
            file,
        )
    if len(found) > MOST_SHEETS:
        raise unreadable(
            "file.too_many_sheets",
            S("The workbook has more than {most} sheets with something in them.", most=MOST_SHEETS),
            S("Save only the sheets with the answers, and try again."),
            file,
        )
    return found


def _printed(file: str, data: bytes) -> list[bytes]:
    """The lines that the parser's process prints for this workbook."""
    program = [sys.executable, "-I", "-S", parser_process.__file__, _where_the_parser_is()]
    try:
        done = subprocess.run(
            program,
            input=data,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=LONGEST_WAIT,
            check=False,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
    except subprocess.TimeoutExpired:  # it has been killed
        raise _too_hard(file) from None
    except OSError as error:
        raise unreadable(
            "file.no_process",
            S("The program that reads workbooks can't be started: {reason}.",
              reason=error.strerror or type(error).__name__),
            S("Close other programs and try again, or save the sheet as CSV."),
            file,
        ) from None  # fmt: skip
    if done.returncode:
        raise _too_hard(file) if _was_too_hard(done.returncode) else broken(file)
    return done.stdout.splitlines()


@cache
def _where_the_parser_is() -> str:
    spec = find_spec("python_calamine")
    assert spec is not None
    assert spec.origin is not None
    return str(Path(spec.origin).parent.parent)


def _was_too_hard(code: int) -> bool:
    """Whether the process ended for lack of time or memory; any other end is the parser's own fault."""
    if code == parser_process.NO_MEMORY:
        return True
    with contextlib.suppress(ValueError):
        return signal.Signals(-code).name in TOO_HARD
    return False


def _marks(told: dict[str, Any]) -> Marks:
    """What the parser's process says about a sheet beside its cells."""
    merged = tuple(
        f"{column_letter(left)}{top + 1}:{column_letter(right)}{bottom + 1}"
        for (top, left), (bottom, right) in told["merged"]
    )
    return Marks(tuple(told["hidden_rows"]), merged, tuple(told["no_result"]), tuple(told["hidden_sheets"]))


def _sheets(file: str, lines: list[bytes]) -> Iterator[tuple[dict[str, Any], Iterator[list[object]]]]:
    """What is told of each sheet, and its rows. Raises UnreadableError when the parser refused it."""
    last = json.loads(lines.pop()) if lines else {}
    if "end" not in last:
        raise _refusal(file, last.get("refused", ""))
    starts = [at for at, line in enumerate(lines) if line.startswith(b"{")] + [len(lines)]
    for start, end in pairwise(starts):
        told = json.loads(lines[start])
        yield told, (json.loads(line, object_hook=_value) for line in lines[start + 1 : end])


def _value(tagged: dict[str, Any]) -> object:
    """A date or time as the parser's process writes it."""
    match tagged:
        case {"moment": str(text)}:
            return datetime.fromisoformat(text)
        case {"day": str(text)}:
            return date.fromisoformat(text)
        case {"time": str(text)}:
            return time.fromisoformat(text)
    return timedelta(seconds=tagged["seconds"])


def _refusal(file: str, reason: str) -> UnreadableError:
    if reason == "password":
        return password(file)
    if reason == "too_long":
        return too_big(file, S("The workbook holds more text than {most} MB.", most=_MOST_TEXT))
    return broken(file)


_MOST_TEXT = parser_process.MOST_PRINTED // 2**20
_LESS = S("Copy the answers into a new workbook as plain values, save it and try again.")


def _too_hard(file: str) -> UnreadableError:
    sentence: Sentence = S("Reading this workbook takes more memory or time than a file of answers may take.")
    return unreadable("file.too_hard", sentence, _LESS, file)
