def main():
    print(page(
    return 1
