"""The faces of number plates, invented: France's forms first, then its neighbours', as pictures in millimetres × 4."""

import random

from PIL import Image, ImageDraw, ImageFont

SCALE = 4
SIV = "ABCDEFGHJKLMNPQRSTVWXYZ"
CONSONANTS = "BCDFGHJKLMNPRSTVWXYZ"
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
DEPARTMENTS = [f"{n:02d}" for n in range(1, 96) if n != 20] + ["2A", "2B", "971", "972", "973", "974"]

# Not the plates' own letters, which are nobody's to pass on, but narrow grotesques near them (Debian's
# fonts-liberation, fonts-dejavu, fonts-roboto-unhinted, fonts-urw-base35).
FONTS = [
    "/usr/share/fonts/truetype/liberation/LiberationSansNarrow-Bold.ttf",
    "/usr/share/fonts/truetype/dejavu/DejaVuSansCondensed-Bold.ttf",
    "/usr/share/fonts/truetype/roboto/unhinted/RobotoCondensed-Medium.ttf",
    "/usr/share/fonts/truetype/roboto/unhinted/RobotoCondensed-Bold.ttf",
    "/usr/share/fonts/opentype/urw-base35/NimbusSansNarrow-Bold.otf",
]
WHITE, YELLOW, BLACK, PINK = (236, 236, 232), (240, 196, 40), (18, 18, 20), (235, 150, 175)
INK, RED, BLUE = (16, 16, 18), (150, 20, 30), (12, 44, 150)


def some(rng, alphabet, count):
    return "".join(rng.choice(alphabet) for _ in range(count))


def siv_number(rng):
    pair = lambda: next(p for p in iter(lambda: some(rng, SIV, 2), None) if p not in ("SS", "WW"))
    return pair(), f"{rng.randint(1, 999):03d}", pair()


