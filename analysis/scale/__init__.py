"""A corpus of any size: parts, processes, a cluster, and a folder of tables that a stopped run goes on with."""
