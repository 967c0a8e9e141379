"""The parser's test data against CPython 3.11: python3.11 Tests/Conformance/syntax.py [--record]

Trees (`trees/*.py` and `.tree`), printed errors (`rendered/*.py` and `.txt`) and the messages expected on a line
(`mistakes/*.py`) are what CPython says. With --record the trees and printed errors are written anew from CPython.
Given files of Python as arguments, it prints their trees in the notation of TreeDump.
"""

import ast
import pathlib
import re
import subprocess
import sys
import warnings

DATA = pathlib.Path(__file__).parent.parent / "PlanSyntaxTests" / "testdata"
SYMBOLS = dict(
    Add="+", Sub="-", Mult="*", MatMult="@", Div="/", Mod="%", Pow="**", LShift="<<", RShift=">>", BitOr="|", BitXor="^",
    BitAnd="&", FloorDiv="//", Invert="~", Not="not", UAdd="+", USub="-", Eq="==", NotEq="!=", Lt="<", LtE="<=", Gt=">",
    GtE=">=", Is="is", IsNot="is not", In="in", NotIn="not in", And="and", Or="or",
)


def quoted(text):
    result = '"'
    for c in text:
        if c in '"\\':
            result += "\\" + c
        elif " " <= c <= "~":
            result += c
        else:
            result += "\\u{%x}" % ord(c)
    return result + '"'


class Dump:
    """One tree in the notation of TreeDump."""

    # The fields of each node that are written, in order; the rest is written by a method of the node's name.
    FIELDS = dict(
        JoinedStr="values", Attribute="value attr:name", Subscript="value slice", Slice="lower upper step",
        Starred="value", Await="value", YieldFrom="value", Yield="value", Return="value", Expr="value",
        Call="func args keywords", keyword="arg:name value", BoolOp="op values", BinOp="left op right",
        UnaryOp="op operand", Compare="left ops comparators", IfExp="test body orelse", NamedExpr="target value",
        Lambda="args body", Dict="keys values", Set="elts", List="elts", Tuple="elts", ListComp="elt generators",
        SetComp="elt generators", GeneratorExp="elt generators", DictComp="key value generators", Name="id:name",
        Assign="targets value", AugAssign="target op value", Delete="targets", Raise="exc cause", Assert="test msg",
        Import="names", alias="name:name asname:name", ImportFrom="module:name names level:word",
        Global="names:words", Nonlocal="names:words", Pass="", Break="", Continue="", If="test body orelse",
        While="test body orelse", For="target iter body orelse", AsyncFor="target iter body orelse",
        With="items body", AsyncWith="items body", withitem="context_expr optional_vars",
        Try="body handlers orelse finalbody", TryStar="body handlers orelse finalbody",
        ExceptHandler="type name:name body", Match="subject cases", match_case="pattern guard body",
        FunctionDef="name:name args body decorator_list returns",
        AsyncFunctionDef="name:name args body decorator_list returns",
        ClassDef="name:name bases keywords body decorator_list", MatchValue="value", MatchSequence="patterns",
        MatchMapping="keys patterns rest:name", MatchClass="cls patterns kwd_attrs:words kwd_patterns",
        MatchStar="name:name", MatchAs="pattern name:name", MatchOr="patterns",
    )

    def __init__(self, source):
        self.source = source

    def write(self, node):
        kind = type(node).__name__
        if node is None:
            return "-"
        if kind in SYMBOLS:
            return SYMBOLS[kind]
        if isinstance(node, list):
            return "[" + " ".join(map(self.write, node)) + "]"
        if kind == "arguments":
            return self.arguments(node)
        place = ""
        if hasattr(node, "lineno"):
            place = f" {node.lineno}:{node.col_offset}-{node.end_lineno}:{node.end_col_offset}"
        fields = getattr(self, kind, self.fields)(node)
        return "(" + " ".join([kind + place, *fields]) + ")"

    def fields(self, node):
        for field in self.FIELDS[type(node).__name__].split():
            name, _, form = field.partition(":")
            value = getattr(node, name)
            if form == "name":
                yield "-" if value is None else quoted(value)
            elif form == "word":
                yield str(value)
            elif form == "words":
                yield "[" + " ".join(value) + "]"
            else:
                yield self.write(value)

    def FormattedValue(self, node):
        yield self.write(node.value)
        yield "-" if node.conversion == -1 else chr(node.conversion)
        yield self.write(node.format_spec)

    def AnnAssign(self, node):
        yield from (self.write(node.target), self.write(node.annotation), self.write(node.value))
        if node.simple:
            yield "simple"

    def comprehension(self, node):
        yield from (self.write(node.target), self.write(node.iter), self.write(node.ifs))
        if node.is_async:
            yield "async"

    def Constant(self, node):
        yield self.literal(node, node.value)

    def MatchSingleton(self, node):
        yield self.literal(node, node.value)

    def literal(self, node, value):
        if value is ...:
            return "..."
        if isinstance(value, str):
            return quoted(value)
        if isinstance(value, bytes):
            return "b" + quoted(value.decode("latin-1"))
        if isinstance(value, complex):
            return repr(value.imag) + "j"
        if isinstance(value, int) and value >= 2**63:
            text = ast.get_source_segment(self.source, node).replace("_", "")
            radix = {"0x": 16, "0o": 8, "0b": 2}.get(text[:2].lower())
            return f"{radix}#{text[2:]}" if radix else f"10#{text}"
        return repr(value)

    def arguments(self, node):
        positional = node.posonlyargs + node.args
        defaults = [None] * (len(positional) - len(node.defaults)) + node.defaults
        written = [self.parameter(*pair) for pair in zip(positional, defaults)]
        count = len(node.posonlyargs)
        keyword_only = [self.parameter(*pair) for pair in zip(node.kwonlyargs, node.kw_defaults)]
        groups = [written[:count], written[count:], self.parameter(node.vararg), keyword_only, self.parameter(node.kwarg)]
        return "(arguments " + " ".join(g if isinstance(g, str) else "[" + " ".join(g) + "]" for g in groups) + ")"

    def parameter(self, node, default=None):
        if node is None:
            return "-"
        place = f"{node.lineno}:{node.col_offset}-{node.end_lineno}:{node.end_col_offset}"
        return f"(arg {place} {quoted(node.arg)} {self.write(node.annotation)} {self.write(default)})"


