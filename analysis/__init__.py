"""Same Story: compare how news outlets cover one event. Tables in, tables out."""

__version__ = "0.1.0"
