"""Writing files: none that is read is written over, and none is left behind half written."""

from __future__ import annotations

import contextlib
import errno
import os
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path

import click

from shelfmates.language import S, Sentence, Words

FULL = frozenset({errno.ENOSPC, errno.EDQUOT})

type Writer = Callable[[Path], object]


class NotWrittenError(Exception):
    """An output cannot be written; ``sentence`` names the file or folder and says what to do."""

    def __init__(self, error: OSError, path: Path, *, in_folder: bool) -> None:
        super().__init__(str(error))
        values = {
            "name": str(path),
            "folder": str(path.absolute().parent),
            "reason": error.strerror or type(error).__name__,
        }
        if error.errno in FULL:
            self.sentence = S(
                "{name} was not written: the disk is full. "
                "Make room, or name a file on another disk, and run the command again.",
                **values,
            )
        elif error.errno == errno.EFBIG:
            self.sentence = S(
                "{name} was not written: it is larger than a file may be here. "
                "Name a file on another disk, or have the limit raised, and run the command again.",
                **values,
            )
        elif in_folder:
            self.sentence = S(
                "Nothing can be written in the folder {folder} ({reason}). "
                "Name a file in another folder, or have this one opened for writing.",
                **values,
            )
        else:
            self.sentence = S(
                "{name} was not written ({reason}). "
                "Close it if another program has it open, or name another file.",
                **values,
            )


def check_endings(outputs: Sequence[Path], endings: Sequence[str], wrong: Sentence, words: Words) -> None:
    """Raises UsageError for an output of another kind (``wrong`` says which there are), or named twice."""
    for path in outputs:
        if path.suffix.lower() not in endings:
            raise click.UsageError(words.say(S(wrong.text, name=path.name)))
    if len({path.resolve() for path in outputs}) < len(outputs):
        raise click.UsageError(words.say(S("The same output is named twice.")))


def check_outputs(outputs: Iterable[Path], read: Iterable[Path], words: Words) -> None:
    """Raises UsageError where a file would be written in no folder, or over one that the command reads."""
    inputs = {one.resolve() for one in read}
    for path in outputs:
        folder = path.absolute().parent
        if not folder.is_dir():
            sentence = S(
                "{folder}: this folder does not exist. Make it, or name another.", folder=str(path.parent)
            )
            raise click.UsageError(words.say(sentence))
        if path.resolve() in inputs or _same_file(path, inputs):
            sentence = S("{name} is read here and would be overwritten. Name another file.", name=path.name)
            raise click.UsageError(words.say(sentence))


def _same_file(path: Path, inputs: Iterable[Path]) -> bool:
    """Is it one of these under a second name?"""
    with contextlib.suppress(OSError):
        return any(one.exists() and path.samefile(one) for one in inputs)
    return False


def write_file(path: Path, content: str | bytes) -> None:
    """Write one file whole, text as UTF-8, "?" for what has no place in it. Raises NotWrittenError."""
    data = content.encode(errors="replace") if isinstance(content, str) else content
    write_all({path: lambda place: place.write_bytes(data)})


def write_all(writers: Mapping[Path, Writer]) -> None:
    """All files or none: each is made beside its place and moved there when all are whole.

    Raises NotWrittenError. What is no file but a device is written to as it is.
    """
    with contextlib.ExitStack() as leftovers:
        made = []
        for path, write in writers.items():
            if path.exists() and not path.is_file():
                with _said_of(path):
                    write(path)
                continue
            with _said_of(path, in_folder=True):
                handle, name = tempfile.mkstemp(
                    suffix=path.suffix.lower(), prefix=".shelfmates-", dir=path.absolute().parent
                )
                os.close(handle)
            leftovers.callback(Path(name).unlink, missing_ok=True)
            with _said_of(path):
                write(Path(name))
                Path(name).chmod(0o644 & ~_umask())
            made.append((Path(name), path))
        for temporary, path in made:
            with _said_of(path):
                temporary.replace(path)


@contextlib.contextmanager
def _said_of(path: Path, *, in_folder: bool = False) -> Iterator[None]:
    """Turn the system's refusal into a sentence about the output, not about its unfinished copy."""
    try:
        yield
    except OSError as error:
        raise NotWrittenError(error, path, in_folder=in_folder) from error


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
