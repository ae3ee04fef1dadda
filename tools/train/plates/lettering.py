"""What is written in a street and is no plate: signs, vans, badges, dates burnt into a picture."""

import random

from PIL import Image, ImageDraw, ImageFont

from faces import FONTS, LETTERS, some

WORDS = """BOULANGERIE PHARMACIE TABAC COIFFURE OPTIQUE GARAGE FLEURS BANQUE MAIRIE LOCATION TRANSPORTS PLOMBERIE
DEPANNAGE SECURITE EXPRESS LIVRAISON CHAUFFAGE ELECTRICITE TAXI AMBULANCE POLICE SORTIE STATIONNEMENT RAPPEL LIVRAISONS
CEDEZ STOP CENTRE GARE HOPITAL ROUTE BARREE TRAVAUX ZONE PAYANT GRATUIT DIESEL TURBO HYBRID QUATTRO SPORT""".split()


def phone(rng):
    return " ".join([rng.choice(["01", "02", "03", "04", "05", "06", "07", "09"])] + [f"{rng.randint(0, 99):02d}" for _ in range(4)])


def badge(rng):
    return rng.choice(["320d", "A4 TDI", "C220 CDI", "GTI 16V", "207 HDi", "XC90 D5", "1.6 HDi", "dCi 110", "TCe 90", "4MOTION", "308 SW", "i30 CRDi", "E 350", "TDI 150", "Q5", "RS6", "CX-5", "C-HR", "V60 T6"])


def dated(rng):
    return rng.choice([
        f"{rng.randint(1, 31):02d}/{rng.randint(1, 12):02d}/20{rng.randint(10, 26)} {rng.randint(0, 23):02d}:{rng.randint(0, 59):02d}:{rng.randint(0, 59):02d}",
        f"20{rng.randint(10, 26)}-{rng.randint(1, 12):02d}-{rng.randint(1, 31):02d} {rng.randint(0, 23):02d}:{rng.randint(0, 59):02d}",
        f"CAM {rng.randint(1, 99):02d}", f"CH{rng.randint(1, 16):02d} {rng.randint(1, 25)} FPS",
    ])


def road(rng):
    return rng.choice([f"D {rng.randint(1, 999)}", f"A{rng.randint(1, 89)}", f"N {rng.randint(1, 999)}", f"E {rng.randint(1, 90)}", f"{rng.choice([30, 50, 70, 90])}", f"{rng.randint(2, 19)} T", f"{rng.randint(1, 120)} km", "3,5 t", f"BUS {rng.randint(1, 60)}", f"P{rng.randint(1, 9)} {rng.randint(0, 400)} PLACES", f"ZONE {rng.choice([20, 30])}", "8h-19h SAUF DIMANCHE"])


def shop(rng):
    return " ".join(rng.sample(WORDS, rng.choice([1, 2])))


def code(rng):
    """A fleet's number, a container's, a siren's: what most resembles a plate."""
    return rng.choice([f"{some(rng, LETTERS, 4)} {rng.randint(100000, 999999)} {rng.randint(0, 9)}", f"N° {rng.randint(10, 9999)}", f"{some(rng, LETTERS, 2)} {rng.randint(10, 99)}", f"RCS {rng.randint(100, 999)} {rng.randint(100, 999)} {rng.randint(100, 999)}", f"F{rng.randint(59000, 59999)}", f"{rng.randint(59000, 59990)} VALENCIENNES"])


KINDS = {"phone": phone, "badge": badge, "dated": dated, "road": road, "shop": shop, "code": code}
PAPERS = [(236, 236, 232), (20, 60, 140), (190, 30, 30), (250, 210, 40), (20, 100, 50), (30, 30, 34), (240, 240, 240)]


def lettering(rng, kind):
    text = KINDS[kind](rng)
    font = ImageFont.truetype(rng.choice(FONTS), 160)
    left, top, right, bottom = font.getbbox(text)
    paper = rng.choice(PAPERS)
    ink = (245, 245, 245) if sum(paper) < 380 else (20, 20, 24)
    border = rng.choice([20, 40, 80])
    picture = Image.new("RGB", (right - left + 2 * border, bottom - top + 2 * border), paper)
    ImageDraw.Draw(picture).text((border - left, border - top), text, fill=ink, font=font)
    return text, picture
