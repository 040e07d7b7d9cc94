"""A year of one pair, played with the clock in hand: what they do, and all that is said to them."""
