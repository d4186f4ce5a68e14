"""Accuracy on public human-coded data, speed and memory. Each benchmark rewrites its rows of results.csv."""
