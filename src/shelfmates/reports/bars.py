"""A partnership's points as one horizontal bar, wish by wish, told apart by colour and by pattern."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from shelfmates.language import Points, S, Words
from shelfmates.proposal.model import Partnership

FULL = 1_000_000
KINDS = 10  # colours with patterns; further wishes begin again

# Line patterns drawn over the colour inside a box of 24 × 16, so that nobody needs to see colours.
_PATTERNS = (
    "",
    "M0 16L16 0M8 16L24 0",
    "M4 0V16M12 0V16M20 0V16",
    "M0 4H24M0 12H24",
    "M0 0L16 16M8 0L24 16",
    "M4 4h.1M12 12h.1M20 4h.1M4 12h.1M20 12h.1M12 4h.1",
    "M0 8H24M4 0V16M12 0V16M20 0V16",
    "M0 16L16 0M8 16L24 0M0 0L16 16M8 0L24 16",
    "M0 12L6 4L12 12L18 4L24 12",
    "M8 0V16M16 0V16M0 5H24M0 11H24",
)


@dataclass(frozen=True)
class Wish:
    """One entry of the legend."""

    criterion: str
    label: str
    kind: int  # 0…9

    @property
    def swatch(self) -> str:
        """SVG of the colour and pattern, for a box of 24 × 16."""
        pattern = _PATTERNS[self.kind]
        lines = f'<path class="mark" stroke-linecap="round" d="{pattern}"/>' if pattern else ""
        return f'<g class="k{self.kind}"><rect class="fill" width="24" height="16"/>{lines}</g>'


def legend(partnerships: Sequence[Partnership], words: Words) -> list[Wish]:
    """Everything that ever gave points, heaviest first."""
    heaviest: dict[str, tuple[int, str]] = {}
    for partnership in partnerships:
        for reason in partnership.reasons:
            if reason.of > 0:
                heaviest.setdefault(reason.criterion, (reason.of, words.say(reason.label)))
    ordered = sorted(heaviest.items(), key=lambda item: -item[1][0])
    return [Wish(criterion, label, n % KINDS) for n, (criterion, (_, label)) in enumerate(ordered)]


def patterns() -> str:
    """The patterns' definitions: once in a page, before the first bar."""
    drawn = "".join(
        f'<pattern id="p{kind}" width="24" height="16" patternUnits="userSpaceOnUse">'
        f"{Wish('', '', kind).swatch}</pattern>"
        for kind in range(KINDS)
    )
    return (
        f'<svg width="0" height="0" style="position:absolute" aria-hidden="true"><defs>{drawn}</defs></svg>'
    )


def bar(partnership: Partnership, wishes: Sequence[Wish], words: Words) -> str:
    """Inline SVG, 100 % wide, with the points in words for people who cannot see it."""
    points = dict.fromkeys((wish.criterion for wish in wishes), 0)
    for reason in partnership.reasons:
        if reason.criterion in points:
            points[reason.criterion] += reason.points
    shown = [(wish, points[wish.criterion]) for wish in wishes if points[wish.criterion] > 0]
    said = [
        words.say(S("{label}: {points} points", label=wish.label, points=Points(value)))
        for wish, value in shown
    ]
    start, parts, edges = 0.0, [], []
    for wish, value in shown:
        width = value * 100 / FULL
        parts.append(f'<rect x="{start:.3f}%" width="{width:.3f}%" height="100%" fill="url(#p{wish.kind})"/>')
        start += width
        edges.append(f'<line x1="{start:.3f}%" x2="{start:.3f}%" y1="0" y2="100%"/>')
    title = escape(", ".join(said) or words("no points"))
    return (
        f'<svg class="bar" role="img" aria-label="{title}"><title>{title}</title>'
        f'<rect class="rest" width="100%" height="100%"/>{"".join(parts)}{"".join(edges)}</svg>'
    )
