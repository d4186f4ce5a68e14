"""What two sentences of a pair say that can be checked: names, numbers, days, and who did what to whom.

A pair of sentences is alike by its letters; whether it tells the same thing is another question. `Two civilians were
killed in Arden on Saturday` and `Three civilians were killed in Lowell on Friday` are very alike and tell of two
events. So each kind of fact is read from both sentences and set side by side:

- names: words with a capital inside the sentence, days and months aside; a name and its adjective (Turkey, Turkish),
  two spellings of one name (Deraa, Daraa) and initials are one,
- numbers: counts with the harm they are printed for (five killed is not five injured), and sums, shares and ages,
- days: weekdays, and dates whatever their order (3 May, May 3rd),
- deeds: subject and object of a verb that both have, where they changed places (rebels killed soldiers, soldiers killed
  rebels), and a `not` that only one has.

Facts differ where each of the two has something of a kind that the other contradicts; what only one adds is no
difference, for every edition cuts. Where the two have no fact in common, or hardly a word, they are not comparable.
"""

from analysis.instruments.facts.compare import Compared, Facts, compare_facts, facts_of, only_in
from analysis.instruments.facts.names import names_in, same_name
from analysis.instruments.facts.numbers import Number, same_number
from analysis.instruments.facts.roles import changed_places

__all__ = [
    "Compared", "Facts", "Number", "changed_places", "compare_facts", "facts_of", "names_in", "only_in", "same_name",
    "same_number",
]  # fmt: skip
