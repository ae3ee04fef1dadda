"""People who walk: the legs and arms of a standing model swung by its height, a step for each half cycle.

Coordinates of a model: x to its left, front towards -y, z up. Bent by vertex, with soft joints; enough at 60-150 pixels.
"""

import math

import numpy as np

import stage
import vehicles

CYCLE = 1.44  # metres walked in one gait cycle (two steps)
PHASES = 12

CLOTHES = {
    "man": {"top": ["shirt", "t-shirt", "tshirt", "sweater", "pullover"], "legs": ["jeans", "trousers", "pants"]},
}


def _soft(value, low, high):
    t = np.clip((value - low) / (high - low), 0, 1)
    return t * t * (3 - 2 * t)


def _swing(points, weight, y, z, angle):
    """Turns points about the x axis through (y, z) by angle·weight radians: positive moves what hangs forward (-y)."""
    a = angle * weight
    dy, dz = points[:, 1] - y, points[:, 2] - z
    points[:, 1] = y + dy * np.cos(a) + dz * np.sin(a)
    points[:, 2] = z - dy * np.sin(a) + dz * np.cos(a)


def stride(rest, phase, arms=1.0):
    """Vertices of the model at a phase (0..1) of its gait."""
    p = rest.copy()
    height = rest[:, 2].max()
    hip, knee, shoulder = 0.50 * height, 0.27 * height, 0.80 * height
    for side, offset in ((1, 0.0), (-1, 0.5)):
        t = 2 * math.pi * (phase + offset)
        mine = (rest[:, 0] * side > 0) & (np.abs(rest[:, 0]) < 0.14 * height)
        leg = np.where(mine, 1 - _soft(rest[:, 2], hip - 0.05 * height, hip + 0.03 * height), 0)
        shin = np.where(mine, 1 - _soft(rest[:, 2], knee - 0.03 * height, knee + 0.03 * height), 0)
        flex = 0.12 + 0.85 * max(0.0, math.sin(t + 0.9)) ** 2 * (1 if math.cos(t + 0.25) > -0.35 else 0.4)
        _swing(p, shin, 0.0, knee, -flex)
        _swing(p, leg, 0.0, hip, 0.43 * math.sin(t - 0.35) + 0.06)
        arm = _soft(rest[:, 0] * side, 0.085 * height, 0.115 * height) * (1 - _soft(rest[:, 2], shoulder - 0.03 * height, shoulder + 0.03 * height))
        forearm = arm * (1 - _soft(rest[:, 2], 0.58 * height, 0.64 * height))
        _swing(p, forearm, 0.0, 0.61 * height, arms * 0.35)
        _swing(p, arm, 0.0, shoulder, arms * -0.40 * math.sin(t - 0.35))
    p[:, 2] -= p[:, 2].min()
    return p


def walker(models, kind, colours=None, arms=1.0):
    """A model with its rest shape kept, its clothes dyed by material name."""
    thing = stage.import_model(models, kind)
    mesh = thing.data
    if mesh.has_custom_normals:
        import bpy

        bpy.context.view_layer.objects.active = thing
        bpy.ops.mesh.customdata_custom_splitnormals_clear()
    for polygon in mesh.polygons:
        polygon.use_smooth = True
    for slot in mesh.materials:
        shader = slot.node_tree.nodes.get("Principled BSDF") if slot.use_nodes else None
        if shader is None:
            continue
        shader.inputs["Roughness"].default_value = 0.85
        shader.inputs["Specular"].default_value = 0.15
        for name, colour in (colours or {}).items():
            if slot.name.split(".")[0] == name:
                for link in list(shader.inputs["Base Color"].links):
                    slot.node_tree.links.remove(link)
                shader.inputs["Base Color"].default_value = (*colour, 1)
    rest = np.empty(len(mesh.vertices) * 3, np.float32)
    mesh.vertices.foreach_get("co", rest)
    rest = rest.reshape(-1, 3).astype(np.float64)
    vehicles.mark_actor(thing)

    def pose(_, at):
        shape = stride(rest, (at / CYCLE) % 1.0, arms)
        mesh.vertices.foreach_set("co", shape.astype(np.float32).ravel())
        mesh.update()

    return thing, pose
