"""Which slices of a scan become the net's input, by the rule of the model's preparation."""
from .bundle import Refused


def pick(count, choice, name):
    """The indices of the slices, feet to head, of a scan with `count` slices. Raises Refused."""
    rule = choice["otherwise"] if isinstance(choice, dict) and choice["by"] == "hand" else choice
    if rule == "middle-3":
        _enough(name, count, 3)
        middle = count // 2
        return [middle - 1, middle, middle + 1]
    if rule["by"] == "even" and rule["over"] == "scan":
        _enough(name, count, rule["count"])
        return [int((i + 0.5) * count / rule["count"]) for i in range(rule["count"])]
    raise Refused(
        f"{name}: this model chooses slices by the lungs, which only the studio measures. Name the slices with --slices FILE.csv "
        "(columns scan_id and slices, such as 12 13 14, counted from 1 at the feet)"
    )


def marked(count, slices, name):
    """The indices of slices that a table names, counted from 1. Raises Refused."""
    if len(set(slices)) != len(slices) or len(slices) < 3 or not all(1 <= number <= count for number in slices):
        raise Refused(f"{name}: name at least 3 different slices from 1 to {count}, not {' '.join(map(str, slices))}")
    return [number - 1 for number in sorted(slices)]


def _enough(name, count, wanted):
    if count < wanted:
        raise Refused(f"{name} has {count} slices; the model takes {wanted}")
