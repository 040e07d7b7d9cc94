"""The gallery of all that the companion says: served to a browser, or as pictures."""
