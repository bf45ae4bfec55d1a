"""
The demonstration's pictures, drawn by code.

Photographs would need people, places and permissions; a drawing may be shown
to anyone, weighs nothing in the repository and is the same on every machine.
"""

from . import altar, cloth, land, light, rooms, tables, water

PICTURES = {
    "lotus-dawn": water.lotus_dawn,
    "stupa-hill": land.stupa_hill,
    "candles-evening": light.candles_evening,
    "palm-field": land.palm_field,
    "school-yard": land.school_yard,
    "reading-table": tables.reading_table,
    "archive-boxes": rooms.archive_boxes,
    "loom-threads": cloth.loom_threads,
    "river-boats": water.river_boats,
    "mountain-lake": water.mountain_lake,
    "maize-weaving": cloth.maize_weaving,
    "hill-terraces": land.hill_terraces,
    "flame-hands": light.flame_hands,
    "map-table": tables.map_table,
    "empty-chairs": rooms.empty_chairs,
    "names-wall": light.names_wall,
    "radio-room": rooms.radio_room,
    "memorial-room": altar.memorial_room,
}


def draw(name: str) -> bytes:
    """A picture by its name, as JPEG of 1600 by 1067 pixels; always the same bytes."""
    return PICTURES[name]()
