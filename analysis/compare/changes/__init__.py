"""What can differ between two sentences that are a pair: who says it, what it is called, when and how many."""
