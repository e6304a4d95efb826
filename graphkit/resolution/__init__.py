"""Resolution: who is who across documents, and which claims say the same or contradict each other."""
