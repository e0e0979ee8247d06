"""A model of Groundglass Studio in plain torch. Research and teaching only. Not a medical device."""


class Refused(Exception):
    """What is wrong and what to do, in a sentence for people."""