def word(draw, box, text, font, ink, rng):
    """A line of text, stretched to its box as plate makers do."""
    left, top, right, bottom = box
    size = int((bottom - top) * 1.35)
    letters = ImageFont.truetype(font, size)
    frame = letters.getbbox(text)
    layer = Image.new("L", (frame[2] - frame[0] + 8, frame[3] - frame[1] + 8), 0)
    ImageDraw.Draw(layer).text((4 - frame[0], 4 - frame[1]), text, fill=255, font=letters, stroke_width=rng.choice([0, 1, 2]))
    cut = layer.getbbox() or (0, 0, 1, 1)
    layer = layer.crop(cut)
    natural = layer.width * (bottom - top) / layer.height
    wide = int(min(right - left, natural * rng.uniform(0.95, 1.2)))
    layer = layer.resize((max(1, wide), bottom - top), Image.LANCZOS)
    draw._image.paste(ink, (left + (right - left - wide) // 2, top), layer)


def plate(rng, size, lines, ground=WHITE, ink=INK, band=None, department=None):
    wide, high = (n * SCALE for n in size)
    picture = Image.new("RGB", (wide, high), ground)
    draw = ImageDraw.Draw(picture)
    font = rng.choice(FONTS)
    small = lambda n: ImageFont.truetype(FONTS[2], n)
    edge, left, right = 3 * SCALE, 6 * SCALE, wide - 6 * SCALE
    if band:
        width = (40 if size[0] > 300 else 30) * SCALE
        draw.rectangle((0, 0, width, high), fill=BLUE)
        draw.text((width / 2, high * 0.74), band, fill="white", font=small(int(width * 0.85)), anchor="mm")
        draw.ellipse((width * 0.25, high * 0.16, width * 0.75, high * 0.16 + width / 2), outline=(240, 200, 30), width=7)
        left = width + 5 * SCALE
    if department:
        width = (40 if size[0] > 300 else 30) * SCALE
        draw.rectangle((wide - width, 0, wide, high), fill=BLUE)
        draw.text((wide - width / 2, high * 0.72), department, fill="white", font=small(int(width * (0.75 if len(department) < 3 else 0.5))), anchor="mm")
        draw.rectangle((wide - width * 0.75, high * 0.14, wide - width * 0.25, high * 0.42), outline="white", width=4)
        right = wide - width - 5 * SCALE
    row = high / len(lines)
    for at, text in enumerate(lines):
        tall = min(75 * SCALE, int(row * 0.72))
        top = int(row * at + (row - tall) / 2)
        word(draw, (left + 2 * edge, top, right - 2 * edge, top + tall), text, font, ink, rng)
    draw.rounded_rectangle((2, 2, wide - 3, high - 3), radius=16, outline=ink if rng.random() < 0.6 else (90, 90, 92), width=rng.choice([3, 6, 10]))
    return picture


def siv(rng):
    a, n, b = siv_number(rng)
    gap = rng.choice(["-", "-", " - "])
    return a + n + b, plate(rng, (520, 110), [f"{a}{gap}{n}{gap}{b}"], band="F", department=rng.choice(DEPARTMENTS))


def siv_two_lines(rng):
    a, n, b = siv_number(rng)
    lines = rng.choice([[f"{a}-{n}", b], [f"{a}-{n}", b], [a, f"{n}-{b}"]])
    return a + n + b, plate(rng, rng.choice([(210, 130), (275, 200)]), lines, band="F", department=rng.choice(DEPARTMENTS))


def provisional(rng):
    n = f"{rng.randint(1, 999):03d}"
    b = some(rng, SIV, 2)
    a = rng.choice(["WW", "W"])
    ground = rng.choice([PINK, WHITE])
    return a + n + b, plate(rng, (520, 110), [f"{a}-{n}-{b}"], ground, band="F")


def fni_number(rng):
    digits = rng.choice([2, 3, 3, 4, 4, 4])
    number = str(rng.randint(10 ** (digits - 1), 10**digits - 1))
    letters = some(rng, SIV, rng.choice([2, 2, 3])) if digits < 4 else some(rng, SIV, 2)
    return number, letters, rng.choice(DEPARTMENTS)


FNI_GROUNDS = {"white": (WHITE, INK), "yellow": (YELLOW, INK), "black": (BLACK, (215, 215, 215))}


def fni(ground):
    def draw(rng):
        n, a, d = fni_number(rng)
        paper, ink = FNI_GROUNDS[ground]
        band = "F" if ground != "black" and rng.random() < 0.6 else None
        return n + a + d, plate(rng, (520, 110), [f"{n} {a} {d}"], paper, ink, band)

    return draw


def fni_two_lines(rng):
    n, a, d = fni_number(rng)
    paper, ink = FNI_GROUNDS[rng.choice(list(FNI_GROUNDS))]
    return n + a + d, plate(rng, rng.choice([(210, 130), (275, 200)]), rng.choice([[n, f"{a} {d}"], [f"{n} {a}", d]]), paper, ink)


def foreign(rng):
    digits = lambda n: some(rng, "0123456789", n)
    number = lambda n: str(rng.randint(1, 10**n - 1))
    country = rng.choice(["D", "B", "L", "CH", "E", "I", "GB", "NL"])
    paper, ink, wide = WHITE, INK, (520, 110)
    if country == "D":
        groups = [some(rng, LETTERS, rng.choice([1, 2, 3])), some(rng, LETTERS, rng.choice([1, 2])) + " " + str(rng.randint(10, 999))]
    elif country == "B":
        groups, ink = [rng.choice("12"), some(rng, CONSONANTS, 3), digits(3)], RED
    elif country == "L":
        groups, paper = [some(rng, CONSONANTS, 2), str(rng.randint(1000, 9999))], YELLOW
    elif country == "CH":
        groups = [rng.choice(["GE", "VD", "ZH", "BE", "JU", "NE", "FR", "VS"]), str(rng.randint(1000, 999999))]
    elif country == "E":
        groups = [digits(4), some(rng, CONSONANTS, 3)]
    elif country == "I":
        groups = [some(rng, SIV, 2), digits(3) + some(rng, SIV, 2)]
    elif country == "GB":
        groups, paper = [some(rng, SIV, 2) + f"{rng.randint(51, 76)}", some(rng, SIV, 3)], rng.choice([WHITE, YELLOW])
    else:
        groups, paper = rng.choice([[some(rng, CONSONANTS, 1), digits(3), some(rng, CONSONANTS, 2)], [digits(2), some(rng, CONSONANTS, 3), digits(1)], [some(rng, CONSONANTS, 2), digits(3), some(rng, CONSONANTS, 1)]]), YELLOW
    mark = "-" if country in ("B", "NL", "D") else " "
    band = None if country == "CH" else country
    return "".join(groups).replace(" ", ""), plate(rng, wide, [mark.join(groups)], paper, ink, band)


FACES = {
    "siv": siv,
    "siv-two-lines": siv_two_lines,
    "provisional": provisional,
    "fni-white": fni("white"),
    "fni-yellow": fni("yellow"),
    "fni-black": fni("black"),
    "fni-two-lines": fni_two_lines,
    "foreign": foreign,
}
