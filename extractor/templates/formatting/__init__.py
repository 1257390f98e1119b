"""Dates, numbers, units and names as templates show them in the language of the wiki, for all modules of the shelf."""
