"""Pictures as numbers: read a PNG from the browser, and compare colours."""

from __future__ import annotations

import struct
import zlib

import numpy as np
from numpy.typing import NDArray

type Picture = NDArray[np.uint8]  # rows, columns, red green blue
type Numbers = NDArray[np.int32]
type Colour = tuple[int, ...]


def decode(png: bytes) -> Picture:
    """The pixels of an 8-bit colour PNG without interlacing: what browsers write."""
    width, height, depth, kind, _, _, interlaced = struct.unpack(">IIBBBBB", png[16:29])
    if depth != 8 or kind not in (2, 6) or interlaced:
        raise ValueError(f"not a plain colour picture: depth {depth}, kind {kind}")
    channels = 3 if kind == 2 else 4
    data, at = b"", 8
    while at < len(png):
        (length,) = struct.unpack(">I", png[at : at + 4])
        if png[at + 4 : at + 8] == b"IDAT":
            data += png[at + 8 : at + 8 + length]
        at += length + 12
    raw = np.frombuffer(zlib.decompress(data), np.uint8).reshape(height, width * channels + 1)
    return _unfiltered(raw, width, channels)[:, :, :3]


def _unfiltered(raw: NDArray[np.uint8], width: int, channels: int) -> Picture:
    """Undo the filter that each line names in its first byte."""
    out = np.zeros((raw.shape[0], width, channels), np.uint8)
    above = np.zeros((width, channels), np.int32)
    for row, line in enumerate(raw):
        values = line[1:].reshape(width, channels).astype(np.int32)
        match int(line[0]):
            case 0:
                now = values
            case 1:
                now = np.cumsum(values, axis=0)
            case 2:
                now = values + above
            case kind:
                now = _from_neighbours(values, above, paeth=kind == 4)
        above = now % 256
        out[row] = above
    return out


def _from_neighbours(
    values: NDArray[np.int32], above: NDArray[np.int32], *, paeth: bool
) -> NDArray[np.int32]:
    """The two filters that need the pixel before: the average, and Paeth's choice."""
    now = np.zeros_like(values)
    before = corner = np.zeros(values.shape[1], np.int32)
    for column in range(len(values)):
        up = above[column]
        if paeth:
            first = before + up - corner
            a, b, c = abs(first - before), abs(first - up), abs(first - corner)
            guess = np.where((a <= b) & (a <= c), before, np.where(b <= c, up, corner))
        else:
            guess = (before + up) // 2
        now[column] = (values[column] + guess) % 256
        before, corner = now[column], up
    return now


def luminance(colour: Colour) -> float:
    """Relative luminance as WCAG defines it."""
    parts = [value / 255 for value in colour[:3]]
    red, green, blue = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: Colour, other: Colour) -> float:
    """Contrast as WCAG defines it: 1 to 21."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)
