"""Users and groups."""


def get_user_model():
    from django.contrib.auth.models import User

    return User


def get_backends():
    from django.contrib.auth.backends import ModelBackend

    return [ModelBackend()]
