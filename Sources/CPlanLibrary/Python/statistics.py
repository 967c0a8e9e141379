"""Averages, spread and the like."""

import math as _math

_UNSUPPORTED = ('NormalDist', 'kde')


def __getattr__(name):
    if name in _UNSUPPORTED:
        raise UnsupportedError(f'statistics.{name} is not available in plans')
    raise AttributeError(f"module 'statistics' has no attribute '{name}'")


class StatisticsError(ValueError):
    pass


def _ratio(x):
    try:
        return x.as_integer_ratio()
    except AttributeError:
        pass
    except (OverflowError, ValueError):
        return x, None
    raise TypeError(f"can't convert type '{type(x).__name__}' to numerator/denominator")


def _wider(a, b):
    """The type of a result that mixes two types."""
    if a is b or b is int or b is bool:
        return a
    if a is int or a is bool:
        return b
    if issubclass(b, a):
        return b
    if issubclass(a, b):
        return a
    if issubclass(a, int):
        return b
    if issubclass(b, int):
        return a
    raise TypeError(f"don't know how to coerce {a.__name__} and {b.__name__}")


def _exact_sum(data):
    """(type, numerator, denominator, count): the sum without any rounding; the denominator is None for inf and nan."""
    count = 0
    kind = int
    partials = {}
    special = None
    for x in data:
        count += 1
        kind = _wider(kind, type(x)) if type(x) is not kind else kind
        numerator, denominator = _ratio(x)
        if denominator is None:
            special = x if special is None else special + x
        else:
            partials[denominator] = partials.get(denominator, 0) + numerator
    if special is not None:
        return kind, special, None, count
    numerator, denominator = 0, 1
    for d, n in partials.items():
        numerator, denominator = numerator * d + n * denominator, denominator * d
        common = _math.gcd(numerator, denominator)
        if common > 1:
            numerator //= common
            denominator //= common
    return kind, numerator, denominator, count


def _convert(numerator, denominator, kind):
    if denominator is None:
        return numerator
    common = _math.gcd(numerator, denominator) or 1
    numerator //= common
    denominator //= common
    if issubclass(kind, int):
        if denominator == 1:
            return kind(numerator)
        kind = float
    if issubclass(kind, float):
        return kind(numerator / denominator)
    return kind(numerator) / kind(denominator)


def _square_sum(data, center=None):
    """(type, numerator, denominator, count, mean as a ratio): the exact sum of squared deviations."""
    data = list(data)
    kind, numerator, denominator, count = _exact_sum(data)
    if count == 0:
        return kind, 0, 1, 0, (0, 1)
    if denominator is None:
        return kind, numerator - numerator, None, count, (numerator, None)
    if center is not None:
        c, d = _ratio(center)
    else:
        c, d = numerator, denominator * count
    common = _math.gcd(c, d) or 1
    c //= common
    d //= common
    squares, scale = 0, 1
    for x in data:
        n, m = _ratio(x)
        difference, unit = n * d - c * m, m * d
        top, bottom = difference * difference, unit * unit
        squares, scale = squares * bottom + top * scale, scale * bottom
        common = _math.gcd(squares, scale) or 1
        squares //= common
        scale //= common
    return kind, squares, scale, count, (c, d)


def mean(data):
    """The arithmetic mean, computed exactly."""
    kind, numerator, denominator, count = _exact_sum(data)
    if count < 1:
        raise StatisticsError('mean requires at least one data point')
    return numerator / count if denominator is None else _convert(numerator, denominator * count, kind)


def fmean(data, weights=None):
    """The arithmetic mean as a float."""
    data = list(data)
    if weights is None:
        if not data:
            raise StatisticsError('fmean requires at least one data point')
        return _math.fsum(data) / len(data)
    weights = list(weights)
    if len(weights) != len(data):
        raise StatisticsError('data and weights must be the same length')
    total = _math.fsum(weights)
    if not total:
        raise StatisticsError('sum of weights must be non-zero')
    return _math.fsum(x * w for x, w in zip(data, weights)) / total


def geometric_mean(data):
    """The geometric mean."""
    try:
        return _math.exp(fmean(map(_math.log, data)))
    except ValueError:
        raise StatisticsError('geometric mean requires a non-empty dataset containing positive numbers') from None


def harmonic_mean(data, weights=None):
    """The harmonic mean."""
    data = list(data)
    if not data:
        raise StatisticsError('harmonic_mean requires at least one data point')
    if any(x < 0 for x in data):
        raise StatisticsError('harmonic mean does not support negative values')
    if len(data) == 1 and weights is None:
        return data[0]
    if weights is None:
        weights = [1] * len(data)
    else:
        weights = list(weights)
        if len(weights) != len(data):
            raise StatisticsError('Number of weights does not match data size')
    if any(x == 0 for x in data):
        return 0
    kind, numerator, denominator, _ = _exact_sum(w / x for w, x in zip(weights, data))
    _, total, scale, _ = _exact_sum(weights)
    return _convert(total * denominator, scale * numerator, kind)


