"""What of Django is not here says so, and what there is instead."""


def show(work):
    try:
        result = work()
    except Exception as error:
        result = f"{type(error).__name__}: {error}"
    print(result)


def template():
    from django.template.loader import render_to_string


def forms():
    from django import forms


def generic():
    from django.views.generic import ListView


def serializers():
    from rest_framework import serializers


def render():
    from django.shortcuts import render

    render(None, "x.html")


def mistyped():
    from django.db.models import Cuont


def mistyped_module():
    import django.dbb


def not_installed():
    import celery


def zone():
    from zoneinfo import ZoneInfo

    ZoneInfo("Europe/Madrid")


def driver():
    import sqlite3

    sqlite3.connect(":memory:")


for work in (template, forms, forms, generic, serializers, render, mistyped, mistyped_module, not_installed, zone, driver):
    show(work)
