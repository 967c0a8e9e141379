@cache