def median(data):
    """The middle value, or the mean of the two in the middle."""
    data = sorted(data)
    count = len(data)
    if count == 0:
        raise StatisticsError('no median for empty data')
    if count % 2 == 1:
        return data[count // 2]
    return (data[count // 2 - 1] + data[count // 2]) / 2


def median_low(data):
    data = sorted(data)
    if not data:
        raise StatisticsError('no median for empty data')
    return data[(len(data) - 1) // 2]


def median_high(data):
    data = sorted(data)
    if not data:
        raise StatisticsError('no median for empty data')
    return data[len(data) // 2]


def median_grouped(data, interval=1.0):
    data = sorted(data)
    count = len(data)
    if not count:
        raise StatisticsError('no median for empty data')
    x = data[count // 2]
    below = sum(1 for value in data if value < x)
    frequency = sum(1 for value in data if value == x)
    try:
        interval = float(interval)
        x = float(x)
    except ValueError:
        raise TypeError('Value cannot be converted to a float')
    return x - interval / 2.0 + interval * (count / 2 - below) / frequency


def _counts(data):
    counts = {}
    for value in data:
        counts[value] = counts.get(value, 0) + 1
    return counts


def mode(data):
    """The most common value, the first one of several."""
    counts = _counts(data)
    if not counts:
        raise StatisticsError('no mode for empty data')
    return max(counts, key=counts.get)


def multimode(data):
    """The list of the most common values."""
    counts = _counts(data)
    top = max(counts.values(), default=0)
    return [value for value, count in counts.items() if count == top]


def quantiles(data, *, n=4, method='exclusive'):
    """The n - 1 cut points between n groups of equal size."""
    if n < 1:
        raise StatisticsError('n must be at least 1')
    data = sorted(data)
    count = len(data)
    if count < 2:
        raise StatisticsError('must have at least two data points')
    result = []
    if method == 'inclusive':
        for i in range(1, n):
            j, delta = divmod(i * (count - 1), n)
            result.append((data[j] * (n - delta) + data[j + 1] * delta) / n)
        return result
    if method == 'exclusive':
        for i in range(1, n):
            j = min(max(i * (count + 1) // n, 1), count - 1)
            delta = i * (count + 1) - j * n
            result.append((data[j - 1] * (n - delta) + data[j] * delta) / n)
        return result
    raise ValueError(f'Unknown method: {method!r}')


def _spread(data, center, least, name, sample):
    kind, squares, scale, count, _ = _square_sum(data, center)
    if count < least:
        raise StatisticsError(f"{name} requires at least {'two data points' if least == 2 else 'one data point'}")
    return kind, squares, scale, count - 1 if sample else count


def variance(data, xbar=None):
    """The variance of a sample."""
    kind, squares, scale, count = _spread(data, xbar, 2, 'variance', True)
    return squares if scale is None else _convert(squares, scale * count, kind)


def pvariance(data, mu=None):
    """The variance of a whole population."""
    kind, squares, scale, count = _spread(data, mu, 1, 'pvariance', False)
    return squares if scale is None else _convert(squares, scale * count, kind)


def _root_of_ratio(numerator, denominator):
    """The square root of a ratio, correctly rounded to a float."""
    if numerator == 0:
        return 0.0
    shift = (numerator.bit_length() - denominator.bit_length() - 109) // 2
    if shift >= 0:
        scaled = numerator // (denominator << 2 * shift)
        exact = numerator % (denominator << 2 * shift) == 0
    else:
        scaled = (numerator << -2 * shift) // denominator
        exact = (numerator << -2 * shift) % denominator == 0
    root = _math.isqrt(scaled)
    if not exact or root * root != scaled:
        root |= 1
    return float(root << shift) if shift >= 0 else root / (1 << -shift)


def _deviation(kind, squares, scale, count):
    if scale is None:
        return squares
    if hasattr(kind, 'sqrt'):
        return (kind(squares) / kind(scale * count)).sqrt()
    return _root_of_ratio(squares, scale * count)


def stdev(data, xbar=None):
    """The standard deviation of a sample."""
    return _deviation(*_spread(data, xbar, 2, 'stdev', True))


def pstdev(data, mu=None):
    """The standard deviation of a whole population."""
    return _deviation(*_spread(data, mu, 1, 'pstdev', False))


def _both(x, y, name):
    x, y = list(x), list(y)
    if len(x) != len(y):
        raise StatisticsError(f'{name} requires that both inputs have same number of data points')
    if len(x) < 2:
        raise StatisticsError(f'{name} requires at least two data points')
    xbar, ybar = _math.fsum(x) / len(x), _math.fsum(y) / len(y)
    return x, y, xbar, ybar


def covariance(x, y, /):
    """The covariance of two samples."""
    x, y, xbar, ybar = _both(x, y, 'covariance')
    return _math.fsum((a - xbar) * (b - ybar) for a, b in zip(x, y)) / (len(x) - 1)


def correlation(x, y, /):
    """Pearson's correlation coefficient."""
    x, y, xbar, ybar = _both(x, y, 'correlation')
    sxy = _math.fsum((a - xbar) * (b - ybar) for a, b in zip(x, y))
    sxx = _math.fsum((a - xbar) ** 2.0 for a in x)
    syy = _math.fsum((b - ybar) ** 2.0 for b in y)
    try:
        return sxy / _math.sqrt(sxx * syy)
    except ZeroDivisionError:
        raise StatisticsError('at least one of the inputs is constant')


def linear_regression(x, y, /, *, proportional=False):
    """The slope and intercept of the line with the least squared distances."""
    import collections
    x, y, xbar, ybar = _both(x, y, 'linear regression')
    if proportional:
        sxy = _math.fsum(a * b for a, b in zip(x, y))
        sxx = _math.fsum(a * a for a in x)
    else:
        sxy = _math.fsum((a - xbar) * (b - ybar) for a, b in zip(x, y))
        sxx = _math.fsum((a - xbar) ** 2.0 for a in x)
    try:
        slope = sxy / sxx
    except ZeroDivisionError:
        raise StatisticsError('x is constant')
    intercept = 0.0 if proportional else ybar - slope * xbar
    result = collections.namedtuple('LinearRegression', ('slope', 'intercept'), module='statistics')
    return result(slope=slope, intercept=intercept)
