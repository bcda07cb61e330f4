"""How fast the service is, beside Stanza run by hand and spaCy, in one run on the same cores."""
