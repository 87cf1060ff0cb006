"""Medical news: feeds that the user names, and what is newest in the library."""
