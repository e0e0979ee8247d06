"""The studio's random streams: value i is a function of the stream's name, the seed and i alone, so that a run can be repeated and resumed."""
import math

MASK = 0xFFFFFFFF
GOLDEN = 0x9E3779B9


def _mix(value):
    """The integer mixer lowbias32."""
    value &= MASK
    value = ((value ^ (value >> 16)) * 0x7FEB352D) & MASK
    value = ((value ^ (value >> 15)) * 0x846CA68B) & MASK
    return value ^ (value >> 16)


def _fnv1a(text):
    hashed = 0x811C9DC5
    for byte in text.encode():
        hashed = ((hashed ^ byte) * 0x01000193) & MASK
    return hashed


class Stream:
    def __init__(self, name, seed):
        self.key = _mix(_fnv1a(name) ^ ((seed & MASK) * GOLDEN & MASK))
        self.counter = 0

    def uint32(self):
        index, self.counter = self.counter, self.counter + 1
        return _mix(_mix(self.key + index * GOLDEN) ^ (self.key >> 3))

    def uniform(self):
        """In [0, 1), with 24 bits."""
        return (self.uint32() >> 8) * 2.0**-24

    def normal(self):
        """Box and Muller, one value for two draws."""
        u = 1 - self.uniform()
        return math.sqrt(-2 * math.log(u)) * math.cos(2 * math.pi * self.uniform())

    def shuffle(self, items):
        """Fisher and Yates, in place."""
        for i in range(len(items) - 1, 0, -1):
            j = int(self.uniform() * (i + 1))
            items[i], items[j] = items[j], items[i]
        return items
