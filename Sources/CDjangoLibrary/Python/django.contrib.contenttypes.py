"""Types of content."""
