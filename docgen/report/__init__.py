"""Reports computed from the register as of a date; nothing of them is stored."""
