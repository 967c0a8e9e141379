x = 08                            ### SyntaxError: leading zeros in decimal integer literals are not permitted; use an 0o prefix for octal integers
---
x = 0_7                           ### SyntaxError: leading zeros in decimal integer literals are not permitted; use an 0o prefix for octal integers
---
x = 1__0                          ### SyntaxError: invalid decimal literal
---
x = 1_                            ### SyntaxError: invalid decimal literal
---
x = 1abc                          ### SyntaxError: invalid decimal literal
---
x = 0xg                           ### SyntaxError: invalid hexadecimal literal
---
x = 0b12                          ### SyntaxError: invalid digit '2' in binary literal
---
x = 0o8                           ### SyntaxError: invalid digit '8' in octal literal
---
x = 1e+                           ### SyntaxError: invalid decimal literal
---
x = 1.5a                          ### SyntaxError: invalid decimal literal
---
x = 1jx                           ### SyntaxError: invalid imaginary literal
---
x = 0x                            ### SyntaxError: invalid hexadecimal literal
