"""How people talk to the documents: understanding, answers, dialogue, commands."""
