"""Vehicles: a model in a chosen colour, with invented French plates where a reader looks for them."""

import os
import tempfile

import bpy
from mathutils import Vector

import stage
import surfaces
from plates import plate_picture

# Which of a model's materials is its paint, glass, lamps; at what height its plates hang (front, rear).
# The van keeps its own rear plate, which sits to one side.
TRAITS = {
    "focus": {"paint": ["carPaint"], "glass": ["glass"], "plates": (0.42, 0.86)},
    "leon": {"paint": ["chapa_roja"], "glass": ["cristales"], "plates": (0.40, 0.62)},
    "scenic": {"paint": ["color-beige-green"], "glass": ["glass", "dark-glass"], "plates": (0.54, 0.80)},
    "suv": {"paint": ["firstcolor"], "glass": ["glass"], "plates": (0.57, 0.86)},
    "smart": {"paint": ["first-color", "second-color"], "glass": ["glass", "black-glass"], "plates": (0.36, 0.86)},
    "van": {"paint": ["firstcolor"], "glass": ["glass", "whiteglass"], "plates": (0.435, None)},
    "truck": {"paint": ["red-cabin"], "glass": ["glass"], "plates": (0.77, 0.75)},
    "city-bus": {"paint": ["accentColor"], "glass": ["glass", "darkglass"], "plates": (0.42, 0.82)},
}

PAINTS = {
    "white": (0.62, 0.62, 0.61),
    "silver": (0.36, 0.37, 0.38),
    "grey": (0.085, 0.09, 0.095),
    "black": (0.012, 0.012, 0.014),
    "navy": (0.012, 0.022, 0.06),
    "red": (0.22, 0.012, 0.012),
    "beige": (0.36, 0.31, 0.24),
    "teal": (0.02, 0.12, 0.14),
}

PLATE = (0.52, 0.11)


def _plate_material(text, department):
    file = os.path.join(tempfile.gettempdir(), f"plate-{text}.png")
    plate_picture(text, department).save(file)
    material = bpy.data.materials.new(f"plate-{text}")
    material.use_nodes = True
    tree = material.node_tree
    shader = tree.nodes["Principled BSDF"]
    image = tree.nodes.new("ShaderNodeTexImage")
    image.image = bpy.data.images.load(file)
    tree.links.new(image.outputs["Color"], shader.inputs["Base Color"])
    shader.inputs["Roughness"].default_value = 0.45
    return material


def _hang_plate(model, material, height, front):
    """A quad 1.5 cm before the bodywork, found by rays; returned in the model's own coordinates."""
    inverse = -1 if front else 1
    nearest = None
    for u in (-0.2, 0, 0.2):
        for w in (-0.04, 0.04):
            start = Vector((u, 20 * inverse, height + w))
            hit, where, _, _ = model.ray_cast(start, Vector((0, -inverse, 0)))
            if hit and (nearest is None or where.y * inverse > nearest * inverse):
                nearest = where.y
    y = (nearest if nearest is not None else inverse * model.dimensions.y / 2) + 0.015 * inverse
    w, h = PLATE[0] / 2, PLATE[1] / 2
    left = -w if front else w
    corners = [(left, y, height - h), (-left, y, height - h), (-left, y, height + h), (left, y, height + h)]
    mesh = bpy.data.meshes.new("plate")
    mesh.from_pydata(corners, [], [[0, 1, 2, 3]])
    uv = mesh.uv_layers.new()
    for loop, at in zip(uv.data, ((0, 0), (1, 0), (1, 1), (0, 1))):
        loop.uv = at
    mesh.materials.append(material)
    quad = bpy.data.objects.new("plate", mesh)
    bpy.context.collection.objects.link(quad)
    quad.parent = model
    return corners


# How far from the middle the lamps are in front and behind, and how high.
LAMPS = {
    "focus": ((0.74, 0.74), (0.72, 0.95)),
    "scenic": ((0.74, 0.62), (0.78, 0.95)),
    "suv": ((0.72, 0.72), (0.80, 0.95)),
}


