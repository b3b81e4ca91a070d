"""An association's colour, made readable: the nearest shade of it that everybody can read, in light and dark.

Contrast is that of WCAG 2; "nearest" is measured in OKLCH, where the hue stays and only lightness moves
(and colourfulness as far as the screen can't show it).
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass

TEXT, SHAPE = 4.5, 3.0
type Channels = tuple[float, float, float]

_HEX = re.compile(r"#[0-9a-fA-F]{6}\Z")
_STEPS = 400


@dataclass(frozen=True)
class Ground:
    """The grounds of one scheme, as in tokens.css: a text colour must be read on each of them."""

    paper: str
    card: str
    tint: str
    ink: str
    tinted: float  # how light the association's own tint is


LIGHT = Ground("#fbfaf7", "#ffffff", "#f2f0ea", "#1d2730", 0.95)
DARK = Ground("#14191d", "#1c2329", "#232c33", "#e8ecee", 0.29)


def contrast(one: str, other: str) -> float:
    """Contrast of two colours as WCAG defines it, 1 to 21."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def readable(colour: str, *on: str, least: float = TEXT) -> str:
    """The nearest colour of the same hue whose contrast with every ground is at least ``least``.

    Where the grounds are so different that no lightness does it, the better of black and white.
    """
    if all(contrast(colour, ground) >= least for ground in on):
        return colour.lower()
    lightness, chroma, hue = _to_oklch(colour)
    for step in sorted(range(_STEPS + 1), key=lambda step: abs(step / _STEPS - lightness)):
        shade = _from_oklch(step / _STEPS, chroma, hue)
        if all(contrast(shade, ground) >= least for ground in on):
            return shade
    return max("#000000", "#ffffff", key=lambda end: min(contrast(end, ground) for ground in on))


def association_css(colour: str) -> str:
    """The style sheet of an association's colour: the four properties, in both schemes."""
    light, dark = _properties(colour, LIGHT), _properties(colour, DARK)
    return (
        f":root {{ {light} }}\n"
        f'@media (prefers-color-scheme: dark) {{ :root:not([data-theme="light"]) {{ {dark} }} }}\n'
        f':root[data-theme="dark"] {{ {dark} }}\n'
    )


def palette(colour: str, ground: Ground) -> dict[str, str]:
    """The four colours that a page of an association uses, by the names of their custom properties."""
    _, chroma, hue = _to_oklch(colour)
    tint = _from_oklch(ground.tinted, min(chroma, 0.03), hue)
    fill = readable(colour, ground.paper, ground.card, ground.tint, least=SHAPE)
    words = max("#ffffff", "#0b1318", key=lambda words: contrast(words, fill))
    return {
        "--association": fill,
        "--on-association": readable(words, fill),
        "--association-text": readable(colour, ground.paper, ground.card, ground.tint, tint),
        "--association-tint": tint,
    }


def _properties(colour: str, ground: Ground) -> str:
    return " ".join(f"{name}: {value};" for name, value in palette(colour, ground).items())


def _channels(colour: str) -> Channels:
    if not _HEX.match(colour):
        raise ValueError(f"not a colour like #1f5673: {colour!r}")
    red, green, blue = (_linear(int(colour[at : at + 2], 16) / 255) for at in (1, 3, 5))
    return red, green, blue


def _linear(value: float) -> float:
    return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4


def _curved(value: float) -> float:
    return value * 12.92 if value <= 0.0031308 else 1.055 * value ** (1 / 2.4) - 0.055


def _luminance(colour: str) -> float:
    red, green, blue = _channels(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _to_oklch(colour: str) -> Channels:
    """Lightness 0 to 1, chroma, hue in radians (Ottosson's OKLab)."""
    red, green, blue = _channels(colour)
    long = math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue)
    middle = math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue)
    short = math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue)
    lightness = 0.2104542553 * long + 0.7936177850 * middle - 0.0040720468 * short
    a = 1.9779984951 * long - 2.4285922050 * middle + 0.4505937099 * short
    b = 0.0259040371 * long + 0.7827717662 * middle - 0.8086757660 * short
    return lightness, math.hypot(a, b), math.atan2(b, a)


def _from_oklch(lightness: float, chroma: float, hue: float) -> str:
    """The colour as #rrggbb, less colourful where the screen can't show it."""
    for share in range(20, -1, -1):
        linear = _from_oklab(
            lightness, chroma * share / 20 * math.cos(hue), chroma * share / 20 * math.sin(hue)
        )
        if all(-0.0005 <= value <= 1.0005 for value in linear):
            break
    return "#" + "".join(f"{round(_curved(min(max(value, 0.0), 1.0)) * 255):02x}" for value in linear)


def _from_oklab(lightness: float, a: float, b: float) -> Channels:
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    middle = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    return (
        4.0767416621 * long - 3.3077115913 * middle + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * middle - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * middle + 1.7076147010 * short,
    )
