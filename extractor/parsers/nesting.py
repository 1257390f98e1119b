"""The nesting scan: templates, arguments, double brackets, comments and raw tags, found in one linear pass.

The rules are those of MediaWiki's preprocessor (https://www.mediawiki.org/wiki/Preprocessor_ABNF): braces match by
runs, the innermost first, three make an argument and two a template; the inside of a raw tag is not read; a comment
ends at the first `-->`. Unclosed markup is text, as in MediaWiki, but the loss is kept local: an unclosed call with
parameters on lines of their own ends at the first blank line or heading, an unclosed comment at the end of its
paragraph, and `}}` closes its call even if a `[[` inside was left open. An unclosed raw tag is text itself, and its
inside is read.
"""

from __future__ import annotations

from typing import Final

from extractor.build import COMPILED
from extractor.document import Argument, Comment, Fault, Node, Tag, Template, Tree, Wikilink
from extractor.parsers.lost_ends import Surplus, end_of_call, taker
from extractor.parsers.marks import Marks, search
from extractor.parsers.open_run import HeadingMark, OpenRun
from extractor.parsers.outside import first_bar, first_outside, is_bar, without_comments
from extractor.parsers.raw_tags import RAW_TAGS, Ends, end_of_attributes

# Of nested templates and links; MediaWiki's is 100. Beyond it the outermost open run becomes text.
MAX_DEPTH: Final = 60
_NEAR: Final = 500  # the number of characters before a `]]` in which its single `[` is searched for


