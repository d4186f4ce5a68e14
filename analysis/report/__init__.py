"""The one-page report (page.py) and what it is built of; analysis/profiles.py builds with the same parts."""
