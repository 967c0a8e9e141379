def f(items):
    for item in items:
        try:
            with item.lock as held:
                if held:
                    continue
                return item
        except KeyError as e:
            log(e)
        finally:
            done()
