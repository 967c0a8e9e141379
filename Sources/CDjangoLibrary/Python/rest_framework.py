"""The part of Django REST framework that shows what views cost."""

VERSION = '3.15.2'
