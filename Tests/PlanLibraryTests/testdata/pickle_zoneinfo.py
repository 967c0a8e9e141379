import pickle, datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError
data = {"a": [1, (2, {3})], "d": datetime.date(2024, 1, 1)}
again = pickle.loads(pickle.dumps(data))
print(again == data, again is data, again["a"] is data["a"])
utc = ZoneInfo("UTC")
d = datetime.datetime(2024, 1, 1, 12, tzinfo=utc)
print(d, d.tzname(), repr(utc), str(utc), utc is ZoneInfo("UTC"), d.utcoffset(), d == datetime.datetime(2024, 1, 1, 12, tzinfo=datetime.timezone.utc), d.astimezone(ZoneInfo("Etc/GMT-3")))
try:
    ZoneInfo("Nowhere")
except ZoneInfoNotFoundError as error:
    print(error)
