"""Durations as text."""

import datetime


def _parts(duration):
    days = duration.days
    seconds = duration.seconds
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return days, hours, minutes, seconds, duration.microseconds


def duration_string(duration):
    days, hours, minutes, seconds, microseconds = _parts(duration)
    string = '{:02d}:{:02d}:{:02d}'.format(hours, minutes, seconds)
    if days:
        string = '{} '.format(days) + string
    if microseconds:
        string += '.{:06d}'.format(microseconds)
    return string


def duration_iso_string(duration):
    sign = ''
    if duration < datetime.timedelta(0):
        sign = '-'
        duration *= -1
    days, hours, minutes, seconds, microseconds = _parts(duration)
    ms = '.{:06d}'.format(microseconds) if microseconds else ''
    return '{}P{}DT{:02d}H{:02d}M{:02d}{}S'.format(sign, days, hours, minutes, seconds, ms)


def duration_microseconds(delta):
    return (24 * 60 * 60 * delta.days + delta.seconds) * 1000000 + delta.microseconds
