"""Read before you count: rows in their sentences, two sentences side by side, and why a row is there."""
