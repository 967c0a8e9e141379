x = "abc                          ### SyntaxError: unterminated string literal (detected at line 1)
---
x = 'it's'                        ### SyntaxError: unterminated string literal (detected at line 3)
---
x = """abc                        ### SyntaxError: unterminated triple-quoted string literal (detected at line 7)


---
x = "\x1"                         ### SyntaxError: (unicode error) 'unicodeescape' codec can't decode bytes in position 0-2: truncated \xXX escape
---
x = "\u12"                        ### SyntaxError: (unicode error) 'unicodeescape' codec can't decode bytes in position 0-3: truncated \uXXXX escape
---
x = "\N{no such name}"            ### SyntaxError: (unicode error) 'unicodeescape' codec can't decode bytes in position 0-15: unknown Unicode character name
---
x = b"é"                          ### SyntaxError: bytes can only contain ASCII literal characters
---
x = b"\x1"                        ### SyntaxError: (value error) invalid \x escape at position 0
---
x = "a" b"c"                      ### SyntaxError: cannot mix bytes and nonbytes literals
---
x = “a”                           ### SyntaxError: invalid character '“' (U+201C)
---
x = 5 – 3                         ### SyntaxError: invalid character '–' (U+2013)
---
x = 1                             ### SyntaxError: invalid non-printable character U+00A0
