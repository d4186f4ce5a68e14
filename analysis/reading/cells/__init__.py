"""What pictures show, as cells that open their sentences: strips, grids, the claims board, labels."""

from analysis.reading.cells.board import show_board as show_board
from analysis.reading.cells.counts import show_labels as show_labels
from analysis.reading.cells.counts import show_shares as show_shares
from analysis.reading.cells.strips import show_strips as show_strips
