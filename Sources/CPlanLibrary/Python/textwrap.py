"""Wrapping, filling and indenting of text."""

_spaces = '\t\n\x0b\x0c\r '


def _is_word(char):
    return char.isalnum() or char == '_'


def _is_letter(char):
    return _is_word(char) and not char.isdigit()


def _split_at_hyphens(word):
    """Split one run of non-blank characters where a line may end: after hyphens within words, around em-dashes."""
    pieces = []
    start = position = 0
    end = len(word)
    while position < end:
        if word[position] != '-':
            position += 1
            continue
        dashes = position
        while dashes < end and word[dashes] == '-':
            dashes += 1
        count = dashes - position
        if count >= 2 and dashes < end and _is_word(word[dashes]) \
                and position > 0 and (_is_word(word[position - 1]) or word[position - 1] in '!"\'&.,?'):
            pieces.append(word[start:position])
            pieces.append(word[position:dashes])
            start = position = dashes
        elif count == 1 and position - 2 >= start and _is_letter(word[position - 1]) \
                and (_is_letter(word[position - 2]) or word[position - 2] == '-' and position - 3 >= start
                     and _is_letter(word[position - 3])) \
                and dashes < end and _is_letter(word[dashes]) \
                and (dashes + 1 < end and (_is_letter(word[dashes + 1])
                                           or word[dashes + 1] == '-' and dashes + 2 < end
                                           and _is_letter(word[dashes + 2]))):
            pieces.append(word[start:dashes])
            start = position = dashes
        else:
            position = dashes
    if start < end:
        pieces.append(word[start:])
    return pieces


class TextWrapper:
    """Wraps paragraphs; every option is an attribute."""

    def __init__(self, width=70, initial_indent='', subsequent_indent='', expand_tabs=True, replace_whitespace=True,
                 fix_sentence_endings=False, break_long_words=True, drop_whitespace=True, break_on_hyphens=True,
                 tabsize=8, *, max_lines=None, placeholder=' [...]'):
        self.width = width
        self.initial_indent = initial_indent
        self.subsequent_indent = subsequent_indent
        self.expand_tabs = expand_tabs
        self.replace_whitespace = replace_whitespace
        self.fix_sentence_endings = fix_sentence_endings
        self.break_long_words = break_long_words
        self.drop_whitespace = drop_whitespace
        self.break_on_hyphens = break_on_hyphens
        self.tabsize = tabsize
        self.max_lines = max_lines
        self.placeholder = placeholder

    def _chunks(self, text):
        if self.expand_tabs:
            text = text.expandtabs(self.tabsize)
        if self.replace_whitespace:
            for char in _spaces:
                text = text.replace(char, ' ')
        chunks = []
        position = 0
        while position < len(text):
            start = position
            blank = text[position] in _spaces
            while position < len(text) and (text[position] in _spaces) == blank:
                position += 1
            run = text[start:position]
            if blank or not self.break_on_hyphens:
                chunks.append(run)
            else:
                chunks.extend(_split_at_hyphens(run))
        if self.fix_sentence_endings:
            for i in range(len(chunks) - 1):
                word = chunks[i].rstrip('"\'')
                if chunks[i + 1] == ' ' and word[-1:] in ('.', '!', '?') and word[-2:-1].islower():
                    chunks[i + 1] = '  '
        return chunks

    def _break_long_word(self, chunks, current, length, width):
        space = 1 if width < 1 else width - length
        if self.break_long_words:
            end = space
            chunk = chunks[-1]
            if self.break_on_hyphens and len(chunk) > space:
                hyphen = chunk.rfind('-', 0, space)
                if hyphen > 0 and any(char != '-' for char in chunk[:hyphen]):
                    end = hyphen + 1
            current.append(chunk[:end])
            chunks[-1] = chunk[end:]
        elif not current:
            current.append(chunks.pop())

    def wrap(self, text):
        """The lines of a paragraph, without line ends."""
        if self.width <= 0:
            raise ValueError(f'invalid width {self.width!r} (must be > 0)')
        if self.max_lines is not None:
            indent = self.subsequent_indent if self.max_lines > 1 else self.initial_indent
            if len(indent) + len(self.placeholder.lstrip()) > self.width:
                raise ValueError('placeholder too large for max width')
        lines = []
        chunks = self._chunks(text)
        chunks.reverse()
        while chunks:
            current = []
            length = 0
            indent = self.subsequent_indent if lines else self.initial_indent
            width = self.width - len(indent)
            if self.drop_whitespace and chunks[-1].strip() == '' and lines:
                chunks.pop()
            while chunks and length + len(chunks[-1]) <= width:
                length += len(chunks[-1])
                current.append(chunks.pop())
            if chunks and len(chunks[-1]) > width:
                self._break_long_word(chunks, current, length, width)
                length = sum(map(len, current))
            if self.drop_whitespace and current and current[-1].strip() == '':
                length -= len(current.pop())
            if not current:
                continue
            if (self.max_lines is None or len(lines) + 1 < self.max_lines
                    or (not chunks or self.drop_whitespace and len(chunks) == 1 and not chunks[0].strip())
                    and length <= width):
                lines.append(indent + ''.join(current))
                continue
            while current:
                if current[-1].strip() and length + len(self.placeholder) <= width:
                    current.append(self.placeholder)
                    lines.append(indent + ''.join(current))
                    break
                length -= len(current.pop())
            else:
                if lines:
                    previous = lines[-1].rstrip()
                    if len(previous) + len(self.placeholder) <= self.width:
                        lines[-1] = previous + self.placeholder
                        break
                lines.append(indent + self.placeholder.lstrip())
            break
        return lines

    def fill(self, text):
        return '\n'.join(self.wrap(text))


def wrap(text, width=70, **kwargs):
    """The lines of a paragraph, at most width characters each."""
    return TextWrapper(width=width, **kwargs).wrap(text)


def fill(text, width=70, **kwargs):
    """A paragraph wrapped to lines of at most width characters."""
    return TextWrapper(width=width, **kwargs).fill(text)


def shorten(text, width, **kwargs):
    """One line of at most width characters, cut at a word."""
    return TextWrapper(width=width, max_lines=1, **kwargs).fill(' '.join(text.strip().split()))


def dedent(text):
    """Remove the leading blanks that all lines have in common."""
    lines = text.split('\n')
    margin = None
    for i, line in enumerate(lines):
        content = line.lstrip(' \t')
        if not content:
            lines[i] = ''
            continue
        indent = line[:len(line) - len(content)]
        if margin is None:
            margin = indent
        else:
            common = 0
            while common < len(margin) and common < len(indent) and margin[common] == indent[common]:
                common += 1
            margin = margin[:common]
    if margin:
        lines = [line[len(margin):] for line in lines]
    return '\n'.join(lines)


def indent(text, prefix, predicate=None):
    """Put a prefix before every line that is not blank."""
    if predicate is None:
        predicate = str.strip
    return ''.join(prefix + line if predicate(line) else line for line in text.splitlines(True))
