"""A picture of the screen, and what can be recognised in it."""

import struct


class Picture:
    """Rows of pixels of four bytes each: blue, green, red and an unused one."""

    def __init__(self, width, height, data):
        self.width = width
        self.height = height
        self.data = data

    @classmethod
    def from_xwd(cls, data):
        """Reads an X window dump with 32 bits per pixel, as Xvfb writes it."""
        fields = struct.unpack(">25I", data[:100])
        header, width, height, bits, line, colours = (fields[it] for it in (0, 4, 5, 11, 12, 19))
        assert bits == 32 and line == 4 * width, "unexpected pixel format of the display"
        start = header + 12 * colours
        return cls(width, height, data[start:start + line * height])

    def row(self, y):
        """Returns the bytes of one row."""
        return self.data[4 * self.width * y:4 * self.width * (y + 1)]

    def crop(self, left, top, width, height):
        """Returns a part of the picture."""
        rows = (self.row(y)[4 * left:4 * (left + width)] for y in range(top, top + height))
        return Picture(width, height, b"".join(rows))

    def pixels_of(self, colour):
        """Yields the coordinates of all pixels of a colour, row by row."""
        wanted = colour[::-1]
        at = self.data.find(wanted)
        while at != -1:
            if at % 4 == 0:
                yield at // 4 % self.width, at // 4 // self.width
            at = self.data.find(wanted, at + 1)

    def count(self, colour):
        """Returns the number of pixels with exactly this colour."""
        return sum(1 for _ in self.pixels_of(colour))

    def vertical_bars(self, colour, width, least_height):
        """Returns left, top and height of all vertical bars with this colour and width."""
        found = set(self.pixels_of(colour))

        def is_bar(x, y):
            inside = all((x + step, y) in found for step in range(width))
            return inside and (x - 1, y) not in found and (x + width, y) not in found

        bars = []
        for x, y in sorted(found):
            if is_bar(x, y) and not is_bar(x, y - 1):
                height = 1
                while is_bar(x, y + height):
                    height += 1
                if least_height <= height:
                    bars.append((x, y, height))
        return bars

    def difference(self, other):
        """Returns left, top, width and height of the area that differs from another picture of the same size."""
        rows = [y for y in range(self.height) if self.row(y) != other.row(y)]
        if not rows:
            return 0, 0, 0, 0
        columns = [
            x
            for y in rows
            for x in range(self.width)
            if self.row(y)[4 * x:4 * x + 4] != other.row(y)[4 * x:4 * x + 4]
        ]
        left, top = min(columns), rows[0]
        return left, top, max(columns) + 1 - left, rows[-1] + 1 - top

    def text_rows(self):
        """Returns the vertical centres of the rows of dark text on a light background at the left of the picture."""
        dark = [any(sum(self.row(y)[4 * x:4 * x + 3]) < 3 * 110 for x in range(8, min(100, self.width)))
                for y in range(self.height)]
        middles, start = [], None
        for y, is_dark in enumerate([*dark, False]):
            if is_dark and start is None:
                start = y
            elif not is_dark and start is not None:
                if 5 <= y - start:
                    middles.append((start + y) / 2)
                start = None
        return middles
