"""`APIView`."""

from django.http import Http404
from django.views import View
from rest_framework.decorators import _data
from rest_framework.response import Response


class APIView(View):
    def dispatch(self, request, *args, **kwargs):
        request.query_params = request.GET
        request.data = _data(request)
        try:
            return super().dispatch(request, *args, **kwargs)
        except Http404 as error:
            return Response({'detail': str(error) or 'Not found.'}, status=404, exception=True)

    def http_method_not_allowed(self, request, *args, **kwargs):
        return Response({'detail': 'Method "%s" not allowed.' % request.method}, status=405)