def switch_on(model, kind, strength=1.0):
    """Head and tail lamps: small bright faces on the bodywork and, in front, two dipped beams."""
    across, heights = LAMPS[kind]
    white = surfaces.glow("headlamp", (1.0, 0.93, 0.80), 90 * strength)
    red = surfaces.glow("tail-lamp", (1.0, 0.03, 0.015), 5 * strength)
    for side in (-1, 1):
        for front, out, height, material in ((True, across[0], heights[0], white), (False, across[1], heights[1], red)):
            inverse = -1 if front else 1
            x = side * out
            hit, where, _, _ = model.ray_cast(Vector((x, 20 * inverse, height)), Vector((0, -inverse, 0)))
            y = (where.y if hit else inverse * model.dimensions.y / 2) + 0.02 * inverse
            w, h = (0.07, 0.055) if front else (0.08, 0.05)
            left = -w if front else w
            mesh = bpy.data.meshes.new("lamp")
            mesh.from_pydata([(x + left, y, height - h), (x - left, y, height - h), (x - left, y, height + h), (x + left, y, height + h)], [], [[0, 1, 2, 3]])
            mesh.materials.append(material)
            face = bpy.data.objects.new("lamp", mesh)
            bpy.context.collection.objects.link(face)
            face.parent = model
            if front:
                light = bpy.data.lights.new("beam", "SPOT")
                light.energy, light.spot_size, light.spot_blend = 420 * strength, 1.05, 0.7
                light.color, light.shadow_soft_size = (1.0, 0.92, 0.80), 0.05
                beam = bpy.data.objects.new("beam", light)
                beam.location = (x, y - 0.06, height)
                beam.rotation_mode = "QUATERNION"
                beam.rotation_quaternion = Vector((0, -1, -0.085)).to_track_quat("-Z", "Y")
                bpy.context.collection.objects.link(beam)
                beam.parent = model


def _mark_actor(material):
    """Pixels of actors are told from the scenery by an extra output of their materials."""
    tree = material.node_tree
    out = tree.nodes.new("ShaderNodeOutputAOV")
    out.name = "actor"
    value = tree.nodes.new("ShaderNodeValue")
    value.outputs[0].default_value = 1.0
    tree.links.new(value.outputs[0], out.inputs["Value"])


def mark_actor(thing):
    for part in [thing, *thing.children_recursive]:
        if part.type == "MESH":
            for material in part.data.materials:
                if material is not None and material.use_nodes:
                    _mark_actor(material)


def vehicle(models, kind, paint, plate=None, department="75", actor=False):
    """Returns the model and, where it has a plate, the corners of its front and rear plates."""
    model = stage.import_model(models, kind)
    traits = TRAITS[kind]
    for slot in model.data.materials:
        name = slot.name.split(".")[0]
        shader = slot.node_tree.nodes.get("Principled BSDF") if slot.use_nodes else None
        if shader is None:
            continue
        if name in traits["paint"]:
            for link in list(shader.inputs["Base Color"].links):
                slot.node_tree.links.remove(link)
            shader.inputs["Base Color"].default_value = (*PAINTS[paint], 1)
            shader.inputs["Metallic"].default_value = 0.35 if paint in ("silver", "grey", "navy") else 0.0
            shader.inputs["Roughness"].default_value = 0.38
            shader.inputs["Specular"].default_value = 0.5
            shader.inputs["Clearcoat"].default_value = 1.0
            shader.inputs["Clearcoat Roughness"].default_value = 0.06
        elif name in traits["glass"]:
            shader.inputs["Base Color"].default_value = (0.012, 0.015, 0.016, 1)
            shader.inputs["Roughness"].default_value = 0.02
            shader.inputs["Specular"].default_value = 0.7
            shader.inputs["Alpha"].default_value = 0.86
    plates = {}
    if plate is not None:
        material = _plate_material(plate, department)
        for front in (True, False):
            height = traits["plates"][0 if front else 1]
            if height is not None:
                plates["front" if front else "rear"] = _hang_plate(model, material, height, front)
    if actor:
        mark_actor(model)
    return model, plates
