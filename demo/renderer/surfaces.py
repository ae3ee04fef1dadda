"""Materials: all procedural, worn and dirty, because clean surfaces are what gives a rendering away."""

import bpy

_made = {}


def forget():
    _made.clear()


def _graph(name):
    material = bpy.data.materials.new(name)
    material.use_nodes = True
    tree = material.node_tree
    return material, tree, tree.nodes["Principled BSDF"]


def _noise(tree, scale, detail=4.0, stretch=(1, 1, 1), rough=0.55):
    where = tree.nodes.new("ShaderNodeNewGeometry")
    mapping = tree.nodes.new("ShaderNodeMapping")
    mapping.inputs["Scale"].default_value = stretch
    noise = tree.nodes.new("ShaderNodeTexNoise")
    noise.inputs["Scale"].default_value = scale
    noise.inputs["Detail"].default_value = detail
    noise.inputs["Roughness"].default_value = rough
    tree.links.new(where.outputs["Position"], mapping.inputs["Vector"])
    tree.links.new(mapping.outputs["Vector"], noise.inputs["Vector"])
    return noise.outputs["Fac"]


def _ramp(tree, value, stops):
    ramp = tree.nodes.new("ShaderNodeValToRGB")
    ramp.color_ramp.elements.remove(ramp.color_ramp.elements[1])
    for i, (at, grey) in enumerate(stops):
        element = ramp.color_ramp.elements[0] if i == 0 else ramp.color_ramp.elements.new(at)
        element.position = at
        colour = grey if isinstance(grey, tuple) else (grey, grey, grey)
        element.color = (*colour, 1)
    tree.links.new(value, ramp.inputs["Fac"])
    return ramp.outputs["Color"]


def _mix(tree, kind, factor, a, b):
    mix = tree.nodes.new("ShaderNodeMixRGB")
    mix.blend_type = kind
    for socket, value in (("Fac", factor), ("Color1", a), ("Color2", b)):
        if isinstance(value, (int, float)):
            mix.inputs[socket].default_value = value if socket == "Fac" else (value, value, value, 1)
        elif isinstance(value, tuple):
            mix.inputs[socket].default_value = (*value, 1)
        else:
            tree.links.new(value, mix.inputs[socket])
    return mix.outputs["Color"]


def _bump(tree, shader, height, strength, distance=0.02):
    bump = tree.nodes.new("ShaderNodeBump")
    bump.inputs["Strength"].default_value = strength
    bump.inputs["Distance"].default_value = distance
    tree.links.new(height, bump.inputs["Height"])
    tree.links.new(bump.outputs["Normal"], shader.inputs["Normal"])


def plain(name, colour, roughness=0.6, metallic=0.0, specular=0.4):
    key = ("plain", name)
    if key not in _made:
        material, _, shader = _graph(name)
        shader.inputs["Base Color"].default_value = (*colour, 1)
        shader.inputs["Roughness"].default_value = roughness
        shader.inputs["Metallic"].default_value = metallic
        shader.inputs["Specular"].default_value = specular
        _made[key] = material
    return _made[key]


def wall(name, colour, streaks=0.35):
    """Stucco or limestone: blotches, rain streaks, dirt near the ground."""
    key = ("wall", name)
    if key not in _made:
        material, tree, shader = _graph(name)
        blotches = _ramp(tree, _noise(tree, 0.7, 6), [(0.3, 0.78), (0.7, 1.05)])
        rain = _ramp(tree, _noise(tree, 1.0, 5, (3.5, 3.5, 0.25)), [(0.35, 1 - streaks), (0.62, 1.0)])
        grain = _ramp(tree, _noise(tree, 40, 3), [(0.3, 0.9), (0.7, 1.06)])
        tone = _mix(tree, "MULTIPLY", 1.0, _mix(tree, "MULTIPLY", 1.0, blotches, rain), grain)
        where = tree.nodes.new("ShaderNodeNewGeometry")
        split = tree.nodes.new("ShaderNodeSeparateXYZ")
        tree.links.new(where.outputs["Position"], split.inputs["Vector"])
        foot = tree.nodes.new("ShaderNodeMapRange")
        foot.inputs["From Max"].default_value = 1.4
        foot.inputs["To Min"].default_value, foot.inputs["To Max"].default_value = 0.62, 1.0
        tree.links.new(split.outputs["Z"], foot.inputs["Value"])
        tone = _mix(tree, "MULTIPLY", 1.0, tone, foot.outputs["Result"])
        tree.links.new(_mix(tree, "MULTIPLY", 1.0, colour, tone), shader.inputs["Base Color"])
        shader.inputs["Roughness"].default_value = 0.9
        shader.inputs["Specular"].default_value = 0.2
        _bump(tree, shader, _noise(tree, 25, 4), 0.25)
        _made[key] = material
    return _made[key]


