"""What every scene stands on: an empty Blender scene set for Cycles, imported models, cameras, pictures on disk."""

import math
import os
import sys

import bpy
from mathutils import Matrix, Vector

WIDTH, HEIGHT = 1920, 1080


def empty_stage(samples, sky, sky_strength, sky_turn=0.0):
    """A scene with nothing but a sky (one of Blender's own world pictures) and passes for the denoiser."""
    bpy.ops.wm.read_factory_settings(use_empty=True)
    scene = bpy.context.scene
    scene.render.engine = "CYCLES"
    scene.cycles.device = "CPU"
    scene.cycles.samples = samples
    scene.cycles.use_denoising = False
    scene.cycles.use_adaptive_sampling = True
    scene.cycles.adaptive_threshold = 0.03
    scene.cycles.max_bounces = 4
    scene.cycles.diffuse_bounces = 2
    scene.cycles.glossy_bounces = 2
    scene.cycles.transparent_max_bounces = 12
    scene.cycles.caustics_reflective = False
    scene.cycles.caustics_refractive = False
    scene.cycles.sample_clamp_indirect = 4
    scene.cycles.pixel_filter_type = "BLACKMAN_HARRIS"
    scene.cycles.filter_width = 1.5
    scene.render.use_persistent_data = True
    scene.render.resolution_x, scene.render.resolution_y = WIDTH, HEIGHT
    scene.view_settings.view_transform = "Raw"
    layer = scene.view_layers[0]
    layer.cycles.denoising_store_passes = True
    layer.use_pass_z = True
    aov = layer.aovs.add()
    aov.name, aov.type = "actor", "VALUE"

    world = bpy.data.worlds.new("sky")
    scene.world = world
    world.use_nodes = True
    nodes, links = world.node_tree.nodes, world.node_tree.links
    picture = nodes.new("ShaderNodeTexEnvironment")
    folder = os.path.join(bpy.utils.resource_path("SYSTEM") or "/usr/share/blender", "datafiles/studiolights/world")
    if not os.path.isdir(folder):
        folder = "/usr/share/blender/datafiles/studiolights/world"
    picture.image = bpy.data.images.load(os.path.join(folder, f"{sky}.exr"))
    mapping, where = nodes.new("ShaderNodeMapping"), nodes.new("ShaderNodeTexCoord")
    mapping.inputs["Rotation"].default_value[2] = math.radians(sky_turn)
    links.new(where.outputs["Generated"], mapping.inputs["Vector"])
    links.new(mapping.outputs["Vector"], picture.inputs["Vector"])
    links.new(picture.outputs["Color"], nodes["Background"].inputs["Color"])
    nodes["Background"].inputs["Strength"].default_value = sky_strength
    return scene


def sun(azimuth, elevation, strength, softness, colour=(1, 0.95, 0.88)):
    """Azimuth in degrees, counter-clockwise from the x axis: where the light comes from."""
    light = bpy.data.lights.new("sun", "SUN")
    light.energy, light.angle, light.color = strength, math.radians(softness), colour
    lamp = bpy.data.objects.new("sun", light)
    a, e = math.radians(azimuth), math.radians(elevation)
    towards = Vector((math.cos(a) * math.cos(e), math.sin(a) * math.cos(e), math.sin(e)))
    lamp.rotation_mode = "QUATERNION"
    lamp.rotation_quaternion = towards.to_track_quat("Z", "Y")
    bpy.context.collection.objects.link(lamp)
    return lamp


def camera(position, target, field_of_view):
    lens = bpy.data.cameras.new("camera")
    lens.angle = math.radians(field_of_view)
    lens.clip_end = 2000
    body = bpy.data.objects.new("camera", lens)
    body.location = position
    body.rotation_mode = "QUATERNION"
    body.rotation_quaternion = (Vector(target) - Vector(position)).to_track_quat("-Z", "Y")
    bpy.context.collection.objects.link(body)
    bpy.context.scene.camera = body
    bpy.context.view_layer.update()
    return body


