"""The name mark: two people around the same thing; also how every value is drawn."""

from samsyn.underlag.palette import PRINT, WEB, Palette


def mark(palette: Palette) -> str:
    """SVG of 34 x 28 px, decorative: the word beside it says the name."""
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" class="mark" viewBox="0 0 34 28" width="34" height="28" '
        'aria-hidden="true" focusable="false">'
        f'<path d="M11.2 4.2A11.3 11.3 0 0 0 11.2 23.8" fill="none" stroke="{palette.accent}" stroke-width="3.4" stroke-linecap="round"/>'
        f'<path d="M22.8 4.2A11.3 11.3 0 0 1 22.8 23.8" fill="none" stroke="{palette.ink}" stroke-width="3.4" stroke-linecap="round"/>'
        f'<circle cx="17" cy="14" r="4.6" fill="{palette.hjortron}"/></svg>'
    )


MARK = mark(WEB)
PRINT_MARK = mark(PRINT)
