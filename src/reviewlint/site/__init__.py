"""What the site has: its files, and later its pages and their addresses."""
