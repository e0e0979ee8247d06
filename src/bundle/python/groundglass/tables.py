"""Text in tables, which a spreadsheet must not run as a formula: an apostrophe in front guards it, as in the studio's tables."""

#: First characters of formulas, also in full-width form, and the apostrophe itself.
GUARDED = "=+-@＝＋－＠'"


def guarded(text):
    """A name as it is written into a table, without blanks in front, behind which a formula could hide."""
    bare = text.lstrip()
    return f"'{bare}" if bare and bare[0] in GUARDED else bare


def unguarded(text):
    """A cell as a person sees it. Spreadsheets guard numbers so, too."""
    return text[1:] if text[:1] == "'" and text[1:2] and (text[1] in GUARDED or text[1].isdigit()) else text


def plain(row):
    """A row of a csv.DictReader with its cells as a person sees them."""
    return {key: unguarded(value) if isinstance(value, str) else value for key, value in row.items()}
