"""The authors' side of the course: where lessons lie, how they are built, and the answers they must judge."""
