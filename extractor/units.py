"""Units of measurement: {{Convert}}'s code of each, its dimension, its size in the base unit, and its spellings.

Codes are those of https://en.wikipedia.org/wiki/Template:Convert (`km2`, `sqmi`, `C`, `deg`); units that it does not
convert (of data, amount of substance) have their SI symbols. The spellings here mean the same in every language; words
such as `metres` or `километра` are in the language files.

>>> to_base(3, "km"), to_base(32, "F"), to_base(1, "smoot") is None
((3000.0, 'length'), (273.15, 'temperature'), True)
"""

from difflib import get_close_matches
from types import MappingProxyType
from typing import NamedTuple

from extractor.errors import UnitError

_EXACT = 2**53


class Unit(NamedTuple):
    """The dimension of a unit, and its size: `base = amount * factor + offset`."""

    dimension: str
    factor: float
    offset: float = 0.0


# dimension: code factor[+offset] spelling ... (with `_` for a blank); codes separated by `;`
_TABLE = """
length: m 1; km 1e3; dm 0.1; cm 0.01; mm 1e-3; um 1e-6 µm μm; nm 1e-9; pm 1e-12; angstrom 1e-10 Å Å
length: ft 0.3048 ft.; in 0.0254 in. inch; yd 0.9144; mi 1609.344 mi.; nmi 1852; fathom 1.8288; furlong 201.168
length: kly 9.4607304725808e18; Mly 9.4607304725808e21; Gly 9.4607304725808e24
length: AU 149597870700; ly 9460730472580800; pc 3.0856775814913673e16; kpc 3.0856775814913673e19
length: Mpc 3.0856775814913673e22; verst 1066.8; Mm 1e6; Gm 1e9; Tm 1e12; Gpc 3.0856775814913673e25; fm 1e-15
area: m2 1 m² m^2 sqm sq_m sq.m.; km2 1e6 km² km^2 sqkm sq_km sq.km. km.² ㎢; dm2 0.01 dm²; cm2 1e-4 cm²
area: hm2 1e4 hm² hm^2; dam2 100 dam²
volume: hm3 1e6 hm³ hm^3; dam3 1e3 dam³
area: mm2 1e-6 mm²; ha 1e4; sqmi 2589988.110336 sq_mi sq_mi. sq._mi. mi² mi2; sqft 0.09290304 sq_ft sq_ft. ft² ft2
area: sqyd 0.83612736 sq_yd yd² yd2; sqin 6.4516e-4 sq_in in² in2; acre 4046.8564224 acres; sqnmi 3429904
volume: m3 1 m³ m^3 cu_m; km3 1e9 km³ km^3 cu_km; dm3 1e-3 dm³; cm3 1e-6 cm³; mm3 1e-9 mm³; cc 1e-6
volume: l 1e-3 L ℓ; ml 1e-6 mL; cl 1e-5 cL; dl 1e-4 dL; hl 0.1 hL; cuft 0.028316846592 cu_ft ft³ ft3
volume: cuin 1.6387064e-5 cu_in in³ in3; cuyd 0.764554857984 cu_yd yd³ yd3; cumi 4168181825.440579584 cu_mi mi³ mi3
volume: USgal 0.003785411784 US_gal; impgal 0.00454609 imp_gal imp._gal.
volume: acre-ft 1233.48183754752 acre·ft acre⋅ft acre.ft
volume: oilbbl 0.158987294928 bbl; GRT 2.8316846592; NRT 2.8316846592
mass: kg 1; g 1e-3; mg 1e-6; ug 1e-9 µg μg; t 1e3; kt 1e6; Mt 1e9; lb 0.45359237 lbs lb. lbs.; oz 0.028349523125 oz.
mass: Gt 1e12; hg 0.1; dag 0.01
mass: st 6.35029318; LT 1016.0469088; ST 907.18474; cwt 50.80234544; Da 1.66053907e-27; carat 2e-4 ct; ozt 0.0311034768
mass: Solar_mass 1.98892e30 M☉; Earth_mass 5.9722e24 M⊕
time: s 1 sec sec. secs; ms 1e-3; us 1e-6 µs μs; ns 1e-9; ps 1e-12; min 60 min. mins mins.; h 3600 hr hrs hr. hrs.
time: d 86400; week 604800; month 2629800; year 31557600 yr yrs; decade 315576000; century 3155760000
speed: m/s 1 m/sec m·s−1 m·s⁻¹; km/h 0.2777777777777778 kmh km/hr kph; km/s 1e3 km/sec km·s−1; mph 0.44704
speed: kn 0.5144444444444445 kts; ft/s 0.3048; cm/s 0.01; m/min 0.016666666666666666
acceleration: m/s2 1 m/s² m·s−2; g0 9.80665; cm/s2 0.01 cm/s²
flow: m3/s 1 m³/s m³·s−1 m3·s−1; l/s 1e-3 L/s; cuft/s 0.028316846592 cu_ft/s ft³/s ft3/s cfs
flow: l/min 1.6666666666666667e-5 L/min
flow: m3/h 2.777777777777778e-4 m³/h; m3/d 1.1574074074074073e-5 m³/d
power: uW 1e-6 µW μW; PW 1e15
power: W 1; mW 1e-3; kW 1e3; MW 1e6; GW 1e9; TW 1e12; hp 745.69987158227 bhp shp; PS 735.49875
energy: J 1; kJ 1e3; MJ 1e6; GJ 1e9; TJ 1e12; PJ 1e15; Wh 3600; kWh 3.6e6 kW·h kW⋅h; MWh 3.6e9 MW·h
energy: GWh 3.6e12 GW·h; TWh 3.6e15 TW·h
energy: cal 4.184; kcal 4184; eV 1.602176634e-19; keV 1.602176634e-16; MeV 1.602176634e-13; GeV 1.602176634e-10
pressure: Pa 1; hPa 100; kPa 1e3; MPa 1e6; GPa 1e9; bar 1e5; mbar 100; atm 101325; psi 6894.757293168
pressure: mmHg 133.322387415; inHg 3386.388640341; Torr 133.32236842105263
force: N 1; kN 1e3; MN 1e6; lbf 4.4482216152605; kgf 9.80665
torque: Nm 1 N·m N⋅m; lb.ft 1.3558179483314004 lbft lb·ft lb-ft ft·lb ft-lb lbf·ft
angle: deg 1 °; arcmin 0.016666666666666666; arcsec 2.777777777777778e-4; mas 2.777777777777778e-7
frequency: Hz 1; kHz 1e3; MHz 1e6; GHz 1e9; THz 1e12; rpm 0.016666666666666666
temperature: K 1; C 1+273.15 °C °_C ℃ ºC; F 0.5555555555555556+255.3722222222222 °F °_F ℉ ºF
data: bit 1 bits; kbit 1e3 Kbit; Mbit 1e6; Gbit 1e9; byte 8 B bytes; kB 8e3 KB; MB 8e6; GB 8e9; TB 8e12; PB 8e15
data: KiB 8192; MiB 8388608; GiB 8589934592; TiB 8796093022208
data_rate: bit/s 1 bps; kbit/s 1e3 kbps kb/s; Mbit/s 1e6 Mbps Mb/s; Gbit/s 1e9 Gbps Gb/s; MB/s 8e6; GB/s 8e9
density: kg/m3 1 kg/m³ kg·m−3; g/cm3 1e3 g/cm³ g·cm−3 g·cm⁻³; g/l 1 g/L; g/ml 1e3 g/mL
density: mg/ml 1 mg/mL; mg/l 1e-3 mg/L; ug/ml 1e-3 µg/mL μg/mL
time: Myr 3.15576e13; Gyr 3.15576e16
volume: tsp 4.92892159375e-6; tbsp 1.478676478125e-5
viscosity: Pa·s 1; mPa·s 1e-3; cP 1e-3
per_area: /km2 1e-6 /km² /km^2 /sq_km per_km² per_km2; /sqmi 3.861021585424458e-7 /sq_mi /mi² /mi2 per_sq_mi /sq._mi.
per_area: /ha 1e-4
energy: TeV 1.602176634e-7; Gcal 4.184e9; Mcal 4.184e6
voltage: uV 1e-6 µV μV; MV 1e6
voltage: V 1; mV 1e-3; kV 1e3
current: uA 1e-6 µA μA
current: A 1; mA 1e-3; kA 1e3
resistance: ohm 1 Ω Ω; kohm 1e3 kΩ kΩ; Mohm 1e6 MΩ MΩ
amount: mol 1; mmol 1e-3; kmol 1e3
molar_mass: g/mol 1e-3 g·mol−1 g·mol⁻¹; kg/mol 1
molar_energy: kJ/mol 1e3 kJ·mol−1; J/mol 1; kcal/mol 4184
molar_heat: J/(mol.K) 1 J/(mol·K)
molar_volume: cm3/mol 1e-6 cm³/mol; m3/mol 1 m³/mol
thermal_conductivity: W/(m.K) 1 W/(m·K) W/(m_K) W/(m*K) W/(m⋅K) W·m−1·K−1
specific_heat: J/(kg.K) 1 J/(kg·K) J/(kg*K) J/(kg⋅K) J/(kg_K); J/(g.K) 1e3 J/(g·K)
conductivity: S/m 1 /(m·Ω) /m·Ω
ratio: % 0.01 ٪ ％ ﹪; ‰ 1e-3 permille; ppm 1e-6; ppb 1e-9
picture: px 1 pixels pixel; MP 1e6 Mpx megapixels
loudness: dB 1
light: lm 1
illuminance: lx 1
magnetism: T 1; mT 1e-3; uT 1e-6 µT μT; nT 1e-9
radioactivity: kBq 1e3; MBq 1e6; GBq 1e9; TBq 1e12
charge: mAh 3.6
fuel_consumption: l/100km 1 l/100_km L/100_km
fuel_economy: mpgUS 1
emission: g/km 1
"""


