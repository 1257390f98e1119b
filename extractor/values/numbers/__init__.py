"""Numbers in plain text, step by step: `quantity` asks for them, and decides which of them are values.

    "5–7 million km²" ─ measures ─▶ a sign, a range ─ terms ─▶ number, magnitude and unit ─ numerals ─▶ a Decimal

`measure_words` has the units, magnitudes and currencies of one language.
"""
