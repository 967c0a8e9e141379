def main():
    for post in posts
        print(post)
