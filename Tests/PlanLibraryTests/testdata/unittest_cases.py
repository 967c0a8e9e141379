import io, unittest
from unittest import TestCase

class Sample(TestCase):
    @classmethod
    def setUpClass(cls):
        print("class set up")
    def setUp(self):
        self.values = [1, 2]
        self.addCleanup(print, "cleanup")
    def tearDown(self):
        print("tear down")
    def test_passes(self):
        self.assertEqual(sum(self.values), 3)
        self.assertIn(1, self.values)
        self.assertAlmostEqual(0.1 + 0.2, 0.3)
        self.assertCountEqual([1, 2], [2, 1])
        with self.assertRaises(ZeroDivisionError) as caught:
            1 / 0
        self.assertEqual(str(caught.exception), "division by zero")
        with self.assertRaisesRegex(ValueError, "inv.lid"):
            int("x") if False else (_ for _ in ()).throw(ValueError("invalid"))
        self.assertRaises(KeyError, {}.__getitem__, "a")
    def test_fails(self):
        self.assertEqual(1, 2, "numbers")
    def test_error(self):
        raise KeyError("boom")
    @unittest.skip("not today")
    def test_skipped(self):
        self.fail("never")
    @unittest.expectedFailure
    def test_expected(self):
        self.assertTrue(False)
    def test_subtests(self):
        for i in range(3):
            with self.subTest(i=i):
                self.assertNotEqual(i, 1)

suite = unittest.TestLoader().loadTestsFromTestCase(Sample)
result = unittest.TestResult()
suite.run(result)
print(result.testsRun, len(result.failures), len(result.errors), result.skipped[0][1], len(result.expectedFailures), result.wasSuccessful())
for test, _ in result.failures + result.errors:
    print(test)

case = Sample("test_passes")
def message(method, *args, **kwargs):
    try:
        getattr(case, method)(*args, **kwargs)
        print(method, "held")
    except AssertionError as error:
        print(method, "->", error)
message("assertEqual", 1, 2)
message("assertEqual", "a", "b" * 100 if False else "c")
message("assertTrue", 0)
message("assertFalse", [1], "note")
message("assertIs", 1, None)
message("assertIsNone", 3)
message("assertIsNotNone", None)
message("assertIn", 3, [1])
message("assertNotIn", 1, [1])
message("assertIsInstance", 1, str)
message("assertGreater", 1, 2)
message("assertLessEqual", 2, 1)
message("assertAlmostEqual", 1.0, 1.1)
message("assertAlmostEqual", 1.0, 1.5, delta=0.1)
message("assertSetEqual", {1}, {2})
message("assertCountEqual", [1, 1], [1])
message("assertRaises", ValueError, int, "3")
message("assertRegex", "abc", "x")
message("assertIsNot", case, case) if False else None
message("fail", "because")
out = io.StringIO()
class Quiet(TestCase):
    def test_a(self): pass
    def test_b(self): self.skipTest("why not")
r = unittest.TextTestRunner(stream=out).run(unittest.TestLoader().loadTestsFromTestCase(Quiet))
print(out.getvalue().replace("0.001s", "0.000s"))
import logging
with case.assertLogs("app", level="INFO") as logs:
    logging.getLogger("app").info("hi")
print(logs.output)
