import logging, sys, io
out = io.StringIO()
logger = logging.getLogger("app.views")
logger.debug("hidden")
logging.basicConfig(stream=out, level=logging.INFO, format="%(levelname)-8s %(name)s %(message)s")
logger.info("hello %s", "x")
logger.warning("%d of %d", 1, 2)
logger.debug("no")
logging.error("root %(a)s", {"a": 1})
try:
    1 / 0
except ZeroDivisionError:
    logger.error("failed", exc_info=False)
child = logging.getLogger("app")
print(logger.parent is child, child.parent is logging.root, logger.name, logger.getEffectiveLevel(), logging.getLevelName(20), logging.getLevelName("ERROR"), logger.isEnabledFor(10))
child.setLevel("ERROR")
logger.warning("filtered now")
logger.error("shown")
print(logging.getLogger("app.views") is logger, logging.getLogger() is logging.root, repr(logger), child.getChild("views") is logger)
class ListHandler(logging.Handler):
    def __init__(self):
        super().__init__()
        self.records = []
    def emit(self, record):
        self.records.append(self.format(record))
h = ListHandler()
h.setFormatter(logging.Formatter("{levelname}/{message}", style="{"))
h.setLevel(logging.ERROR)
child.addHandler(h)
logger.error("twice")
logger.propagate = False
logger.error("once more")
logger.propagate = True
child.addFilter(lambda record: "secret" not in record.getMessage())
child.error("secret thing")
child.error("public thing", extra={"who": "me"})
print(h.records, child.handlers == [h], child.hasHandlers())
logging.disable(logging.ERROR)
child.error("disabled")
child.critical("critical")
logging.disable(logging.NOTSET)
print(out.getvalue())
for f in (lambda: child.setLevel("NOPE"), lambda: logging.getLogger(3), lambda: logging.Formatter("x"), lambda: child.error("x", extra={"name": 1})):
    try:
        f()
    except Exception as error:
        print(type(error).__name__, error)
logging.addLevelName(25, "NOTICE")
child.setLevel(1)
child.log(25, "notice")
print(out.getvalue().splitlines()[-1])
adapter = logging.LoggerAdapter(child, {"who": "x"})
adapter.error("adapted %s", 1)
print(out.getvalue().splitlines()[-1])
