"""From what is asked to what is answered: candidates, features, ranking, quotes, confidence."""
