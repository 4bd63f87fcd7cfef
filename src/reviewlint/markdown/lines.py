"""A cursor over one line that counts columns, so that tabs take part in indentation."""

from __future__ import annotations

TAB = 4


class Line:
    """One line and how much of it its containers have taken.

    Attributes:
        text: the line without its line break.
        end: the offset in the file of its end.
        pos: the index of the first character that no container has taken.
        first: the index of the first character from there that is no space or tab.
        indent: how many columns lie between the two.
        blank: whether nothing else is left.
    """

    __slots__ = ("_column", "_pad", "blank", "end", "first", "indent", "pos", "text")

    def __init__(self, text: str, end: int) -> None:
        self.text = text
        self.end = end
        self.pos = self._column = self._pad = 0
        self._measure()

    def _measure(self) -> None:
        text = self.text
        width = len(text)
        first = self.pos
        column = self._column + self._pad
        while first < width:
            if text[first] == " ":
                column += 1
            elif text[first] == "\t":
                column += TAB - column % TAB
            else:
                break
            first += 1
        self.first = first
        self.indent = column - self._column
        self.blank = first == width

    def take(self, index: int) -> None:
        """Take all up to `index`, which is no place inside the indentation."""
        self._column += self.indent + index - self.first
        self._pad = 0
        self.pos = index
        self._measure()

    def take_columns(self, columns: int) -> None:
        """Take that many columns of the indentation, or all of it if it is less.

        A tab may be taken in part: the rest of it stays as indentation.
        """
        if columns >= self.indent:
            self._column += self.indent
            self._pad = 0
            self.pos = self.first
            self.indent = 0
            return
        target = self._column + columns
        column = self._column + self._pad
        while column < target:
            column += 1 if self.text[self.pos] == " " else TAB - column % TAB
            self.pos += 1
        self._column = target
        self._pad = column - target
        self.indent -= columns

    def offset(self, index: int) -> int:
        """The offset in the file of the character at `index`."""
        return self.end - len(self.text) + index