def _read() -> tuple[dict[str, Unit], dict[str, str]]:
    units: dict[str, Unit] = {}
    symbols: dict[str, str] = {}
    for line in _TABLE.strip().splitlines():
        dimension, _, row = line.partition(": ")
        for entry in row.split("; "):
            code, size, *spellings = entry.split(" ")
            code = code.replace("_", " ")
            factor, _, offset = size.partition("+")
            units[code] = Unit(dimension.replace("_", " "), float(factor), float(offset or 0))
            symbols.update((spelling.replace("_", " "), code) for spelling in (code, *spellings))
    return units, symbols


_UNITS, _SYMBOLS = _read()
for _word in (
    "in",
    "st",
    "ct",
    "decade",
    "d",
    "B",
    "T",
    "lm",
):  # words of some language, or too short to mean a unit everywhere
    _SYMBOLS.pop(_word)

UNITS = MappingProxyType(_UNITS)
"""The units by code."""

SYMBOLS = MappingProxyType(_SYMBOLS)
"""The unit codes by spelling, in the same case, the same in every language."""

WEAK = frozenset("A C F K N J V W T a l g h s t d m in st ct pc deg kn LT ST arcmin arcsec B byte bit cal".split())
"""Codes whose spellings of one or two letters count only where a value begins: `Type 5 A` is not a current."""


