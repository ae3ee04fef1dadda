"""The free 3D models that the rendered scenes use, from Debian's package sweethome3d-furniture.

Run with Debian's python3: `models.py FOLDER` fetches the package with apt-get and unpacks the models named here.
Their authors and licences (CC BY 3.0, CC0) are credited in demo/clips/README.md.
"""

import glob
import os
import re
import subprocess
import sys
import zipfile

# our name: (collection, folder of the model in it)
MODELS = {
    "focus": ("BlendSwap-CC-BY", "fordFocus"),
    "leon": ("Scopia", "seat_leon"),
    "scenic": ("Scopia", "renault-scenic"),
    "suv": ("Scopia", "suv"),
    "smart": ("Scopia", "smart-car"),
    "cabriolet": ("Scopia", "peugeot-308"),
    "van": ("Scopia", "van"),
    "truck": ("Scopia", "truck"),
    "city-bus": ("Scopia", "cityBus"),
    "scooter": ("Scopia", "scooter2"),
    "bicycle": ("Scopia", "bicycle"),
    "street-light": ("Scopia", "candelabre"),
    "bench": ("Scopia", "wood_bank"),
    "acacia": ("Scopia", "acacia"),
    "maple": ("Scopia", "sycamoreMaple"),
    "poplar": ("Scopia", "poplar"),
    "bush": ("Scopia", "bush"),
    "hedge": ("Scopia", "hedge"),
    "man": ("Scopia", "mannequinMale"),
    "woman": ("Scopia", "mannequinBrunette"),
    "teak-chair": ("Scopia", "silla_teca"),
    "cafe-chair": ("KatorLegaz", "cafe-chair"),
    "cafe-table": ("KatorLegaz", "cafe-table"),
    "lamp-post": ("KatorLegaz", "classic-lamppost"),
    "bin": ("KatorLegaz", "park-trashcan"),
    "railing": ("BlendSwap-CC-0", "pedestrianRailing1"),
    "standing-man-1": ("Reallusion", "male01"),
    "standing-man-2": ("Reallusion", "male02"),
    "standing-man-3": ("Reallusion", "male03"),
    "standing-woman-1": ("Reallusion", "female01"),
    "standing-woman-2": ("Reallusion", "female02"),
    "standing-woman-3": ("Reallusion", "female03"),
    "upright-man": ("Reallusion", "holdingMale01"),
    "upright-woman": ("Reallusion", "holdingFemale01"),
    "upright-boy": ("Reallusion", "boyStanding"),
    "upright-girl": ("Reallusion", "girlStanding"),
    "seated-man-1": ("Reallusion", "sitMale01"),
    "seated-man-2": ("Reallusion", "sitMale02"),
    "seated-woman": ("Reallusion", "sitFemale03"),
    "seated-boy": ("Reallusion", "boySitting"),
    "seated-girl": ("Reallusion", "girlSittingTable"),
}


def sizes(archive):
    """Width, depth and height in metres of each model folder, from the collection's catalogue."""
    text = archive.read("PluginFurnitureCatalog.properties").decode("latin1")
    rows = {}
    for key, number, value in re.findall(r"^(\w+)#(\d+)=(.*?)\s*$", text, re.M):
        rows.setdefault(number, {})[key] = value
    return {
        row["model"].split("/")[-2]: [float(row[k]) / 100 for k in ("width", "depth", "height")]
        for row in rows.values()
        if "model" in row
    }


def unpack(folder):
    package = os.path.join(folder, "package")
    if not os.path.isdir(package):
        subprocess.run(["apt-get", "download", "sweethome3d-furniture"], cwd=folder, check=True)
        subprocess.run(["dpkg-deb", "-x", glob.glob(f"{folder}/sweethome3d-furniture*.deb")[0], package], check=True)
    for name, (collection, model) in MODELS.items():
        with zipfile.ZipFile(f"{package}/usr/share/sweethome3d/furniture/{collection}.sh3f") as archive:
            target = os.path.join(folder, name)
            os.makedirs(target, exist_ok=True)
            for member in archive.namelist():
                if f"/{model}/" in f"/{member}" and not member.endswith("/"):
                    with open(os.path.join(target, os.path.basename(member)), "wb") as out:
                        out.write(archive.read(member))
            with open(os.path.join(target, "size"), "w") as out:
                out.write(" ".join(map(str, sizes(archive)[model])))


if __name__ == "__main__":
    unpack(sys.argv[1])
