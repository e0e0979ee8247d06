"""Which slices of a scan become the net's input, by the rule of the model's preparation."""
from . import Refused, lungs


def pick(scan, choice):
    """The indices of a scan's slices, feet to head. Measures the lungs of all slices where the rule goes by them. Raises Refused."""
    rule = choice["otherwise"] if isinstance(choice, dict) and choice["by"] == "hand" else choice
    if rule == "middle-3":
        rule = {"by": "middle"}
    by, wanted = rule["by"], rule.get("count", 3)
    if by not in ("middle", "lung-middle", "even", "lung-area"):
        raise Refused(f"{scan.name}: the rule of slices {by!r} is not known here; predict in the studio, or name slices with --slices")
    first, length = 0, len(scan.places)
    of_lungs = by in ("lung-middle", "lung-area") or rule.get("over") == "lungs"
    if of_lungs:
        shares = [lungs.share(scan.slice(index)) for index in range(length)]
        first, last = lungs.extent(shares, scan.name)
        length = last - first + 1
    if length < wanted:
        raise Refused(f"{scan.name} has {length} slices{' with lung' if of_lungs else ''}; the model takes {wanted}")
    if by == "lung-area":
        return sorted(sorted(range(len(shares)), key=lambda index: (-shares[index], index))[:wanted])
    if by == "even":
        return [first + int((i + 0.5) * length / wanted) for i in range(wanted)]
    middle = first + length // 2
    return [middle - 1, middle, middle + 1]


def marked(count, slices, name):
    """The indices of slices that a table names, counted from 1. Raises Refused."""
    if len(set(slices)) != len(slices) or len(slices) < 3 or not all(1 <= number <= count for number in slices):
        raise Refused(f"{name}: name at least 3 different slices from 1 to {count}, not {' '.join(map(str, slices))}")
    return [number - 1 for number in sorted(slices)]
