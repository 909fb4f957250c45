"""Where a cell stands in a raw file, as a person looks for it."""


def column_letters(column: int) -> str:
    """The letters of a spreadsheet column; 1 is A, 27 is AA."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def place(sheet: str, row: int, column: int) -> str:
    """`blad Underlag för analys, rad 33, kolumn ABC`; without the sheet for a file that has none."""
    where = f"rad {row}, kolumn {column_letters(column)}"
    return f"blad {sheet}, {where}" if sheet else where
