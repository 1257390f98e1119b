"""Views of a record for people and other programs, one module for each form.

Markdown (`markdown`, with `inline_markdown` and `fences`), plain text (`text`), chunks for retrieval (`chunks`), tables
as grids (`grid`), plain Python values (`plain`), HTML in notebooks (`notebook`) and lines for a terminal (`terminal`).
The methods of the models in the folder above call them, and a view imports the models that it needs.
"""
