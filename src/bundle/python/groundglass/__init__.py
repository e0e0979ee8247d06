"""A model of Groundglass Studio in plain torch. Research and teaching only. Not a medical device."""
