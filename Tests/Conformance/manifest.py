"""Reads the part of YAML that the bundled pack's manifests are written in, so that conformance needs no package
beyond Django: nested block mappings, block lists of mappings, flow lists and mappings, scalars, comments."""

import re


def load(path):
    lines = []
    for line in path.read_text().splitlines():
        line = re.sub(r"(^|\s)#.*$", "", line).rstrip()
        if line:
            lines.append((len(line) - len(line.lstrip()), line.strip()))
    value, rest = _block(lines, 0)
    assert not rest, rest
    return value


def _block(lines, indent):
    if lines[0][1].startswith("- "):
        items = []
        while lines and lines[0][0] == indent and lines[0][1].startswith("- "):
            first = lines[0][1][2:]
            if first.startswith("{"):
                items.append(_flow(first))
                lines = lines[1:]
            else:
                item, lines = _block([(indent + 2, first)] + lines[1:], indent + 2)
                items.append(item)
        return items, lines
    mapping = {}
    while lines and lines[0][0] == indent:
        key, _, text = lines[0][1].partition(":")
        text = text.strip()
        lines = lines[1:]
        if text:
            mapping[key] = _flow(text)
        else:
            mapping[key], lines = _block(lines, lines[0][0])
    return mapping, lines


def _flow(text):
    value, rest = _value(text)
    assert not rest.strip(), text
    return value


def _value(text):
    text = text.lstrip()
    if text[0] == '"':
        end = text.index('"', 1)
        return text[1:end], text[end + 1 :]
    if text[0] == "[":
        items, text = [], text[1:].lstrip()
        while text[0] != "]":
            item, text = _value(text)
            items.append(item)
            text = text.lstrip(" ,")
        return items, text[1:]
    if text[0] == "{":
        mapping, text = {}, text[1:].lstrip()
        while text[0] != "}":
            key, _, text = text.partition(":")
            mapping[key.strip()], text = _value(text)
            text = text.lstrip(" ,")
        return mapping, text[1:]
    word = re.match(r"[^,\]}]*", text).group()
    return _scalar(word.strip()), text[len(word) :]


def _scalar(word):
    if word in ("true", "false"):
        return word == "true"
    if word in ("null", "~"):
        return None
    try:
        return int(word)
    except ValueError:
        return word
