"""One module a format of spreadsheet; each turns a file into a `Grid` of the texts its program shows."""