class Nesting:
    """One pass over `[start, end)` of a tree's text, with `children` and `faults` as its result.

    >>> from extractor.parsers.wikitext import Wikitext
    >>> text = "{{a|{{b}} [[c]]}} <!-- d --> {{e"
    >>> found = Nesting(Wikitext(text), 0, len(text))
    >>> [text[node.start : node.end] for node in found.children]
    ['{{a|{{b}} [[c]]}}', '<!-- d -->']
    >>> [(fault.code, text[fault.start : fault.end]) for fault in found.faults]
    [('unclosed-template', '{{')]
    """

    def __init__(self, tree: Tree, start: int, end: int) -> None:
        self.tree = tree
        self.text = tree.text
        self.end = end
        self.faults: list[Fault] = []
        self._root = OpenRun(start, False, 0)
        self._stack: list[OpenRun] = [self._root]
        self._braces = 0  # the number of frames of braces on the stack
        self._ends = Ends(self.text, start, end)
        self._surplus = Surplus(self.text, end)
        self._line_start = 0  # the start of the text, or the end of the last comment at the start of a line
        self._scan(start, end)
        self._unwind()
        self.children: list[Node] = self._root.children

    def _scan(self, start: int, end: int) -> None:
        text, stack = self.text, self._stack
        if start == 0 and text.startswith("=", 0, end):
            self._mark(0)
        position = start
        marks = Marks(text, end) if COMPILED else None
        while True:
            at, position = search(text, position, end) if marks is None else marks.after(position)
            if at < 0:
                return
            first = text[at]
            if first == "[" or first == "{":
                stack.append(OpenRun(at, first == "{", position - at))
                self._braces += first == "{"
                if len(stack) > MAX_DEPTH:
                    self._abandon(1, 2)
            elif first == "]":
                if len(stack) > 1 and not stack[-1].brace:
                    self._close_brackets(at, position)
                elif self._braces == len(stack) - 1 and not self._closes_single(at):  # no link is open
                    self.faults.append(Fault("unopened-link", "no link is open here", at, position))
            elif first == "}":
                if self._braces == 1 and position - at == 2 and self._is_surplus(position):
                    self.faults.append(Fault("unopened-template", "this `}}` is one too many", at, position))
                elif self._braces:
                    self._close_braces(at, position)
                elif text[at - 1 : at] != "|":  # the end of a table
                    self.faults.append(Fault("unopened-template", "no template call is open here", at, position))
            elif first == "\n":
                self._mark(at + 1)
            elif text[at + 1] == "!":
                position = self._comment(at)
            elif text[at + 1] == "/":
                if text[at + 2 : position].lower() in RAW_TAGS:
                    self.faults.append(Fault("unopened-tag", f"{text[at:position]}> has no start mark", at, position))
            else:
                position = self._tag(at, position)

    def _mark(self, at: int) -> None:
        frame = self._stack[-1]
        frame.children.append(HeadingMark(at, at))
        frame.marks = True

    def _is_surplus(self, position: int) -> bool:
        """Return True if the only open call goes on after a `}}` within its lines."""
        frame = self._stack[1]
        return frame.brace and frame.count == 2 and self._surplus.at(frame.start, position)

    def _close_braces(self, at: int, position: int) -> None:
        """Match a run of `}` with the open runs of `{`, innermost first, three at a time if both have three."""
        stack = self._stack
        while position - at >= 2 and self._braces:
            depth = len(stack)
            while not stack[depth - 1].brace:
                depth -= 1
            self._abandon(depth, len(stack))  # every `[[` left open inside the call
            frame = stack.pop()
            width = 3 if frame.count >= 3 and position - at >= 3 else 2
            start, end = frame.start + frame.count - width, at + width
            if width == 3:
                frame.children, frame.marks = [Argument(self.tree, start, end, frame.children)], False
            elif frame.marks and self._is_text(start, frame):
                self.faults.append(Fault("unclosed-template", "a template call has no name", start, start + 2))
            else:
                frame.children, frame.marks = [self._template(start, end, frame, closed=True)], False
            frame.count -= width
            frame.closed += 1
            at = end
            if frame.count >= 2 and frame.closed > MAX_DEPTH:
                stack.append(frame)
                self._abandon(len(stack) - 1, len(stack))
                return
            if frame.count >= 2:
                stack.append(frame)
            else:
                self._braces -= 1
                stack[-1].children += frame.children
                stack[-1].marks |= frame.marks

    def _is_text(self, start: int, frame: OpenRun) -> bool:
        """Return True if a heading line stands in place of a call's name, so that it is no call."""
        heading = next(child.start for child in frame.children if isinstance(child, HeadingMark))
        nodes = [child for child in frame.children if not isinstance(child, HeadingMark)]
        return first_outside("|", self.text, start + 2, heading, nodes) < 0 and ":" not in self.text[start:heading]

    def _template(self, start: int, end: int, frame: OpenRun, closed: bool) -> Template:
        children = [c for c in frame.children if not isinstance(c, HeadingMark)] if frame.marks else frame.children
        text, inner_end = self.text, end - 2 if closed else end
        bar = text.find("|", start + 2, inner_end)
        bar = inner_end if bar < 0 else bar
        if children and children[0].start < bar:
            bar = first_bar(text, start + 2, inner_end, children)
            name = without_comments(text, start + 2, bar, children)
        else:
            name = text[start + 2 : bar]
        if "_" in name or "  " in name or "\n" in name.strip():
            name = name.replace("_", " ")
        return Template(self.tree, start, end, children, " ".join(name.split()), closed=closed)

    def _closes_single(self, at: int) -> bool:
        """Return True if a single `[` is open on the same line, shortly before an offset."""
        start = max(0, at - _NEAR)
        start = self.text.rfind("\n", start, at) + 1 or start
        return self.text.count("[", start, at) > self.text.count("]", start, at)

    def _close_brackets(self, at: int, position: int) -> None:
        """Match a run of `]` with the open runs of `[`, innermost first, two at a time."""
        stack = self._stack
        frame = stack[-1]
        if position - at == 2 and frame.count == 2 and not (frame.brace or frame.children or frame.marks):
            target = self.text[frame.start + 2 : at].partition("|")[0]
            if "\n" not in target and (target := target.strip()):  # nearly every link
                stack.pop()
                stack[-1].children.append(Wikilink(self.tree, frame.start, position, frame.children, target))
                return
        while position - at >= 2 and len(stack) > 1 and not stack[-1].brace:
            frame = stack.pop()
            start = frame.start + frame.count - 2
            if position - at == 3 and "[" in self.text[start + 2 : at].rpartition("|")[2]:
                at += 1  # `[[a|[b]]]`: the first bracket closes the label's own
            at += 2
            self._close_link(frame, start, at)

    def _close_link(self, frame: OpenRun, start: int, end: int) -> None:
        """Make a link of `[start, end)`, the innermost two brackets of an open run, unless its markup is no link."""
        outer = self._stack[-1]
        target = self._target(frame, start, end)
        is_odd = frame.count % 2  # `[[[a]]]` is no link in MediaWiki, `[[[[a]]]]` is one in brackets
        frame.count -= 2
        if is_odd or frame.marks or "\n" in target.strip(" \n") or not target.strip():
            if frame.marks or "\n" in target:
                message = "a link is not closed on its line"
                self.faults.append(Fault("unclosed-link", message, start, min(start + 40, end)))
            outer.children += frame.children
            outer.marks |= frame.marks
            return
        node = Wikilink(self.tree, start, end, frame.children, target.strip())
        frame.closed += 1
        if frame.count >= 2 and frame.closed <= MAX_DEPTH:
            frame.children, frame.marks = [node], False
            self._stack.append(frame)
        else:
            outer.children.append(node)

    def _target(self, frame: OpenRun, start: int, end: int) -> str:
        """Return the target of a link as written, without comments."""
        if not frame.children:
            return self.text[start + 2 : end - 2].partition("|")[0]
        bar = first_bar(self.text, start + 2, end - 2, frame.children)
        bar = next((child.start for child in frame.children if child.start < bar and is_bar(child)), bar)
        return without_comments(self.text, start + 2, bar, frame.children)

    def _abandon(self, first: int, last: int) -> None:
        """Give up the open runs `stack[first:last]`: their marks are text, and the nodes found inside them are kept."""
        stack = self._stack
        for frame in stack[first:last]:
            self._braces -= frame.brace
            code, what = ("unclosed-template", "a template call") if frame.brace else ("unclosed-link", "a link")
            self.faults.append(Fault(code, f"{what} is not closed", frame.start, frame.start + frame.count))
            stack[first - 1].children += frame.children
            stack[first - 1].marks |= frame.marks
        del stack[first:last]

    def _unwind(self) -> None:
        """Recover unclosed calls over several lines at the end of the text, and give up all other open runs."""
        stack = self._stack
        while len(stack) > 1:
            frame = stack[-1]
            if not (frame.brace and frame.count == 2 and self._recover(frame)):
                self._abandon(len(stack) - 1, len(stack))

    def _recover(self, frame: OpenRun) -> bool:
        """Keep a call over several lines whose end is lost; return False if the open braces are no such call."""
        nodes = [child for child in frame.children if not isinstance(child, HeadingMark)]
        index = taker(self.text, frame.start, nodes)
        if index is not None:
            end, inner = self._given_back(nodes, index)
        else:
            lost = end_of_call(self.text, frame.start, self.end, frame.children)
            if lost is None:
                return False
            end, inner = lost, [node for node in nodes if node.start < lost]
            message = "a template call is not closed; it is read up to the end of its paragraph"
            self.faults.append(Fault("unclosed-template", message, frame.start, min(frame.start + 40, end)))
        self._stack.pop()
        self._braces -= 1
        kept = OpenRun(frame.start, True, 2)
        kept.children = inner
        outer = self._stack[-1]
        outer.children.append(self._template(frame.start, end, kept, closed=index is not None))
        outer.children += [child for child in frame.children if child.start >= end]
        outer.marks |= frame.marks
        return True

    def _given_back(self, nodes: list[Node], index: int) -> tuple[int, list[Node]]:
        """Give the `}}` that the unclosed inner call `nodes[index]` took back to the call around it.

        Return the end of the outer call and the nodes in it; the inner call ends with its line.
        """
        thief = nodes[index]
        assert isinstance(thief, Template)
        line = first_outside("\n", self.text, thief.start, thief.end, thief.children)
        rest = [child for child in thief.children if child.start > line]
        own = OpenRun(thief.start, True, 2)
        own.children = thief.children[: len(thief.children) - len(rest)]
        self.faults.append(Fault("unclosed-template", "a template call is not closed", thief.start, thief.start + 2))
        return thief.end, [*nodes[:index], self._template(thief.start, line, own, closed=False), *rest]

    def _comment(self, at: int) -> int:
        """Add the comment that begins at an offset, and return its end."""
        end, closed = self._ends.of_comment(at, self._braces > 0)
        if not closed:
            self.faults.append(Fault("unclosed-comment", "a comment is not closed", at, at + 4))
        self._stack[-1].children.append(Comment(at, end))
        if at == self._line_start or self.text[at - 1] == "\n":
            self._line_start = end
            if self.text.startswith("=", end, self.end):  # a heading: MediaWiki removes comments before it reads lines
                self._mark(end)
        return end

    def _tag(self, at: int, position: int) -> int:
        """Add a raw tag as one node with its inside unread, and return the offset to go on at.

        Other tags are read with their inline spans.
        """
        text = self.text
        name = text[at + 1 : position].lower()
        if name not in RAW_TAGS or text[position : position + 1] not in (">", "/", " ", "\n", "\t"):
            return position
        close = end_of_attributes(text, name, position, self.end)
        if close < 0:
            return position
        attributes = text[position:close]
        if attributes.count('"') % 2:
            message = f"a quotation mark in <{name}> is not closed"
            self.faults.append(Fault("unclosed-attribute", message, at, close + 1))
        if attributes.endswith("/"):
            self._stack[-1].children.append(Tag(self.tree, at, close + 1, name, attributes[:-1], None, raw=True))
            return close + 1
        found = self._ends.of_tag(name, close + 1)
        if found is None:
            self.faults.append(Fault("unclosed-tag", f"<{name}> is not closed", at, close + 1))
            return close + 1
        node = Tag(self.tree, at, found.end(), name, attributes, (close + 1, found.start()), raw=True)
        self._stack[-1].children.append(node)
        return found.end()
