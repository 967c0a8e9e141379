import textwrap
text = "The quick brown fox jumped over the lazy dog. It was a well-known  fox -- or so they said--and a long-lived one; state-of-the-art, x-y 12-34 foo---bar baz-."
for width in (10, 20, 33):
    print(textwrap.wrap(text, width))
print(textwrap.fill(text, 30, initial_indent="* ", subsequent_indent="  "))
print(textwrap.shorten(text, 40), textwrap.shorten("Hello  world!", width=12), textwrap.shorten("Hello world", width=11), textwrap.shorten("Hello world", width=10, placeholder="..."))
print(textwrap.wrap("supercalifragilistic word", 8), textwrap.wrap("supercalifragilistic word", 8, break_long_words=False), textwrap.wrap("", 5), textwrap.wrap("a-bcdefgh-ijk", 5))
print(repr(textwrap.dedent("""
    a
      b

    c
""")), repr(textwrap.dedent("\tx\n\t y\n   \n")))
print(textwrap.indent("a\n\nb\n", "> "), textwrap.indent("a\n\nb", "> ", lambda line: True))
print(textwrap.wrap(text, 30, max_lines=2), textwrap.wrap("a\tb\nc", 20), textwrap.wrap("One. Two.  Three", 40, fix_sentence_endings=True), textwrap.wrap(text, 20, break_on_hyphens=False, drop_whitespace=False))
try:
    textwrap.wrap("x", 0)
except ValueError as error:
    print(error)
try:
    textwrap.shorten("abcdef ghi", 3)
except ValueError as error:
    print(error)
