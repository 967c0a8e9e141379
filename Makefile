# One line a target; the scripts do the work, because the official Swift images have no make.
PREFIX ?= /usr/local
.PHONY: start test lint install bench conformance
start: ; scripts/start
test: ; scripts/test
lint: ; scripts/lint
install: ; scripts/install $(PREFIX)
bench: ; scripts/bench
conformance: ; scripts/conformance