def tree(path):
    data = path.read_bytes()
    dump = Dump(data.decode("utf-8-sig"))
    return "".join(dump.write(statement) + "\n" for statement in ast.parse(data).body)


def printed(path):
    """What `python3 file` prints for a file that does not compile, under the file's bare name."""
    run = subprocess.run(
        [sys.executable, "-W", "ignore", path.name], cwd=path.parent, capture_output=True, text=True, encoding="utf-8")
    return re.sub(r'File ".*/', 'File "', run.stderr)


def chunks(path):
    """(text padded to its place, {line: message}) for each chunk."""
    lines = path.read_text(encoding="utf-8").removesuffix("\n").split("\n")
    start = 0
    for end in [i for i, line in enumerate(lines) if line == "---"] + [len(lines)]:
        text, expected = "\n" * start, {}
        for number, line in enumerate(lines[start:end], start + 1):
            code, mark, message = line.partition("###")
            if mark:
                expected[number] = message.strip()
                code = code.rstrip(" ")
            text += code + "\n"
        yield text, expected
        start = end + 1


def message(text):
    try:
        ast.parse(text)
    except SyntaxError as error:
        return {error.lineno: f"{type(error).__name__}: {error.msg}"}
    return {}


def main():
    warnings.simplefilter("ignore")
    sys.setrecursionlimit(10_000)
    if sys.version_info[:2] != (3, 11):
        sys.exit("this compares with CPython 3.11")
    record = "--record" in sys.argv
    files = [pathlib.Path(name) for name in sys.argv[1:] if not name.startswith("--")]
    if files:
        for file in files:
            print(tree(file), end="")
        return
    wrong = 0
    for folder, ending, answer in [("trees", ".tree", tree), ("rendered", ".txt", printed)]:
        for path in sorted((DATA / folder).glob("*.py")):
            golden = path.with_suffix(ending)
            if record:
                golden.write_text(answer(path), encoding="utf-8")
            elif not golden.exists() or golden.read_text(encoding="utf-8") != answer(path):
                wrong += 1
                print(f"{golden} is not what CPython says")
    for path in sorted((DATA / "mistakes").glob("*.py")):
        for text, expected in chunks(path):
            if message(text) != expected:
                wrong += 1
                print(f"{path}: expected {expected}, CPython says {message(text)}")
    print(f"{wrong} differences from CPython {sys.version.split()[0]}")
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