def to_base(amount: float, code: str) -> tuple[float, str] | None:
    """Return the amount in the base unit of its dimension, and the dimension; None for a code that is not in `UNITS`.

    Base units are those of the SI, degree of arc, bit and pixel.

    >>> to_base(1, "h")
    (3600.0, 'time')
    """
    unit = UNITS.get(code)
    return (float(amount * unit.factor + unit.offset), unit.dimension) if unit else None


def code_of(name: str) -> str:
    """Return the unit code of a code or spelling: `km²` is `km2`.

    Raises `UnitError` if no unit has that spelling.

    >>> code_of("km²"), code_of("sq mi"), code_of("in")
    ('km2', 'sqmi', 'in')
    """
    code = name if name in UNITS else SYMBOLS.get(name)
    if code is None:
        near = get_close_matches(name, UNITS, n=3)
        hint = f"; did you mean {' or '.join(near)}?" if near else ", codes are those of {{Convert}} such as km2, ft, C"
        raise UnitError(f"no unit is called {name!r}{hint}")
    return code


def convert(amount: float, source: str, target: str) -> int | float:
    """Return an amount in another unit of the same dimension, to twelve digits; whole numbers as `int`.

    Raises `UnitError` if the dimensions differ. A month is 30.4375 days and a year 365.25.

    >>> convert(12, "km", "m"), convert(451, "F", "C"), round(convert(26.2, "mi", "km"), 3)
    (12000, 232.777777778, 42.165)
    >>> convert(1, "kg", "km")
    Traceback (most recent call last):
    extractor.errors.UnitError: kg is a unit of mass, km one of length
    """
    one, other = UNITS[source], UNITS[target]
    if one.dimension != other.dimension:
        raise UnitError(f"{source} is a unit of {one.dimension}, {target} one of {other.dimension}")
    if source == target:
        return amount
    number = float(f"{(amount * one.factor + one.offset - other.offset) / other.factor:.12g}")
    return int(number) if number.is_integer() and abs(number) < _EXACT else number
