"""What an object offers, as a notebook shows it when the object is looked at."""


def list_methods(owner: object, most: int = 5) -> str:
    """Return the first public names that `owner` offers, as calls, and how many more there are."""
    names = [f"{name}()" for name in dir(owner) if not name.startswith("_")]
    return ", ".join(names[:most]) + (f" and {len(names) - most} more" if len(names) > most else "")
