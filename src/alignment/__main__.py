"""``python -m alignment``."""

from alignment.cli import main

if __name__ == "__main__":
    main()
