"""What the articles asked for that the project grew out of, row by row, with the commands a user runs.

The rows are numbered S1 to S15; the tests of a row begin with its number.
"""