def asphalt(name, tone=0.085, wet=0.0, lanes=()):
    """`lanes`: x of the lanes' middles; tyres polish two tracks in each, oil darkens between them."""
    key = ("asphalt", name)
    if key not in _made:
        material, tree, shader = _graph(name)
        grain = _ramp(tree, _noise(tree, 90, 3, rough=0.7), [(0.25, 0.55), (0.5, 0.95), (0.75, 1.45)])
        patches = _ramp(tree, _noise(tree, 0.22, 6, (1, 0.5, 1)), [(0.3, 0.72), (0.55, 1.0), (0.75, 1.22)])
        stains = _ramp(tree, _noise(tree, 1.6, 5), [(0.22, 0.55), (0.4, 1.0)])
        cells = tree.nodes.new("ShaderNodeTexVoronoi")
        cells.feature = "DISTANCE_TO_EDGE"
        cells.inputs["Scale"].default_value = 0.35
        where = tree.nodes.new("ShaderNodeNewGeometry")
        bend = tree.nodes.new("ShaderNodeMixRGB")
        bend.inputs["Fac"].default_value = 0.25
        wobble = tree.nodes.new("ShaderNodeTexNoise")
        wobble.inputs["Scale"].default_value = 1.1
        wobble.inputs["Detail"].default_value = 6
        tree.links.new(where.outputs["Position"], wobble.inputs["Vector"])
        tree.links.new(where.outputs["Position"], bend.inputs["Color1"])
        tree.links.new(wobble.outputs["Color"], bend.inputs["Color2"])
        tree.links.new(bend.outputs["Color"], cells.inputs["Vector"])
        cracks = _ramp(tree, cells.outputs["Distance"], [(0.0, 0.35), (0.004, 0.5), (0.009, 1.0)])
        broken = _ramp(tree, _noise(tree, 0.18, 3), [(0.5, 0.0), (0.6, 1.0)])
        tone_out = _mix(tree, "MULTIPLY", 1.0, _mix(tree, "MULTIPLY", 1.0, grain, patches), stains)
        tone_out = _mix(tree, "MULTIPLY", broken, tone_out, cracks)
        split = tree.nodes.new("ShaderNodeSeparateXYZ")
        tree.links.new(where.outputs["Position"], split.inputs["Vector"])
        for lane in lanes:
            for offset, width, dark in ((-0.75, 0.28, 0.86), (0.75, 0.28, 0.86), (0, 0.35, 0.8)):
                away = tree.nodes.new("ShaderNodeMath")
                away.operation = "SUBTRACT"
                tree.links.new(split.outputs["X"], away.inputs[0])
                away.inputs[1].default_value = lane + offset
                size = tree.nodes.new("ShaderNodeMath")
                size.operation = "ABSOLUTE"
                tree.links.new(away.outputs[0], size.inputs[0])
                band = _ramp(tree, size.outputs[0], [(0.0, dark), (width, dark + 0.05), (width * 2, 1.0)])
                tone_out = _mix(tree, "MULTIPLY", 0.8, tone_out, band)
        tree.links.new(_mix(tree, "MULTIPLY", 1.0, (tone, tone * 0.985, tone * 0.96), tone_out), shader.inputs["Base Color"])
        shader.inputs["Specular"].default_value = 0.35
        if wet > 0:
            pools = _ramp(tree, _noise(tree, 0.5, 5, (1, 0.35, 1)), [(0.38, 0.42), (0.56, 0.08)])
            tree.links.new(_mix(tree, "MIX", wet, 0.75, pools), shader.inputs["Roughness"])
            shader.inputs["Specular"].default_value = 0.6
            _bump(tree, shader, _noise(tree, 60, 3, rough=0.7), 0.12, 0.01)
        else:
            shader.inputs["Roughness"].default_value = 0.82
            _bump(tree, shader, _noise(tree, 90, 3, rough=0.7), 0.5, 0.01)
        _made[key] = material
    return _made[key]


