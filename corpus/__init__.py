"""What the documents say: texts with their places, outline, passages, typed records."""
