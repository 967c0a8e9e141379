f"{}"                             ### SyntaxError: f-string: empty expression not allowed
---
f"{ }"                            ### SyntaxError: f-string: empty expression not allowed
---
f"{a"                             ### SyntaxError: f-string: expecting '}'
---
f"}"                              ### SyntaxError: f-string: single '}' is not allowed
---
f"{a}}"                           ### SyntaxError: f-string: single '}' is not allowed
---
f"{a!x}"                          ### SyntaxError: f-string: invalid conversion character: expected 's', 'r', or 'a'
---
f"{a!}"                           ### SyntaxError: f-string: invalid conversion character: expected 's', 'r', or 'a'
---
f"{a\n}"                          ### SyntaxError: f-string expression part cannot include a backslash
---
f"{#}"                            ### SyntaxError: f-string expression part cannot include '#'
---
f"{a b}"                          ### SyntaxError: f-string: invalid syntax. Perhaps you forgot a comma?
---
f"{a +}"                          ### SyntaxError: f-string: invalid syntax
---
f"{a)}"                           ### SyntaxError: f-string: unmatched ')'
---
f"{(a}"                           ### SyntaxError: f-string: closing parenthesis '}' does not match opening parenthesis '('
---
f"{!r}"                           ### SyntaxError: f-string: expression required before '!'
---
f"{a:{b:{c}}}"                    ### SyntaxError: f-string: expressions nested too deeply
---
f"{lambda x: 1}"                  ### SyntaxError: f-string: invalid syntax
---
f"{a=b}"                          ### SyntaxError: f-string: expecting '}'
---
f"{*a}"                           ### SyntaxError: f-string: cannot use starred expression here
---
f"{print x}"                      ### SyntaxError: f-string: Missing parentheses in call to 'print'. Did you mean print(...)?
---
f'{"a}'                           ### SyntaxError: f-string: unterminated string
