from statistics import *
import statistics
def attempt(function, *args, **kwargs):
    try:
        print(function(*args, **kwargs))
    except Exception as error:
        print(type(error).__name__, error)
data = [1, 2, 3, 4, 4, 9]
print(mean(data), fmean(data), median(data), mode(data), stdev(data), pstdev(data), variance(data), pvariance(data))
print(mean([1, 2, 3]), mean([0.1, 0.2, 0.3]), mean([1, 2.5]), median([3, 1]), median_low([1, 2]), median_high([1, 2]), median_grouped([1, 3, 3, 5]))
print(multimode("aabbc"), quantiles(data), quantiles(data, n=10, method="inclusive"), harmonic_mean([40, 60]), geometric_mean([54, 24, 36]))
print(stdev([1.5, 2.5, 2.75, 4.75]), variance([0.25, 0.5, 1.25]), pvariance([1, 2, 3, 4, 5, 6]), stdev([0.1] * 5), correlation([1, 2, 3], [3, 5, 9]), covariance([1, 2, 3], [3, 5, 9]), linear_regression([1, 2, 3], [3, 5, 9]))
print(stdev([x * 1.37 % 7 for x in range(50)]), pstdev(range(1000)), variance([10**20, 10**20 + 5]), fmean([1, 2], weights=[3, 1]))
for f in (mean, median, mode, stdev, fmean, pvariance):
    attempt(f, [])
attempt(stdev, [1])
attempt(mean, ["a"])
attempt(quantiles, [1])
