def main():
    print "hello", x
