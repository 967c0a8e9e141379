"""`BaseCommand` with `stdout`, `stderr` and `style`; a command is called, never parsed."""

class CommandError(Exception):
    def __init__(self, *args, returncode=1, **kwargs):
        self.returncode = returncode
        super().__init__(*args, **kwargs)


class OutputWrapper:
    """Writes to a stream, with a line's end unless the text has one."""

    def __init__(self, out, ending='\n'):
        self._out = out
        self.style_func = None
        self.ending = ending

    def isatty(self):
        return False

    def flush(self):
        if hasattr(self._out, 'flush'):
            self._out.flush()

    def write(self, msg='', style_func=None, ending=None):
        ending = self.ending if ending is None else ending
        if ending and not msg.endswith(ending):
            msg += ending
        if style_func:
            msg = style_func(msg)
        if self._out is None:
            print(msg, end='')
        else:
            self._out.write(msg)


class Style:
    """Every style leaves the text as it is: a lab's output is no terminal."""

    def __getattr__(self, name):
        if name.startswith('__'):
            raise AttributeError(name)
        return lambda text='': text


class BaseCommand:
    help = ''
    requires_system_checks = '__all__'
    output_transaction = False
    stealth_options = ()

    def __init__(self, stdout=None, stderr=None, no_color=False, force_color=False):
        self.stdout = OutputWrapper(stdout)
        self.stderr = OutputWrapper(stderr)
        self.style = Style()

    def add_arguments(self, parser):
        pass

    def execute(self, *args, **options):
        if options.get('stdout'):
            self.stdout = OutputWrapper(options['stdout'])
        if options.get('stderr'):
            self.stderr = OutputWrapper(options['stderr'])
        output = self.handle(*args, **options)
        if output:
            self.stdout.write(output)
        return output

    def handle(self, *args, **options):
        raise NotImplementedError('subclasses of BaseCommand must provide a handle() method')


class LabelCommand(BaseCommand):
    label = 'label'

    def handle(self, *labels, **options):
        return '\n'.join(filter(None, [self.handle_label(label, **options) for label in labels]))
