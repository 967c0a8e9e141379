from unittest import mock
from unittest.mock import Mock, MagicMock, patch, call, sentinel, ANY, DEFAULT
m = Mock(return_value=3)
print(m(1, a=2), m.called, m.call_count, m.call_args, m.call_args_list)
m.assert_called_once_with(1, a=2)
m.assert_called_with(ANY, a=2)
def attempt(function, *args, **kwargs):
    try:
        print(function(*args, **kwargs))
    except BaseException as error:
        print(type(error).__name__, error)
attempt(m.assert_called_with, 2)
attempt(m.assert_not_called)
m(5)
attempt(m.assert_called_once)
attempt(m.assert_any_call, 9)
m.assert_has_calls([call(1, a=2), call(5)])
attempt(m.assert_has_calls, [call(8)])
n = Mock()
n.method(1).other(2)
n.attribute.deep(3)
print(n.mock_calls, n.method_calls, n.method.call_count, n.method.return_value.other.call_args)
s = Mock(side_effect=[1, ValueError("bad"), 3])
print(s())
attempt(s)
print(s())
f = Mock(side_effect=lambda x: x * 2)
print(f(4))
attempt(Mock(side_effect=KeyError("k")))
spec = Mock(spec=["a"])
spec.a
attempt(lambda: spec.b)
mm = MagicMock()
mm.__len__.return_value = 5
print(len(mm), bool(mm), list(mm), 3 in mm, int(mm))
mm["key"].value = 1
with mm as entered:
    entered.run()
mm.__getitem__.assert_called_with("key")
print(sentinel.thing, sentinel.thing is sentinel.thing, call(1, b=2), call.x.y(3), ANY == 5)
class Service:
    url = "real"
    def fetch(self, n):
        return "real %s" % n
with patch.object(Service, "fetch", return_value="fake") as fetch:
    print(Service().fetch(3), fetch.call_args)
print(Service().fetch(3))
@patch.object(Service, "url", "patched")
def show():
    return Service.url
print(show(), Service.url)
@patch.object(Service, "fetch")
def deco(fake):
    fake.return_value = 7
    return Service().fetch()
print(deco(), Service().fetch(1))
d = {"a": 1}
with patch.dict(d, {"b": 2}):
    print(d)
print(d)
attempt(lambda: patch.object(Service, "nope").start())
w = Mock(wraps=Service())
print(w.fetch(2))
p = patch.object(Service, "url", "started")
p.start()
print(Service.url)
p.stop()
print(Service.url)
m.reset_mock()
print(m.called, m.call_count, m.mock_calls)
c = Mock(**{"x.y.return_value": 5, "z": 6})
print(c.x.y(), c.z)
del c.z
attempt(lambda: c.z)
print(m == m, m != n, repr(Mock(name="named"))[:22])
