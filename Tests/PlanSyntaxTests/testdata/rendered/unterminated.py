name = "Ana
print(name)
