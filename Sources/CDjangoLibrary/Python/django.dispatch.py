"""Signals and their receivers."""

from django.dispatch.dispatcher import Signal, receiver
