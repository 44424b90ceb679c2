"""Models, exemplary collectives and persons, and their dossiers, out of free text."""
