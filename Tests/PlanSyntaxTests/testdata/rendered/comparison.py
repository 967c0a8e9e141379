size = 1
if size = 3:
    pass
