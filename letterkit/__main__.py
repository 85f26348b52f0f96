"""`python -m letterkit` is `letterkit`."""

from letterkit.cli import main

if __name__ == "__main__":
    main()
