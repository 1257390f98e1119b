"""Dates in plain text, step by step: `time` asks for them, and decides which of them are values.

    "c. 7 March 2011" ─ tokens ─▶ "cdMy" ─ forms ─▶ a form's fields ─ single ─▶ a Date ─ intervals ─▶ two of them joined

`lexicon` has the words of one language, `words` those that mean the same in all, `calendars` makes dates of other
calendars Gregorian ones. What a date looks like in EDTF is `extractor.edtf`.
"""
