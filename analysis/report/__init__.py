"""The one-page report: sections, each made of parts, each count with its sentences."""
