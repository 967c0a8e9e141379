def f(x):
    match x:
        case 1 | None:
            return "one"
        case [a, *rest] if rest:
            return a
        case {"k": v, **others}:
            return v, others
        case Point(x=0):
            pass
