"""Commands."""

from django.core.management.base import BaseCommand, CommandError

__all__ = ['BaseCommand', 'CommandError', 'call_command']


def call_command(command_name, *args, **options):
    """Runs a command object. Commands are not found by name in a lab."""
    if isinstance(command_name, BaseCommand):
        return command_name.execute(*args, **options)
    raise UnsupportedError('call_command by name is not available in perflab; call the command object')
