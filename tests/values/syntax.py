"""One of everything in the grammar of the oldest supported Python, and some of what is newer."""

from __future__ import annotations

SYNTAX = '''\
from a import *
import a.b as ab, c
x: int = 1
y: int
x = y = ~-+x ** 2 // 3 @ 4 % 5 << 6 >> 7 | 8 ^ 9 & 10 / 11
x += 1; x -= 1; x *= 2; x @= y; x //= 2; x **= 2; x <<= 1; x >>= 1; x &= 1; x |= 1; x ^= 1; x %= 2; x /= 2
x, *y = 1, *z
(a.b, c[d], e[f:g:h, ..., i]) = j
del x, y.z, a[0]
assert x, "why"
b = not x and (y or z) and x < y <= z != 1 == 2 is None is not x in y not in z > 1 >= 2
l = lambda a, /, b=1, *c, d, e=2, **f: (yield)
t = x if y else z
s = {1, *x}; d = {1: 2, **x, "a": {}}; e = {}; l = [*x, []]; t = (); u = (1,)
c = [x for x in y if x if y for z in x] + [{x: y for x, y in z}] + [{x for x in y}] + [(x for x in y)]
f(x, *y, z, a=1, **b)(c)[d].e().f
g = a.b.c[1].d(e=2)
n = [0, 1_000, 0xFF, 0o17, 0b11, 1.5, 1e-4, 1E400, .5, 1j, 2.5J, None, True, False, ..., b"a\\0\\xff", rb"\\d"]
n2 = 123456789012345678901234567890
q = ["a" "b" f"c", u"\\u00e9\\ud800\\n", r"\\d", """x
y""", "\U0001f600"]
f0 = [f"", f"a", f"{x}", f"a{x}b{y!r}c{z!s:>{w}.{p}f}d", f"{x!a:{y}}", f"{{}}{x:{{}}}", f"{x=}", f"{x = !r:^20}",
    f"{x:}"]
f1 = f"a" f"{b}" "c" f"d{e}" rf"\\d{x:%Y-%m}" f"{'nested'!r}" f"{x:{'>'}{10}}" f"{ {1: 2}[1] }" f"{(lambda y: 1)}"
w = (v := 1)
if x: pass
elif y: z
else: w
for i, j in k:
    if i: continue
    else: break
else: done
while x: y
else: z
with a as b, c, d as (e, *f): f
with (a as b, c): d
try: a
except B as c: raise D from e
except (F, G): raise
else: h
finally: i
try: a
except* B: c

@dec.o(1)
@rator
class A(B, C[int], metaclass=M, **k):
    """Doc."""
    x: int = 1
    def f(self, a, /, b: int = 1, *c: int, d, e: str = "2", **g: float) -> int:
        """Doc."""
        nonlocal h
        global i, j
        return 1
    async def g(self):
        async for x in y: await z
        async with a as b: return
        return [x async for x in y]
    def h(self): yield; yield 1; yield from x; return

match x:
    case 0 | -1 | 1.5 + 2j | "a" if y: a
    case None | True: b
    case a.b: c
    case [1, *rest, _]: d
    case (x, y) | {"a": z, "b": 1, **more}: e
    case A(1, b=2) as f: g
    case {}: h
    case []: i
    case str(): j
    case _: k
größe = ﬁ = 1  # the second name is written as "fi", by Python's normalization
if TYPE_CHECKING:
    import typing
'''

#: Not for the oldest supported version: what a file says that only some can parse.
NEWER = {
    (3, 12): """\
type Alias[T] = list[T]
class Box[T: int, *Ts, **P](Base[T]):
    x: T = 1
def first[T](xs: list[T]) -> T: return xs[0]
nested = f"{x["a"]}{f'{y!r:{f'{z}'}}'}"
""",
}
