"""The instruments: each makes one table of articles or sentences, and none of them knows an outlet."""
