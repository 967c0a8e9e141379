name = "Ana"
print(f"hello {name last}")