def project(point):
    """World point to picture pixels (x right, y down) and its depth in metres."""
    eye = bpy.context.scene.camera
    seen = eye.matrix_world.inverted() @ Vector(point)
    focal = WIDTH / 2 / math.tan(eye.data.angle / 2)
    depth = max(-seen.z, 0.01)
    return WIDTH / 2 + focal * seen.x / depth, HEIGHT / 2 - focal * seen.y / depth, depth


def import_model(folder, name):
    """One of models.py's models as a single mesh: 1 unit = 1 m, standing on z = 0, centred, its front towards -y."""
    home = os.path.join(folder, name)
    file = next(f for f in sorted(os.listdir(home)) if f.lower().endswith(".obj"))
    before = set(bpy.data.objects)
    bpy.ops.wm.obj_import(filepath=os.path.join(home, file))
    parts = [o for o in bpy.data.objects if o not in before and o.type == "MESH"]
    bpy.ops.object.select_all(action="DESELECT")
    for part in parts:
        part.select_set(True)
    bpy.context.view_layer.objects.active = parts[0]
    if len(parts) > 1:
        bpy.ops.object.join()
    model = bpy.context.view_layer.objects.active
    bpy.ops.object.transform_apply(location=True, rotation=True, scale=True)
    size = [float(v) for v in open(os.path.join(home, "size")).read().split()]
    corners = [Vector(c) for c in model.bound_box]
    low = Vector([min(c[i] for c in corners) for i in range(3)])
    high = Vector([max(c[i] for c in corners) for i in range(3)])
    scale = size[2] / (high.z - low.z)
    middle = Vector(((low.x + high.x) / 2, (low.y + high.y) / 2, low.z))
    model.data.transform(Matrix.Scale(scale, 4) @ Matrix.Translation(-middle))
    model.name = name
    model.data.validate()  # two of the models have faces that crash Cycles
    model.data.update()
    bpy.context.view_layer.update()
    return model


def copy_of(model, location, turn=0.0, scale=1.0):
    """Another one of the same mesh, turned by degrees about the vertical."""
    twin = bpy.data.objects.new(model.name, model.data)
    twin.location = location
    twin.rotation_euler[2] = math.radians(turn)
    twin.scale = (scale,) * 3
    bpy.context.collection.objects.link(twin)
    return twin


def write_passes(folder, name, border=None, depth=False):
    """Renders (a part of) the picture: colour, albedo, normal and actor mask, each one EXR in folder/name/.

    With `depth`, metres from the camera alone, for what stands in front of actors.
    """
    scene = bpy.context.scene
    render = scene.render
    render.use_border = border is not None
    render.use_crop_to_border = border is not None
    if border is not None:
        left, top, right, bottom = border
        render.border_min_x, render.border_max_x = left / WIDTH, right / WIDTH
        render.border_min_y, render.border_max_y = 1 - bottom / HEIGHT, 1 - top / HEIGHT
    scene.use_nodes = True
    tree = scene.node_tree
    if "out" not in tree.nodes:
        tree.nodes.clear()
        layers = tree.nodes.new("CompositorNodeRLayers")
        out = tree.nodes.new("CompositorNodeOutputFile")
        out.name = "out"
        out.format.file_format = "OPEN_EXR"
        out.format.color_mode = "RGB"
        out.format.color_depth = "16"
        out.format.exr_codec = "ZIP"
        out.file_slots.clear()
        for slot, source in (
            ("colour", "Image"),
            ("albedo", "Denoising Albedo"),
            ("normal", "Denoising Normal"),
            ("actor", "actor"),
        ):
            out.file_slots.new(slot + "-")
            tree.links.new(layers.outputs[source], out.inputs[slot + "-"])
        out.file_slots.new("depth-")
        tree.links.new(layers.outputs["Depth"], out.inputs["depth-"])
    for slot in tree.nodes["out"].inputs:
        wanted = slot.name == "depth-" if depth else slot.name != "depth-"
        for link in list(slot.links):
            link.is_muted = not wanted
    tree.nodes["out"].base_path = os.path.join(folder, name)
    bpy.ops.render.render(write_still=False)
    sys.stdout.flush()
