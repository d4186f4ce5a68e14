"""What stands around the sections of the report: the sheet to hand in before them, the search after them."""
