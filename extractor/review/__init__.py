"""An article beside its source, in one HTML page: `html` makes it of `rows` and `data`; `page.js` is its program."""
