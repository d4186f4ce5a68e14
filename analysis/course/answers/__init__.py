"""What an exercise answers: "Right, because …", or what to look at. Right answers are worked out from the tables of the
notebook, so they hold for any corpus and stand in no notebook."""