def paving(name, colour, width, height, turn=0.0, offset=0.5, joint=0.012):
    """Slabs or setts with joints, each stone its own tone."""
    key = ("paving", name)
    if key not in _made:
        material, tree, shader = _graph(name)
        where = tree.nodes.new("ShaderNodeNewGeometry")
        mapping = tree.nodes.new("ShaderNodeMapping")
        mapping.inputs["Rotation"].default_value[2] = turn
        bricks = tree.nodes.new("ShaderNodeTexBrick")
        bricks.offset = offset
        bricks.inputs["Scale"].default_value = 1.0
        bricks.inputs["Brick Width"].default_value = width
        bricks.inputs["Row Height"].default_value = height
        bricks.inputs["Mortar Size"].default_value = joint
        bricks.inputs["Mortar Smooth"].default_value = 0.4
        bricks.inputs["Color1"].default_value = (0.82, 0.82, 0.82, 1)
        bricks.inputs["Color2"].default_value = (1.1, 1.08, 1.05, 1)
        bricks.inputs["Mortar"].default_value = (0.4, 0.38, 0.35, 1)
        tree.links.new(where.outputs["Position"], mapping.inputs["Vector"])
        tree.links.new(mapping.outputs["Vector"], bricks.inputs["Vector"])
        dirt = _ramp(tree, _noise(tree, 0.45, 6), [(0.28, 0.62), (0.6, 1.05)])
        gum = _ramp(tree, _noise(tree, 9, 2), [(0.2, 0.6), (0.27, 1.0)])
        tone = _mix(tree, "MULTIPLY", 1.0, _mix(tree, "MULTIPLY", 1.0, bricks.outputs["Color"], dirt), gum)
        tree.links.new(_mix(tree, "MULTIPLY", 1.0, colour, tone), shader.inputs["Base Color"])
        shader.inputs["Roughness"].default_value = 0.8
        shader.inputs["Specular"].default_value = 0.3
        _made[key] = material
    return _made[key]


def paint_on_road(name, colour=(0.72, 0.71, 0.66), wear=0.45):
    """Road marking: worn through to the asphalt in places."""
    key = ("marking", name)
    if key not in _made:
        material, tree, shader = _graph(name)
        worn = _ramp(tree, _noise(tree, 5, 8, rough=0.75), [(wear - 0.06, 1.0), (wear + 0.06, 0.0)])
        grain = _ramp(tree, _noise(tree, 80, 2), [(0.3, 0.8), (0.7, 1.05)])
        tone = _mix(tree, "MULTIPLY", 1.0, colour, grain)
        tree.links.new(_mix(tree, "MIX", worn, tone, 0.11), shader.inputs["Base Color"])
        shader.inputs["Roughness"].default_value = 0.7
        _made[key] = material
    return _made[key]


def pane(name, inside=(0.012, 0.013, 0.015)):
    """Window glass seen from outside: a dark or curtained room behind a mirror of the sky."""
    key = ("pane", name)
    if key not in _made:
        material, tree, shader = _graph(name)
        tree.links.new(_mix(tree, "MULTIPLY", 1.0, inside, _ramp(tree, _noise(tree, 1.5, 2), [(0.3, 0.4), (0.7, 1.6)])), shader.inputs["Base Color"])
        shader.inputs["Roughness"].default_value = 0.04
        shader.inputs["Specular"].default_value = 0.8
        _bump(tree, shader, _noise(tree, 1.3, 1), 0.03, 0.05)
        _made[key] = material
    return _made[key]


def glow(name, colour, strength):
    key = ("glow", name)
    if key not in _made:
        material, tree, shader = _graph(name)
        shader.inputs["Base Color"].default_value = (0, 0, 0, 1)
        shader.inputs["Emission"].default_value = (*colour, 1)
        shader.inputs["Emission Strength"].default_value = strength
        _made[key] = material
    return _made[key]
