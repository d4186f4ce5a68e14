"""Where a source stands, by the part of its cue; on which side the content; and what is no cue after all."""
