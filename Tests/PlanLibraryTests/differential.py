"""Compares the library's Python modules with CPython's, under CPython itself.

    python3 Tests/PlanLibraryTests/differential.py [name ...]

Every file of testdata is run twice, with CPython's modules and with ours put in their place; the output has to be
equal, and it is kept beside the file (`--record`) for the tests that run the same files on the plan machine.
"""

import os
import subprocess
import sys

here = os.path.dirname(os.path.abspath(__file__))
library = os.path.join(here, '..', '..', 'Sources', 'CPlanLibrary', 'Python')

OURS = r'''
import builtins, sys, types
import abc, collections.abc, contextlib, copy, datetime, decimal, difflib, enum, functools, io, itertools, json, math, operator
import random, re, time, traceback, types, hashlib, linecache, tokenize, fractions, weakref, zoneinfo
library = %r
class UnsupportedError(Exception):
    pass
builtins.UnsupportedError = UnsupportedError
machine = types.ModuleType('_machine')
def execute(source, namespace):
    exec(source, namespace)
    return namespace
def caller_module():
    depth = 1
    while True:
        name = sys._getframe(depth).f_globals.get('__name__')
        if name not in ours and name != '_machine':
            return name
        depth += 1
def tuple_getter(position):
    return property(lambda self: tuple.__getitem__(self, position))
caller_module.__globals__  # noqa
machine.execute, machine.caller_module, machine.tuple_getter = execute, caller_module, tuple_getter
def caller_position(level=1):
    depth = 1
    while sys._getframe(depth).f_globals.get('__name__') in ours | {'_machine'}:
        depth += 1
    frame = sys._getframe(depth)
    return frame.f_code.co_filename, frame.f_lineno, frame.f_code.co_name
machine.caller_position = caller_position
machine.find_module = lambda path: __import__('pkgutil').resolve_name(path)
import linecache
machine.source_line = linecache.getline
import traceback as _traceback
machine.format_exception = lambda value, chain: ''.join(_traceback.format_exception(value, chain=chain))
for f in (execute, caller_module, tuple_getter):
    pass
sys.modules['_machine'] = machine
import os
# json, random and re stand on native modules of perflab's own.
ours = {name[:-3] for name in os.listdir(library) if name.endswith('.py')} - {'json', 'random', 're'}
real_import = builtins.__import__
loaded = {}
def load(name):
    if name in loaded:
        return loaded[name]
    module = types.ModuleType(name)
    loaded[name] = module
    with open(os.path.join(library, name + '.py')) as f:
        source = f.read()
    # the class registry of the interpreter looks modules up by name
    exec(compile(source, '<library ' + name + '>', 'exec'), module.__dict__)
    return module
def plan_import(name, globals=None, locals=None, fromlist=(), level=0):
    asking = (globals or {}).get('__name__')
    if asking == '__main__' or loaded.get(asking) is not None and loaded[asking].__dict__ is globals or asking in ('__driver__',):
        if name == '_machine':
            return machine
        if name in ours:
            parts = name.split('.')
            module = load(name)
            if len(parts) > 1:
                parent = load(parts[0])
                setattr(parent, parts[1], module)
                return module if fromlist else parent
            for child in fromlist or ():
                if name + '.' + child in ours:
                    setattr(module, child, load(name + '.' + child))
            return module
    return real_import(name, globals, locals, fromlist, level)
builtins.__import__ = plan_import
namespace = {'__name__': '__main__', '__builtins__': builtins}
main = types.ModuleType('__main__')
main.__dict__.update(namespace)
for f in (caller_module,):
    pass
machine_globals_name = '_machine'
globals()['__name__'] = '_machine'
exec(compile(open(sys.argv[1]).read(), sys.argv[1], 'exec'), main.__dict__)
'''


def run(arguments):
    environment = dict(os.environ, PYTHONHASHSEED='0')
    result = subprocess.run([sys.executable, '-P', *arguments], capture_output=True, text=True, env=environment)
    error = result.stderr.strip().splitlines()
    return result.stdout, (error[-1] if result.returncode else ''), result.stderr


def main(names):
    record = '--record' in names
    names = [name for name in names if not name.startswith('--')]
    data = os.path.join(here, 'testdata')
    failed = 0
    for file in sorted(os.listdir(data)):
        name, extension = os.path.splitext(file)
        if extension != '.py' or names and name not in names:
            continue
        path = os.path.join(data, file)
        theirs, their_error, trace = run([path])
        ours, our_error, our_trace = run(['-c', OURS % library, path])
        if theirs == ours and their_error == our_error == '':
            print(f'ok    {name}')
            if record:
                with open(os.path.join(data, name + '.out'), 'w') as f:
                    f.write(theirs)
            continue
        failed += 1
        print(f'FAIL  {name}')
        shown = 0
        for number, (a, b) in enumerate(zip(theirs.splitlines(), ours.splitlines()), 1):
            if a != b and shown < 8:
                shown += 1
                print(f'  line {number}\n    CPython: {a}\n    ours:    {b}')
        a, b = len(theirs.splitlines()), len(ours.splitlines())
        if a != b:
            print(f'  {a} lines against {b}')
        if their_error:
            print('  CPython fails: ' + trace)
        if our_error:
            print('  ours fails: ' + our_trace[-1500:])
    return failed


if __name__ == '__main__':
    sys.exit(1 if main(sys.argv[1:]) else 0)
