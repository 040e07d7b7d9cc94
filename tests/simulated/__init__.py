"""Years of many pairs under a clock in hand and in bad weather."""
