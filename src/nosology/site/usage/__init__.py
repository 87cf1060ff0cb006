"""What visitors look at, as counts a day of reviewed things: nothing that could tell who they are."""
