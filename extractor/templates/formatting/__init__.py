"""How templates show dates, numbers, units and names in the language of the wiki: what the shelf's modules share."""
